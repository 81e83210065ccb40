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
}
