import LinearProgramming

/// A master as GLPK gets to see it: keys are put into all rows and the objective, and every other variable is a column that
/// exchanges tonnes against them.
///
/// A variable that is neither basic nor at a bound, as they are in a plan that no simplex method made, has two columns, for
/// more and for less of it, both at 0: so a solve can start from any plan. In the first solve from such a plan nothing else
/// has a column, and none may go farther than it takes to empty one of the keys without a row: together they may empty
/// some all the same, but the solution is near one that does not.
struct ExchangeProgramme {
    /// Smaller entries are rounding.
    private static let leastEntry = 1e-12
    /// Tighter than GLPK's own: the costs of exchanges are what differences of larger ones leave.
    private static let dualTolerance = 1e-9

    let program: LinearProgram
    let tree: KeyTree
    /// GLPK counts in this much money: its tolerances are for numbers about 1. A power of two, so that figures stay exact.
    private let unit: Double
    private var columns: [Column] = []
    /// The rows of goods whose keys have rows of their own, after those of limits.
    private var keyRows: [Int32] = []

    /// What a column is of.
    private struct Column {
        enum Variable {
            case path(Int)
            case slack(row: Int)
            case decision(Int)
            case overload(limitRow: Int)
        }
        var variable: Variable
        /// 1 for more of it, -1 for less.
        var sign: Double
        /// Whether its upper bound is not the variable's own.
        var isCut = false
    }

    /// How far a column may go up and down before a key without a row is empty.
    private struct Room {
        var more = Double.infinity
        var less = Double.infinity
    }

    /// Writes the programme of a master, in its basis. O(uses of paths + changes of keys by columns).
    init(_ master: RestrictedMaster) throws(LinearProgramError) {
        program = try LinearProgram()
        unit = master.model.meanWorth > 0 ? master.model.meanWorth.binade : 1
        tree = KeyTree(master.goods, master.paths, Self.candidates(master))
        try write(master)
    }

    /// What may be a key: the basic variables, and the slacks in case these do not do. Kept flows may not: they have bounds
    /// of their own.
    private static func candidates(_ master: RestrictedMaster) -> [KeyTree.Candidate] {
        var candidates: [KeyTree.Candidate] = []
        for (row, slack) in master.slacks.enumerated() {
            let rank = slack.status != .basic ? 2 : slack.isExplicit ? 1 : 0
            candidates.append(.init(rank: rank, tonnes: slack.value, edge: .slack(row: Int32(row))))
        }
        for (path, flow) in master.flows.enumerated()
        where flow.status == .basic && master.paths.mostTonnes[path] == .infinity {
            candidates.append(.init(rank: flow.isExplicit ? 1 : 0, tonnes: flow.value, edge: .path(Int32(path))))
        }
        return candidates
    }

    /// The columns for GLPK as they are put together, and the sums of one column by row.
    private struct Matrix {
        var objective: [Double] = []
        var upper: [Double] = []
        var lower: [Double] = []
        var starts: [Int32] = [0]
        var rows: [Int32] = []
        var values: [Double] = []
        var statuses: [BasisStatus] = []
        private var sums: [Double]
        private var isTouched: [Bool]
        private var touched: [Int32] = []

        init(rowCount: Int) {
            sums = Array(repeating: 0, count: rowCount)
            isTouched = Array(repeating: false, count: rowCount)
        }

        mutating func add(_ value: Double, row: Int) {
            sums[row] += value
            guard !isTouched[row] else { return }
            isTouched[row] = true
            touched.append(Int32(row))
        }

        mutating func clear() {
            for row in touched { (sums[Int(row)], isTouched[Int(row)]) = (0, false) }
            touched.removeAll(keepingCapacity: true)
        }

        mutating func appendColumn(cost: Double, sign: Double, lower: Double, upper: Double, _ status: BasisStatus) {
            for row in touched where abs(sums[Int(row)]) > ExchangeProgramme.leastEntry {
                rows.append(row)
                values.append(sign * sums[Int(row)])
            }
            objective.append(sign * cost)
            self.lower.append(lower)
            self.upper.append(upper)
            statuses.append(status)
            starts.append(Int32(rows.count))
        }
    }

