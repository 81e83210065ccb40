import CGLPK

extension LinearProgram {
    /// Reads the status of every row and column. Complexity: O(rows + columns).
    package func basis() throws(LinearProgramError) -> Basis {
        var rows = [Int32](repeating: 0, count: rowCount)
        var columns = [Int32](repeating: 0, count: columnCount)
        try check(cglpk_read_basis(problem, &rows, &columns))
        return Basis(rows: rows.map(BasisStatus.init(code:)), columns: columns.map(BasisStatus.init(code:)))
    }

    /// Sets the status of every row and column.
    ///
    /// A nonbasic status that the bounds don't allow becomes one that they do. Statuses that are no basis make the next
    /// solve start from an advanced basis.
    package func setBasis(_ basis: Basis) throws(LinearProgramError) {
        guard basis.rows.count == rowCount, basis.columns.count == columnCount else {
            throw .mismatchedArrays(
                "a basis of \(basis.rows.count) rows and \(basis.columns.count) columns for a programme of \(rowCount) and "
                    + "\(columnCount)")
        }
        for (row, status) in basis.rows.enumerated() { try setStatus(ofRow: row, status) }
        for (column, status) in basis.columns.enumerated() { try setStatus(ofColumn: column, status) }
    }

    /// Sets the status of a row; see ``setBasis(_:)``.
    package func setStatus(ofRow row: Int, _ status: BasisStatus) throws(LinearProgramError) {
        try checkRow(row)
        try check(cglpk_set_row_status(problem, Int32(row), status.code))
        note(.everything)
    }

    /// Sets the status of a column; see ``setBasis(_:)``.
    package func setStatus(ofColumn column: Int, _ status: BasisStatus) throws(LinearProgramError) {
        try checkColumn(column)
        try check(cglpk_set_column_status(problem, Int32(column), status.code))
        note(.everything)
    }

    /// Makes all rows basic and all columns nonbasic.
    package func buildSlackBasis() throws(LinearProgramError) {
        try check(cglpk_build_slack_basis(problem))
        note(.everything)
    }

    /// Builds a triangular basis with as few fixed and as many free variables as can be had. Complexity: O(entries).
    package func buildAdvancedBasis() throws(LinearProgramError) {
        try check(cglpk_build_advanced_basis(problem))
        note(.everything)
    }
}
