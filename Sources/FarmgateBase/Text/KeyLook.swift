/// What a key looks like to people: texts of the same look are taken for the same key, though to a program they differ.
///
/// Blanks at the ends do not count, nor does their number or kind elsewhere, nor characters that nobody sees, nor case. Full
/// width, dashes, and Cyrillic and Greek letters that look like Latin ones are folded; what remains is compared in its normal
/// form (Unicode canonical equivalence).
package struct KeyLook {
    /// The look of the last text as UTF-8; not in normal form unless it is plain.
    private(set) var bytes: [UInt8] = []

    /// Whether the look of the last text is in normal form, so that its bytes tell.
    private(set) var isPlain = true

    package init() {}

    /// Tells whether a text is its own look: small Latin letters, digits, signs and Chinese characters.
    @inline(__always)
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        while position < text.count {
            switch text[position] {
            case 0x41...0x5A, 0...0x20, 0x7F: return false
            case 0..<0x80: position += 1
            // U+4000 to U+9FFF, which have no other form.
            case 0xE4...0xE9: position += 3
            default: return false
            }
        }
        return true
    }

    /// Works out the look of a text. O(length).
    package mutating func set(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        isPlain = true
        var isBlankDue = false
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte <= 0x20 || byte == 0x7F {
                isBlankDue = !bytes.isEmpty
                position += 1
                continue
            }
            if isBlankDue { bytes.append(UInt8(ascii: " ")) }
            isBlankDue = false
            switch byte {
            case 0..<0x80:
                bytes.append(0x41...0x5A ~= byte ? byte | 0x20 : byte)
                position += 1
            // As in `isPlain`.
            case 0xE4...0xE9 where position + 3 <= text.count:
                bytes.append(contentsOf: text[position..<position + 3])
                position += 3
            default:
                return set(String(decoding: text, as: UTF8.self))
            }
        }
    }

    private mutating func set(_ text: String) {
        var look = String.UnicodeScalarView()
        var isBlankDue = false
        for scalar in text.unicodeScalars {
            if scalar.isBlank {
                isBlankDue = !look.isEmpty
            } else if !scalar.properties.isDefaultIgnorableCodePoint {
                if isBlankDue { look.append(" ") }
                isBlankDue = false
                look.append(contentsOf: Self.folded(scalar).properties.lowercaseMapping.unicodeScalars)
            }
        }
        bytes = Array(String(look).utf8)
        // A blank within is one whatever it was; all else that is not plain may have several forms.
        isPlain = bytes.split(separator: UInt8(ascii: " ")).allSatisfy { $0.withUnsafeBufferPointer(Self.isPlain) }
    }

    /// Letters that look like those below them.
    private static let strange = "АВЕКМНОРСТУХаеорсухіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
    private static let latin = "ABEKMHOPCTYXaeopcyxisjABEZHIKMNOPTYXo"
    private static let latinOfStrange = Dictionary(
        uniqueKeysWithValues: zip(strange.unicodeScalars, latin.unicodeScalars))

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x2010...0x2015, 0x2212: "-"
        default: latinOfStrange[scalar] ?? scalar
        }
    }
}

extension KeyLook: Equatable {
    package static func == (one: Self, other: Self) -> Bool {
        if one.isPlain, other.isPlain { return one.bytes == other.bytes }
        // Texts are equal if their normal forms are.
        return String(decoding: one.bytes, as: UTF8.self) == String(decoding: other.bytes, as: UTF8.self)
    }

    /// Tells whether two texts look alike.
    static func isSame(_ one: String, _ other: String) -> Bool {
        var (one, other) = (one, other), (first, second) = (KeyLook(), KeyLook())
        one.withUTF8 { first.set($0) }
        other.withUTF8 { second.set($0) }
        return first == second
    }

    /// Says in which characters two texts differ that look alike: what only one has, or else the first that is another.
    package static func difference(_ one: String, _ other: String) -> String {
        let (first, second) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
        let shorter = min(first.count, second.count)
        let prefix = (0..<shorter).first { first[$0] != second[$0] } ?? shorter
        let suffix =
            (0..<shorter - prefix).first { first[first.count - 1 - $0] != second[second.count - 1 - $0] }
            ?? shorter - prefix
        let (odd, even) = (first[prefix..<first.count - suffix], second[prefix..<second.count - suffix])
        if odd.isEmpty || even.isEmpty {
            let text = odd.isEmpty ? other : one
            let place = prefix == 0 ? "begins with" : suffix == 0 ? "ends with" : "has within"
            return "“\(text.excerpt)” \(place) \(named(odd.isEmpty ? even : odd))"
        }
        for (text, other) in [(one, other), (other, one)] where stray(in: other) == nil {
            if let (scalars, place) = stray(in: text) { return "“\(text.excerpt)” \(place) \(named(scalars))" }
        }
        return "“\(one.excerpt)” has \(named(odd.prefix(1))) where “\(other.excerpt)” has \(named(even.prefix(1)))"
    }

    /// Returns the characters at the ends of a text that nobody sees; all of them, if it has no others.
    package static func stray(in text: String) -> (scalars: ArraySlice<Unicode.Scalar>, place: String)? {
        func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isBlank || scalar.properties.isDefaultIgnorableCodePoint
        }
        let scalars = Array(text.unicodeScalars)
        let leading = scalars.prefix(while: isUnseen)
        if leading.count == scalars.count { return (leading, "is nothing but") }
        if !leading.isEmpty { return (leading, "begins with") }
        let trailing = scalars.suffix(from: (scalars.lastIndex { !isUnseen($0) } ?? -1) + 1)
        return trailing.isEmpty ? nil : (trailing, "ends with")
    }

    /// Names characters: `U+00A0 (no-break space)`.
    package static func named(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        let names = scalars.prefix(2).map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return scalar.properties.name.map { "\(code) (\($0.lowercased()))" } ?? code
        }
        return names.joined(separator: ", ") + (scalars.count > 2 ? ", …" : "")
    }
}

extension Unicode.Scalar {
    /// Whether it is a blank of any kind, or a control character.
    fileprivate var isBlank: Bool { properties.isWhitespace || properties.generalCategory == .control }
}

extension String {
    /// Returns “; did you mean …?” with what may have been meant by the text and, if that looks the same, in which characters
    /// they differ; nothing for nil.
    package func suggesting(_ nearest: String?) -> String {
        guard let nearest else { return "" }
        let question = "; did you mean “\(nearest)”?"
        return KeyLook.isSame(self, nearest) ? question + " " + KeyLook.difference(self, nearest) : question
    }
}
