/// Says why a file is no workbook that can be read, or a sheet of one no table, and where.
package struct WorkbookFault: Error, Equatable {
    /// The row of the sheet, from 1; 0 where it is none.
    package var line = 0
    /// What is wrong, and what to do.
    package var message: String

    init(_ message: String, line: Int = 0) {
        self.message = message
        self.line = line
    }
}
