import LinearProgramming

/// The reduced (working) programme of a master, which GLPK gets to see: key columns are substituted into all rows and the
/// objective, and every other variable is a column that exchanges tonnes against them.
///
/// The method is primal partitioning (Dantzig, Van Slyke, "Generalized upper bounding techniques", 1967; Farvolden, Powell,
/// Lustig, "A primal partitioning solution for the arc-chain formulation of a multicommodity network flow problem", 1993).
///
/// A superbasic variable has two columns, for more and for less of it, both at 0: so a solve can start from any flow. In the
/// first solve from such a flow nothing else has a column, and none may go farther than it takes to empty one of the keys
/// without a row: together they may empty some all the same, but the solution is near one that does not.
///
/// Columns and rows may come later (`addColumnsOfNewPaths` and the like): so rows of limits and of keys come in any order.
struct ReducedProgramme {
    /// Smaller entries are rounding.
    static let leastEntry = 1e-12
    /// Tighter than GLPK's own: the costs of exchanges are what differences of larger ones leave.
    private static let dualTolerance = 1e-9

    let program: LinearProgram
    var basis: SpanningTreeBasis
    /// The master, whose pool and limits must stay as they are until the solution is read.
    unowned let master: RestrictedMaster
    /// The solution that the programme was written for: what its columns and rows count from.
    var start: RestrictedMaster.Solution
    /// GLPK counts in this much money: its tolerances are for numbers about 1. A power of two, so that figures stay exact.
    let moneyUnit: Double
    /// The rows of limits that each path of the master uses.
    var uses: RowUses
    var columns: [Column] = []
    /// The row of each limit row of the master.
    var rowOfLimitRow: [Int32]
    /// The supplies and demands whose keys have rows, by their rows in the master.
    private(set) var keyRows: [Int32] = []
    /// The row of each key, by the master's row of the supply or demand; -1 for none.
    var rowOfKey: [Int32]
    var exchanges = Exchanges()
    /// The tonnes of every key at the start, before any exchange.
    var keyTonnes: [Double] = []

    /// What a column is of.
    struct Column {
        enum Variable {
            case path(Int)
            case slack(row: Int)
            case design(Int)
            case elasticSlack(limitRow: Int)
        }
        var variable: Variable
        /// 1 for more of it, -1 for less.
        var sign: Double
        /// Which exchange against keys it is; nil where it is none.
        var exchange: Int?
        /// Whether its upper bound is not the variable's own.
        var isCut = false
    }

    /// The variables of supplies and demands that have columns, and what a tonne of each changes.
    struct Exchanges {
        var paths: [Int] = []
        /// The rows whose slacks have columns; they come after the paths.
        var slackRows: [Int] = []
        var changes: [SpanningTreeBasis.Change] = []
        var starts = [0]
        /// By path of the master: what a tonne costs net.
        var costs: [Double] = []

        /// How the keys change for one more tonne of a column's variable.
        subscript(column: Int) -> ArraySlice<SpanningTreeBasis.Change> { changes[starts[column]..<starts[column + 1]] }

        /// How many there are.
        var count: Int { starts.count - 1 }

        mutating func endColumn() { starts.append(changes.count) }
    }

    /// Writes the programme of a master, in its basis. O(uses of paths + changes of keys by columns).
    init(_ master: RestrictedMaster) throws(LinearProgramError) {
        self.master = master
        start = master.solution
        program = try LinearProgram()
        moneyUnit = master.model.meanWillingnessToPay > 0 ? master.model.meanWillingnessToPay.binade : 1
        basis = SpanningTreeBasis(master.supplyDemandRows, master.paths, Self.candidates(master))
        rowOfKey = Array(repeating: -1, count: master.supplyDemandRows.count)
        rowOfLimitRow = start.limitRows.indices.map { Int32($0) }
        uses = RowUses(master)
        chooseKeyRows()
        chooseExchanges()
        try writeRows()
        let statuses = try writeColumns()
        try program.setBasis(
            Basis(
                rows: start.limitRows.map(\.status) + keyRows.map { key(Int($0)).status },
                columns: statuses))
    }

