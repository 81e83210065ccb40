import CGLPK

extension LinearProgram {
    /// Names a row, for files. Characters that LP and MPS files don't allow are replaced by `_`.
    package func setRowName(_ row: Int, _ name: String) throws(LinearProgramError) {
        try checkRow(row)
        try check(cglpk_set_row_name(problem, Int32(row), FileName(name).text))
    }

    /// Names a column, for files. Characters that LP and MPS files don't allow are replaced by `_`.
    package func setColumnName(_ column: Int, _ name: String) throws(LinearProgramError) {
        try checkColumn(column)
        try check(cglpk_set_column_name(problem, Int32(column), FileName(name).text))
    }
}
