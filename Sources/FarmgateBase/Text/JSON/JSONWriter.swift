/// Writes JSON into a buffer of bytes, keys in the order given, numbers in the shortest form that reads back the same.
///
/// A container is laid out either over lines, an element a line, or on one line, as suits a row of a table. A caller
/// that streams takes the bytes out now and then with `take()`.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.write(key: "rows")
/// writer.beginArray()
/// for row in rows {
///     writer.beginObject(.oneLine)
///     writer.write(key: "tonnes", row.tonnes)
///     writer.end()
/// }
/// writer.end()
/// writer.end()
/// ```
@usableFromInline
package struct JSONWriter {
    /// How an object or array is laid out.
    @usableFromInline
    package enum Layout: UInt8 { case lines, oneLine }

    private struct Frame {
        var isObject: Bool
        var layout: Layout
        var isEmpty = true
    }

    /// A caller that streams takes the bytes out when there are more than this.
    @usableFromInline package static let chunkSize = 1 << 20

    /// What was written since the last `take()`.
    @usableFromInline package private(set) var bytes: [UInt8] = []
    private var frames: [Frame] = []
    private var isAfterKey = false

    /// Makes a writer.
    package init() {}

    /// Returns what was written since the last call, and forgets it.
    @usableFromInline
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Begins an object as the next value.
    @usableFromInline
    package mutating func beginObject(_ layout: Layout = .lines) { begin(isObject: true, layout) }

    /// Begins an array as the next value.
    @usableFromInline
    package mutating func beginArray(_ layout: Layout = .lines) { begin(isObject: false, layout) }

    /// Ends the innermost object or array; after the outermost a newline follows.
    @usableFromInline
    package mutating func end() {
        let frame = frames.removeLast()
        if !frame.isEmpty, frame.layout == .lines { breakLine() }
        bytes.append(frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        if frames.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    }

    /// Writes a key; its value must follow.
    @usableFromInline
    package mutating func write(key: StaticString) {
        key.withUTF8Buffer { writeKey($0) }
    }

    /// Writes a key given at run time; its value must follow.
    package mutating func write(keyNamed key: String) {
        var key = key
        key.withUTF8 { writeKey($0) }
    }

    private mutating func writeKey(_ key: UnsafeBufferPointer<UInt8>) {
        beginElement()
        appendQuoted(key)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
        isAfterKey = true
    }

    /// Writes a text.
    package mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(utf8: $0) }
    }

    /// Writes a text given as UTF-8.
    package mutating func write(utf8 text: UnsafeBufferPointer<UInt8>) {
        beginElement()
        appendQuoted(text)
    }

    /// Writes a number, or `null` where there is none, or it is infinite or not a number.
    package mutating func write(_ number: Double?) {
        guard let number, number.isFinite else { return writeNull() }
        beginElement()
        bytes.append(decimal: number)
    }

    /// Writes a whole number.
    package mutating func write(_ number: Int) {
        beginElement()
        bytes.append(decimal: number)
    }

    /// Writes `true` or `false`.
    package mutating func write(_ flag: Bool) {
        beginElement()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Writes `null`.
    package mutating func writeNull() {
        beginElement()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes a key and a text, `null` if there is none.
    package mutating func write(key: StaticString, _ text: String?) {
        write(key: key)
        if let text { write(text) } else { writeNull() }
    }

    /// Writes a key and a number, or `null` where there is none or it is not finite.
    package mutating func write(key: StaticString, _ number: Double?) {
        write(key: key)
        write(number)
    }

    /// Writes a key and a whole number.
    package mutating func write(key: StaticString, _ number: Int) {
        write(key: key)
        write(number)
    }

    /// Writes a key and `true` or `false`.
    package mutating func write(key: StaticString, _ flag: Bool) {
        write(key: key)
        write(flag)
    }

    /// Writes a key and an array of objects, one a line.
    @inlinable
    package mutating func write<Line>(
        table key: StaticString, _ lines: [Line], _ writeLine: (Line, inout JSONWriter) -> Void
    ) {
        write(table: key, lines, inChunksOf: .max, to: { _ in }, writeLine)
    }

    /// Writes a key and an array of objects, one a line, and passes what was written to `sink` chunk by chunk.
    @inlinable
    package mutating func write<Line, Failure: Error>(
        table key: StaticString, _ lines: [Line], inChunksOf size: Int = chunkSize,
        to sink: ([UInt8]) throws(Failure) -> Void, _ writeLine: (Line, inout JSONWriter) -> Void
    ) throws(Failure) {
        write(key: key)
        beginArray()
        for line in lines {
            beginObject(.oneLine)
            writeLine(line, &self)
            end()
            if bytes.count > size { try sink(take()) }
        }
        end()
    }

    private mutating func begin(isObject: Bool, _ layout: Layout) {
        beginElement()
        bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        // Within one line everything is on that line.
        frames.append(Frame(isObject: isObject, layout: frames.last?.layout == .oneLine ? .oneLine : layout))
    }

    private mutating func beginElement() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        guard let frame = frames.last else { return }
        if !frame.isEmpty { bytes.append(UInt8(ascii: ",")) }
        frames[frames.count - 1].isEmpty = false
        if frame.layout == .lines {
            breakLine()
        } else if !frame.isEmpty {
            bytes.append(UInt8(ascii: " "))
        }
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<frames.count * 2 { bytes.append(UInt8(ascii: " ")) }
    }

    /// What would do something to a terminal rather than show itself is escaped; it reads back the same.
    private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        let isPlain = text.allSatisfy {
            !Unicode.Scalar.mayBeginUnprintable($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain {
            bytes.append(contentsOf: text)
        } else {
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { append(quoted: scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(quoted scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes.append(contentsOf: "\\\"".utf8)
        case "\\": bytes.append(contentsOf: "\\\\".utf8)
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        case _ where scalar.isUnprintable:
            for unit in scalar.utf16 {
                bytes.append(contentsOf: "\\u".utf8)
                for shift in [12, 8, 4, 0] { bytes.append(contentsOf: String(unit >> shift & 15, radix: 16).utf8) }
            }
        default: bytes.append(contentsOf: scalar.utf8)
        }
    }
}
