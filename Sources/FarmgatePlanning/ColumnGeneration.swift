import FarmgateModel
import LinearProgramming

/// Plans by column generation: GLPK chooses among the paths found so far, its duals price the limits, and searches find
/// the paths that would improve the plan, until the proved gap is small enough (Desaulniers, Desrosiers, Solomon,
/// "Column Generation", 2005).
///
/// At any time there is a plan that keeps every limit, and a bound; both only get better.
final class ColumnGeneration {
    /// Networks with no more supplies and demands than this are left to GLPK alone, unless told otherwise.
    static let fewRows = 1_500
    /// Of no fewer supplies than this PDHG starts from aggregates, where there are some.
    static let manySupplies = 500_000
    /// So many paths at most come in one round while GLPK chooses, the most promising ones: every column makes its pivots
    /// dearer.
    private static let pathsPerMasterRound = 2_000
    /// PDHG iterations between two rounds of pricing.
    private static let iterationsPerRound = 100
    /// GLPK takes over from PDHG at a gap of this over the number of supplies and demands: the more there
    /// are, the longer it takes, and the less is left to it. It does so too where the gap has not been halved in so many
    /// rounds. Gaps no narrower than `wideGap` PDHG reaches faster alone, as long as it gets on.
    private static let handOverGapTimesRows = 5.0
    private static let wideGap = 5e-5
    private static let roundsToHalve = 12
    /// Where plans are decided in whole numbers the relaxation need only be so near, relative to the gap asked for, before these are
    /// looked for.
    private static let shareOfGapBeforeWholeNumbers = 0.2
    /// Or so near, relative to the gap of the plan in whole numbers, where this is improved without the relaxation.
    private static let shareOfPlanGapBeforeRounding = 0.05
    /// Rounds without a better gap after which paths are no longer removed: then no path is found twice, and since there
    /// are finitely many the end is sure.
    private static let mostRoundsWithoutGain = 30
    /// How far to go from the best prices to the master's where those prove nothing better.
    private static let shareBetween = 0.3
    /// Rounds of completing a plan when it is made the last.
    private static let completionRounds = 20

    private let model: PlanningModel
    /// The same network where modules install no more than can be used, if plans in whole numbers are searched without a linear
    /// programme first: prices that prove a bound are of its capacities.
    private let tight: PlanningModel
    private let linkingBounds: LinkingBounds?
    private let options: PlanOptions
    /// Made when it is first needed: while aggregates are planned, they have its memory.
    private lazy var pricer = Pricer(model, threads: options.threads, deadline)
    private let deadline: PlanningDeadline
    /// The programme that the plan comes from, as far as it was solved.
    private(set) var master: RestrictedMaster
    /// Whether the plan decides in whole numbers.
    private let isInteger: Bool
    private(set) var plan: FeasibleFlow
    private var bound = -Double.infinity
    /// What branch and bound found to be a bound.
    private var solverBound: Double?
    /// The prices that prove `bound`, by limit, and v of each demand at them.
    private(set) var prices: [Double]
    private(set) var unitCosts: [Double] = []
    /// The prices of linking rows that are part of that proof.
    private var linking = LinkingPrices()
    private var rounds = 0
    private var roundsWithoutGain = 0
    private var pathsGenerated = 0

    /// A flow near the relaxation's best, from which whole numbers are to be looked for.
    private var nearRelaxation: FeasibleFlow?
    private let warmStart: WarmStart?
    /// Whether PDHG comes before GLPK.
    private let usesPDHG: Bool
    private let manySupplies: Int
    /// The gap at which GLPK takes over from PDHG; 0 where it does so only if PDHG gets stuck.
    private let handOverGap: Double

