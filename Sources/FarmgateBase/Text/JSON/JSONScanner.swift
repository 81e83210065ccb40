/// Reads JSON (RFC 8259) from bytes, one token at a time.
///
/// Nothing is built but what the caller asks for, so a file of any size takes little memory, and nesting takes no
/// stack. The scanner refuses what the grammar refuses, and also ill-formed UTF-8, unpaired surrogates, more than
/// ``depthLimit`` levels, more than ``keyLimit`` keys in an object, and, unless ``isTolerant``, keys given twice and
/// numbers too large for a double. Byte-order marks at the start are passed over.
///
/// ```swift
/// var scanner = JSONScanner(bytes)
/// try scanner.beginObject()
/// while try scanner.nextKey() {
///     switch scanner.text {
///     case "name":
///         guard try scanner.next() == .string else { throw scanner.fault("a text is expected here") }
///         name = scanner.text
///     case "rows":
///         try scanner.beginArray()
///         while try scanner.nextElement(), try scanner.next() == .number { rows.append(scanner.number) }
///     default: try scanner.skipValue()
///     }
/// }
/// try scanner.finish()
/// ```
@usableFromInline
package struct JSONScanner {
    /// Says what `next()` has read.
    package enum Token: UInt8 {
        case objectStart, objectEnd, arrayStart, arrayEnd, key, string, number, yes, no, null
        /// The end of the input.
        case end
    }

    /// What may come next.
    enum Expectation: UInt8 {
        case value, firstKey, firstElement, commaOrEnd, end
    }

    /// An object or array that is open.
    struct Frame {
        var isObject: Bool
        /// Of the element being read, from 0; −1 before the first.
        var index = -1
        /// Where the object's keys begin in `keys`.
        var firstKey: Int
        /// The object's keys once they are too many to compare one by one.
        var keySet: Set<[UInt8]>?
    }

    /// A key of an open object.
    struct Key {
        var hash: UInt64
        /// Where it stands in the input, without the quotation marks, escapes as written.
        var start: Int
        var end: Int
    }

    /// How many levels of objects and arrays are accepted.
    package static let depthLimit = 128
    /// How many keys are accepted in one object.
    static let keyLimit = 100_000

    @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
    /// Of the next byte.
    package internal(set) var position = 0
    /// The line of the next byte, from 1.
    var line = 1
    var expectation = Expectation.value
    var frames: [Frame] = []
    var keys: [Key] = []

    /// The line on which the last token begins, from 1.
    package private(set) var tokenLine = 1
    /// The last number; infinite if it is too large for a double.
    package var number = 0.0
    /// Whether the last key was given before in its object.
    package var isDuplicateKey = false
    /// Whether keys given twice and numbers too large are left to the caller to notice.
    package var isTolerant = false

    /// Where the last key, string or number stands in the input, without quotation marks.
    @usableFromInline package var textStart = 0
    @usableFromInline package var textEnd = 0
    /// Whether the last text had escapes, so that it stands decoded in `decoded`.
    @usableFromInline package var isDecoded = false
    @usableFromInline package var decoded: [UInt8] = []

    /// Makes a scanner of bytes that outlive it.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = byteOrderMarkLength(bytes)
    }

    /// How many objects and arrays are open.
    var depth: Int { frames.count }

    /// Reads the next token.
    package mutating func next() throws(JSONError) -> Token {
        skipSpace()
        tokenLine = line
        switch expectation {
        case .value:
            return try scanValue()
        case .firstElement, .firstKey, .commaOrEnd:
            guard let frame = frames.last else {
                guard position == bytes.count else { throw fault("there is more after the end of the value") }
                expectation = .end
                return .end
            }
            if frame.isObject { return try nextKey() ? .key : .objectEnd }
            return try nextElement() ? scanValue() : .arrayEnd
        case .end:
            return .end
        }
    }

    /// Reads the next key of the object that is open and returns true, or its end and returns false.
    package mutating func nextKey() throws(JSONError) -> Bool {
        precondition(frames.last?.isObject == true && expectation != .value)
        skipSpace()
        tokenLine = line
        if try closes(with: UInt8(ascii: "}"), after: "a key's value") { return false }
        guard position < bytes.count else { throw cutOff() }
        guard bytes[position] == UInt8(ascii: "\"") else {
            throw fault("a key in quotation marks is expected here, not \(describeNext())")
        }
        try scanString()
        frames[frames.count - 1].index += 1
        try noteKey()
        skipSpace()
        guard position < bytes.count else { throw cutOff() }
        guard bytes[position] == UInt8(ascii: ":") else {
            throw fault("“:” is expected after a key, not \(describeNext())")
        }
        position += 1
        expectation = .value
        return true
    }

    /// Moves to the next element of the array that is open and returns true, or reads its end and returns false.
    package mutating func nextElement() throws(JSONError) -> Bool {
        precondition(frames.last?.isObject == false && expectation != .value)
        skipSpace()
        tokenLine = line
        if try closes(with: UInt8(ascii: "]"), after: "an element") { return false }
        frames[frames.count - 1].index += 1
        expectation = .value
        return true
    }

    /// Reads a comma, if one is due, or the end of the innermost object or array, in which case it returns true.
    private mutating func closes(with bracket: UInt8, after what: String) throws(JSONError) -> Bool {
        guard position < bytes.count else { throw cutOff() }
        let byte = bytes[position]
        if byte == bracket {
            position += 1
            let frame = frames.removeLast()
            keys.removeSubrange(frame.firstKey...)
            expectation = .commaOrEnd
            return true
        }
        if expectation == .commaOrEnd {
            guard byte == UInt8(ascii: ",") else {
                let end = bracket == UInt8(ascii: "}") ? "}" : "]"
                throw fault("“,” or “\(end)” is expected after \(what), not \(describeNext())")
            }
            position += 1
            skipSpace()
            tokenLine = line
        }
        return false
    }

    /// Reads a value, or the start of one.
    private mutating func scanValue() throws(JSONError) -> Token {
        skipSpace()
        tokenLine = line
        guard position < bytes.count else { throw cutOff() }
        expectation = .commaOrEnd
        switch bytes[position] {
        case UInt8(ascii: "\""):
            try scanString()
            return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try scanNumber()
            return .number
        case UInt8(ascii: "{"):
            try open(isObject: true)
            return .objectStart
        case UInt8(ascii: "["):
            try open(isObject: false)
            return .arrayStart
        case UInt8(ascii: "t") where skipWord("true"): return .yes
        case UInt8(ascii: "f") where skipWord("false"): return .no
        case UInt8(ascii: "n") where skipWord("null"): return .null
        default:
            throw fault("a value is expected here, not \(describeNext())")
        }
    }

    private mutating func open(isObject: Bool) throws(JSONError) {
        guard frames.count < Self.depthLimit else {
            throw fault("nested too deeply: more than \(Self.depthLimit) levels")
        }
        position += 1
        frames.append(Frame(isObject: isObject, firstKey: keys.count))
        expectation = isObject ? .firstKey : .firstElement
    }

    private mutating func skipWord(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] { return false }
        position += length
        return true
    }

    @inline(__always)
    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            case UInt8(ascii: "\n"): line &+= 1
            case UInt8(ascii: "\r"):
                // Of CRLF the LF is counted.
                if position + 1 == bytes.count || bytes[position + 1] != UInt8(ascii: "\n") { line &+= 1 }
            default: return
            }
            position &+= 1
        }
    }
}
