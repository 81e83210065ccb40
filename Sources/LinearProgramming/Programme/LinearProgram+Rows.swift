import CGLPK

extension LinearProgram {
    /// Adds a row without entries; columns that come later bring theirs. The row is basic.
    ///
    /// - Returns: its index.
    @discardableResult
    package func addRow(_ bounds: Bounds, name: String? = nil) throws(LinearProgramError) -> Int {
        try addRow(bounds, columns: [], values: [], name: name)
    }

    /// Adds a row with entries in existing columns. The row is basic.
    ///
    /// - Parameter columns: the columns of the entries, none twice.
    /// - Parameter values: the entries, as many.
    /// - Returns: its index.
    @discardableResult
    package func addRow(
        _ bounds: Bounds, columns: [Int32], values: [Double], name: String? = nil
    ) throws(LinearProgramError) -> Int {
        let row = rowCount
        try addRows([bounds], starts: [0, Int32(clamping: columns.count)], columns: columns, values: values)
        if let name { try setRowName(row, name) }
        return row
    }

    /// Adds rows without entries, all basic.
    ///
    /// - Returns: their indices.
    @discardableResult
    package func addRows(_ bounds: [Bounds]) throws(LinearProgramError) -> Range<Int> {
        try addRows(bounds, starts: Array(repeating: 0, count: bounds.count + 1), columns: [], values: [])
    }

    /// Adds rows with entries in existing columns, all basic.
    ///
    /// Complexity: O(rows + entries).
    ///
    /// - Parameter starts: where each row's entries begin in the other two arrays, and the end of the last.
    /// - Parameter columns: the column of each entry, none twice in a row.
    /// - Parameter values: the value of each entry.
    /// - Returns: their indices.
    @discardableResult
    package func addRows(
        _ bounds: [Bounds], starts: [Int32], columns: [Int32], values: [Double]
    ) throws(LinearProgramError) -> Range<Int> {
        let first = rowCount
        if bounds.isEmpty { return first..<first }
        guard first + bounds.count <= Self.greatestCount else { throw .tooLarge("rows") }
        for (offset, bounds) in bounds.enumerated() where !bounds.isValid {
            throw .invalidBounds("row \(first + offset)", lower: bounds.lower, upper: bounds.upper)
        }
        try checkEntries(
            EntryBatch(
                count: bounds.count, first: first, starts: starts, indices: columns, values: values, isRows: true))
        try check(
            cglpk_add_rows(
                problem, Int32(bounds.count), bounds.map(\.lower), bounds.map(\.upper), starts, columns, values))
        rowBounds.append(contentsOf: bounds)
        if !columns.isEmpty { matrix.appendRows(from: first, starts: starts, columns: columns, values: values) }
        note(.primal)
        return first..<rowCount
    }

    func checkRow(_ row: Int) throws(LinearProgramError) {
        if !rowBounds.indices.contains(row) { throw .noSuchRow(row, rowCount: rowCount) }
    }
}