    /// Makes the start of a plan.
    ///
    /// - Parameters:
    ///   - warmStart: What a plan of this network or of one much like it says; nil for a cold start.
    ///   - fewRows: So many supplies and demands need no PDHG.
    init(
        _ model: PlanningModel, _ options: PlanOptions, startingFrom warmStart: WarmStart?,
        fewRows: Int = ColumnGeneration.fewRows, manySupplies: Int = ColumnGeneration.manySupplies
    ) {
        self.manySupplies = manySupplies
        self.model = model
        self.options = options
        deadline = PlanningDeadline(options)
        isInteger = model.hasDecisions && !options.relax
        let rows = model.network.supplies.count + model.network.demands.count
        usesPDHG = rows > fewRows && warmStart?.isRough ?? true
        linkingBounds =
            isInteger && model.hasDesignVariables && usesPDHG && model.promises.isEmpty ? LinkingBounds(model) : nil
        tight = linkingBounds.map { model.with(tightened: $0.tightened()) } ?? model
        prices = warmStart?.prices ?? tight.startPrices
        master = RestrictedMaster(model, expecting: prices)
        self.warmStart = warmStart
        handOverGap = options.gap < Self.wideGap ? Self.handOverGapTimesRows / Double(rows) : 0
        // No bound is proved where prices overflow; nobody pays more than this for a tonne all the same.
        unitCosts = model.willingnessToPayByDemand
        plan = FeasibleFlow(
            near: [], modules: Array(repeating: 0, count: model.designVariables.count), of: PathStore(), prices: prices,
            model,
            isRelaxed: !isInteger)
    }

    /// Runs to the end, or until the deadline or the solver's failure, and returns the best plan.
    func run(progress: (PlanProgress) -> Void) throws(LinearProgramError) -> Plan {
        try search(progress)
        plan.shipOnFewerPaths()
        return assembled()
    }

    /// Runs in the same way, and returns the best plan by the numbers of the model.
    func flow() throws(LinearProgramError) -> PlannedFlow {
        try search { _ in }
        return PlannedFlow(plan, prices: proof.limits, bound: max(bound, solverBound ?? bound), model)
    }

    private func search(_ progress: (PlanProgress) -> Void) throws(LinearProgramError) {
        if usesPDHG {
            try startFromAggregates(progress)
            if gap > options.gap, !deadline.isOver { try runPDHG(progress) }
        } else {
            let first = price(at: prices, known: warmStart?.paths ?? PathStore())
            report(progress)
            if let warmStart { master.start(from: warmStart) }
            master.add(first)
        }
        while nearRelaxation == nil, gap > options.gap, try solve() {
            let trial = master.prices(), gapBefore = gap
            improvePlan(trial)
            let candidates = price(at: trial, known: master.paths, atMost: Self.pathsPerMasterRound)
            report(progress)
            if deadline.isOver || isRelaxationSolved { break }
            if candidates.count == 0 && !master.usesElasticSlack { break }
            master.raisePenalties()
            roundsWithoutGain = gap < gapBefore ? 0 : roundsWithoutGain + 1
            if roundsWithoutGain < Self.mostRoundsWithoutGain { master.removeNonbasicPaths() }
            master.add(candidates)
        }
        if isInteger { try branchAndPrice(progress) }
        if gap > options.gap { plan.complete(pricer, prices: prices, rounds: Self.completionRounds, deadline) }
    }

    /// Plans aggregates of supplies in place of all, where there are a great many, and starts from what that says.
    private func startFromAggregates(_ progress: (PlanProgress) -> Void) throws(LinearProgramError) {
        guard let aggregation = SupplyAggregation(model, ofAtLeast: manySupplies) else { return }
        prove(
            prices,
            Pricer(model, threads: options.threads, deadline).price(prices, cutoffs: model.willingnessToPayByDemand)
                .unitCosts)
        var coarse = options.after(deadline.elapsed)
        coarse.gap = max(SupplyAggregation.sensibleGap, options.gap / 2)
        let search = ColumnGeneration(aggregation.aggregated, coarse, startingFrom: nil)
        try search.runPDHG {
            rounds = $0.round
            report(progress, rows: $0.rows, columns: $0.columns)
        }
        pathsGenerated = search.pathsGenerated
        let trial = aggregation.prices(near: (search.prices, search.unitCosts), of: search.plan, pricer)
        rounds += 2
        prove(trial, pricer.price(trial, cutoffs: model.willingnessToPayByDemand).unitCosts)
        plan = aggregation.plan(near: search.plan, prices: trial)
        report(progress)
        plan.complete(pricer, prices: prices, rounds: Self.completionRounds, deadline)
        report(progress)
    }

