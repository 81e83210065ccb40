/// Writes comma-separated values (RFC 4180) into a buffer of bytes, quotes only where needed.
///
/// People open such tables in spreadsheets and print them on terminals. So a text that a spreadsheet would take for something
/// else gets a guard (`SpreadsheetGuard`), and what does something rather than show itself is made printable.
package struct CSVWriter {
    /// What a file begins with by which Excel knows that it is UTF-8.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What was written since the last `take()`.
    package private(set) var bytes: [UInt8] = []
    private var isAtRowStart = true
    private let lineEnd: String
    private let isExact: Bool

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - lineEnd: How lines end.
    ///   - isExact: Whether texts are kept to the byte, for tables that are read again.
    package init(lineEnd: String = "\n", isExact: Bool = false) {
        self.lineEnd = lineEnd
        self.isExact = isExact
    }

    /// Returns what was written since the last call, and forgets it.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Writes an empty cell.
    package mutating func writeEmpty() {
        beginCell()
    }

    /// Writes a text; an empty one is an empty cell.
    package mutating func write(utf8 text: UnsafeBufferPointer<UInt8>) {
        if !isExact, text.contains(where: Unicode.Scalar.mayBeginUnprintable) {
            var printable = String(decoding: text, as: UTF8.self).printable
            printable.withUTF8 { append($0) }
        } else {
            append(text)
        }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        beginCell()
        let isGuarded = SpreadsheetGuard.isNeeded(text)
        guard text.contains(where: Self.needsQuotes) else {
            if isGuarded { bytes.append(SpreadsheetGuard.mark) }
            return bytes.append(contentsOf: text)
        }
        bytes.append(UInt8(ascii: "\""))
        if isGuarded { bytes.append(SpreadsheetGuard.mark) }
        for byte in text {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a text.
    package mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(utf8: $0) }
    }

    /// Writes a date and time that spreadsheets may take for one; an empty cell for none.
    package mutating func write(moment: String?) {
        beginCell()
        bytes.append(contentsOf: (moment ?? "").utf8)
    }

    /// Writes `true` or `false`, which spreadsheets take for what they are.
    package mutating func write(_ flag: Bool) {
        beginCell()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Writes a finite number.
    package mutating func write(_ number: Double) {
        beginCell()
        bytes.append(decimal: number)
    }

    /// Ends the row.
    package mutating func endRow() {
        bytes.append(contentsOf: lineEnd.utf8)
        isAtRowStart = true
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        // Some spreadsheets take semicolons and tabs for separators, too.
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\t")
    }

    private mutating func beginCell() {
        if !isAtRowStart { bytes.append(UInt8(ascii: ",")) }
        isAtRowStart = false
    }
}
