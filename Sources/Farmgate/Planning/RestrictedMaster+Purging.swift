import LinearProgramming

extension RestrictedMaster {
    /// Solutions in a row in which a path is of no use before it is forgotten.
    private static let patience = 3

    /// Forgets paths that have long been of no use, and the rows of demands that are left with one path.
    ///
    /// What remains is a basis of the same solution: only nonbasic columns go, and where a row goes its path takes its
    /// place at the bound. Without this the rows pile up, and pivots get dearer with every row. O(uses).
    func purge() throws(LinearProgramError) {
        let basis = try program.basis()
        var isKept = Array(repeating: true, count: paths.count)
        var keptPaths = Array(repeating: 0, count: rowOfDemand.count)
        for path in 0..<paths.count {
            let isIdle = basis.columns[Int(columnOfPath[path])] == .atLowerBound
            idleSolutions[path] = isIdle ? idleSolutions[path] + 1 : 0
            isKept[path] = idleSolutions[path] < Self.patience || paths.mostTonnes[path] < .infinity
            if isKept[path] { keptPaths[Int(paths.demand[path])] += 1 }
        }
        guard isKept.contains(false) else { return }
        var deletedRows: [Int] = []
        for path in 0..<paths.count where isKept[path] && keptPaths[Int(paths.demand[path])] == 1 {
            let demand = Int(paths.demand[path]), row = Int(rowOfDemand[demand])
            guard row >= 0 else { continue }
            let column = Int(columnOfPath[path])
            let tonnes = model.network.demands[demand].tonnes
            try program.setBounds(
                ofColumn: column, .between(0, min(paths.mostTonnes[path], tonnes / paths.delivered[path])))
            if basis.rows[row] != .basic {
                try program.setStatus(ofColumn: column, .atUpperBound)
                try program.setStatus(ofRow: row, .basic)
            }
            deletedRows.append(row)
        }
        for demand in rowOfDemand.indices where keptPaths[demand] == 0 && rowOfDemand[demand] >= 0 {
            deletedRows.append(Int(rowOfDemand[demand]))
        }
        try delete(rows: deletedRows, pathsWhere: isKept.map { !$0 })
    }

    /// Deletes rows of demands, and paths with their columns, and renumbers the rest.
    private func delete(rows: [Int], pathsWhere isDeleted: [Bool]) throws(LinearProgramError) {
        let columns = isDeleted.indices.filter { isDeleted[$0] }.map { Int(columnOfPath[$0]) }
        let newColumn = Self.renumbering(program.columnCount, without: columns)
        let newRow = Self.renumbering(program.rowCount, without: rows)
        try program.deleteColumns(columns)
        try program.deleteRows(rows)
        func renumber(_ indices: inout [Int32], _ numbers: [Int32]) {
            for index in indices.indices where indices[index] >= 0 { indices[index] = numbers[Int(indices[index])] }
        }
        renumber(&rowOfLimit, newRow)
        renumber(&rowOfDemand, newRow)
        renumber(&columnOfPath, newColumn)
        renumber(&columnOfDecision, newColumn)
        for index in overloads.indices { overloads[index].column = Int(newColumn[overloads[index].column]) }
        let kept = isDeleted.indices.filter { !isDeleted[$0] }
        columnOfPath = kept.map { columnOfPath[$0] }
        idleSolutions = kept.map { idleSolutions[$0] }
        var remaining = PathStore()
        for path in kept { remaining.append(path, of: paths) }
        paths = remaining
        for demand in onlyPath.indices { onlyPath[demand] = -1 }
        for path in 0..<paths.count where rowOfDemand[Int(paths.demand[path])] < 0 {
            onlyPath[Int(paths.demand[path])] = Int32(path)
        }
    }

    /// The new number of each of `count` things after some are taken out; -1 for those.
    private static func renumbering(_ count: Int, without deleted: [Int]) -> [Int32] {
        var result = Array(repeating: Int32(0), count: count)
        for index in deleted { result[index] = -1 }
        var next: Int32 = 0
        for index in result.indices where result[index] == 0 {
            result[index] = next
            next += 1
        }
        return result
    }
}