    private mutating func write(_ master: RestrictedMaster) throws(LinearProgramError) {
        let model = master.model, paths = master.paths, goods = master.goods, uses = RowUses(master)
        let costs = paths.indices.map { paths.netCost($0, model) }
        var rowOfKey = Array(repeating: Int32(-1), count: goods.count)
        var isKey = Array(repeating: false, count: paths.count)
        for (row, key) in tree.key.enumerated() {
            if key >= 0 { isKey[Int(key)] = true }
            let variable = self.key(row, master)
            let isEmpty = !master.isVertex && variable.value <= RestrictedMaster.tolerance * (1 + goods.tonnes[row])
            if variable.isExplicit || variable.status != .basic || isEmpty { addKeyRow(Int32(row), &rowOfKey) }
        }
        func isColumn(_ variable: RestrictedMaster.Variable) -> Bool {
            master.isVertex || variable.isBetweenBounds || variable.status == .basic
        }
        let exchanged = paths.indices.filter { !isKey[$0] && isColumn(master.flows[$0]) }
        let idle = (0..<goods.count).filter { tree.key[$0] >= 0 && isColumn(master.slacks[$0]) }
        // What a tonne on each column changes, which decides on the last rows.
        var changes: [KeyTree.Change] = [], starts = [0]
        for path in exchanged {
            tree.appendChanges(goods.supplyRow[path], 1, goods.demandRow[path], paths.delivered[path], to: &changes)
            guardTightest(changes[starts[starts.count - 1]...], path, &rowOfKey, master)
            starts.append(changes.count)
        }
        for row in idle {
            tree.appendChanges(Int32(row), 1, -1, 0, to: &changes)
            starts.append(changes.count)
        }
        try writeRows(master, exchanged, idle, uses, costs)

        var matrix = Matrix(rowCount: program.rowCount)
        func exchange(_ index: Int) -> (cost: Double, room: Room) {
            var cost = 0.0, room = Room()
            for change in changes[starts[index]..<starts[index + 1]] {
                let row = Int(change.row), key = Int(tree.key[row])
                if rowOfKey[row] >= 0 {
                    matrix.add(change.tonnes, row: master.limitRows.count + Int(rowOfKey[row]))
                } else if !master.isVertex {
                    let most = self.key(row, master).value / abs(change.tonnes)
                    if change.tonnes < 0 { room.more = min(room.more, most) } else { room.less = min(room.less, most) }
                }
                guard key >= 0 else { continue }
                cost += costs[key] * change.tonnes
                for use in uses.range(key) { matrix.add(uses.share[use] * change.tonnes, row: Int(uses.row[use])) }
            }
            return (cost, room)
        }
        for (index, path) in exchanged.enumerated() {
            for use in uses.range(path) { matrix.add(uses.share[use], row: Int(uses.row[use])) }
            let (cost, room) = exchange(index)
            appendColumns(
                .path(path), master.flows[path], cost: costs[path] + cost, 0, Self.most(path, master), &matrix, room)
        }
        for (index, row) in idle.enumerated() {
            let (cost, room) = exchange(exchanged.count + index)
            appendColumns(.slack(row: row), master.slacks[row], cost: cost, 0, goods.tonnes[row], &matrix, room)
        }
        for decision in master.neededDecisions {
            for room in master.decisions.rooms(decision) {
                matrix.add(-room.tonnes, row: Int(master.rowOfLimit[Int(room.limit)]))
            }
            appendColumns(
                .decision(decision), master.units[decision], cost: master.decisions.cost[decision],
                master.bounds.lower[decision], master.bounds.upper[decision], &matrix)
        }
        for (index, row) in master.limitRows.enumerated() {
            // Where overloading was forbidden while in use the column stays until it has left the basis.
            let isAllowed = row.overloadCost < .infinity
            guard isAllowed || row.overload.status == .basic else { continue }
            matrix.add(-1, row: index)
            appendColumns(
                .overload(limitRow: index), row.overload, cost: isAllowed ? row.overloadCost : 0, 0,
                isAllowed ? .infinity : 0, &matrix)
        }
        try program.addColumns(
            objective: matrix.objective.map { $0 / unit }, lower: matrix.lower, upper: matrix.upper,
            starts: matrix.starts, rows: matrix.rows, values: matrix.values)
        let keyStatuses = keyRows.map { key(Int($0), master).status }
        try program.setBasis(
            Basis(rows: master.limitRows.map(\.status) + keyStatuses, columns: matrix.statuses))
    }

    private mutating func appendColumns(
        _ what: Column.Variable, _ variable: RestrictedMaster.Variable, cost: Double, _ lower: Double, _ upper: Double,
        _ matrix: inout Matrix, _ room: Room = Room()
    ) {
        if variable.isBetweenBounds {
            let value = variable.value
            columns.append(Column(variable: what, sign: 1, isCut: room.more < upper - value))
            matrix.appendColumn(
                cost: cost, sign: 1, lower: 0, upper: max(0, min(room.more, upper - value)), .atLowerBound)
            columns.append(Column(variable: what, sign: -1, isCut: room.less < value - lower))
            matrix.appendColumn(
                cost: cost, sign: -1, lower: 0, upper: max(0, min(room.less, value - lower)), .atLowerBound)
        } else {
            let isCut = variable.status == .atLowerBound && lower + room.more < upper
            columns.append(Column(variable: what, sign: 1, isCut: isCut))
            matrix.appendColumn(
                cost: cost, sign: 1, lower: lower, upper: isCut ? lower + room.more : upper, variable.status)
        }
        matrix.clear()
    }

