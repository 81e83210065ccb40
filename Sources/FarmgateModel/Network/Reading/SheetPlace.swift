import Workbooks

/// Where a table stands in a workbook, so that findings can point at its cells.
struct SheetPlace {
    /// As the tab has it.
    let name: String
    /// For each column of the table the column of the sheet, from 0; −1 where it is not given.
    var columns: [Int]
    /// For the settings, which stand below each other, the row of each, from 1; 0 where it is not given.
    var rows: [Int] = []

    /// Names a cell, or the row, or the sheet: `供应!C7`, `供应!7`, `供应`.
    func cell(row: Int?, column: Int?) -> String {
        guard let row, row > 0 else { return name }
        return "\(name)!\(column.map { CellReference.letters(ofColumn: $0) } ?? "")\(row)"
    }

    /// Names the cell of a row in a column of the table.
    func cell(row: Int?, tableColumn: Int?) -> String {
        guard let tableColumn, columns.indices.contains(tableColumn), columns[tableColumn] >= 0 else {
            return cell(row: row, column: nil)
        }
        return cell(row: rows.isEmpty ? row : rows[tableColumn], column: columns[tableColumn])
    }
}
