extension LinearProgram {
    /// The most rows or columns that GLPK counts.
    static let greatestCount = 100_000_000
    /// The most entries that GLPK counts.
    static let greatestEntryCount = 500_000_000

    /// Checks everything about entries that GLPK would abort for, or take silently.
    ///
    /// Complexity: O(count + entries), and once O(rows + columns).
    func checkEntries(_ batch: EntryBatch) throws(LinearProgramError) {
        let (starts, indices, values) = (batch.starts, batch.indices, batch.values)
        guard starts.count == batch.count + 1 else {
            throw .mismatchedArrays(
                "\(batch.count) rows or columns need \(batch.count + 1) starts, not \(starts.count)")
        }
        guard indices.count == values.count else {
            throw .mismatchedArrays("\(indices.count) indices and \(values.count) values")
        }
        guard starts[0] == 0, Int(starts[batch.count]) == indices.count else {
            throw .mismatchedArrays("the starts must lead from 0 to the number of entries, \(indices.count)")
        }
        guard matrix.values.count + indices.count <= Self.greatestEntryCount else { throw .tooLarge("entries") }
        let limit = batch.isRows ? columnCount : rowCount
        if marks.count < limit { marks.append(contentsOf: repeatElement(0, count: limit - marks.count)) }
        for vector in 0..<batch.count {
            let from = Int(starts[vector])
            let to = Int(starts[vector + 1])
            guard from <= to, to <= indices.count else {
                throw .mismatchedArrays("start \(vector + 1), \(to), is less than the one before, or past the entries")
            }
            startMarking()
            for entry in from..<to {
                let index = Int(indices[entry])
                let own = batch.first + vector
                guard index >= 0, index < limit else {
                    throw batch.isRows
                        ? .noSuchColumn(index, columnCount: columnCount) : .noSuchRow(index, rowCount: rowCount)
                }
                let (row, column) = batch.isRows ? (own, index) : (index, own)
                guard values[entry].isFinite else { throw .notFinite("the entry of row \(row) and column \(column)") }
                guard marks[index] != lastMark else { throw .duplicateEntry(row: row, column: column) }
                marks[index] = lastMark
            }
        }
    }

    /// Starts marking anew, without a sweep over the marks but once in two billion times.
    private func startMarking() {
        if lastMark == .max {
            for index in marks.indices { marks[index] = 0 }
            lastMark = 0
        }
        lastMark += 1
    }
}
