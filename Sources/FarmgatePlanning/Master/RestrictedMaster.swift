import LinearProgramming

/// The linear programme of model.md over the paths found so far, kept small by what it leaves implicit.
///
/// Its variables are paths, in tonnes dispatched, the slacks of supplies and demands, and decisions, in units. Shortage
/// needs none: a demand is `≤ tonnes`, and what it is worth stands in the costs of its paths; that of delivering nothing is
/// the objective's constant.
///
/// GLPK never sees the rows of supplies and demands. For each of them a *key* is solved for and put into all other rows
/// (`KeyTree`); the other variables are GLPK's columns, each an exchange against the keys it changes. So GLPK's rows are
/// - those of limits: room decided on with the decision's column, a step's or the carbon allowance's when a solution
///   overloads it;
/// - that a key is not negative, for the few for which that is not sure.
///
/// Before every solve keys are chosen anew from the last solution and the programme is written anew, in the same basis.
/// Where a solution makes a key negative the key becomes a column, or gets a row, and the dual simplex method mends it.
///
/// With a limit's row comes a variable by which it may be overloaded for a while, at a cost that is low at first and rises
/// as long as it is used. So prices start moderate, and every basis stays primal feasible (du Merle, Villeneuve,
/// Desrosiers, Hansen, "Stabilized column generation", 1999). A master that starts from the paths of another is near its
/// end and needs none.
package final class RestrictedMaster {
    /// How far a limit may be overloaded, or a key be negative, relative to 1 + its tonnes.
    static let tolerance = 1e-8
    /// What overloading costs at first, relative to the mean worth of a tonne, and how it rises.
    private static let firstOverloadShare = 0.01
    private static let overloadRise = 1.5
    /// What overloading costs at least at first, relative to the price expected of the limit: else the programme would
    /// drift away from a solution that is nearly right.
    private static let expectedPriceFactor = 2.0

    let model: PlanningModel
    let decisions: Decisions

    /// A path, a slack, an overload or a decision in the last solution.
    struct Variable {
        var value = 0.0
        var status = BasisStatus.atLowerBound
        /// GLPK gets a column or a row for it in any case: as a key it came out negative.
        var isExplicit = false
        /// It is neither basic nor at a bound of its own, as may be in a plan that no simplex method made.
        var isBetweenBounds = false
    }

    /// A limit that GLPK has a row of.
    struct LimitRow {
        var limit: Int
        /// Whether the limit is used up, in the basis.
        var status = BasisStatus.basic
        /// By how much the limit is overloaded, and what a tonne of that costs: infinitely much once it may not be, or where
        /// it never might.
        var overload = Variable()
        var overloadCost = Double.infinity
        /// What one more tonne of the limit is worth.
        var price = 0.0
    }

    private(set) var paths = PathStore()
    private(set) var goods: GoodsRows
    /// By path.
    var flows: [Variable] = []
    /// For each path, for how many solutions in a row it has been of no use.
    var idleSolutions: [Int] = []
    /// The paths that the last solution knew; those after them are new.
    private(set) var solvedPathCount = 0
    /// By row of goods: what is left of it.
    var slacks: [Variable] = []
    /// What one more tonne of each row of goods is worth.
    var goodsPrices: [Double] = []
    var limitRows: [LimitRow] = []
    private(set) var rowOfLimit: [Int32]
    /// The decisions whose room a path needs, in the order in which that turned out.
    private(set) var neededDecisions: [Int] = []
    /// By decision, in units.
    var units: [Variable]
    private var isNeeded: [Bool]
    /// Between which numbers of units each decision has to stay.
    private(set) var bounds: DecisionBounds
    /// The prices that a plan known before leads to expect; 0 where nothing is known.
    private let expectedPrices: [Double]
    private let mayOverload: Bool
    let objectiveConstant: Double
    /// Whether the last solution is a basic one. If not, it is a plan that no simplex method made; then the next solve
    /// begins by moving what the plan uses alone, and no variable farther than each key allows.
    var isVertex = true
    /// How the next solve is to begin: after new columns by the primal method, after new rows by the dual one.
    var method = SimplexMethod.primal
    /// The objective of the last solution, what overloading costs included.
    private(set) var objective = Double.infinity
    /// The size of the last programme that GLPK solved.
    private(set) var rowCount = 0
    private(set) var columnCount = 0

    /// Makes a master without paths. O(limits + demands).
    ///
    /// - Parameters:
    ///   - prices: The prices expected of the limits; 0 where nothing is known.
    ///   - decisions: The model's, or tighter ones; nil for the model's.
    ///   - mayOverload: Whether limits may be overloaded for a while.
    init(
        _ model: PlanningModel, expecting prices: [Double], decisions: Decisions? = nil, mayOverload: Bool = true
    ) {
        self.model = model
        self.decisions = decisions ?? model.decisions
        self.mayOverload = mayOverload
        expectedPrices = prices
        goods = GoodsRows(model.network)
        units = Array(repeating: Variable(), count: self.decisions.count)
        isNeeded = Array(repeating: false, count: self.decisions.count)
        bounds = DecisionBounds(self.decisions)
        rowOfLimit = Array(repeating: -1, count: model.limitTonnes.count)
        objectiveConstant = model.costOfShippingNothing
        addPromises()
    }

    /// Tonnes dispatched on each path in the last solution; 0 on paths added since.
    var tonnes: [Double] { flows.map { max(0, $0.value) } }

    /// The units of each decision in the last solution.
    var unitsOfDecisions: [Double] { units.map { max(0, $0.value) } }

    /// Whether the last solution overloads a limit.
    var isOverloaded: Bool {
        limitRows.contains { isOverloaded($0) }
    }

    private func isOverloaded(_ row: LimitRow) -> Bool {
        row.overload.value > PlanAssembly.leastTonnes && model.promises.farm(ofLimit: row.limit) == nil
    }

    /// What one more tonne of each limit would be worth in the last solution; 0 where it has no row, but room that no path
    /// needs yet costs what it costs when it is full.
    func prices() -> [Double] {
        var prices = Array(repeating: 0.0, count: rowOfLimit.count)
        for row in limitRows { prices[row.limit] = row.price }
        for (row, price) in goodsPrices.enumerated() {
            if case .supply(let supply) = goods.end(row) { prices[model.limit(ofSupply: supply)] = price }
        }
        for decision in decisions.indices where !isNeeded[decision] {
            for (limit, price) in decisions.breakEvenPrices(decision) { prices[limit] = price }
        }
        model.cap(&prices, decisions, within: bounds)
        return prices
    }

    /// Adds paths. The last solution stays as it is. O(uses).
    func add(_ added: PathStore) {
        for limit in added.limit { needRoom(ofLimit: Int(limit)) }
        for path in 0..<added.count {
            goods.append(supply: added.supply[path], demand: added.demand[path], model)
            while slacks.count < goods.count {
                slacks.append(Variable(value: goods.tonnes[slacks.count], status: .basic))
                goodsPrices.append(0)
            }
            paths.append(path, of: added)
            flows.append(Variable())
            idleSolutions.append(0)
        }
        if added.count > 0 { method = .primal }
    }

    /// No path counts as new any more.
    func takeAllPathsAsKnown() { solvedPathCount = paths.count }

    /// Makes a decision a variable if its room is needed for the first time.
    private func needRoom(ofLimit limit: Int) {
        let decision = Int(decisions.ofLimit[limit])
        guard decision >= 0, !isNeeded[decision] else { return }
        isNeeded[decision] = true
        neededDecisions.append(decision)
        for room in decisions.rooms(decision) { append(LimitRow(limit: Int(room.limit))) }
    }

    func append(_ row: LimitRow) {
        rowOfLimit[row.limit] = Int32(limitRows.count)
        limitRows.append(row)
    }

    /// Gives rows to limits and, where they may be overloaded, variables for that, basic. O(limits).
    func addRows(ofLimits limits: [Int]) {
        for limit in limits {
            var row = LimitRow(limit: limit)
            if mayOverload {
                row.status = .atUpperBound
                row.overload.status = .basic
                row.overloadCost = max(
                    Self.firstOverloadShare * model.meanWorth, Self.expectedPriceFactor * expectedPrices[limit])
            }
            append(row)
        }
        method = mayOverload ? .primal : .dual
    }

    /// Gives rows to what the farms are to sell, each with a variable by which a farm may fall short.
    ///
    /// As nothing is sold yet those are basic at all that is promised: the basis is feasible. O(farms).
    private func addPromises() {
        for farm in model.promises.farms {
            var row = LimitRow(limit: farm.limit, status: .atUpperBound)
            row.overload = Variable(value: model.promises.promised(farm), status: .basic)
            row.overloadCost = model.promises.shortCost
            append(row)
        }
    }

    /// Keeps a decision between two numbers of units.
    func setBounds(ofDecision decision: Int, _ lower: Double, _ upper: Double) {
        (bounds.lower[decision], bounds.upper[decision]) = (lower, upper)
        if isNeeded[decision] { method = .automatic }
    }

    /// Makes overloading dearer where the last solution does it, and forbids it once it is dearer than any gain.
    func raiseOverloadCosts() {
        for index in limitRows.indices where isOverloaded(limitRows[index]) {
            limitRows[index].overloadCost *= Self.overloadRise
            if limitRows[index].overloadCost > model.greatestGain { limitRows[index].overloadCost = .infinity }
        }
    }

    /// Forgets paths that are not kept; nonbasic they must be.
    func forget(pathsBut isKept: [Bool]) {
        let kept = isKept.indices.filter { isKept[$0] }
        flows = kept.map { flows[$0] }
        idleSolutions = kept.map { idleSolutions[$0] }
        goods.keepPaths(kept)
        paths = paths.selecting(kept)
        solvedPathCount = kept.count { $0 < solvedPathCount }
    }

    /// Solves, and goes on until no key is negative and no limit without a row is overloaded.
    ///
    /// - Returns: whether it came to the end; if not, the deadline came first, or there is no solution.
    func solve(_ deadline: PlanningDeadline) throws(LinearProgramError) -> Bool {
        for path in flows.indices { flows[path].isExplicit = false }
        for row in slacks.indices { slacks[row].isExplicit = false }
        while true {
            let exchange = try ExchangeProgramme(self)
            (rowCount, columnCount) = (exchange.program.rowCount, exchange.program.columnCount)
            let result = try exchange.solve(method, deadline.solveLimits)
            objective = result.objective
            try exchange.read(into: self)
            takeAllPathsAsKnown()
            guard result.termination == .optimal else { return false }
            let areKeysNegative = makeNegativeKeysExplicit(exchange.tree)
            if !isVertex {
                // Now everything has columns again, and those that were cut short may go on.
                isVertex = true
                method = .primal
            } else if areKeysNegative {
                method = .dual
            } else {
                let overloaded = overloadedLimits()
                if overloaded.isEmpty {
                    method = .primal
                    return true
                }
                addRows(ofLimits: overloaded)
            }
        }
    }

    /// Sees to it that the variables that a solution makes negative though they must not be are no longer implicit.
    ///
    /// - Returns: whether there are any.
    private func makeNegativeKeysExplicit(_ tree: KeyTree) -> Bool {
        var areAny = false
        for (row, key) in tree.key.enumerated() {
            let least = -Self.tolerance * (1 + goods.tonnes[row])
            if key >= 0 {
                guard flows[Int(key)].value < least, !flows[Int(key)].isExplicit else { continue }
                flows[Int(key)].isExplicit = true
            } else {
                guard slacks[row].value < least, !slacks[row].isExplicit else { continue }
                slacks[row].isExplicit = true
            }
            areAny = true
        }
        return areAny
    }

    private func overloadedLimits() -> [Int] {
        var load = Array(repeating: 0.0, count: rowOfLimit.count)
        for (path, flow) in flows.enumerated() where flow.value > 0 {
            for use in paths.uses(path) { load[Int(paths.limit[use])] += flow.value * paths.share[use] }
        }
        return load.indices.filter { limit in
            guard rowOfLimit[limit] < 0, load[limit] > 0, !model.supplyLimits.contains(limit) else { return false }
            let tonnes = model.limitTonnes[limit]
            return load[limit] > tonnes + Self.tolerance * (1 + tonnes)
        }
    }
}