    /// Searches prices and flows near the best by PDHG, until the gap is what was asked for or GLPK does better; then the
    /// master starts from there.
    private func runPDHG(_ progress: (PlanProgress) -> Void) throws(LinearProgramError) {
        let first = price(at: prices, known: warmStart?.paths ?? PathStore())
        report(progress)
        var pdhg = PDHG(tight, threads: options.threads, from: warmStart == nil ? nil : (prices, unitCosts))
        if let warmStart { pdhg.add(warmStart.paths, carrying: warmStart.tonnes) }
        var added = first, gapToHalve = Double.infinity, roundsLeft = Self.roundsToHalve
        // The plan near the flows with fractional modules, and how far such plans are from the best.
        var relaxed = plan, relaxedGap = gap
        let wholeNumbersGap = isInteger ? Self.shareOfGapBeforeWholeNumbers * options.gap : 0
        let canRound = isInteger && pdhg.spreadsModules && model.promises.isEmpty
        func isNear() -> Bool {
            relaxedGap <= wholeNumbersGap || canRound && relaxedGap <= Self.shareOfPlanGapBeforeRounding * gap
        }
        while gap > options.gap, relaxedGap > handOverGap, !isNear(), roundsLeft > 0, !deadline.isOver {
            pdhg.add(added)
            pdhg.run(Self.iterationsPerRound, deadline)
            let near = pdhg.plan(isRelaxed: !isInteger)
            if near.objective < plan.objective { plan = near }
            added = price(at: pdhg.prices(), known: pdhg.paths)
            pdhg.noteHopelessPaths(gap: gap)
            report(progress, rows: pdhg.rowCount, columns: pdhg.paths.count)
            relaxed = isInteger ? pdhg.plan(isRelaxed: true) : near
            relaxedGap = isInteger ? PlanGap.value(objective: relaxed.objective, bound: bound) : gap
            roundsLeft -= 1
            if relaxedGap <= gapToHalve / 2 { (gapToHalve, roundsLeft) = (relaxedGap, Self.roundsToHalve) }
        }
        guard gap > options.gap, !deadline.isOver else { return }
        relaxed.shipOnFewerPaths()
        if isInteger, isNear() {
            nearRelaxation = relaxed
            if canRound {
                pdhg.add(strengthen(pdhg, progress))
                try searchByRounding(pdhg, progress)
            }
            return
        }
        master = RestrictedMaster(model, expecting: prices)
        master.start(near: relaxed, at: prices)
    }

    /// Raises the bound by linking rows.
    ///
    /// - Returns: The paths found.
    private func strengthen(_ pdhg: PDHG, _ progress: (PlanProgress) -> Void) -> PathStore {
        guard let linkingBounds, model.network.demands.count <= StrongRelaxation.mostDemands else { return PathStore() }
        var search = StrongRelaxation(
            tight, options, linkingBounds, pricer, deadline, from: pdhg, plan: plan, bound: bound)
        let roundsBefore = rounds, pathsBefore = pathsGenerated
        search.run { search in
            plan = search.plan
            if let proof = search.proof { take(proof) }
            rounds = roundsBefore + search.rounds
            pathsGenerated = pathsBefore + search.pathsGenerated
            report(progress, rows: search.size.rows, columns: search.size.columns)
        }
        return search.found
    }

    /// Searches a plan in whole numbers from PDHG's flows before branch and price does.
    private func searchByRounding(_ pdhg: PDHG, _ progress: (PlanProgress) -> Void) throws(LinearProgramError) {
        let search = RoundingSearch(
            tight, options, pricer, deadline, from: pdhg, plan: plan, proved: (bound, prices))
        let roundsBefore = rounds, pathsBefore = pathsGenerated
        try search.run {
            plan = search.plan
            rounds = roundsBefore + search.rounds
            pathsGenerated = pathsBefore + search.pathsGenerated
            report(progress, rows: pdhg.rowCount, columns: pdhg.paths.count)
        }
    }

    /// Whether plans in whole numbers can only be found by branching: the relaxation is solved as closely as asked.
    private var isRelaxationSolved: Bool {
        isInteger && !master.usesElasticSlack && PlanGap.value(objective: master.objective, bound: bound) <= options.gap
    }