    /// Writes the objective's constant and the rows, given what keys and variables between their bounds come to.
    private func writeRows(
        _ master: RestrictedMaster, _ exchanged: [Int], _ idle: [Int], _ uses: RowUses, _ costs: [Double]
    ) throws(LinearProgramError) {
        let model = master.model, goods = master.goods, decisions = master.decisions
        var constant = master.objectiveConstant, rest = goods.tonnes
        var rightSides = master.limitRows.map { model.undecidedTonnes(ofLimit: $0.limit) }
        func put(_ tonnes: Double, on path: Int) {
            constant += costs[path] * tonnes
            for use in uses.range(path) { rightSides[Int(uses.row[use])] -= uses.share[use] * tonnes }
        }
        for path in exchanged where master.flows[path].isBetweenBounds {
            let tonnes = master.flows[path].value
            rest[Int(goods.supplyRow[path])] -= tonnes
            rest[Int(goods.demandRow[path])] -= tonnes * master.paths.delivered[path]
            put(tonnes, on: path)
        }
        for row in idle where master.slacks[row].isBetweenBounds { rest[row] -= master.slacks[row].value }
        for decision in master.neededDecisions where master.units[decision].isBetweenBounds {
            let units = master.units[decision].value
            constant += decisions.cost[decision] * units
            for room in decisions.rooms(decision) {
                rightSides[Int(master.rowOfLimit[Int(room.limit)])] += units * room.tonnes
            }
        }
        let keyTonnes = tree.keyTonnes(leaving: rest)
        for (row, key) in tree.key.enumerated() where key >= 0 { put(keyTonnes[row], on: Int(key)) }
        try program.setObjectiveConstant(constant / unit)
        try program.addRows(rightSides.map { .atMost($0) })
        try program.addRows(
            keyRows.map { row in
                let most = tree.key[Int(row)] >= 0 ? Double.infinity : goods.tonnes[Int(row)]
                return .between(-keyTonnes[Int(row)], most - keyTonnes[Int(row)])
            })
    }

    /// The most that can go on a path whatever else does.
    private static func most(_ path: Int, _ master: RestrictedMaster) -> Double {
        let goods = master.goods
        return min(
            master.paths.mostTonnes[path], goods.tonnes[Int(goods.supplyRow[path])],
            goods.tonnes[Int(goods.demandRow[path])] / master.paths.delivered[path])
    }

    private mutating func addKeyRow(_ row: Int32, _ rowOfKey: inout [Int32]) {
        rowOfKey[Int(row)] = Int32(keyRows.count)
        keyRows.append(row)
    }

    /// Gives a row to the key that a new path would make negative first, unless the path's own bound comes before.
    private mutating func guardTightest(
        _ changes: ArraySlice<KeyTree.Change>, _ path: Int, _ rowOfKey: inout [Int32], _ master: RestrictedMaster
    ) {
        guard path >= master.solvedPathCount else { return }
        var least = Self.most(path, master) * (1 - 1e-9), tightest: Int32 = -1
        for change in changes where change.tonnes < 0 {
            let most = max(0, key(Int(change.row), master).value) / -change.tonnes
            if most < least { (least, tightest) = (most, change.row) }
        }
        if tightest >= 0, rowOfKey[Int(tightest)] < 0 { addKeyRow(tightest, &rowOfKey) }
    }

    private func key(_ row: Int, _ master: RestrictedMaster) -> RestrictedMaster.Variable {
        let key = Int(tree.key[row])
        return key >= 0 ? master.flows[key] : master.slacks[row]
    }

    /// Solves, and returns how it ended and the objective in money.
    func solve(
        _ method: SimplexMethod, _ limits: SolveLimits
    ) throws(LinearProgramError) -> (termination: Termination, objective: Double) {
        var options = SimplexOptions()
        options.dualTolerance = Self.dualTolerance
        let result = try program.solve(method, options: options, limits: limits)
        return (result.termination, result.objective * unit)
    }

