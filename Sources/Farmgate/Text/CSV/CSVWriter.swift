/// Writes comma-separated values (RFC 4180) into a buffer of bytes, lines ending in LF, quotes only where needed.
struct CSVWriter {
    /// What was written since the last `take()`.
    private(set) var bytes: [UInt8] = []
    private var isAtRowStart = true

    /// Makes a writer.
    init() {}

    /// Returns what was written since the last call, and forgets it.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Writes an empty cell.
    mutating func writeEmpty() {
        beginCell()
    }

    /// Writes a text; an empty one is an empty cell.
    mutating func write(utf8 text: UnsafeBufferPointer<UInt8>) {
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
    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(utf8: $0) }
    }

    /// Writes a finite number.
    mutating func write(_ number: Double) {
        beginCell()
        bytes.append(decimal: number)
    }

    /// Ends the row.
    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
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