    /// What may be a key column: the basic variables, and the slacks in case these do not do. Kept flows may not: they have
    /// bounds of their own.
    private static func candidates(_ master: RestrictedMaster) -> [SpanningTreeBasis.Candidate] {
        var candidates: [SpanningTreeBasis.Candidate] = []
        for (row, slack) in master.solution.slacks.enumerated() {
            let rank = slack.status != .basic ? 2 : slack.isExplicit ? 1 : 0
            candidates.append(.init(rank: rank, tonnes: slack.value, edge: .slack(row: Int32(row))))
        }
        for (path, flow) in master.solution.flows.enumerated()
        where flow.status == .basic && master.paths.mostTonnes[path] == .infinity {
            candidates.append(.init(rank: flow.isExplicit ? 1 : 0, tonnes: flow.value, edge: .path(Int32(path))))
        }
        return candidates
    }

    /// The key of a row at the start.
    func key(_ row: Int) -> RestrictedMaster.Variable { key(row, in: start) }

    /// The key of a row in a solution.
    func key(_ row: Int, in solution: RestrictedMaster.Solution) -> RestrictedMaster.Variable {
        let key = Int(basis.key[row])
        return key >= 0 ? solution.flows[key] : solution.slacks[row]
    }

    /// Gives rows to the keys that have to have one whatever the columns are.
    private mutating func chooseKeyRows() {
        for row in basis.key.indices {
            let variable = key(row)
            let isEmpty =
                !master.isVertex
                && variable.value <= RestrictedMaster.tolerance * (1 + master.supplyDemandRows.tonnes[row])
            if variable.isExplicit || variable.status != .basic || isEmpty { addKeyRow(Int32(row)) }
        }
    }

    mutating func addKeyRow(_ row: Int32) {
        rowOfKey[Int(row)] = Int32(start.limitRows.count + keyRows.count)
        keyRows.append(row)
    }

    /// Chooses the columns of paths and slacks, and gives the last rows to keys that new paths endanger.
    private mutating func chooseExchanges() {
        let rows = master.supplyDemandRows, paths = master.paths, model = master.model
        var isKey = Array(repeating: false, count: paths.count)
        for key in basis.key where key >= 0 { isKey[Int(key)] = true }
        func isColumn(_ variable: RestrictedMaster.Variable) -> Bool {
            master.isVertex || variable.isSuperbasic || variable.status == .basic
        }
        exchanges.paths = paths.indices.filter { !isKey[$0] && isColumn(start.flows[$0]) }
        exchanges.slackRows = (0..<rows.count).filter { basis.key[$0] >= 0 && isColumn(start.slacks[$0]) }
        exchanges.costs = paths.indices.map { paths.netCost($0, model) }
        for (column, path) in exchanges.paths.enumerated() {
            basis.appendChanges(path: path, delivering: paths.delivered[path], rows, to: &exchanges.changes)
            exchanges.endColumn()
            guard path >= master.solvedPathCount else { continue }
            if let row = tightestKey(exchanges[column], path, start), rowOfKey[Int(row)] < 0 { addKeyRow(row) }
        }
        for row in exchanges.slackRows {
            basis.appendChanges(slackOf: Int32(row), to: &exchanges.changes)
            exchanges.endColumn()
        }
    }

    /// The supply or demand whose key a path would make negative first from a solution; nil if the path's own bound comes before.
    func tightestKey(
        _ changes: ArraySlice<SpanningTreeBasis.Change>, _ path: Int, _ solution: RestrictedMaster.Solution
    ) -> Int32? {
        var least = mostTonnes(path) * (1 - 1e-9), tightest: Int32?
        for change in changes where change.tonnes < 0 {
            let most = max(0, key(Int(change.row), in: solution).value) / -change.tonnes
            if most < least { (least, tightest) = (most, change.row) }
        }
        return tightest
    }

    /// The most that can go on a path whatever else does.
    func mostTonnes(_ path: Int) -> Double {
        let rows = master.supplyDemandRows, paths = master.paths
        return min(
            paths.mostTonnes[path], rows.tonnes[Int(rows.supplyRow[path])],
            rows.tonnes[Int(rows.demandRow[path])] / paths.delivered[path])
    }

    /// Solves, and returns how it ended and the objective in money.
    func solve(
        _ method: SimplexMethod, _ limits: SolveLimits
    ) throws(LinearProgramError) -> (termination: Termination, objective: Double) {
        var options = SimplexOptions()
        options.dualTolerance = Self.dualTolerance
        // Where bounds have moved far from a basis, long steps pass many columns at once.
        if master.isResumed, method == .dual { options.ratioTest = .longStep }
        let result = try program.solve(method, options: options, limits: limits)
        return (result.termination, result.objective * moneyUnit)
    }
}
