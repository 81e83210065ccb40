import FarmgateModel
import FarmgatePlanning

/// Finds the reasons of shortages by lifting what may be the reason and planning again.
///
/// A demand that is worth more than its cheapest way costs is short because of limits on that way, or on the way that is
/// cheapest at the plan's prices. Each of these limits is lifted once for all demands. The reason is the limit without
/// which the demand gets most of what it lacks, other demands of the product not getting less instead; where no single one
/// does, all limits of its ways are lifted together, and those kept that are needed.
struct ReasonSearch {
    let replanning: Replanning
    /// The figures of the plan explained, on the model that tests change.
    let stated: PlanFigures
    let analysis: ShortageAnalysis

    init(_ replanning: Replanning, of planned: PlannedNetwork) {
        let plan = planned.plan
        self.replanning = replanning
        stated = PlanFigures(planned, replanning.model)
        analysis = ShortageAnalysis(replanning.model, replanning.deadline)
        plannedCost = plan.objective - plan.costs.opening - (plan.isRelaxed ? 0 : plan.costs.vehicles)
    }

    /// Whether the plan explained is as good as planning gets.
    var isPlannedToTheEnd: Bool {
        possibleSaving <= replanning.tolerance + Replanning.greatestGap * abs(replanning.certificate.objective)
    }

    /// What planning on would save, with decisions as they are; at most, where that was not planned to the end.
    var possibleSaving: Double {
        if let kept = replanning.figuresWithRules { return max(0, plannedCost - kept.objective) }
        return max(
            0, plannedCost - (replanning.isSettled ? replanning.certificate.objective : replanning.certificate.bound))
    }

    /// What the plan explained costs without what its decisions cost.
    let plannedCost: Double

    /// Returns the shortages of some demands with their reasons, as far as they are asked about.
    func shortages(of short: [Int], about subject: ExplanationSubject) -> [Explanation.Shortage] {
        let model = replanning.model, network = replanning.network
        let demands = short.filter {
            subject.products.isEmpty || subject.products.contains(Int(network.demands[$0].product))
        }
        let worthwhile = analysis.cheapestPaths(to: demands) { model.willingnessToPay($0) }
        let priced = analysis.cheapestPaths(to: demands, at: replanning.figures.prices, below: ShortageAnalysis.anyCost)
        let free = analysis.cheapestPaths(to: demands, below: ShortageAnalysis.anyCost)
        let noWay = analysis.reasonsForNoWay(to: demands.filter { worthwhile[$0] == nil })
        let zero = Array(repeating: 0.0, count: model.limitTonnes.count)
        let ofRules = RuleSearch(replanning: replanning, stated: stated).reasons(
            of: demands.filter { noWay[$0] == nil })
        var shortages = demands.map { demand in
            Explanation.Shortage(
                demand: demand, tonnes: stated.short[demand],
                reason: noWay[demand] ?? ofRules[demand]?.reason ?? .undecided,
                isTested: noWay[demand] != nil || ofRules[demand] != nil,
                tonnesWithout: ofRules[demand]?.tonnesWithout, worth: model.willingnessToPay(demand),
                cheapestCost: free[demand].map { $0.unitCost(0, at: zero) },
                cost: priced[demand].map { $0.unitCost(0, at: replanning.figures.prices) })
        }
        var untested = shortages.indices.filter { !shortages[$0].isTested }
        var limits = untested.map { index in
            let demand = demands[index]
            return scarceLimits(on: [worthwhile[demand], priced[demand]].compactMap { $0 })
        }
        let asked = untested.indices.filter {
            subject.covers(network.demands[demands[untested[$0]]], .scarce(limits[$0]), network)
        }
        (untested, limits) = (asked.map { untested[$0] }, asked.map { limits[$0] })
        let found = reasons(of: untested.map { demands[$0] }, among: limits)
        for (index, reason) in zip(untested, found) {
            shortages[index].reason = reason.reason
            shortages[index].isTested = reason.isTested
            shortages[index].tonnesWithout = reason.tonnesWithout
        }
        let undecided = shortages.indices.filter { shortages[$0].reason == .undecided }
        let likely = analysis.reasons(for: undecided.map { shortages[$0].demand }, replanning.figures)
        for (index, reason) in zip(undecided, likely) { shortages[index].reason = reason }
        shortages.removeAll { !subject.covers(network.demands[$0.demand], $0.reason, network) }
        addAges(&shortages)
        return shortages
    }

    private func addAges(_ shortages: inout [Explanation.Shortage]) {
        var aged: [(position: Int, limit: ShortageReason.AgeLimit)] = []
        for (position, shortage) in shortages.enumerated() {
            if case .tooOld(let limit) = shortage.reason { aged.append((position, limit)) }
        }
        let ages = AgeSearch(replanning).leastWays(to: aged.map { (shortages[$0.position].demand, $0.limit) })
        for (entry, age) in zip(aged, ages) { shortages[entry.position].age = age }
    }

    /// The limits on paths that keep the plan from being cheaper, or might.
    private func scarceLimits(on paths: [PathStore]) -> [Limit] {
        var limits: [Limit] = []
        for path in paths {
            for use in path.uses(0) where replanning.isScarce(Int(path.limit[use])) {
                var limit = replanning.limit(Int(path.limit[use]))
                if case .supply(let supply) = limit {
                    let product = Int(replanning.network.supplies[supply].product)
                    if analysis.isUsedUp(product, replanning.figures) { limit = .product(product) }
                }
                if !limits.contains(limit) { limits.append(limit) }
            }
        }
        return limits
    }
}
