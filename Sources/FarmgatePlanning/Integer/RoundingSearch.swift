import FarmgateModel
import LinearProgramming

/// Searches a good plan in whole numbers from PDHG's flows: where vehicles run on every link that is soon worth more than a relaxation
/// solved to the end.
///
/// First the cost of modules is spread over what they carry, further from round to round, so that flows gather where modules are
/// well used. Then moves of single modules improve the plan (`ModuleSearch`), in turns with pricing that looks for
/// ways around modules that carry little and through such as have room; and linear programmes, which empty many modules at a time
/// (`PaidModules`).
final class RoundingSearch {
    /// Rounds of spreading, from full modules to what they carry, and some more.
    private static let slopeRounds = 12
    private static let moreSlopeRounds = 4
    private static let iterationsPerRound = 100
    /// Paths so much too dear, as a share of what demands pay, are removed meanwhile.
    private static let hopelessGap = 0.05
    /// Modules that carry less than these shares of a module are priced to be emptied, by turns.
    private static let emptied = [0.25, 0.5, 0.75, 1, 0]
    /// Rounds of moves, and those of them that may gain less than this share of what lies between plan and bound.
    private static let mostMoveRounds = 30
    private static let patience = 2
    private static let leastGain = 3e-3
    private static let completionRounds = 2

    private let model: PlanningModel
    private let options: PlanOptions
    private let pricer: Pricer
    private let deadline: PlanningDeadline
    private var pdhg: PDHG
    private let bound: Double
    /// The prices that prove the bound.
    private let prices: [Double]
    /// The best plan so far.
    private(set) var plan: FeasibleFlow
    private(set) var rounds = 0
    private(set) var pathsGenerated = 0

    /// Prepares a search from where PDHG has come.
    ///
    /// - Parameters:
    ///   - plan: A plan in whole numbers.
    ///   - proved: A bound, and the prices that prove it.
    init(
        _ model: PlanningModel, _ options: PlanOptions, _ pricer: Pricer, _ deadline: PlanningDeadline, from pdhg: PDHG,
        plan: FeasibleFlow, proved: (bound: Double, prices: [Double])
    ) {
        self.model = model
        self.options = options
        self.pricer = pricer
        self.deadline = deadline
        self.pdhg = pdhg
        self.plan = plan
        (bound, prices) = proved
    }

    private var isDone: Bool {
        PlanGap.value(objective: plan.objective, bound: bound) <= options.gap || deadline.isOver
    }

    /// Searches until the gap asked for is reached, little is gained any more, or a limit comes.
    func run(report: () -> Void) throws(LinearProgramError) {
        scaleSlopes(report: report)
        var pool = pdhg.paths, gained = Double.infinity
        while !isDone, gained > 0 {
            let before = plan.objective
            move(over: &pool, report: report)
            try gather(over: pool)
            report()
            gained = before - plan.objective - Self.leastGain * (before - bound)
        }
    }

    /// Moves modules, and finds new paths by turns.
    private func move(over pool: inout PathStore, report: () -> Void) {
        var patience = Self.patience
        for round in 0..<Self.mostMoveRounds where patience > 0 && !isDone {
            let before = plan.objective
            let roomPrices = improve(over: &pool, emptying: Self.emptied[round % Self.emptied.count])
            report()
            if before - plan.objective < Self.leastGain * (before - bound) { patience -= 1 }
            if patience > 0, !isDone { pool.append(contentsOf: price(at: roomPrices, known: pool)) }
        }
    }

    /// Gathers goods on the modules that the plan pays for.
    private func gather(over pool: PathStore) throws(LinearProgramError) {
        guard !isDone else { return }
        var search = PaidModules(model, plan, over: pool, proved: (bound, prices), deadline)
        try search.run()
        plan = search.plan
    }

    private func scaleSlopes(report: () -> Void) {
        for round in 1...Self.slopeRounds + Self.moreSlopeRounds where !isDone {
            pdhg.scaleSlopes(power: min(1, Double(round) / Double(Self.slopeRounds)))
            pdhg.run(Self.iterationsPerRound, deadline)
            let near = pdhg.plan(isRelaxed: false)
            if near.objective < plan.objective { plan = near }
            pdhg.add(price(at: pdhg.scaledPrices, known: pdhg.paths))
            pdhg.noteHopelessPaths(gap: Self.hopelessGap)
            report()
        }
    }

    /// Serves what is short, and moves modules, over all paths known.
    ///
    /// - Returns: Prices at which paths are worth while that take other modules.
    private func improve(over pool: inout PathStore, emptying emptied: Double) -> [Double] {
        plan.complete(pricer, prices: prices, rounds: Self.completionRounds, deadline)
        var all = plan.paths
        all.append(contentsOf: pool)
        let (merged, tonnes) = all.merged(plan.tonnes + Array(repeating: 0, count: pool.count))
        pool = merged
        var search = ModuleSearch(model, pool, tonnes: tonnes, modules: plan.modules)
        search.run(deadline, objective: plan.objective)
        let better = FeasibleFlow(
            near: search.tonnes, modules: search.modules, of: pool, prices: prices, model, isRelaxed: false)
        if better.objective < plan.objective { plan = better }
        return search.pricesOfRoom(prices, emptying: emptied)
    }

    /// Finds paths cheaper than those known.
    private func price(at trial: [Double], known: PathStore) -> PathStore {
        let cutoffs = known.unitCosts(at: trial, model)
        let found = pricer.price(trial, cutoffs: cutoffs, bySupply: true)
        rounds += 1
        pathsGenerated += found.candidates.count
        return found.mostPromising(.max, cutoffs, model)
    }
}
