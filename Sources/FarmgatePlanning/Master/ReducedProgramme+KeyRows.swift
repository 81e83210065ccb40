import LinearProgramming

extension ReducedProgramme {
    /// Gives rows to keys without one, which the last solution made negative. The basis stays dual feasible.
    /// O(changes of keys by columns).
    mutating func addRows(ofKeys added: [Int32]) throws(LinearProgramError) {
        let first = keyRows.count, added = added.filter { rowOfKey[Int($0)] < 0 }
        guard !added.isEmpty else { return }
        for row in added {
            addKeyRow(row)
            let key = Int(basis.key[Int(row)])
            if key >= 0 { start.flows[key].isExplicit = true } else { start.slacks[Int(row)].isExplicit = true }
        }
        var entries = Array(repeating: (columns: [Int32](), values: [Double]()), count: added.count)
        for (index, column) in columns.enumerated() {
            guard let exchange = column.exchange else { continue }
            for change in exchanges[exchange] where rowOfKey[Int(change.row)] >= first {
                let row = Int(rowOfKey[Int(change.row)]) - first
                entries[row].columns.append(Int32(index))
                entries[row].values.append(column.sign * change.tonnes)
            }
        }
        var starts: [Int32] = [0]
        for row in entries { starts.append(starts[starts.count - 1] + Int32(row.columns.count)) }
        try program.addRows(
            added.map(boundsOfKey), starts: starts, columns: entries.flatMap(\.columns),
            values: entries.flatMap(\.values))
    }
}
