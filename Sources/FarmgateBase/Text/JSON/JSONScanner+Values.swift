extension JSONScanner {
    /// The last key or string, or the last number as written.
    package var text: String {
        withText { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls `body` with the UTF-8 bytes of the last key or string, or of the last number as written.
    @inlinable
    package func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        isDecoded
            ? decoded.withUnsafeBufferPointer(body)
            : body(UnsafeBufferPointer(rebasing: bytes[textStart..<textEnd]))
    }

    /// Reads the start of an object.
    package mutating func beginObject() throws(JSONError) {
        guard try next() == .objectStart else { throw fault("an object {…} is expected here") }
    }

    /// Reads the start of an array.
    package mutating func beginArray() throws(JSONError) {
        guard try next() == .arrayStart else { throw fault("an array […] is expected here") }
    }

    /// Reads over one value, whatever it is; the value must be next.
    package mutating func skipValue() throws(JSONError) {
        let outer = depth
        repeat { _ = try next() } while depth > outer
    }

    /// Reads over the rest of the object or array whose start was the last token read.
    package mutating func skipRest() throws(JSONError) {
        let inner = depth
        while depth >= inner { _ = try next() }
    }

    /// Makes sure that nothing but space is left.
    package mutating func finish() throws(JSONError) {
        guard try next() == .end else { throw fault("the end of the file is expected here") }
    }

    /// The JSON pointer (RFC 6901) of the value being read, or of the one sixteen levels deep around it.
    package var pointer: String {
        var pointer = ""
        for (level, frame) in frames.prefix(16).enumerated() where frame.index >= 0 {
            if frame.isObject {
                // Of the open objects, each one's last key is the one being read.
                let next = level + 1 < frames.count ? frames[level + 1].firstKey : keys.count
                guard next > frame.firstKey else { continue }
                pointer += "/" + Self.pointerToken(keyText(keys[next - 1]))
            } else {
                pointer += "/\(frame.index)"
            }
        }
        return pointer
    }

    /// Escapes a key for use in a JSON pointer.
    package static func pointerToken(_ key: String) -> String {
        if key.utf8.count > 800 { return pointerToken(key.excerpt) }
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return key }
        return key.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) }
    }

    /// Makes an error at the place reached.
    package func fault(_ message: String) -> JSONError {
        JSONError(line: line, pointer: pointer, message: message)
    }

    /// Makes the error of a file that ends too early.
    func cutOff() -> JSONError {
        if bytes.dropFirst(byteOrderMarkLength(bytes)).allSatisfy({ $0 <= 0x20 }) {
            return fault("the file is empty; JSON is expected")
        }
        return fault(
            "the file ends too early, as if cut off; \(depth == 0 ? "a value is" : "closing brackets are") missing")
    }

    /// Describes the byte or character that is next, for messages.
    func describeNext() -> String {
        guard position < bytes.count else { return "the end of the file" }
        let length = utf8SequenceLength(bytes, at: position)
        if length == 0 || bytes[position] < 0x20 || bytes[position] == 0x7F {
            let digits = String(bytes[position], radix: 16, uppercase: true)
            return "the byte 0x" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
        return "“" + String(decoding: bytes[position..<position + length], as: UTF8.self) + "”"
    }
}