    /// Searches the best plan in whole numbers from the relaxation's paths.
    private func branchAndPrice(_ progress: (PlanProgress) -> Void) throws(LinearProgramError) {
        solverBound = min(bound, plan.objective)
        guard gap > options.gap, !deadline.isOver else { return }
        let start = nearRelaxation.map { BranchAndPrice.Start.flow($0, prices: prices) } ?? .master(master)
        nearRelaxation = nil
        let search = BranchAndPrice(model, options, pricer, deadline, from: start, plan: plan, bound: bound)
        let roundsBefore = rounds, pathsBefore = pathsGenerated
        master = search.master
        try search.run {
            plan = search.plan
            solverBound = max(solverBound ?? search.bound, search.bound)
            rounds = roundsBefore + search.rounds
            pathsGenerated = pathsBefore + search.pathsGenerated
            report(progress)
        }
        if let proof = search.proof, proof.bound > bound { take(proof) }
    }

    /// Solves the master to the end.
    ///
    /// - Returns: false where the deadline came first, or GLPK failed in every way: the best plan so far stands, with its
    ///   true gap.
    private func solve() throws(LinearProgramError) -> Bool {
        do throws(LinearProgramError) {
            if try master.solve(deadline) { return true }
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
            near: master.tonnes, modules: master.modules, of: master.paths, prices: prices, model,
            isRelaxed: !isInteger)
        if near.objective < plan.objective { plan = near }
    }

    /// Prices all products at the master's prices and, if that proves nothing better, on the way there from the best
    /// prices so far (Wentges, "Weighted Dantzig–Wolfe decomposition for linear mixed-integer programming", 1997).
    ///
    /// - Returns: the most promising of the paths that improve on the known ones at the master's prices.
    private func price(at trial: [Double], known: PathStore, atMost most: Int = .max) -> PathStore {
        rounds += 1
        let cutoffs = known.unitCosts(at: trial, model)
        let found = pricer.price(trial, cutoffs: cutoffs, bySupply: true)
        pathsGenerated += found.candidates.count
        if !prove(trial, found.unitCosts) {
            let between = zip(prices, trial).map { $0 + Self.shareBetween * ($1 - $0) }
            let result = pricer.price(between, cutoffs: known.unitCosts(at: between, model))
            prove(between, result.unitCosts)
        }
        return found.mostPromising(most, cutoffs, model)
    }

    /// The prices that prove the bound, as they are of the network's own capacities.
    private var proof: DualPrices {
        let prices = DualPrices(limits: prices, linking: linking)
        return linkingBounds?.published(prices) ?? prices
    }

    /// Takes the bound that prices prove if it is better than the best so far.
    @discardableResult
    private func prove(_ trial: [Double], _ trialUnitCosts: [Double]) -> Bool {
        let proved = model.bound(
            trial, unitCosts: trialUnitCosts, tight.designVariables, within: ModuleBounds(tight.designVariables))
        guard proved > bound else { return false }
        take(ProvedBound(bound: proved, prices: DualPrices(limits: trial), unitCosts: trialUnitCosts))
        return true
    }

    private func take(_ proof: ProvedBound) {
        bound = proof.bound
        (prices, linking, unitCosts) = (proof.prices.limits, proof.prices.linking, proof.unitCosts)
    }

    /// Reports on the master, or on what takes its place.
    private func report(_ progress: (PlanProgress) -> Void, rows: Int? = nil, columns: Int? = nil) {
        progress(
            PlanProgress(
                round: rounds, objective: plan.objective, bound: max(bound, solverBound ?? bound),
                rows: rows ?? master.rowCount, columns: columns ?? master.columnCount, elapsed: deadline.elapsed))
    }

    private func assembled() -> Plan {
        let assembly = PlanAssembly(model, plan)
        let solver = Plan.Solver(name: "GLPK \(glpkVersion)", rounds: rounds, pathsGenerated: pathsGenerated)
        guard !model.promises.isEmpty else {
            return assembly.plan(
                proof, unitCosts: unitCosts, bound: bound,
                solverBound: solverBound, gapAskedFor: options.gap,
                solver: solver)
        }
        // What the prices prove of plans that promise nothing.
        var bare = prices
        for farm in model.promises.farms { bare[farm.limit] = 0 }
        let found = pricer.price(bare, cutoffs: model.willingnessToPayByDemand)
        let bareBound = model.bound(
            bare, unitCosts: found.unitCosts, model.designVariables, within: ModuleBounds(model.designVariables),
            promising: false
        )
        return assembly.plan(
            DualPrices(limits: bare), unitCosts: found.unitCosts, bound: bareBound, solverBound: nil,
            gapAskedFor: options.gap,
            solver: solver, promises: assembly.promises(prices, bound: bound, solverBound: solverBound))
    }
}
