import CGLPK

extension LinearProgram {
    /// Adds a row without entries; columns that come later bring theirs. The row is basic.
    ///
    /// - Returns: its index.
    @discardableResult
    public func addRow(_ bounds: Bounds, name: String? = nil) throws(LinearProgramError) -> Int {
        try addRow(bounds, columns: [], values: [], name: name)
    }

    /// Adds a row with entries in existing columns. The row is basic.
    ///
    /// - Parameter columns: the columns of the entries, none twice.
    /// - Parameter values: the entries, as many.
    /// - Returns: its index.
    @discardableResult
    public func addRow(
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
    public func addRows(_ bounds: [Bounds]) throws(LinearProgramError) -> Range<Int> {
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
    public func addRows(
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
        if !columns.isEmpty { isMatrixStale = true }
        note(.primal)
        return first..<rowCount
    }

    /// Changes the bounds of a row. A nonbasic row stays at the bound it was at, as far as there still is one.
    public func setBounds(ofRow row: Int, _ bounds: Bounds) throws(LinearProgramError) {
        try checkRow(row)
        guard bounds.isValid else {
            throw .invalidBounds("row \(row)", lower: bounds.lower, upper: bounds.upper)
        }
        try check(cglpk_set_row_bounds(problem, Int32(row), bounds.lower, bounds.upper))
        rowBounds[row] = bounds
        note(.primal)
    }

    /// The bounds of a row.
    public func bounds(ofRow row: Int) throws(LinearProgramError) -> Bounds {
        try checkRow(row)
        return rowBounds[row]
    }

    /// Deletes rows; the later ones move down.
    ///
    /// The basis is kept: a nonbasic row is first pivoted into it. If there are too many for that, the next solve starts
    /// from an advanced basis.
    ///
    /// Complexity: O(rows + entries), and a factorization for each nonbasic row.
    public func deleteRows(_ rows: [Int]) throws(LinearProgramError) {
        if rows.isEmpty { return }
        for row in rows { try checkRow(row) }
        var isDeleted = Array(repeating: false, count: rowCount)
        for row in rows { isDeleted[row] = true }
        let deleted = isDeleted.indices.filter { isDeleted[$0] }
        try pivotIn(rows: deleted)
        try check(cglpk_delete_rows(problem, Int32(deleted.count), deleted.map(Int32.init)))
        rowBounds.remove(where: isDeleted)
        isMatrixStale = true
        note(.everything)
    }

    func checkRow(_ row: Int) throws(LinearProgramError) {
        if !rowBounds.indices.contains(row) { throw .noSuchRow(row, rowCount: rowCount) }
    }
}

extension Array {
    /// Removes the elements that are marked. Complexity: O(n).
    mutating func remove(where isRemoved: [Bool]) {
        var kept = 0
        for index in indices where !isRemoved[index] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}
