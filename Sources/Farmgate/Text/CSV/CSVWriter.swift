/// Writes comma-separated values (RFC 4180) into a buffer of bytes, quotes only where needed.
package struct CSVWriter {
    /// What was written since the last `take()`.
    package private(set) var bytes: [UInt8] = []
    private var isAtRowStart = true
    private let lineEnd: String

    /// Makes a writer of lines that end so.
    package init(lineEnd: String = "\n") {
        self.lineEnd = lineEnd
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
        beginCell()
        guard text.contains(where: Self.needsQuotes) else { return bytes.append(contentsOf: text) }
        bytes.append(UInt8(ascii: "\""))
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
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    private mutating func beginCell() {
        if !isAtRowStart { bytes.append(UInt8(ascii: ",")) }
        isAtRowStart = false
    }
}
