#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The fields of a line of numbers, read byte by byte: nothing is allocated unless the line is faulty.
struct DIMACSFields {
    /// Where the next field may begin. A line ends with a newline, so that scanning it needs no other bound.
    var cursor: UnsafePointer<UInt8>

    /// Returns the next whole number of at most 18 digits; nil where there is none.
    @inline(__always)
    mutating func number() -> Int? {
        skipSpaces()
        let first = cursor
        var value = 0
        while true {
            let digit = cursor.pointee &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            value = value &* 10 &+ Int(digit)
            cursor += 1
        }
        let digitCount = cursor - first
        return digitCount > 0 && digitCount <= 18 && isAtFieldEnd ? value : nil
    }

    /// Returns the next whole number, which may be negative; nil where there is none.
    @inline(__always)
    mutating func signedNumber() -> Int? {
        skipSpaces()
        guard cursor.pointee == UInt8(ascii: "-") else { return number() }
        cursor += 1
        guard cursor.pointee &- UInt8(ascii: "0") <= 9 else { return nil }
        return number().map { -$0 }
    }

    /// Tells whether nothing but spaces is left, and goes past the end of the line if so.
    @inline(__always)
    mutating func endsLine() -> Bool {
        skipSpaces()
        guard cursor.pointee == UInt8(ascii: "\n") else { return false }
        cursor += 1
        return true
    }

    /// Goes past the end of the line, which is before `end`.
    mutating func skipLine(before end: UnsafePointer<UInt8>) {
        guard let newline = memchr(cursor, CInt(UInt8(ascii: "\n")), end - cursor) else { return cursor = end }
        cursor = UnsafePointer(newline.assumingMemoryBound(to: UInt8.self)) + 1
    }

    /// Returns the next field as text, shortened if it is long; nil at the end of the line.
    mutating func text() -> String? {
        skipSpaces()
        let first = cursor
        while !isAtFieldEnd { cursor += 1 }
        guard cursor > first else { return nil }
        let bytes = UnsafeBufferPointer(start: first, count: min(cursor - first, 40))
        let text = String(decoding: bytes, as: UTF8.self)
        return bytes.count < cursor - first ? text + "…" : text
    }

    @inline(__always)
    private mutating func skipSpaces() {
        while cursor.pointee == UInt8(ascii: " ") || cursor.pointee == UInt8(ascii: "\t")
            || cursor.pointee == UInt8(ascii: "\r")
        { cursor += 1 }
    }

    @inline(__always)
    private var isAtFieldEnd: Bool {
        switch cursor.pointee {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
    }
}