    /// Reads the last solution and its basis into the master.
    func read(into master: RestrictedMaster) throws(LinearProgramError) {
        let basis = try program.basis(), goods = master.goods, paths = master.paths
        for index in master.limitRows.indices {
            master.limitRows[index].overload = .init()
            master.limitRows[index].status = basis.rows[index]
            master.limitRows[index].price = price(-program.rowDuals[index] * unit)
        }
        var column = 0
        while column < columns.count {
            let variable = columns[column].variable
            let isPair = column + 1 < columns.count && columns[column + 1].sign < 0
            switch variable {
            case .path(let path): read(&master.flows[path], column, isPair, basis)
            case .slack(let row): read(&master.slacks[row], column, isPair, basis)
            case .decision(let decision): read(&master.units[decision], column, isPair, basis)
            case .overload(let row): read(&master.limitRows[row].overload, column, isPair, basis)
            }
            column += isPair ? 2 : 1
        }
        var rest = goods.tonnes, isKey = Array(repeating: false, count: paths.count)
        for key in tree.key where key >= 0 { isKey[Int(key)] = true }
        for path in paths.indices where !isKey[path] {
            let tonnes = master.flows[path].value
            rest[Int(goods.supplyRow[path])] -= tonnes
            rest[Int(goods.demandRow[path])] -= tonnes * paths.delivered[path]
        }
        for row in 0..<goods.count where tree.key[row] >= 0 { rest[row] -= master.slacks[row].value }
        let keyTonnes = tree.keyTonnes(leaving: rest)
        func set(_ row: Int, _ status: BasisStatus) {
            let variable = RestrictedMaster.Variable(
                value: keyTonnes[row], status: status, isExplicit: key(row, master).isExplicit)
            if tree.key[row] >= 0 { master.flows[Int(tree.key[row])] = variable } else { master.slacks[row] = variable }
        }
        for row in 0..<goods.count { set(row, .basic) }
        for (index, row) in keyRows.enumerated() { set(Int(row), basis.rows[master.limitRows.count + index]) }
        master.goodsPrices = goodsPrices(master)
    }

    /// A price as it is, but for what rounding leaves of 0.
    private func price(_ value: Double) -> Double { value > Self.leastEntry * unit ? value : 0 }

    /// Reads a variable from its column, or from the two columns for more and for less of it.
    private func read(
        _ variable: inout RestrictedMaster.Variable, _ column: Int, _ isPair: Bool, _ basis: Basis
    ) {
        guard isPair else {
            (variable.value, variable.status) = (program.columnValues[column], basis.columns[column])
            if columns[column].isCut, variable.status == .atUpperBound {
                (variable.status, variable.isBetweenBounds) = (.atLowerBound, true)
            }
            return
        }
        let (more, less) = (basis.columns[column], basis.columns[column + 1])
        variable.value += program.columnValues[column] - program.columnValues[column + 1]
        if more == .basic || less == .basic {
            (variable.status, variable.isBetweenBounds) = (.basic, false)
        } else if more != .atLowerBound && columns[column].isCut || less != .atLowerBound && columns[column + 1].isCut {
            // Stays between its bounds.
        } else if more != .atLowerBound, less == .atLowerBound {
            (variable.status, variable.isBetweenBounds) = (.atUpperBound, false)
        } else if less != .atLowerBound, more == .atLowerBound {
            (variable.status, variable.isBetweenBounds) = (.atLowerBound, false)
        }
    }

    /// What one more tonne of each row of goods is worth: what the duals of GLPK's rows leave of the keys' costs.
    private func goodsPrices(_ master: RestrictedMaster) -> [Double] {
        let paths = master.paths, goods = master.goods
        var ownDual = Array(repeating: 0.0, count: goods.count)
        for (index, row) in keyRows.enumerated() {
            ownDual[Int(row)] = program.rowDuals[master.limitRows.count + index] * unit
        }
        var values = tree.values { row in
            let key = Int(tree.key[row])
            guard key >= 0 else { return -ownDual[row] }
            var cost = paths.netCost(key, master.model)
            for use in paths.uses(key) {
                let limitRow = Int(master.rowOfLimit[Int(paths.limit[use])])
                if limitRow >= 0 { cost -= program.rowDuals[limitRow] * unit * paths.share[use] }
            }
            return cost - ownDual[row]
        }
        // A path at the most that its supply allows stands for that row, whose other paths are of no use.
        for (index, column) in columns.enumerated() {
            guard case .path(let path) = column.variable, master.flows[path].status == .atUpperBound, column.sign > 0,
                program.reducedCosts[index] < 0, paths.mostTonnes[path] == .infinity
            else { continue }
            let supplyRow = Int(goods.supplyRow[path]), demandRow = Int(goods.demandRow[path])
            if goods.tonnes[supplyRow] <= goods.tonnes[demandRow] / paths.delivered[path] {
                values[supplyRow] += program.reducedCosts[index] * unit
            }
        }
        return values.map { price(-$0) }
    }
}
