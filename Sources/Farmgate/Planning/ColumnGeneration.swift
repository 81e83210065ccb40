import LinearProgramming

/// Plans by column generation: GLPK chooses among the paths found so far, its duals price the limits, and searches find
/// the paths that would improve the plan, until the proved gap is small enough (Desaulniers, Desrosiers, Solomon,
/// "Column Generation", 2005).
///
/// At any time there is a plan that keeps every limit, and a bound; both only get better.
final class ColumnGeneration {
    /// So many demands get a new path in one round, the most promising ones. Fewer make more rounds, more make more rows
    /// at a time, and rows are what pivots cost: on `china` 600 a round came to a gap of 13 % in 53 s, 2,450 a round to one
    /// of 17 % in 156 s.
    private static let pathsPerRound = 500
    /// Rounds without a better gap after which paths are no longer forgotten: then no path is found twice, and since there
    /// are finitely many the end is sure.
    private static let mostRoundsWithoutGain = 30
    /// How far to go from the best prices to the master's where those prove nothing better.
    private static let shareBetween = 0.3
    /// Rounds of completing a plan when it is made the last.
    private static let completionRounds = 20

    private let model: PlanningModel
    private let options: PlanOptions
    private let pricer: Pricer
    private let deadline: PlanningDeadline
    /// The programme that the plan comes from, as far as it was solved.
    private(set) var master: RestrictedMaster
    /// Whether the plan decides in whole numbers.
    private let isInteger: Bool
    private var plan: FeasibleFlow
    private var bound = -Double.infinity
    /// What branch and bound found to be a bound.
    private var solverBound: Double?
    /// The prices that prove `bound`, by limit, and v of each demand at them.
    private var prices: [Double]
    private var unitCosts: [Double] = []
    private var rounds = 0
    private var roundsWithoutGain = 0
    private var pathsGenerated = 0

    /// The plan to start from; nil for each product's best plan alone.
    private let known: KnownPlan?

    /// Makes the start of a plan.
    ///
    /// - Parameter known: A plan of this network or of one much like it, to start from.
    init(_ model: PlanningModel, _ options: PlanOptions, startingFrom known: KnownPlan?) throws(LinearProgramError) {
        self.model = model
        self.options = options
        deadline = PlanningDeadline(options)
        pricer = Pricer(model, threads: options.threads)
        isInteger = model.hasDecisions && !options.relax
        prices = known?.prices ?? model.startPrices
        master = try RestrictedMaster(model, products: model.network.products.indices, expecting: prices)
        self.known = known
        // No bound is proved where prices overflow; a tonne is worth no more than this all the same.
        unitCosts = model.network.demands.indices.map(model.worth)
        plan = FeasibleFlow(
            near: [], units: Array(repeating: 0, count: model.decisions.count), of: PathStore(), prices: prices, model,
            isRelaxed: !isInteger)
    }

    /// Runs to the end, or until the deadline or the solver's failure, and returns the best plan.
    func run(progress: (PlanProgress) -> Void) throws(LinearProgramError) -> Plan {
        let first = price(at: prices, known: known?.paths ?? PathStore())
        report(progress)
        if let known {
            try master.start(from: known)
            try master.addKept(known)
            try master.add(first)
        }
        if gap > options.gap {
            try master.addInTurns(
                try ProductStart.paths(model, of: productsToStart, threads: options.threads, deadline))
        }
        while gap > options.gap, try solve() {
            let trial = master.prices(), gapBefore = gap
            improvePlan(trial)
            let candidates = price(at: trial, known: master.paths)
            report(progress)
            if deadline.isOver || isRelaxationSolved { break }
            if candidates.count == 0 && !master.isOverloaded { break }
            try master.raiseOverloadCosts()
            roundsWithoutGain = gap < gapBefore ? 0 : roundsWithoutGain + 1
            if roundsWithoutGain < Self.mostRoundsWithoutGain { try master.purge() }
            try master.add(candidates)
        }
        if isInteger { try decide(progress) }
        if gap > options.gap { plan.complete(pricer, prices: prices, rounds: Self.completionRounds) }
        return assembled()
    }

    /// The products to be planned alone first: all, or those that changed since the plan known. Where most of them did it
    /// takes longer than it saves.
    private var productsToStart: [Int] {
        let all = model.network.products.indices
        guard let known else { return Array(all) }
        return 2 * known.changedProducts.count <= all.count ? known.changedProducts : []
    }

