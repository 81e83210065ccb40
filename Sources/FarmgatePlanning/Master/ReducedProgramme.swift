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
struct ReducedProgramme {
    /// Smaller entries are rounding.
    static let leastEntry = 1e-12
    /// Tighter than GLPK's own: the costs of exchanges are what differences of larger ones leave.
    private static let dualTolerance = 1e-9

    let program: LinearProgram
    let basis: SpanningTreeBasis
    /// The master, whose pool and limits must stay as they are until the solution is read.
    let master: RestrictedMaster
    /// The solution that the programme was written for: what its columns and rows count from.
    var start: RestrictedMaster.Solution
    /// GLPK counts in this much money: its tolerances are for numbers about 1. A power of two, so that figures stay exact.
    let moneyUnit: Double
    /// The rows of limits that each path of the master uses.
    let uses: RowUses
    private(set) var columns: [Column] = []
    /// The rows of supplies and demands whose keys have rows here, after those of limits.
    private(set) var keyRows: [Int32] = []
    /// Where each row of a supply or demand stands in `keyRows`; -1 for none.
    private(set) var rowOfKey: [Int32]
    private(set) var exchanges = Exchanges()
    /// The tonnes of every key at the start, before any exchange.
    private var keyTonnes: [Double] = []

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

        mutating func endColumn() { starts.append(changes.count) }
    }

    /// How far a column may go up and down before a key without a row is empty.
    private struct Reach {
        var more = Double.infinity
        var less = Double.infinity
    }

    /// What a variable costs, and how far it may go.
    private struct Terms {
        var cost: Double
        var lower = 0.0
        var upper: Double
        var reach = Reach()
    }

    /// Writes the programme of a master, in its basis. O(uses of paths + changes of keys by columns).
    init(_ master: RestrictedMaster) throws(LinearProgramError) {
        self.master = master
        start = master.solution
        program = try LinearProgram()
        moneyUnit = master.model.meanWillingnessToPay > 0 ? master.model.meanWillingnessToPay.binade : 1
        basis = SpanningTreeBasis(master.supplyDemandRows, master.paths, Self.candidates(master))
        rowOfKey = Array(repeating: -1, count: master.supplyDemandRows.count)
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
    func key(_ row: Int) -> RestrictedMaster.Variable {
        let key = Int(basis.key[row])
        return key >= 0 ? start.flows[key] : start.slacks[row]
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
        rowOfKey[Int(row)] = Int32(keyRows.count)
        keyRows.append(row)
    }

    /// Chooses the columns of paths and slacks, and gives the last rows to keys that new paths endanger.
    private mutating func chooseExchanges() {
        let rows = master.supplyDemandRows, paths = master.paths
        var isKey = Array(repeating: false, count: paths.count)
        for key in basis.key where key >= 0 { isKey[Int(key)] = true }
        func isColumn(_ variable: RestrictedMaster.Variable) -> Bool {
            master.isVertex || variable.isSuperbasic || variable.status == .basic
        }
        exchanges.paths = paths.indices.filter { !isKey[$0] && isColumn(start.flows[$0]) }
        exchanges.slackRows = (0..<rows.count).filter { basis.key[$0] >= 0 && isColumn(start.slacks[$0]) }
        exchanges.costs = paths.indices.map { paths.netCost($0, master.model) }
        for (column, path) in exchanges.paths.enumerated() {
            basis.appendChanges(path: path, delivering: paths.delivered[path], rows, to: &exchanges.changes)
            exchanges.endColumn()
            guardTightest(exchanges[column], path)
        }
        for row in exchanges.slackRows {
            basis.appendChanges(slackOf: Int32(row), to: &exchanges.changes)
            exchanges.endColumn()
        }
    }

    /// Gives a row to the key that a new path would make negative first, unless the path's own bound comes before.
    private mutating func guardTightest(_ changes: ArraySlice<SpanningTreeBasis.Change>, _ path: Int) {
        guard path >= master.solvedPathCount else { return }
        var least = mostTonnes(path) * (1 - 1e-9), tightest: Int32?
        for change in changes where change.tonnes < 0 {
            let most = max(0, key(Int(change.row)).value) / -change.tonnes
            if most < least { (least, tightest) = (most, change.row) }
        }
        if let tightest, rowOfKey[Int(tightest)] < 0 { addKeyRow(tightest) }
    }

    /// The most that can go on a path whatever else does.
    private func mostTonnes(_ path: Int) -> Double {
        let rows = master.supplyDemandRows
        return min(
            master.paths.mostTonnes[path], rows.tonnes[Int(rows.supplyRow[path])],
            rows.tonnes[Int(rows.demandRow[path])] / master.paths.delivered[path])
    }

    /// Writes the objective's constant and the rows, given what keys and superbasic variables come to.
    private mutating func writeRows() throws(LinearProgramError) {
        var constant = master.objectiveConstant, rest = master.supplyDemandRows.tonnes
        var rightSides = start.limitRows.map(\.tonnes)
        func put(_ tonnes: Double, on path: Int) {
            constant += exchanges.costs[path] * tonnes
            for use in uses.range(path) {
                rightSides[Int(uses.row[use])] -= uses.share[use] * tonnes
            }
        }
        for path in exchanges.paths where start.flows[path].isSuperbasic {
            let tonnes = start.flows[path].value
            master.supplyDemandRows.take(tonnes, on: path, delivering: master.paths.delivered[path], from: &rest)
            put(tonnes, on: path)
        }
        for row in exchanges.slackRows where start.slacks[row].isSuperbasic {
            rest[row] -= start.slacks[row].value
        }
        for design in master.neededDesigns where start.modules[design].isSuperbasic {
            let modules = start.modules[design].value
            constant += master.cost(ofDesign: design) * modules
            for (row, tonnes) in master.installed(design) { rightSides[row] += modules * tonnes }
        }
        keyTonnes = basis.keyTonnes(leaving: rest)
        for (row, key) in basis.key.enumerated() where key >= 0 { put(keyTonnes[row], on: Int(key)) }
        try program.setObjectiveConstant(constant / moneyUnit)
        try program.addRows(rightSides.map { .atMost($0) })
        try program.addRows(keyRows.map(boundsOfKey))
    }

    /// Between what exchanges may change a key.
    func boundsOfKey(_ row: Int32) -> Bounds {
        let most = basis.key[Int(row)] >= 0 ? Double.infinity : master.supplyDemandRows.tonnes[Int(row)]
        return .between(-keyTonnes[Int(row)], most - keyTonnes[Int(row)])
    }

    /// Writes the columns: paths, slacks, design variables, elastic slacks.
    ///
    /// - Returns: What each is in the basis.
    private mutating func writeColumns() throws(LinearProgramError) -> [BasisStatus] {
        var matrix = ReducedMatrix(rowCount: program.rowCount)
        for (column, path) in exchanges.paths.enumerated() {
            for use in uses.range(path) {
                matrix.add(uses.share[use], row: Int(uses.row[use]))
            }
            var terms = terms(column, &matrix, upper: mostTonnes(path))
            terms.cost += exchanges.costs[path]
            append(Column(variable: .path(path), sign: 1, exchange: column), start.flows[path], terms, &matrix)
        }
        for (index, row) in exchanges.slackRows.enumerated() {
            let exchange = exchanges.paths.count + index
            let terms = terms(exchange, &matrix, upper: master.supplyDemandRows.tonnes[row])
            append(
                Column(variable: .slack(row: row), sign: 1, exchange: exchange), start.slacks[row], terms, &matrix)
        }
        for design in master.neededDesigns {
            for (row, tonnes) in master.installed(design) { matrix.add(-tonnes, row: row) }
            let terms = Terms(
                cost: master.cost(ofDesign: design), lower: master.bounds.lower[design],
                upper: master.bounds.upper[design])
            append(Column(variable: .design(design), sign: 1), start.modules[design], terms, &matrix)
        }
        for (index, row) in start.limitRows.enumerated() {
            // Where violating was forbidden while in use the column stays until it has left the basis.
            let isAllowed = row.penalty < .infinity
            guard isAllowed || row.elasticSlack.status == .basic else { continue }
            matrix.add(-1, row: index)
            let terms = Terms(cost: isAllowed ? row.penalty : 0, upper: isAllowed ? row.mostSlack : 0)
            append(Column(variable: .elasticSlack(limitRow: index), sign: 1), row.elasticSlack, terms, &matrix)
        }
        try program.addColumns(
            objective: matrix.objective.map { $0 / moneyUnit }, lower: matrix.lower, upper: matrix.upper,
            starts: matrix.starts, rows: matrix.rows, values: matrix.values)
        return matrix.statuses
    }

    /// Enters what a tonne on a column changes of the keys, and returns what that costs and how far it may go.
    private func terms(_ exchange: Int, _ matrix: inout ReducedMatrix, upper: Double) -> Terms {
        var terms = Terms(cost: 0, upper: upper)
        for change in exchanges[exchange] {
            let row = Int(change.row), key = Int(basis.key[row])
            if rowOfKey[row] >= 0 {
                matrix.add(change.tonnes, row: start.limitRows.count + Int(rowOfKey[row]))
            } else if !master.isVertex {
                let most = self.key(row).value / abs(change.tonnes)
                if change.tonnes < 0 {
                    terms.reach.more = min(terms.reach.more, most)
                } else {
                    terms.reach.less = min(terms.reach.less, most)
                }
            }
            guard key >= 0 else { continue }
            terms.cost += exchanges.costs[key] * change.tonnes
            for use in uses.range(key) {
                matrix.add(uses.share[use] * change.tonnes, row: Int(uses.row[use]))
            }
        }
        return terms
    }

    /// Appends the column of a variable, or the two of one that is superbasic, with the entries gathered.
    private mutating func append(
        _ column: Column, _ variable: RestrictedMaster.Variable, _ terms: Terms, _ matrix: inout ReducedMatrix
    ) {
        var column = column
        let (lower, upper, reach) = (terms.lower, terms.upper, terms.reach)
        if variable.isSuperbasic {
            let value = variable.value
            column.isCut = reach.more < upper - value
            columns.append(column)
            matrix.appendColumn(
                cost: terms.cost, sign: 1, lower: 0, upper: max(0, min(reach.more, upper - value)), .atLowerBound)
            (column.sign, column.isCut) = (-1, reach.less < value - lower)
            columns.append(column)
            matrix.appendColumn(
                cost: terms.cost, sign: -1, lower: 0, upper: max(0, min(reach.less, value - lower)), .atLowerBound)
        } else {
            column.isCut = variable.status == .atLowerBound && lower + reach.more < upper
            columns.append(column)
            matrix.appendColumn(
                cost: terms.cost, sign: 1, lower: lower, upper: column.isCut ? lower + reach.more : upper,
                variable.status)
        }
        matrix.clear()
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
