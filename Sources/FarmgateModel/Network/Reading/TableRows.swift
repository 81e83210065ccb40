import FarmgateBase
import Workbooks

/// The rows of a table from a file of any form, one after the other. A cell is known by its number in the row and by the column in
/// which it stands.
protocol TableRows {
    associatedtype Fault: TableFault

    /// Goes on to the next row that is not blank; false at the end.
    mutating func nextRow() throws(Fault) -> Bool
    /// On which line or row of the file the row begins, from 1.
    var rowLine: Int { get }
    /// How many cells the row has.
    var cellCount: Int { get }
    /// Returns the column of a cell, from 0.
    func column(_ cell: Int) -> Int
    func isEmptyCell(_ cell: Int) -> Bool
    func withCell<Result>(_ cell: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    /// Tells whether a cell is a text where it could have been a number.
    func isText(_ cell: Int) -> Bool
    /// Tells whether a cell has no value that could be read; its text says why.
    func isFaulty(_ cell: Int) -> Bool
    /// Whether numbers and texts are told apart, and each cell stands where it stands, whatever else the row has.
    static var haveTypes: Bool { get }
    /// Whether commas may stand between thousands.
    var admitCommas: Bool { get }
}

extension TableRows {
    /// Returns a cell as a text.
    func cell(_ cell: Int) -> String { withCell(cell) { String(decoding: $0, as: UTF8.self) } }
}

/// Says why no more rows can be read.
protocol TableFault: Error {
    var line: Int { get }
    var message: String { get }
}

extension CSVError: TableFault {}
extension WorkbookFault: TableFault {}

extension CSVScanner: TableRows {
    @inline(__always) func column(_ cell: Int) -> Int { cell }
    @inline(__always) func isText(_ cell: Int) -> Bool { false }
    @inline(__always) func isFaulty(_ cell: Int) -> Bool { false }
    static var haveTypes: Bool { false }
    var admitCommas: Bool { separator != UInt8(ascii: ";") }
}

extension SheetRows: TableRows {
    func isEmptyCell(_ cell: Int) -> Bool { false }
    static var haveTypes: Bool { true }
    var admitCommas: Bool { true }
}
