/// A DIMACS file as it is read: comments, one line with the counts, and lines of one other kind.
protocol DIMACSLines {
    /// What the lines of the other kind begin with.
    static var letter: UInt8 { get }
    /// Says that a line begins with none of the letters.
    static func strange(_ text: String) -> String

    var path: String { get }
    /// The line that is read, from 1.
    var lineNumber: Int { get set }

    /// Reads what follows the letter of a line; returns whether it is as it should be.
    mutating func readEntry(_ fields: inout DIMACSFields) -> Bool
    /// Says what is wrong with a line that `readEntry` refused.
    mutating func noteEntry(_ line: UnsafePointer<UInt8>, _ faults: inout GraphFileFaults)
    /// Reads the line with the counts.
    mutating func readHeader(_ line: DIMACSFields, _ faults: inout GraphFileFaults)
}

extension DIMACSLines {
    /// Reads whole lines. O(bytes).
    @inline(__always)
    mutating func read(
        from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, _ faults: inout GraphFileFaults
    ) {
        var fields = DIMACSFields(cursor: start)
        while fields.cursor < end {
            lineNumber += 1
            let line = fields.cursor
            if line.pointee == Self.letter {
                fields.cursor += 1
                if !readEntry(&fields) {
                    noteEntry(line, &faults)
                    fields.cursor = line
                    fields.skipLine(before: end)
                }
                continue
            }
            switch line.pointee {
            case UInt8(ascii: "c"): break
            case UInt8(ascii: "p"): readHeader(DIMACSFields(cursor: line), &faults)
            default:
                // A blank line is none.
                if !fields.endsLine() { faults.add(path, line: lineNumber, Self.strange(fields.text() ?? "")) }
            }
            fields.cursor = line
            fields.skipLine(before: end)
        }
    }
}
