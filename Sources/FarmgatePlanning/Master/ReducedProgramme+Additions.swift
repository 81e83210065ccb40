import LinearProgramming

// How a programme that was solved grows, so that the next solve goes on from its basis: it need not be written anew while its keys
// fit.
extension ReducedProgramme {
    private static let shareOfShrunkenKeys = 0.8

    /// Rows to be added with their entries.
    private struct NewRows {
        var bounds: [Bounds]
        var columns: [[Int32]]
        var values: [[Double]]

        init(_ bounds: [Bounds]) {
            self.bounds = bounds
            columns = Array(repeating: [], count: bounds.count)
            values = Array(repeating: [], count: bounds.count)
        }

        mutating func add(_ value: Double, row: Int, column: Int) {
            columns[row].append(Int32(column))
            values[row].append(value)
        }

        func add(to program: LinearProgram) throws(LinearProgramError) {
            var starts: [Int32] = [0]
            for row in columns { starts.append(starts[starts.count - 1] + Int32(row.count)) }
            try program.addRows(
                bounds, starts: starts, columns: columns.flatMap(\.self), values: values.flatMap(\.self))
        }
    }

    /// The keys without a row that a solution leaves less than a share of what they were at the start: where some came out negative,
    /// these are likely to be next, and a row is cheaper than a solve. O(rows).
    func shrunkenKeys(in solution: RestrictedMaster.Solution) -> [Int32] {
        basis.key.indices.filter { row in
            rowOfKey[row] < 0 && key(row, in: solution).value < Self.shareOfShrunkenKeys * key(row).value
        }.map { Int32($0) }
    }

    /// Gives rows to keys without one. The basis stays dual feasible where they are negative, primal feasible where not.
    /// O(changes of keys by columns).
    mutating func addRows(ofKeys added: [Int32]) throws(LinearProgramError) {
        let first = program.rowCount, known = keyRows.count
        for row in added {
            let key = Int(basis.key[Int(row)])
            if key >= 0 { start.flows[key].isExplicit = true } else { start.slacks[Int(row)].isExplicit = true }
            if rowOfKey[Int(row)] < 0 { addKeyRow(row) }
        }
        guard keyRows.count > known else { return }
        var rows = NewRows(keyRows[known...].map(boundsOfKey))
        for (index, column) in columns.enumerated() {
            guard let exchange = column.exchange else { continue }
            for change in exchanges[exchange] where rowOfKey[Int(change.row)] >= first {
                rows.add(column.sign * change.tonnes, row: Int(rowOfKey[Int(change.row)]) - first, column: index)
            }
        }
        try rows.add(to: program)
    }

    /// Gives rows to the limits that the master has got rows for since, without elastic slacks. The basis stays dual feasible.
    /// O(uses of paths + changes of keys by columns).
    mutating func addRowsOfNewLimits() throws(LinearProgramError) {
        let known = start.limitRows.count
        start.limitRows += master.solution.limitRows[known...]
        let first = program.rowCount
        rowOfLimitRow += (first..<first + start.limitRows.count - known).map { Int32($0) }
        uses = RowUses(master)
        var rightSides = start.limitRows[known...].map(\.tonnes)
        func put(_ tonnes: Double, on path: Int) {
            for use in uses.range(path) where uses.row[use] >= known {
                rightSides[Int(uses.row[use]) - known] -= uses.share[use] * tonnes
            }
        }
        for path in start.flows.indices where start.flows[path].isSuperbasic { put(start.flows[path].value, on: path) }
        for (row, key) in basis.key.enumerated() where key >= 0 { put(keyTonnes[row], on: Int(key)) }
        var rows = NewRows(rightSides.map { .atMost($0) })
        var sums = EntrySums(rowCount: rightSides.count)
        for (index, column) in columns.enumerated() {
            guard let exchange = column.exchange else { continue }
            func add(_ tonnes: Double, on path: Int) {
                for use in uses.range(path) where uses.row[use] >= known {
                    sums.add(uses.share[use] * tonnes, row: Int(uses.row[use]) - known)
                }
            }
            if case .path(let path) = column.variable { add(1, on: path) }
            for change in exchanges[exchange] where basis.key[Int(change.row)] >= 0 {
                add(change.tonnes, on: Int(basis.key[Int(change.row)]))
            }
            sums.forEach { rows.add(column.sign * $1, row: $0, column: index) }
            sums.clear()
        }
        try rows.add(to: program)
    }

    /// Adds columns for the paths that the master has got since, at 0; supplies and demands that came with them have their slacks for
    /// keys. The basis stays primal feasible, and the keys that a new path would make negative first get rows.
    /// O(changes of keys by columns).
    mutating func addColumnsOfNewPaths() throws(LinearProgramError) {
        let paths = master.paths, rows = master.supplyDemandRows, model = master.model
        let added = start.flows.count..<paths.count
        start.flows += master.solution.flows[added]
        for row in basis.key.count..<rows.count {
            basis.appendSlackKey()
            rowOfKey.append(-1)
            keyTonnes.append(rows.tonnes[row])
            start.slacks.append(master.solution.slacks[row])
        }
        uses.append(master, paths: added)
        let first = exchanges.count
        var endangered: [Int32] = []
        for path in added {
            exchanges.costs.append(paths.netCost(path, model))
            basis.appendChanges(path: path, delivering: paths.delivered[path], rows, to: &exchanges.changes)
            exchanges.endColumn()
            if let row = tightestKey(exchanges[exchanges.count - 1], path, master.solution) { endangered.append(row) }
        }
        try addRows(ofKeys: endangered)
        var matrix = ReducedMatrix(rowCount: program.rowCount)
        for path in added { appendColumn(ofPath: path, exchange: first + path - added.lowerBound, &matrix) }
        try add(matrix)
    }
}
