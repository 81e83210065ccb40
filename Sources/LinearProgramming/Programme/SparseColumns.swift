/// The entries of a matrix, column by column: the caller's own copy, which solutions are checked against.
struct SparseColumns {
    /// Where each column's entries begin; one more than there are columns.
    var starts: [Int32] = [0]
    /// The row of each entry.
    var rows: [Int32] = []
    /// The value of each entry.
    var values: [Double] = []

    /// The positions of a column's entries.
    func entries(of column: Int) -> Range<Int> { Int(starts[column])..<Int(starts[column + 1]) }

    /// Appends columns given in the same form, leaving out zeros.
    mutating func append(starts newStarts: [Int32], rows newRows: [Int32], values newValues: [Double]) {
        for column in 0..<(newStarts.count - 1) {
            for entry in Int(newStarts[column])..<Int(newStarts[column + 1]) where newValues[entry] != 0 {
                rows.append(newRows[entry])
                values.append(newValues[entry])
            }
            starts.append(Int32(rows.count))
        }
    }

    /// Appends rows given row by row, leaving out zeros: their entries come last in each column. O(entries).
    mutating func appendRows(
        from first: Int, starts rowStarts: [Int32], columns: [Int32], values rowValues: [Double]
    ) {
        var added = Array(repeating: Int32(0), count: starts.count - 1)
        for (column, value) in zip(columns, rowValues) where value != 0 { added[Int(column)] += 1 }
        var merged = SparseColumns()
        let count = rows.count + added.reduce(0) { $0 + Int($1) }
        merged.starts.reserveCapacity(starts.count)
        merged.rows.reserveCapacity(count)
        merged.values.reserveCapacity(count)
        for column in added.indices {
            merged.rows += rows[entries(of: column)]
            merged.values += values[entries(of: column)]
            merged.rows += repeatElement(0, count: Int(added[column]))
            merged.values += repeatElement(0, count: Int(added[column]))
            merged.starts.append(Int32(merged.rows.count))
        }
        for row in 0..<(rowStarts.count - 1) {
            for entry in Int(rowStarts[row])..<Int(rowStarts[row + 1]) where rowValues[entry] != 0 {
                let column = Int(columns[entry]), place = Int(merged.starts[column + 1] - added[column])
                (merged.rows[place], merged.values[place]) = (Int32(first + row), rowValues[entry])
                added[column] -= 1
            }
        }
        self = merged
    }
}
