import FarmgateBase

/// The rows of a sheet that have anything in them, read one after the other; no more is in memory than a piece of them.
package final class SheetRows: XMLHandler {
    /// Says what a cell holds.
    enum Content: UInt8 {
        case number, text, flag, fault
    }

    private struct Cell {
        var column: Int32
        var start: Int32
        var end: Int32
        var content: Content
    }

    private struct Row {
        var number: Int
        var firstCell: Int
        var endCell: Int
    }

    private let formats: [CellFormat]
    private let texts: SharedTexts
    private let countsFrom1904: Bool
    private var parsing: XMLParsing?

    /// The rows of a piece, and where the next of them is.
    private var bytes: [UInt8] = []
    private var cells: [Cell] = []
    private var rows: [Row] = []
    private var next = 0
    private var current = Row(number: 0, firstCell: 0, endCell: 0)

    // What is being parsed.
    private var rowNumber = 0
    private var firstCell = 0
    private var column = -1
    private var kind = UInt8(ascii: "n")
    private var style = 0
    private var isInValue = false
    private var hasFormula = false
    private var value: [UInt8] = []
    private var collector = TextCollector()

    /// The merged ranges and the number of hidden rows with cells, both whole only after the last row.
    package private(set) var mergedRanges: [String] = []
    package private(set) var hiddenRowCount = 0
    package private(set) var firstHiddenRow = 0
    private var isHiddenRow = false
    private static let mostMergedRanges = 1000

    init(
        _ part: InflatedPart, _ formats: [CellFormat], _ texts: SharedTexts, countsFrom1904: Bool
    ) throws(WorkbookFault) {
        self.formats = formats
        self.texts = texts
        self.countsFrom1904 = countsFrom1904
        parsing = try XMLParsing(part, self)
    }

    /// Goes on to the next row that is not blank; false at the end.
    package func nextRow() throws(WorkbookFault) -> Bool {
        while next == rows.count {
            guard let parsing, !parsing.isAtEnd else {
                current = Row(number: rowNumber + 1, firstCell: 0, endCell: 0)
                return false
            }
            forgetPiece()
            do throws(WorkbookFault) {
                try parsing.parsePiece()
            } catch {
                self.parsing = nil
                throw WorkbookFault(error.message, line: rowNumber)
            }
        }
        current = rows[next]
        next += 1
        return true
    }

    /// Drops the rows that were read, but for the beginning of one that is not whole.
    private func forgetPiece() {
        let begun = Array(cells[firstCell...])
        let start = begun.first.map { Int($0.start) } ?? bytes.count
        bytes.removeSubrange(..<start)
        cells = begun.map { cell in
            var moved = cell
            moved.start -= Int32(start)
            moved.end -= Int32(start)
            return moved
        }
        current = Row(number: rowNumber, firstCell: 0, endCell: 0)
        firstCell = 0
        rows.removeAll(keepingCapacity: true)
        next = 0
    }

    /// The number of the row in the sheet, from 1.
    package var rowLine: Int { current.number }
    /// How many cells of the row are not blank.
    package var cellCount: Int { current.endCell - current.firstCell }
    /// Returns the column of a cell of the row, from 0.
    package func column(_ cell: Int) -> Int { Int(cells[current.firstCell + cell].column) }
    /// Tells whether a cell holds a text, rather than a number.
    package func isText(_ cell: Int) -> Bool { cells[current.firstCell + cell].content == .text }
    /// Tells whether a cell has no value that could be read; its text says why.
    package func isFaulty(_ cell: Int) -> Bool { cells[current.firstCell + cell].content == .fault }

    /// Calls `body` with the UTF-8 bytes of a cell of the row.
    package func withCell<Result>(_ cell: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let cell = cells[current.firstCell + cell]
        return bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(cell.start)..<Int(cell.end)]))
        }
    }

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.equals("c") {
            let place = attributes.bytes("r").map { CellReference.parse($0) }
            column = place?.column ?? column + 1
            let type = attributes.bytes("t")
            kind = type.map { kind(of: $0) } ?? UInt8(ascii: "n")
            style = attributes.bytes("s").map { Self.number($0) } ?? 0
            hasFormula = false
            value.removeAll(keepingCapacity: true)
        } else if name.equals("v") {
            isInValue = true
        } else if name.equals("row") {
            rowNumber = attributes.bytes("r").flatMap { CellReference.parse($0).row } ?? rowNumber + 1
            column = -1
            isHiddenRow = attributes.flag("hidden")
        } else if name.equals("f") {
            hasFormula = true
        } else if name.equals("mergeCell"), mergedRanges.count < Self.mostMergedRanges, let range = attributes["ref"] {
            mergedRanges.append(range)
        } else if kind == UInt8(ascii: "i") {
            collector.begin(name)
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        if isInValue { value.append(contentsOf: piece) } else if kind == UInt8(ascii: "i") { collector.text(piece) }
    }

    func end(_ name: XMLName) {
        if name.equals("v") {
            isInValue = false
        } else if name.equals("c") {
            endCell()
            kind = UInt8(ascii: "n")
        } else if name.equals("row") {
            endRow()
        } else if kind == UInt8(ascii: "i") {
            collector.end(name)
        }
    }

    private func endRow() {
        guard cells.count > firstCell else { return }
        // Cells mostly come in order.
        if (firstCell + 1..<cells.count).contains(where: { cells[$0].column < cells[$0 - 1].column }) {
            cells[firstCell...].sort { $0.column < $1.column }
        }
        if isHiddenRow {
            hiddenRowCount += 1
            if firstHiddenRow == 0 { firstHiddenRow = rowNumber }
        }
        rows.append(Row(number: rowNumber, firstCell: firstCell, endCell: cells.count))
        firstCell = cells.count
    }

    /// The first letter of a cell's type, but “i” for texts of its own, and “S” for the result of a formula.
    private func kind(of type: UnsafePointer<CChar>) -> UInt8 {
        let first = UInt8(bitPattern: type[0])
        return first == UInt8(ascii: "s") && type[1] == UInt8(ascii: "t") ? UInt8(ascii: "S") : first
    }

    private func endCell() {
        guard column < CellReference.columnLimit else { return }
        let start = bytes.count
        var content = Content.text
        switch kind {
        case UInt8(ascii: "s"):
            guard let index = Int(String(decoding: value, as: UTF8.self)), index >= 0, index < texts.count else {
                content = .fault
                bytes.append(contentsOf: "the cell names a text that the workbook does not have".utf8)
                break
            }
            texts.withText(index) { bytes.append(contentsOf: $0) }
        case UInt8(ascii: "i"): collector.take(into: &bytes)
        case UInt8(ascii: "S"):
            if value.contains(UInt8(ascii: "_")) { TextCollector.unescape(&value) }
            bytes.append(contentsOf: value)
        case UInt8(ascii: "d"): bytes.append(contentsOf: value)
        case UInt8(ascii: "b"):
            content = .flag
            bytes.append(contentsOf: (value == [UInt8(ascii: "1")] ? "true" : "false").utf8)
        case UInt8(ascii: "e"):
            content = .fault
            bytes.append(
                contentsOf:
                    "the cell shows the error \(String(decoding: value, as: UTF8.self).excerpt); mend its formula".utf8)
        default:
            content = .number
            if !value.isEmpty { appendNumber(&content) }
        }
        if bytes.count == start, hasFormula, kind == UInt8(ascii: "n") {
            content = .fault
            bytes.append(
                contentsOf:
                    "the formula of the cell has no value; open the workbook in a spreadsheet program and save it".utf8)
        }
        guard bytes.count > start else { return }
        cells.append(
            Cell(
                column: Int32(column), start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: bytes.count), content: content))
    }

    /// Appends a number as it is shown, where that says more than its digits.
    private func appendNumber(_ content: inout Content) {
        let format = style >= 0 && style < formats.count ? formats[style] : .plain
        // Programs write seventeen digits where fewer tell the number.
        if format == .plain, value.count <= 15 { return bytes.append(contentsOf: value) }
        guard let number = value.withUnsafeBufferPointer({ Double(decimal: $0) }), number.isFinite else {
            return bytes.append(contentsOf: value)
        }
        switch format {
        case .date, .time:
            content = .text
            bytes.append(contentsOf: ShownDate.text(number, isDate: format == .date, countsFrom1904).utf8)
        case .percent:
            content = .text
            bytes.append(decimal: number, shifted: 2)
            bytes.append(UInt8(ascii: "%"))
        case .suffix(let suffix):
            content = .text
            bytes.append(decimal: number)
            bytes.append(contentsOf: suffix.utf8)
        case .padded(let width):
            let start = bytes.count
            bytes.append(decimal: number)
            let isWhole = bytes[start...].allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            while isWhole, bytes.count - start < width { bytes.insert(UInt8(ascii: "0"), at: start) }
        case .plain:
            bytes.append(decimal: number)
        }
    }

    private static func number(_ text: UnsafePointer<CChar>) -> Int {
        var number = 0, position = text
        while 48...57 ~= position.pointee, number < 1 << 24 {
            number = number * 10 + Int(position.pointee - 48)
            position += 1
        }
        return number
    }
}

extension [UInt8] {
    /// Appends a number times a power of ten, exactly in the digits that tell it.
    fileprivate mutating func append(decimal number: Double, shifted places: Int) {
        var digits: [UInt8] = []
        digits.append(decimal: number)
        guard !digits.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
            return append(contentsOf: digits + "e\(places)".utf8)
        }
        var point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        if point < digits.count { digits.remove(at: point) }
        while digits.count < point + places { digits.append(UInt8(ascii: "0")) }
        point += places
        if point < digits.count { digits.insert(UInt8(ascii: "."), at: point) }
        let sign = digits.first == UInt8(ascii: "-") ? 1 : 0
        while digits.count > sign + 1, digits[sign] == UInt8(ascii: "0"), digits[sign + 1] != UInt8(ascii: ".") {
            digits.remove(at: sign)
        }
        append(contentsOf: digits)
    }
}
