// Strings, numbers and keys, byte by byte.
extension JSONScanner {
    /// Reads a string whose opening quotation mark is next.
    mutating func scanString() throws(JSONError) {
        position += 1
        textStart = position
        isDecoded = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                textEnd = position
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") { return try scanEscapedString() }
            try scanPlainCharacter()
        }
        throw unclosedString()
    }

    /// Reads the rest of a string from its first escape on, decoding it.
    private mutating func scanEscapedString() throws(JSONError) {
        decoded.removeAll(keepingCapacity: true)
        decoded.append(contentsOf: bytes[textStart..<position])
        isDecoded = true
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                textEnd = position
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                try scanEscape()
            } else {
                let start = position
                try scanPlainCharacter()
                decoded.append(contentsOf: bytes[start..<position])
            }
        }
        throw unclosedString()
    }

    @inline(__always)
    private mutating func scanPlainCharacter() throws(JSONError) {
        let byte = bytes[position]
        if byte < 0x20 {
            throw fault("a text contains the control character \(describeNext()); write it as an escape")
        }
        let length = utf8SequenceLength(bytes, at: position)
        if length == 0 { throw fault("a text is not UTF-8: \(describeNext()) is out of place") }
        position &+= length
    }

    private mutating func scanEscape() throws(JSONError) {
        guard position + 1 < bytes.count else { throw unclosedString() }
        position += 2
        switch bytes[position - 1] {
        case UInt8(ascii: "\""): decoded.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): decoded.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): decoded.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded.append(contentsOf: UTF8.encode(try scanEscapedScalar())!)
        default:
            position -= 1
            throw fault("a text contains an unknown escape: “\\” before \(describeNext())")
        }
    }

    /// Reads the four digits after `\u`, and the second half of a surrogate pair.
    private mutating func scanEscapedScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try scanHexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, position + 2 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw fault("a text contains half of a surrogate pair") }
        position += 2
        let second = try scanHexadecimal()
        guard 0xDC00...0xDFFF ~= second else { throw fault("a text contains half of a surrogate pair") }
        let value = 0x10000 + (UInt32(first - 0xD800) << 10 | UInt32(second - 0xDC00))
        guard let scalar = Unicode.Scalar(value) else { throw fault("a text contains half of a surrogate pair") }
        return scalar
    }

    private mutating func scanHexadecimal() throws(JSONError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw unclosedString() }
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, bytes[position] < 0x80 else {
                throw fault("four hexadecimal digits are expected after “\\u”, not \(describeNext())")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private func unclosedString() -> JSONError {
        fault("the file ends within a text: its closing quotation mark is missing")
    }

    /// Reads a number, whose first character is next.
    mutating func scanNumber() throws(JSONError) {
        textStart = position
        isDecoded = false
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let start = position
        let wholeDigits = skipDigits()
        guard wholeDigits > 0 else { throw fault("a digit is expected after “-”, not \(describeNext())") }
        if wholeDigits > 1, bytes[start] == UInt8(ascii: "0") { throw fault("a number must not begin with zeros") }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard skipDigits() > 0 else {
                throw fault("a digit is expected after the decimal point, not \(describeNext())")
            }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
                position += 1
            }
            guard skipDigits() > 0 else { throw fault("a digit is expected in the exponent, not \(describeNext())") }
        }
        textEnd = position
        number = Double(decimal: UnsafeBufferPointer(rebasing: bytes[textStart..<textEnd])) ?? .nan
        if !isTolerant, !number.isFinite { throw fault("the number is too large: it must be finite") }
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") <= 9 { position &+= 1 }
        return position - start
    }

    /// Remembers the key just read, and compares it with the others of its object.
    mutating func noteKey() throws(JSONError) {
        let key = Key(hash: withText(Self.hash), start: textStart, end: textEnd)
        let level = frames.count - 1
        let firstKey = frames[level].firstKey
        isDuplicateKey = false
        if keys.count - firstKey >= Self.keyLimit { throw fault("an object has more than \(Self.keyLimit) keys") }
        // Comparing with each is fastest for the rows of tables; an object used as a dictionary gets a set.
        if keys.count - firstKey < 32 {
            for other in keys[firstKey...] where other.hash == key.hash && isSame(other, key) { isDuplicateKey = true }
        } else {
            let added = keyBytes(key)
            if frames[level].keySet == nil {
                let earlier = Set(keys[firstKey...].map(keyBytes))
                frames[level].keySet = earlier
            }
            isDuplicateKey = frames[level].keySet?.insert(added).inserted == false
        }
        keys.append(key)
        if isDuplicateKey, !isTolerant { throw fault("the key “\(text)” is given twice") }
    }

    private func isSame(_ one: Key, _ other: Key) -> Bool {
        keyBytes(one) == keyBytes(other)
    }

    /// FNV-1a: short keys, and equal hashes are compared byte by byte.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Returns the text of a key that was read before.
    func keyText(_ key: Key) -> String {
        String(decoding: keyBytes(key), as: UTF8.self)
    }

    private func keyBytes(_ key: Key) -> [UInt8] {
        let raw = bytes[key.start..<key.end]
        guard raw.contains(UInt8(ascii: "\\")) else { return Array(raw) }
        // Escapes in keys are rare: read the key again.
        var scanner = self
        scanner.position = key.start - 1
        do { try scanner.scanString() } catch { return Array(raw) }
        return scanner.isDecoded ? scanner.decoded : Array(raw)
    }
}
