/// Says why a text is not CSV, and where.
package struct CSVError: Error, Equatable {
    /// The line, from 1.
    package var line: Int
    /// What is wrong, in one sentence.
    package var message: String
}

/// Reads comma-separated values (RFC 4180) from bytes, a row at a time.
///
/// Where the first row has no comma, semicolons separate, or else tabs, as spreadsheets write them in some countries; a
/// first line `sep=;` names any other character. Cells may be quoted, and then contain separators, quotation marks
/// (doubled) and newlines; lines end in LF, CRLF or CR, the last one also without. Blank lines are passed over. A CRLF
/// within a cell is read as LF, and so is a CR in a file whose lines end in CR, so that the line ends of a file never
/// matter.
///
/// A row is whole before any of its cells can be looked at: one whose quotation marks are out of order is an error, and
/// has none.
@usableFromInline
package struct CSVScanner {
    /// Where a cell of the row stands; positions in a file fit into 32 bits.
    @usableFromInline struct Cell {
        let start: UInt32
        let end: UInt32
        /// Whether that is in `decoded`, since the bytes of the cell differ from those of the file.
        @usableFromInline let isDecoded: Bool

        @inline(__always)
        init(_ start: Int, _ end: Int, isDecoded: Bool) {
            self.start = UInt32(truncatingIfNeeded: start)
            self.end = UInt32(truncatingIfNeeded: end)
            self.isDecoded = isDecoded
        }

        @usableFromInline var range: Range<Int> { Int(start)..<Int(end) }
    }

    @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
    /// What stands between cells.
    package let separator: UInt8
    /// Whether lines end in CR alone.
    private let endsInCarriageReturn: Bool
    private var position: Int
    /// The line of the next byte, from 1.
    private var line: Int
    /// The line on which the row begins, from 1.
    package private(set) var rowLine = 1

    @usableFromInline var cells: [Cell] = []
    @usableFromInline var decoded: [UInt8] = []

    /// Makes a scanner of bytes that outlive it and are UTF-8; byte-order marks at the start are passed over.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        let opening = Opening(bytes)
        position = opening.end
        line = opening.line
        separator = opening.separator
        endsInCarriageReturn = opening.endsInCarriageReturn
    }

    /// How many cells the row has.
    package var cellCount: Int { cells.count }

    /// Reads the next row that is not blank; false at the end.
    ///
    /// - Throws: `CSVError` where a quotation mark is never closed, or text follows one; then there is no row.
    package mutating func nextRow() throws(CSVError) -> Bool {
        cells.removeAll(keepingCapacity: true)
        decoded.removeAll(keepingCapacity: true)
        while position < bytes.count, isLineEnd(bytes[position]) { passLineEnd() }
        guard position < bytes.count else { return false }
        rowLine = line
        do {
            while true {
                try scanCell()
                guard position < bytes.count else { return true }
                if bytes[position] == separator {
                    position &+= 1
                } else {
                    passLineEnd()
                    return true
                }
            }
        } catch {
            cells.removeAll()
            throw error
        }
    }

    /// Calls `body` with the UTF-8 bytes of a cell of the row.
    @inlinable
    package func withCell<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let cell = cells[index]
        return cell.isDecoded
            ? decoded.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[cell.range])) }
            : body(UnsafeBufferPointer(rebasing: bytes[cell.range]))
    }

    /// Tells whether a cell of the row is empty.
    package func isEmptyCell(_ index: Int) -> Bool { cells[index].start == cells[index].end }

    /// Returns a cell of the row as a text.
    package func cell(_ index: Int) -> String { withCell(index) { String(decoding: $0, as: UTF8.self) } }

    @inline(__always)
    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Moves past the LF, CRLF or CR that is next.
    @inline(__always)
    private mutating func passLineEnd() {
        if bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "\n")
        {
            position &+= 1
        }
        position &+= 1
        line &+= 1
    }

    /// Reads a cell, up to the separator or line end after it.
    @inline(__always)
    private mutating func scanCell() throws(CSVError) {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try scanQuotedCell() }
        let start = position, separator = separator
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            // Most bytes are above all that end a line.
            if byte == separator || byte <= UInt8(ascii: "\r") && isLineEnd(byte) { break }
            end &+= 1
        }
        position = end
        cells.append(Cell(start, end, isDecoded: false))
    }

    /// Reads a cell whose opening quotation mark is next.
    private mutating func scanQuotedCell() throws(CSVError) {
        let openingLine = line
        position += 1
        // Most cells stand in the file as they are read; another is put together in `decoded`, piece by piece.
        var start = position
        let decodedStart = decoded.count
        var isDecoded = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
                    decoded.append(contentsOf: bytes[start...position])
                    isDecoded = true
                    position += 2
                    start = position
                    continue
                }
                if isDecoded { decoded.append(contentsOf: bytes[start..<position]) }
                cells.append(
                    isDecoded
                        ? Cell(decodedStart, decoded.count, isDecoded: true) : Cell(start, position, isDecoded: false))
                position += 1
                guard position == bytes.count || bytes[position] == separator || isLineEnd(bytes[position]) else {
                    throw CSVError(
                        line: line,
                        message: "text follows a closing quotation mark; double a quotation mark within a quoted cell")
                }
                return
            case UInt8(ascii: "\r"):
                let isBeforeNewline = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n")
                if isBeforeNewline || endsInCarriageReturn {
                    decoded.append(contentsOf: bytes[start..<position])
                    decoded.append(UInt8(ascii: "\n"))
                    isDecoded = true
                    passLineEnd()
                    start = position
                    continue
                }
                line += 1
            case UInt8(ascii: "\n"):
                line += 1
            default: break
            }
            position &+= 1
        }
        throw CSVError(
            line: openingLine,
            message: "a cell begins with a quotation mark here that is never closed; close or double it")
    }
}

