/// Says why a text is not CSV, and where.
struct CSVError: Error, Equatable {
    /// The line, from 1.
    var line: Int
    /// What is wrong, in one sentence.
    var message: String
}

/// Reads comma-separated values (RFC 4180) from bytes, a cell at a time.
///
/// Where the first row has no comma, semicolons separate, or else tabs, as spreadsheets write them in some countries.
/// Cells may be quoted, and then contain separators, quotation marks (doubled) and newlines; lines end in LF or CRLF, the
/// last one also without. Blank lines are passed over. A CRLF within a cell is read as LF, so that the line ends of a
/// file never matter.
struct CSVScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    private var position: Int
    private var isInRow = false
    /// The line of the next byte, from 1.
    private(set) var line = 1
    /// The line on which the row begins, from 1.
    private(set) var rowLine = 1

    private var cellStart = 0
    private var cellEnd = 0
    private var isDecoded = false
    private var decoded: [UInt8] = []

    /// Makes a scanner of bytes that outlive it and are UTF-8; a byte-order mark is passed over.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
        separator = Self.separator(bytes)
    }

    /// The first of `,`, `;` and tab that the first row that is not blank has outside quotation marks; `,` if it has none.
    private static func separator(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var isQuoted = false, isBlank = true, hasSemicolon = false, hasTab = false
        scan: for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case _ where isQuoted: continue
            case UInt8(ascii: ","): return byte
            case UInt8(ascii: ";"): hasSemicolon = true
            case UInt8(ascii: "\t"): hasTab = true
            case UInt8(ascii: "\n") where !isBlank: break scan
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            default: break
            }
            isBlank = false
        }
        return UInt8(ascii: hasSemicolon ? ";" : hasTab ? "\t" : ",")
    }

    /// Moves to the next row that is not blank; false at the end. What is left of the current row must have been read.
    mutating func nextRow() -> Bool {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\n"):
                line += 1
                position += 1
            case UInt8(ascii: "\r") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n"):
                line += 1
                position += 2
            default:
                rowLine = line
                isInRow = true
                return true
            }
        }
        return false
    }

    /// Reads the next cell of the row; false at the end of the row.
    mutating func nextCell() throws(CSVError) -> Bool {
        guard isInRow else { return false }
        isDecoded = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            try scanQuoted()
        } else {
            cellStart = position
            while position < bytes.count, bytes[position] != separator, bytes[position] != UInt8(ascii: "\n") {
                position &+= 1
            }
            cellEnd = position
            if endsLine(), cellEnd > cellStart, bytes[cellEnd - 1] == UInt8(ascii: "\r") { cellEnd -= 1 }
        }
        passSeparator()
        return true
    }

    /// Calls `body` with the UTF-8 bytes of the last cell.
    @inline(__always)
    func withCell<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        isDecoded
            ? decoded.withUnsafeBufferPointer(body)
            : body(UnsafeBufferPointer(rebasing: bytes[cellStart..<cellEnd]))
    }

    /// Whether the last cell is empty.
    var isEmptyCell: Bool { isDecoded ? decoded.isEmpty : cellStart == cellEnd }

    /// The last cell as a text.
    var cell: String { withCell { String(decoding: $0, as: UTF8.self) } }

    private func endsLine() -> Bool {
        position == bytes.count || bytes[position] == UInt8(ascii: "\n")
    }

    private mutating func passSeparator() {
        if position < bytes.count, bytes[position] == separator {
            position += 1
            return
        }
        isInRow = false
        if position < bytes.count {
            line += 1
            position += 1
        }
    }

    /// Reads a cell whose opening quotation mark is next, up to the separator after it.
    private mutating func scanQuoted() throws(CSVError) {
        let openingLine = line
        position += 1
        cellStart = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
                    decode(upTo: position + 1)
                    position += 2
                    cellStart = position
                    continue
                }
                if isDecoded { decode(upTo: position) }
                cellEnd = position
                position += 1
                return try passAfterQuote()
            case UInt8(ascii: "\n"):
                line += 1
                if position > cellStart, bytes[position - 1] == UInt8(ascii: "\r") {
                    decode(upTo: position - 1)
                    cellStart = position
                }
            default: break
            }
            position &+= 1
        }
        throw CSVError(
            line: openingLine,
            message: "a cell begins with a quotation mark here that is never closed; close or double it")
    }

    /// Moves what stands between `cellStart` and `end` into the decoded cell.
    private mutating func decode(upTo end: Int) {
        if !isDecoded {
            decoded.removeAll(keepingCapacity: true)
            isDecoded = true
        }
        decoded.append(contentsOf: bytes[cellStart..<end])
    }

    private mutating func passAfterQuote() throws(CSVError) {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\r"),
            position + 1 == bytes.count
                || bytes[position + 1] == UInt8(ascii: "\n")
        {
            position += 1
        }
        guard endsLine() || bytes[position] == separator else {
            throw CSVError(
                line: line,
                message: "text follows a closing quotation mark; double a quotation mark within a quoted cell")
        }
    }
}
