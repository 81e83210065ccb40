/// Names cells as spreadsheets do: `C7`.
package enum CellReference {
    /// The columns that a sheet can have.
    static let columnLimit = 16_384

    /// Returns the letters of a column, from 0: A … XFD.
    package static func letters(ofColumn column: Int) -> String {
        var letters = "", rest = column + 1
        while rest > 0 {
            letters = String(Character(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// Returns the corners of a range such as `A3:B5`, columns from 0 and rows from 1; nil if it is none.
    package static func corners(
        of range: String
    ) -> (firstColumn: Int, firstRow: Int, lastColumn: Int, lastRow: Int)? {
        let ends = range.split(separator: ":").map { parse(String($0)) }
        guard let first = ends.first, let last = ends.last, let firstColumn = first.column, let firstRow = first.row,
            let lastColumn = last.column, let lastRow = last.row, firstColumn <= lastColumn
        else { return nil }
        return (firstColumn, firstRow, lastColumn, lastRow)
    }

    /// Reads the column, from 0, and the row, from 1, of a reference such as `C7` or `$C$7`, as much of them as there is.
    @inline(__always)
    static func parse(_ text: UnsafePointer<CChar>) -> (column: Int?, row: Int?) {
        var position = text, column = 0, row = 0
        while position.pointee != 0 {
            let byte = UInt8(bitPattern: position.pointee)
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where column <= columnLimit:
                column = column * 26 + Int(byte - 64)
            case UInt8(ascii: "a")...UInt8(ascii: "z") where column <= columnLimit:
                column = column * 26 + Int(byte - 96)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where row < 1 << 24: row = row * 10 + Int(byte - 48)
            case UInt8(ascii: "$"): break
            default: return (nil, nil)
            }
            position += 1
        }
        return (1...columnLimit ~= column ? column - 1 : nil, row > 0 ? row : nil)
    }
}
