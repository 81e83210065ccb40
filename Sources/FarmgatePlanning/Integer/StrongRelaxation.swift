import FarmgateModel

/// Raises the bound of a network with whole vehicles by linking rows, without any linear programme: PDHG's flows say which rows are
/// violated, and go on with them (Gendron, Larose, “Branch-and-price-and-cut for large-scale multicommodity capacitated fixed-charge network
/// design”, 2014, separate the same rows in a simplex method).
struct StrongRelaxation {
    /// Of more demands than these the searches, one for each of them, take too long.
    static let mostDemands = 5_000
    private static let rowsPerRound = 2_000
    private static let iterationsPerRound = 200
    /// Searches are dear, so the rounds of them are fewer.
    private static let roundsBetweenPricing = 3
    private static let mostPricings = 20
    /// Pricings in a row of which each raises the bound by less than this share of what lies between plan and bound are the last.
    private static let leastGain = 0.003
    private static let patience = 6

    private let model: PlanningModel
    private let options: PlanOptions
    private let bounds: LinkingBounds
    private let pricer: Pricer
    private let deadline: PlanningDeadline
    private var pdhg: PDHG
    /// The best plan so far.
    private(set) var plan: FeasibleFlow
    /// The best bound so far; nil for none better than at the start.
    private(set) var proof: ProvedBound?
    private(set) var bound: Double
    /// The paths found.
    private(set) var found = PathStore()
    private(set) var rounds = 0
    private(set) var pathsGenerated = 0

    /// Prepares a search from where PDHG has come.
    ///
    /// - Parameters:
    ///   - model: The network, tightened.
    ///   - bounds: Its linking rows.
    init(
        _ model: PlanningModel, _ options: PlanOptions, _ bounds: LinkingBounds, _ pricer: Pricer,
        _ deadline: PlanningDeadline,
        from pdhg: PDHG, plan: FeasibleFlow, bound: Double
    ) {
        self.model = model
        self.options = options
        self.bounds = bounds
        self.pricer = pricer
        self.deadline = deadline
        self.pdhg = pdhg
        self.plan = plan
        self.bound = bound
    }

    /// The size of PDHG's programme.
    var size: (rows: Int, columns: Int) { (pdhg.rowCount, pdhg.paths.count) }

    private var isDone: Bool {
        PlanGap.value(objective: plan.objective, bound: bound) <= options.gap || deadline.isOver
    }

    /// Searches until the bound hardly rises any more, or a limit comes.
    mutating func run(report: (StrongRelaxation) -> Void) {
        var patience = Self.patience
        for _ in 0..<Self.mostPricings where patience > 0 && !isDone {
            for _ in 0..<Self.roundsBetweenPricing {
                pdhg.separate(bounds, atMost: Self.rowsPerRound)
                pdhg.run(Self.iterationsPerRound, deadline)
            }
            let before = bound
            let added = price()
            pdhg.add(added)
            found.append(contentsOf: added)
            let near = pdhg.plan(isRelaxed: false)
            if near.objective < plan.objective { plan = near }
            if bound - before < Self.leastGain * (plan.objective - before) { patience -= 1 }
            report(self)
        }
    }

    /// Proves a bound at the prices at hand, and finds paths cheaper than those known.
    private mutating func price() -> PathStore {
        let trial = pdhg.dualPrices()
        let cutoffs = pdhg.paths.unitCosts(at: trial.limits, linking: trial.linking, model)
        let found = pricer.price(trial.limits, linking: trial.linking, cutoffs: cutoffs)
        rounds += 1
        pathsGenerated += found.candidates.count
        let proved = model.bound(
            trial.limits, linking: trial.linking, unitCosts: found.unitCosts, model.designVariables,
            within: ModuleBounds(model.designVariables))
        if proved > bound {
            bound = proved
            proof = ProvedBound(bound: proved, prices: trial, unitCosts: found.unitCosts)
        }
        return found.mostPromising(.max, cutoffs, model)
    }
}