extension CSVScanner {
    /// How a text opens: what its first lines tell of all of them.
    private struct Opening {
        /// Where the rows begin, and on which line.
        var end = 0
        var line = 1
        var separator = UInt8(ascii: ",")
        var endsInCarriageReturn = false

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            end = byteOrderMarkLength(bytes)
            if let named = Self.namedSeparator(bytes, from: end) {
                separator = named.separator
                end = named.end
                line = 2
                let last = bytes[end - 1]
                endsInCarriageReturn = last == UInt8(ascii: "\r")
            } else {
                look(at: bytes)
            }
        }

        /// Reads a first line `sep=;`, by which Excel is told what separates.
        private static func namedSeparator(
            _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
        ) -> (separator: UInt8, end: Int)? {
            var line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            var end = line.endIndex
            guard end < bytes.count else { return nil }
            if line.count == 7, line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\"") {
                line = line.dropFirst().dropLast()
            }
            guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8, by: { $0 | 0x20 == $1 | 0x20 }),
                let separator = line.last, separator < 0x80, separator != UInt8(ascii: "\"")
            else { return nil }
            let isLineEndOfTwo =
                bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n")
            end += isLineEndOfTwo ? 2 : 1
            return (separator, end)
        }

        /// Takes the first of `,`, `;` and tab that the first row that is not blank has outside quotation marks, and
        /// looks how that row ends.
        private mutating func look(at bytes: UnsafeBufferPointer<UInt8>) {
            var isQuoted = false, isBlank = true
            var found: UInt8?
            for (position, byte) in bytes.enumerated().dropFirst(end) {
                switch byte {
                case UInt8(ascii: "\""): isQuoted.toggle()
                case _ where isQuoted: continue
                case UInt8(ascii: ","): found = byte
                case UInt8(ascii: ";") where found != UInt8(ascii: ","): found = byte
                case UInt8(ascii: "\t") where found == nil: found = byte
                case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                    endsInCarriageReturn =
                        byte == UInt8(ascii: "\r")
                        && (position + 1 == bytes.count || bytes[position + 1] != UInt8(ascii: "\n"))
                    if isBlank { continue }
                    separator = found ?? separator
                    return
                default: break
                }
                isBlank = false
            }
            separator = found ?? separator
        }
    }
}
