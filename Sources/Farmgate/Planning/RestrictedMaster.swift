import LinearProgramming

/// The linear programme of model.md over the paths found so far, with only the rows that matter, kept warm in GLPK.
///
/// A path is a column, in tonnes dispatched. Shortage needs none: a demand is `≤ tonnes`, and what it is worth stands in
/// the costs of its paths; that of delivering nothing is the objective's constant. A decision is a column too, in units.
/// Rows come when they are needed:
/// - a supply's at once;
/// - a demand's with its second path, since a bound on the column does for one;
/// - those of room decided on, with the decision's column, with the first path that needs the room;
/// - a step's, or the carbon allowance's, when a solution overloads it. With the row comes a column by which the limit
///   may be overloaded for a while, at a cost that is low at first and rises as long as it is used. So prices start
///   moderate, and every basis stays primal feasible (du Merle, Villeneuve, Desrosiers, Hansen, "Stabilized column
///   generation", 1999). A master that starts from the paths of another is near its end and needs no such columns.
final class RestrictedMaster {
    /// How far a limit may be overloaded, relative to 1 + its tonnes, before it gets its row.
    private static let tolerance = 1e-8
    /// What overloading costs at first, relative to the mean worth of a tonne, and how it rises.
    private static let firstOverloadShare = 0.01
    private static let overloadRise = 1.5
    /// What overloading costs at least at first, relative to the price expected of the limit: else the programme would
    /// drift away from a solution that is nearly right.
    private static let expectedPriceFactor = 2.0

    let model: PlanningModel
    let decisions: Decisions
    let program: LinearProgram
    var paths = PathStore()
    var columnOfPath: [Int32] = []
    /// For each path, for how many solutions in a row it has been of no use.
    var idleSolutions: [Int] = []
    /// -1 for a decision that no path needs.
    var columnOfDecision: [Int32]
    /// Between which numbers of units each decision has to stay.
    private(set) var bounds: DecisionBounds
    var rowOfLimit: [Int32]
    var rowOfDemand: [Int32]
    /// The path of a demand that has only one, and no row.
    var onlyPath: [Int32]
    var overloads: [Overload] = []
    /// The prices that a plan known before leads to expect; 0 where nothing is known.
    private let expectedPrices: [Double]

    /// The column by which a limit may be overloaded, and the cost of a tonne of that; infinite once it may not.
    struct Overload {
        var column: Int
        var cost: Double
    }

    private let mayOverload: Bool
    /// Whether the basis is that of a known plan, not solved yet: nearly optimal, but hardly feasible.
    var startsFromKnownBasis = false
    /// The objective of the last solution, what overloading costs included.
    private(set) var objective = Double.infinity

    /// Makes a master without paths for some of the products. O(limits + demands).
    ///
    /// - Parameters:
    ///   - prices: The prices expected of the limits; 0 where nothing is known.
    ///   - decisions: The model's, or tighter ones; nil for the model's.
    ///   - mayOverload: Whether limits may be overloaded for a while.
    init(
        _ model: PlanningModel, products: some Sequence<Int>, expecting prices: [Double],
        decisions: Decisions? = nil, mayOverload: Bool = true
    ) throws(LinearProgramError) {
        self.model = model
        self.decisions = decisions ?? model.decisions
        self.mayOverload = mayOverload
        expectedPrices = prices
        columnOfDecision = Array(repeating: -1, count: self.decisions.count)
        bounds = DecisionBounds(self.decisions)
        program = try LinearProgram()
        rowOfLimit = Array(repeating: -1, count: model.limitTonnes.count)
        rowOfDemand = Array(repeating: -1, count: model.network.demands.count)
        onlyPath = rowOfDemand
        let supplies = products.flatMap { model.supplies[$0] }.map { model.limit(ofSupply: Int($0)) }
        let first = try program.addRows(supplies.map { [model] in .atMost(model.limitTonnes[$0]) }).lowerBound
        for (offset, limit) in supplies.enumerated() { rowOfLimit[limit] = Int32(first + offset) }
        let demands = products.flatMap { model.demands[$0] }.map { model.network.demands[Int($0)] }
        try program.setObjectiveConstant(
            demands.reduce(model.promises.costOfLeavingAll) { $0 + $1.shortageCostPerTonne * $1.tonnes })
        try addPromises(products: products)
    }

    var rowCount: Int { program.rowCount }
    var columnCount: Int { program.columnCount }

    /// Tonnes dispatched on each path in the last solution; 0 on paths added since.
    var tonnes: [Double] {
        let values = program.columnValues
        return columnOfPath.map { Int($0) < values.count ? max(0, values[Int($0)]) : 0 }
    }

    /// Whether the last solution overloads a limit.
    var isOverloaded: Bool {
        overloads.contains { isUsed($0) }
    }

