extension Double {
    /// Reads a decimal number: digits, with an optional sign, fraction and exponent; nil if the bytes are anything
    /// else.
    ///
    /// The result is the nearest double, and infinite where the number is too large for one. Neither the locale nor
    /// hexadecimal forms, `nan` or `inf` are known. A leading `+`, leading zeros, `.5` and `5.` are taken, since tables
    /// contain them; JSON checks its narrower grammar itself. O(length).
    package init?(decimal bytes: UnsafeBufferPointer<UInt8>) {
        guard let number = DecimalNumber(bytes) else { return nil }
        if let exact = number.nearestByOneRounding {
            self = exact
        } else {
            guard let magnitude = Self.nearest(toDecimal: bytes) else { return nil }
            self = number.isNegative ? -magnitude : magnitude
        }
    }

    /// Reads the magnitude of a well-formed number of any length by way of the standard library.
    ///
    /// Beyond 800 significant digits only matters whether any is not zero, so a number of millions of digits stays
    /// cheap.
    private static func nearest(toDecimal bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var digits: [UInt8] = []
        var exponent = 0
        var isInFraction = false
        var hasMore = false
        scan: for (position, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if digits.count < 800 {
                    if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
                    if isInFraction { exponent -= 1 }
                } else {
                    if byte != UInt8(ascii: "0") { hasMore = true }
                    if !isInFraction { exponent += 1 }
                }
            case UInt8(ascii: "."): isInFraction = true
            case UInt8(ascii: "+"), UInt8(ascii: "-"): continue
            default:
                exponent += DecimalNumber.exponent(bytes, from: position) ?? 0
                break scan
            }
        }
        if hasMore {
            digits.append(UInt8(ascii: "1"))
            exponent -= 1
        }
        return Double(String(decoding: digits, as: UTF8.self) + "e\(exponent)")
    }
}

extension Double {
    /// The number in the fewest digits that mean just it; in words if it is not finite.
    package var inDigits: String {
        guard isFinite else { return isNaN ? "not a number" : "too large" }
        var digits: [UInt8] = []
        digits.append(decimal: self)
        return String(decoding: digits, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends the shortest decimal that reads back as the same double; whole numbers without a point.
    ///
    /// The value must be finite.
    package mutating func append(decimal value: Double) {
        precondition(value.isFinite)
        if value.magnitude < 0x1p53, value == value.rounded(.towardZero), value != 0 || value.sign == .plus {
            append(decimal: Int(value))
        } else {
            append(contentsOf: value.description.utf8)
        }
    }

    /// Appends a whole number in decimal.
    package mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}
