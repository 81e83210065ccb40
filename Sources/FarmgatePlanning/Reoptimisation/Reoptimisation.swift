package import FarmgateModel
import LinearProgramming

/// A network planned to its end as flows, and what plans of it with something changed start from.
///
/// A change leaves the programme as it is but for some tonnes, costs and conditions. So the master of the changed network takes over
/// paths and basis of this one, a few pivots lead to its optimum, and a pricing shows whether other paths have become
/// better. No plan is put together, and nothing is looked up by its id.
package final class Reoptimisation: Sendable {
    /// Beyond this gap a plan was not planned to its end.
    package static let greatestGap = 1e-6
    /// So many paths at most come in one round, the most promising ones: few are taken, and each makes pivots dearer.
    private static let pathsPerRound = 50

    /// The network that changes are made to.
    package let model: PlanningModel
    /// Its best plan.
    package let start: PlannedFlow
    /// Whether that came to its end. If not, there is nothing to start from.
    package let isSettled: Bool
    private let gap: Double
    private let master: RestrictedMaster.Snapshot
    /// The flow of the best plan, and what a tonne costs each demand at its prices.
    private let best: (flow: FeasibleFlow, unitCosts: [Double])

    /// Plans a network from a plan of it, or of one much like it.
    ///
    /// - Throws: `PlanningError.solver` if GLPK failed in every way of solving.
    package init(
        _ model: PlanningModel, startingFrom known: Plan, _ options: PlanOptions
    ) throws(PlanningError) {
        self.model = model
        gap = options.gap
        let generation = ColumnGeneration(model, options, startingFrom: WarmStart(known, model))
        do {
            start = try generation.flow()
        } catch {
            throw .solver("\(error)")
        }
        isSettled = start.certificate.gap <= Self.greatestGap
        var master = generation.master.snapshot
        master.forbidViolations()
        self.master = master
        best = (generation.plan, generation.unitCosts)
    }

    /// Returns the best plan with a change; nil where it was not planned to its end.
    ///
    /// - Parameter known: The plan with a change much like it, to start from: the nearer it is, the fewer pivots. Nil for the plan
    ///   without any, as always where demands are changed.
    package func plan(
        with change: PlanChange, from known: ChangedPlan? = nil, _ deadline: PlanningDeadline
    ) -> ChangedPlan? {
        guard isSettled else { return nil }
        let changed = model.changed(by: change)
        var start = master, before = PlanChange()
        if let known, known.change.demands.isEmpty, change.demands.isEmpty {
            (start, before) = (known.master, known.change)
        }
        let method = start.apply(change, insteadOf: before, to: model)
        let master = RestrictedMaster(resuming: start, for: changed, method: method)
        // Demands that allow more have ways that the master does not know yet.
        let flow = try? optimum(master, changed, pricesFirst: !change.demands.isEmpty, deadline)
        guard let flow else { return nil }
        return ChangedPlan(flow: flow, change: change, master: master.snapshot)
    }

    /// Returns the best plan of a changed network with the same rows; nil where it was not planned to its end.
    package func flow(on changed: PlanningModel, _ options: PlanOptions) -> PlannedFlow? {
        guard isSettled else { return nil }
        let warmStart = WarmStart(best.flow, prices: start.prices, unitCosts: best.unitCosts, changed)
        let flow = try? ColumnGeneration(changed, options, startingFrom: warmStart).flow()
        return flow.flatMap { $0.certificate.gap <= Self.greatestGap ? $0 : nil }
    }

    /// Solves a master, adds the paths that would be better at its prices, and so on until there are none.
    private func optimum(
        _ master: RestrictedMaster, _ model: PlanningModel, pricesFirst: Bool, _ deadline: PlanningDeadline
    ) throws(LinearProgramError) -> PlannedFlow? {
        let pricer = Pricer(model, threads: 1, deadline)
        func priced(_ prices: [Double]) -> (bound: Double, better: PathStore) {
            let cutoffs = master.paths.unitCosts(at: prices, model)
            let found = pricer.price(prices, cutoffs: cutoffs)
            let bound = model.bound(
                prices, unitCosts: found.unitCosts, model.designVariables, within: ModuleBounds(model.designVariables))
            return (bound, found.mostPromising(Self.pathsPerRound, cutoffs, model))
        }
        if pricesFirst { master.add(priced(start.prices).better) }
        var best = (bound: -Double.infinity, prices: start.prices)
        while true {
            guard try master.solve(deadline) else { return nil }
            let prices = master.prices(), (bound, better) = priced(prices)
            if bound > best.bound { best = (bound, prices) }
            if better.count == 0 || PlanGap.value(objective: master.objective, bound: best.bound) <= gap { break }
            guard !deadline.isOver else { return nil }
            master.add(better)
        }
        let near = FeasibleFlow(
            near: master.tonnes, modules: master.modules, of: master.paths, prices: best.prices, model,
            isRelaxed: !model.hasDesignVariables)
        let flow = PlannedFlow(near, prices: best.prices, bound: best.bound, model)
        return flow.certificate.gap <= Self.greatestGap ? flow : nil
    }
}

/// The best plan with a change, from which that with another may start.
package struct ChangedPlan: Sendable {
    /// What it comes to.
    package let flow: PlannedFlow
    fileprivate let change: PlanChange
    fileprivate let master: RestrictedMaster.Snapshot
}
