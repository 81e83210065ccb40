import LinearProgramming

/// The linear programme of model.md over the pool of paths found so far, kept small by what it leaves implicit.
///
/// Its variables are paths, in tonnes dispatched, the slacks of supplies and demands, and design variables, in modules.
/// Shortage needs none: a demand is `≤ tonnes`, and what buyers are willing to pay stands in the costs of its paths; that of
/// delivering nothing is the objective's constant.
///
/// GLPK never sees the rows of supplies and demands. For each of them a *key column* is solved for and substituted into all
/// other rows (`SpanningTreeBasis`); the other variables are the columns of the reduced programme, each an exchange against
/// the keys it changes. So GLPK's rows are
/// - those of limits: of capacity to be installed with the design variable's column, of a step's or the carbon allowance when
///   a solution violates it;
/// - that a key is not negative, for the few for which that is not sure.
///
/// Before every solve key columns are chosen anew from the last solution and the reduced programme is written anew, in the
/// same basis. Where a solution makes a key negative the key becomes a column, or gets a row, and the dual simplex method
/// mends it. A master that goes on from the end of another adds columns and rows to the programme that it has: its keys fit, and
/// few come out negative.
///
/// With a limit's row comes an elastic slack by which it may be violated for a while, at a penalty that is low at first and
/// rises as long as it is used. So prices start moderate, and every basis stays primal feasible (du Merle, Villeneuve,
/// Desrosiers, Hansen, "Stabilized column generation", 1999). A master that starts from the paths of another is near its
/// end and needs none.
package final class RestrictedMaster {
    /// How far a limit may be violated, or a key be negative, relative to 1 + its tonnes.
    static let tolerance = 1e-8
    /// The first penalty, relative to the mean willingness to pay for a tonne, and how it rises.
    private static let firstPenaltyShare = 0.01
    private static let penaltyRise = 1.5
    /// What the first penalty is at least, relative to the price expected of the limit: else the programme would drift away
    /// from a solution that is nearly right.
    private static let expectedPriceFactor = 2.0
    /// If more keys come out negative than this, a master that goes on from another chooses new ones as well.
    private static let mostNegativeKeys = 100

    let model: PlanningModel
    let designVariables: DesignVariables

    /// The pool of columns: all paths that may carry something.
    private(set) var paths = PathStore()
    private(set) var supplyDemandRows: SupplyDemandRows
    /// For each path, how many solutions in a row it has been nonbasic in.
    private(set) var nonbasicSolutions: [Int] = []
    /// The paths that the last solution knew; those after them are new.
    private(set) var solvedPathCount = 0
    /// The last solution, or the point to start from.
    private(set) var solution: Solution
    /// The row of each limit, then of each linking row, which count as limits after those of the model.
    private(set) var rowOfLimit: [Int32]
    /// The linking rows, in the order in which they were separated.
    private(set) var linkingRows = LinkingRowPool()
    /// The design variables whose capacity a path takes, in the order in which that turned out.
    private(set) var neededDesigns: [Int] = []
    private var isNeeded: [Bool]
    /// Between which numbers of modules each design variable has to stay.
    private(set) var bounds: ModuleBounds
    /// What the cost of some design variables' modules is multiplied by.
    private var costFactors: [Int: Double] = [:]
    /// The prices to be expected by a warm start; 0 where nothing is known.
    private let expectedPrices: [Double]
    private let isElastic: Bool
    /// Whether it goes on from what another master came to.
    let isResumed: Bool
    let objectiveConstant: Double
    /// Whether the last solution is a basic one. If not, it is a flow that no simplex method made; then the next solve begins
    /// by moving what the flow uses alone, and no variable farther than each key allows.
    private(set) var isVertex = true
    /// How the next solve is to begin: after new columns by the primal method, after new rows by the dual one.
    private var method = SimplexMethod.primal
    /// The objective of the last solution, penalties included.
    private(set) var objective = Double.infinity
    /// The programme of the last solve, where the next one may add to it.
    private var programme: ReducedProgramme?
    /// The size of the last programme that GLPK solved.
    private(set) var rowCount = 0
    private(set) var columnCount = 0

    /// Makes a master without paths. O(limits + demands).
    ///
    /// - Parameters:
    ///   - prices: The prices expected of the limits; 0 where nothing is known.
    ///   - designVariables: The model's, or tighter ones; nil for the model's.
    ///   - isElastic: Whether limits have elastic slacks.
    init(
        _ model: PlanningModel, expecting prices: [Double], designVariables: DesignVariables? = nil,
        isElastic: Bool = true
    ) {
        self.model = model
        self.designVariables = designVariables ?? model.designVariables
        self.isElastic = isElastic
        isResumed = false
        expectedPrices = prices
        supplyDemandRows = SupplyDemandRows(model.network)
        solution = Solution(designCount: self.designVariables.count)
        isNeeded = Array(repeating: false, count: self.designVariables.count)
        bounds = ModuleBounds(self.designVariables)
        rowOfLimit = Array(repeating: -1, count: model.limitTonnes.count)
        objectiveConstant = model.costOfShippingNothing
        addPromises()
    }

    /// Goes on from what another master came to, with limits, costs and conditions of `model`. Limits that get rows from now on
    /// have no elastic slacks.
    ///
    /// - Parameter method: How the first solve is to begin.
    init(resuming snapshot: Snapshot, for model: PlanningModel, method: SimplexMethod) {
        self.model = model
        designVariables = model.designVariables
        isElastic = false
        isResumed = true
        expectedPrices = []
        paths = snapshot.paths
        supplyDemandRows = snapshot.supplyDemandRows
        nonbasicSolutions = Array(repeating: 0, count: snapshot.paths.count)
        solvedPathCount = snapshot.paths.count
        solution = snapshot.solution
        rowOfLimit = snapshot.rowOfLimit
        neededDesigns = snapshot.neededDesigns
        isNeeded = Array(repeating: false, count: designVariables.count)
        for design in neededDesigns { isNeeded[design] = true }
        bounds = ModuleBounds(designVariables)
        objectiveConstant = model.costOfShippingNothing
        self.method = method
    }

    /// Tonnes dispatched on each path in the last solution; 0 on paths added since.
    var tonnes: [Double] { solution.flows.map { max(0, $0.value) } }

    /// The modules of each design variable in the last solution.
    var modules: [Double] { solution.modules.map { max(0, $0.value) } }

    /// Whether the last solution violates a limit.
    var usesElasticSlack: Bool {
        solution.limitRows.contains { usesElasticSlack($0) }
    }

    private func usesElasticSlack(_ row: LimitRow) -> Bool {
        row.elasticSlack.value > PlanAssembly.leastTonnes && !row.isWidened
            && model.promises.farm(ofLimit: row.limit) == nil
    }

    /// What one more tonne of each limit would be worth in the last solution; 0 where it has no row, but capacity that no path
    /// takes yet costs what it costs when it is full.
    func prices() -> [Double] {
        var prices = Array(repeating: 0.0, count: model.limitTonnes.count)
        for row in solution.limitRows where row.limit < prices.count { prices[row.limit] = row.price }
        for (row, price) in solution.supplyDemandPrices.enumerated() {
            if case .supply(let supply) = supplyDemandRows.end[row] { prices[model.limit(ofSupply: supply)] = price }
        }
        designVariables.setBreakEvenPrices(&prices, of: designVariables.indices.lazy.filter { !self.isNeeded[$0] })
        model.cap(&prices, designVariables, within: bounds)
        return prices
    }

    /// Adds paths to the pool. The last solution stays as it is. O(uses).
    func add(_ added: PathStore) {
        for limit in added.limit { needModules(ofLimit: Int(limit)) }
        for path in 0..<added.count {
            supplyDemandRows.append(supply: added.supply[path], demand: added.demand[path], model)
            while solution.slacks.count < supplyDemandRows.count {
                solution.slacks.append(
                    Variable(value: supplyDemandRows.tonnes[solution.slacks.count], status: .basic))
                solution.supplyDemandPrices.append(0)
            }
            paths.append(path, of: added)
            solution.flows.append(Variable())
            nonbasicSolutions.append(0)
        }
        if added.count > 0 { method = .primal }
    }

    /// Removes paths from the pool that are not kept; nonbasic they must be. O(uses).
    func keepPaths(_ isKept: [Bool], nonbasicSolutions counts: [Int]) {
        programme = nil
        nonbasicSolutions = counts
        guard isKept.contains(false) else { return }
        let kept = isKept.indices.filter { isKept[$0] }
        solution.flows = kept.map { solution.flows[$0] }
        nonbasicSolutions = kept.map { nonbasicSolutions[$0] }
        supplyDemandRows.keepPaths(kept)
        paths = paths.selecting(kept)
        solvedPathCount = kept.count { $0 < solvedPathCount }
    }

    /// Takes over a solution, or a point to start from, and how the next solve is to begin.
    ///
    /// - Parameter isVertex: Whether it is a basic one.
    func take(_ solution: Solution, method: SimplexMethod, isVertex: Bool) {
        programme = nil
        self.solution = solution
        self.method = method
        self.isVertex = isVertex
    }

    /// No path counts as new any more.
    func takeAllPathsAsKnown() { solvedPathCount = paths.count }

    /// Makes a column of the design variable that installs the capacity of a limit, when it is needed for the first time.
    private func needModules(ofLimit limit: Int) {
        let design = Int(designVariables.ofLimit[limit])
        guard design >= 0, !isNeeded[design] else { return }
        isNeeded[design] = true
        neededDesigns.append(design)
        for installed in designVariables.capacities(design) { append(limitRow(Int(installed.limit))) }
        for use in designVariables.uses(design) where rowOfLimit[Int(use.limit)] < 0 {
            append(limitRow(Int(use.limit)))
        }
    }

    private func limitRow(_ limit: Int) -> LimitRow {
        LimitRow(limit: limit, tonnes: model.tonnesWithoutModules(ofLimit: limit))
    }

    private func append(_ row: LimitRow) {
        rowOfLimit[row.limit] = Int32(solution.limitRows.count)
        solution.limitRows.append(row)
    }

    /// Gives rows to limits that the last solution keeps. O(limits).
    func addKeptRows(ofLimits limits: [Int]) {
        for limit in limits { append(limitRow(limit)) }
    }

    /// Gives rows to limits that the last solution may violate and, if they are elastic, slacks for that, basic. O(limits).
    func addRows(ofLimits limits: [Int]) {
        for limit in limits {
            var row = limitRow(limit)
            if isElastic {
                row.status = .atUpperBound
                row.elasticSlack.status = .basic
                row.penalty = max(
                    Self.firstPenaltyShare * model.meanWillingnessToPay,
                    Self.expectedPriceFactor * expectedPrices[limit])
            }
            append(row)
        }
        method = isElastic ? .primal : .dual
    }

    /// Gives a row to a linking row that the last solution violates.
    func add(_ row: LinkingRow, _ terms: LinkingRow.Terms) {
        method = .dual
        linkingRows.append(row, terms, ofDesign: Int(designVariables.ofLimit[Int(row.limit)]))
        rowOfLimit.append(-1)
        append(LimitRow(limit: rowOfLimit.count - 1, tonnes: terms.base))
    }

    /// What a module of a design variable installs for limits and linking rows, by row of the master; less than nothing of a limit that
    /// it uses.
    func installed(_ design: Int) -> [(row: Int, tonnes: Double)] {
        let first = model.limitTonnes.count
        return designVariables.capacities(design).map { (Int(rowOfLimit[Int($0.limit)]), $0.tonnes) }
            + designVariables.uses(design).map { (Int(rowOfLimit[Int($0.limit)]), -$0.amount) }
            + linkingRows.ofDesign[design, default: []].map {
                (Int(rowOfLimit[first + $0]), linkingRows.terms[$0].perModule)
            }
    }

    /// Gives rows to what the farms are to sell, each with an elastic slack by which a farm may fall short.
    ///
    /// As nothing is sold yet those are basic at all that is promised: the basis is feasible. O(farms).
    private func addPromises() {
        for farm in model.promises.farms {
            var row = limitRow(farm.limit)
            row.status = .atUpperBound
            row.elasticSlack = Variable(value: model.promises.promised(farm), status: .basic)
            row.penalty = model.promises.shortCost
            append(row)
        }
    }

    /// Multiplies what modules of some design variables cost, those of all others not.
    func scaleCosts(by factors: [Int: Double]) {
        programme = nil
        costFactors = factors
        if method == .dual { method = .automatic }
    }

    /// What a module of a design variable costs at present.
    func cost(ofDesign design: Int) -> Double { designVariables.cost[design] * (costFactors[design] ?? 1) }

    /// Keeps a design variable between two numbers of modules.
    func setBounds(ofDesign design: Int, _ lower: Double, _ upper: Double) {
        programme = nil
        (bounds.lower[design], bounds.upper[design]) = (lower, upper)
        if isNeeded[design] { method = .automatic }
    }

    /// Raises the penalties of elastic slacks that the last solution uses, and forbids those that cost more than any gain.
    func raisePenalties() {
        programme = nil
        for index in solution.limitRows.indices where usesElasticSlack(solution.limitRows[index]) {
            let penalty = solution.limitRows[index].penalty * Self.penaltyRise
            solution.limitRows[index].penalty = penalty > model.greatestGain ? .infinity : penalty
        }
    }

    /// Solves, and goes on until no key is negative and no limit without a row is violated.
    ///
    /// - Returns: whether it came to the end; if not, the deadline came first, or there is no solution.
    func solve(_ deadline: PlanningDeadline) throws(LinearProgramError) -> Bool {
        var programme = try nextProgramme()
        while true {
            (rowCount, columnCount) = (programme.program.rowCount, programme.program.columnCount)
            let result = try programme.solve(method, deadline.solveLimits)
            objective = result.objective
            solution = try programme.solution()
            takeAllPathsAsKnown()
            guard result.termination == .optimal else { return false }
            let negativeKeys = makeNegativeKeysExplicit(programme.basis)
            if !isVertex {
                // Now everything has columns again, and those that were cut short may go on.
                isVertex = true
                method = .primal
            } else if !negativeKeys.isEmpty {
                method = .dual
                if isResumed, negativeKeys.count <= Self.mostNegativeKeys {
                    try programme.addRows(ofKeys: negativeKeys + programme.shrunkenKeys(in: solution))
                    continue
                }
            } else {
                let violated = violatedLimits()
                if violated.isEmpty {
                    method = .primal
                    if isResumed { self.programme = programme }
                    return true
                }
                addRows(ofLimits: violated)
                if isResumed {
                    try programme.addRowsOfNewLimits()
                    continue
                }
            }
            programme = try ReducedProgramme(self)
        }
    }

    /// The programme that the last solve left, with columns for what has come since, or a new one.
    private func nextProgramme() throws(LinearProgramError) -> ReducedProgramme {
        // A programme that two hold would be copied when it grows.
        if var last = programme.take(), last.start.limitRows.count == solution.limitRows.count {
            try last.addColumnsOfNewPaths()
            return last
        }
        for path in solution.flows.indices { solution.flows[path].isExplicit = false }
        for row in solution.slacks.indices { solution.slacks[row].isExplicit = false }
        return try ReducedProgramme(self)
    }

    /// Sees to it that the variables that a solution makes negative though they must not be are no longer implicit.
    ///
    /// - Returns: The rows whose keys they are.
    private func makeNegativeKeysExplicit(_ basis: SpanningTreeBasis) -> [Int32] {
        var negative: [Int32] = []
        for (row, key) in basis.key.enumerated() {
            let least = -Self.tolerance * (1 + supplyDemandRows.tonnes[row])
            if key >= 0 {
                guard solution.flows[Int(key)].value < least, !solution.flows[Int(key)].isExplicit else { continue }
                solution.flows[Int(key)].isExplicit = true
            } else {
                guard solution.slacks[row].value < least, !solution.slacks[row].isExplicit else { continue }
                solution.slacks[row].isExplicit = true
            }
            negative.append(Int32(row))
        }
        return negative
    }

    private func violatedLimits() -> [Int] {
        let load = paths.loads(tonnes, limitCount: model.limitTonnes.count)
        return model.limitTonnes.indices.filter { limit in
            guard rowOfLimit[limit] < 0, load[limit] > 0, !model.supplyLimits.contains(limit) else { return false }
            let tonnes = model.limitTonnes[limit]
            return load[limit] > tonnes + Self.tolerance * (1 + tonnes)
        }
    }
}