    private func isUsed(_ overload: Overload) -> Bool {
        overload.cost < .infinity && overload.column < program.columnValues.count
            && program.columnValues[overload.column] > PlanAssembly.leastTonnes
    }

    /// The units of each decision in the last solution.
    var units: [Double] {
        let values = program.columnValues
        return columnOfDecision.map { $0 >= 0 && Int($0) < values.count ? max(0, values[Int($0)]) : 0 }
    }

    /// What one more tonne of each limit would be worth, by the duals of the last solution; 0 where it has no row, but
    /// room that no path needs yet costs what it costs when it is full.
    func prices() -> [Double] {
        var prices = rowOfLimit.map { row in
            guard row >= 0, Int(row) < program.rowDuals.count, program.rowDuals[Int(row)] < 0 else { return 0.0 }
            return -program.rowDuals[Int(row)]
        }
        for decision in decisions.indices where columnOfDecision[decision] < 0 {
            for (limit, price) in decisions.breakEvenPrices(decision) { prices[limit] = price }
        }
        decisions.cap(&prices, within: bounds)
        for farm in model.promises.farms { prices[farm.limit] = min(prices[farm.limit], model.promises.shortCost) }
        return prices
    }

    /// Adds paths as columns, at most one a demand. The last solution stays primal feasible. O(uses).
    func add(_ added: PathStore) throws(LinearProgramError) {
        try addDecisions(neededBy: added)
        var objective: [Double] = [], upper: [Double] = [], starts: [Int32] = [0], rows: [Int32] = []
        var values: [Double] = []
        var contested: [(demand: Int, path: Int)] = []
        for path in 0..<added.count {
            let demand = Int(added.demand[path]), delivered = added.delivered[path]
            objective.append(added.cost[path] - model.worth(demand) * delivered)
            upper.append(added.mostTonnes[path])
            for use in added.uses(path) where rowOfLimit[Int(added.limit[use])] >= 0 {
                rows.append(rowOfLimit[Int(added.limit[use])])
                values.append(added.share[use])
            }
            if rowOfDemand[demand] >= 0 {
                rows.append(rowOfDemand[demand])
                values.append(delivered)
            } else if onlyPath[demand] >= 0 {
                contested.append((demand, paths.count))
            } else {
                onlyPath[demand] = Int32(paths.count)
                upper[path] = min(upper[path], model.network.demands[demand].tonnes / delivered)
            }
            starts.append(Int32(rows.count))
            columnOfPath.append(Int32(program.columnCount + path))
            idleSolutions.append(0)
            paths.append(path, of: added)
        }
        try program.addColumns(
            objective: objective, lower: Array(repeating: 0, count: added.count), upper: upper, starts: starts,
            rows: rows, values: values)
        try addDemandRows(contested)
    }

    /// Adds paths as columns, however many a demand has.
    ///
    /// - Returns: The paths in the order in which they were added.
    @discardableResult
    func addInTurns(_ paths: PathStore) throws(LinearProgramError) -> [Int] {
        var left = Array(0..<paths.count), order: [Int] = []
        while !left.isEmpty {
            var turn = PathStore(), later: [Int] = []
            var isServed = Array(repeating: false, count: model.network.demands.count)
            for path in left {
                if isServed[Int(paths.demand[path])] {
                    later.append(path)
                } else {
                    isServed[Int(paths.demand[path])] = true
                    turn.append(path, of: paths)
                    order.append(path)
                }
            }
            try add(turn)
            left = later
        }
        return order
    }

    /// Gives demands that have got a second path their rows. Where the first path served the demand wholly it becomes
    /// basic in the row, so that the basis stays feasible and the next pivot can exchange the two.
    private func addDemandRows(_ contested: [(demand: Int, path: Int)]) throws(LinearProgramError) {
        guard !contested.isEmpty else { return }
        let basis = try program.basis()
        var columns: [Int32] = [], values: [Double] = [], bounds: [Bounds] = []
        for (demand, path) in contested {
            columns += [columnOfPath[Int(onlyPath[demand])], columnOfPath[path]]
            values += [paths.delivered[Int(onlyPath[demand])], paths.delivered[path]]
            bounds.append(.atMost(model.network.demands[demand].tonnes))
        }
        let starts = (0...contested.count).map { Int32(2 * $0) }
        let first = try program.addRows(bounds, starts: starts, columns: columns, values: values).lowerBound
        for (offset, entry) in contested.enumerated() {
            let path = Int(onlyPath[entry.demand]), known = Int(columnOfPath[path])
            let servesAll =
                paths.mostTonnes[path] >= model.network.demands[entry.demand].tonnes / paths.delivered[path]
            if servesAll, basis.columns[known] == .atUpperBound {
                try program.setStatus(ofColumn: known, .basic)
                try program.setStatus(ofRow: first + offset, .atUpperBound)
            }
            try program.setBounds(ofColumn: known, .between(0, paths.mostTonnes[path]))
            rowOfDemand[entry.demand] = Int32(first + offset)
            onlyPath[entry.demand] = -1
        }
    }