    /// Whether plans in whole numbers can only be found by branching: the relaxation is solved as closely as asked.
    private var isRelaxationSolved: Bool {
        isInteger && !master.isOverloaded && PlanGap.value(objective: master.objective, bound: bound) <= options.gap
    }

    /// Searches the best plan in whole numbers from the relaxation's paths.
    private func decide(_ progress: (PlanProgress) -> Void) throws(LinearProgramError) {
        solverBound = min(bound, plan.objective)
        guard gap > options.gap, !deadline.isOver else { return }
        let search = try BranchAndPrice(model, options, pricer, deadline, from: master, plan: plan, bound: bound)
        let roundsBefore = rounds, pathsBefore = pathsGenerated
        master = search.master
        try search.run {
            plan = search.plan
            solverBound = max(solverBound ?? search.bound, search.bound)
            rounds = roundsBefore + search.rounds
            pathsGenerated = pathsBefore + search.pathsGenerated
            report(progress)
        }
    }

    /// Solves the master to the end.
    ///
    /// - Returns: false where the deadline came first, or GLPK failed in every way: the best plan so far stands, with its
    ///   true gap.
    private func solve() throws(LinearProgramError) -> Bool {
        do throws(LinearProgramError) {
            if try master.solve(deadline.solveLimits) { return true }
            improvePlan(prices)
            return false
        } catch .numericalFailure {
            return false
        }
    }

    /// How far the plan may be from the best one, by what is proved.
    private var gap: Double {
        PlanGap.value(objective: plan.objective, bound: max(bound, solverBound ?? bound))
    }

    /// Takes the better of the best plan and of the one near the master's solution.
    private func improvePlan(_ prices: [Double]) {
        let near = FeasibleFlow(
            near: master.tonnes, units: master.units, of: master.paths, prices: prices, model, isRelaxed: !isInteger)
        if near.objective < plan.objective { plan = near }
    }

    /// Prices all products at the master's prices and, if that proves nothing better, on the way there from the best
    /// prices so far (Wentges, "Weighted Dantzig–Wolfe decomposition for linear mixed-integer programming", 1997).
    ///
    /// - Returns: the most promising of the paths that improve on the known ones at the master's prices.
    private func price(at trial: [Double], known: PathStore) -> PathStore {
        rounds += 1
        let ceilings = known.unitCosts(at: trial, model)
        let found = pricer.price(trial, ceilings: ceilings)
        pathsGenerated += found.candidates.count
        if !prove(trial, found.unitCosts) {
            let between = zip(prices, trial).map { $0 + Self.shareBetween * ($1 - $0) }
            let result = pricer.price(between, ceilings: known.unitCosts(at: between, model))
            prove(between, result.unitCosts)
        }
        return found.mostPromising(Self.pathsPerRound, ceilings, model)
    }

    /// Takes the bound that prices prove if it is better than the best so far.
    @discardableResult
    private func prove(_ trial: [Double], _ trialUnitCosts: [Double]) -> Bool {
        let proved = model.bound(
            trial, unitCosts: trialUnitCosts, model.decisions, within: DecisionBounds(model.decisions))
        guard proved > bound else { return false }
        bound = proved
        prices = trial
        unitCosts = trialUnitCosts
        return true
    }

    private func report(_ progress: (PlanProgress) -> Void) {
        progress(
            PlanProgress(
                round: rounds, objective: plan.objective, bound: max(bound, solverBound ?? bound),
                rows: master.rowCount,
                columns: master.columnCount, elapsed: deadline.elapsed))
    }

    private func assembled() -> Plan {
        let assembly = PlanAssembly(model, plan)
        let solver = Plan.Solver(name: "GLPK \(glpkVersion)", rounds: rounds, pathsGenerated: pathsGenerated)
        guard !model.promises.isEmpty else {
            return assembly.plan(
                prices, unitCosts: unitCosts, bound: bound, solverBound: solverBound, gapAskedFor: options.gap,
                solver: solver)
        }
        // What the prices prove of plans that promise nothing.
        var bare = prices
        for farm in model.promises.farms { bare[farm.limit] = 0 }
        let found = pricer.price(bare, ceilings: model.network.demands.indices.map(model.worth))
        let bareBound = model.bound(
            bare, unitCosts: found.unitCosts, model.decisions, within: DecisionBounds(model.decisions), promising: false
        )
        return assembly.plan(
            bare, unitCosts: found.unitCosts, bound: bareBound, solverBound: nil, gapAskedFor: options.gap,
            solver: solver, promises: assembly.promises(prices, bound: bound, solverBound: solverBound))
    }
}