    /// Solves, and gives rows to the limits that the solution overloads until it overloads none without one.
    ///
    /// - Returns: whether it came to the end; if not, a limit on time came first.
    func solve(_ limits: SolveLimits) throws(LinearProgramError) -> Bool {
        while true {
            let method: SimplexMethod = !mayOverload ? .automatic : startsFromKnownBasis ? .dual : .primal
            startsFromKnownBasis = false
            let result = try program.solve(method, options: simplexOptions, limits: limits)
            objective = result.objective
            guard result.termination == .optimal else { return false }
            let overloaded = overloadedLimits()
            if overloaded.isEmpty { return true }
            try addRows(ofLimits: overloaded)
        }
    }

    /// Keeps a decision between two numbers of units.
    func setBounds(ofDecision decision: Int, _ lower: Double, _ upper: Double) throws(LinearProgramError) {
        (bounds.lower[decision], bounds.upper[decision]) = (lower, upper)
        if columnOfDecision[decision] >= 0 {
            try program.setBounds(ofColumn: Int(columnOfDecision[decision]), .between(lower, upper))
        }
    }

    /// Makes overloading dearer where the last solution does it, and forbids it once it is dearer than any gain.
    func raiseOverloadCosts() throws(LinearProgramError) {
        for index in overloads.indices where isUsed(overloads[index]) {
            let column = overloads[index].column
            overloads[index].cost *= Self.overloadRise
            if overloads[index].cost > model.greatestGain {
                overloads[index].cost = .infinity
                try program.setBounds(ofColumn: column, .exactly(0))
            } else {
                try program.setObjective(ofColumn: column, overloads[index].cost)
            }
        }
    }

    private func overloadedLimits() -> [Int] {
        var load = Array(repeating: 0.0, count: rowOfLimit.count)
        for (path, tonnes) in tonnes.enumerated() where tonnes > 0 {
            for use in paths.uses(path) { load[Int(paths.limit[use])] += tonnes * paths.share[use] }
        }
        var result: [Int] = []
        for limit in load.indices where rowOfLimit[limit] < 0 && load[limit] > 0 {
            let tonnes = model.limitTonnes[limit]
            if load[limit] > tonnes + Self.tolerance * (1 + tonnes) { result.append(limit) }
        }
        return result
    }

    /// Gives rows to limits and, where they may be overloaded, the columns for that, basic. O(uses of all paths).
    func addRows(ofLimits limits: [Int]) throws(LinearProgramError) {
        var slot = Array(repeating: -1, count: rowOfLimit.count)
        for (index, limit) in limits.enumerated() { slot[limit] = index }
        var columns: [[Int32]] = Array(repeating: [], count: limits.count)
        var values: [[Double]] = Array(repeating: [], count: limits.count)
        for path in 0..<paths.count {
            for use in paths.uses(path) where slot[Int(paths.limit[use])] >= 0 {
                columns[slot[Int(paths.limit[use])]].append(columnOfPath[path])
                values[slot[Int(paths.limit[use])]].append(paths.share[use])
            }
        }
        var starts: [Int32] = [0], bounds: [Bounds] = []
        for (limit, entries) in zip(limits, columns) {
            starts.append(starts[starts.count - 1] + Int32(entries.count))
            bounds.append(.atMost(model.limitTonnes[limit]))
        }
        let rows = try program.addRows(
            bounds, starts: starts, columns: Array(columns.joined()), values: Array(values.joined()))
        for (index, limit) in limits.enumerated() { rowOfLimit[limit] = Int32(rows.lowerBound + index) }
        if mayOverload { try addOverloads(limits, rows) }
    }

    private func addOverloads(_ limits: [Int], _ rows: Range<Int>) throws(LinearProgramError) {
        let costs = limits.map {
            max(Self.firstOverloadShare * model.meanWorth, Self.expectedPriceFactor * expectedPrices[$0])
        }
        let count = limits.count
        let added = try program.addColumns(
            objective: costs, lower: Array(repeating: 0, count: count),
            upper: Array(repeating: .infinity, count: count), starts: (0...count).map { Int32($0) },
            rows: rows.map { Int32($0) }, values: Array(repeating: -1, count: count))
        for index in limits.indices {
            overloads.append(Overload(column: added.lowerBound + index, cost: costs[index]))
            try program.setStatus(ofRow: rows.lowerBound + index, .atUpperBound)
            try program.setStatus(ofColumn: added.lowerBound + index, .basic)
        }
    }
}
