extension Double {
    /// Reads a decimal number: digits, with an optional sign, fraction and exponent; nil if the bytes are anything
    /// else.
    ///
    /// The result is the nearest double, and infinite where the number is too large for one. Neither the locale nor
    /// hexadecimal forms, `nan` or `inf` are known. A leading `+`, leading zeros, `.5` and `5.` are taken, since tables
    /// contain them; JSON checks its narrower grammar itself. O(length).
    init?(decimal bytes: UnsafeBufferPointer<UInt8>) {
        var position = 0
        let end = bytes.count
        guard end > 0 else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        if isNegative || bytes[0] == UInt8(ascii: "+") { position = 1 }

        // The first nineteen significant digits fit into 64 bits.
        var mantissa: UInt64 = 0
        var significant = 0
        var exponent = 0
        var hasDigits = false
        var isInFraction = false
        var isExact = true
        while position < end {
            let byte = bytes[position]
            let digit = byte &- UInt8(ascii: "0")
            if digit <= 9 {
                hasDigits = true
                if significant < 19 {
                    mantissa = mantissa &* 10 &+ UInt64(digit)
                    if mantissa != 0 { significant &+= 1 }
                    if isInFraction { exponent &-= 1 }
                } else {
                    if digit != 0 { isExact = false }
                    if !isInFraction { exponent &+= 1 }
                }
            } else if byte == UInt8(ascii: "."), !isInFraction {
                isInFraction = true
            } else {
                break
            }
            position &+= 1
        }
        guard hasDigits else { return nil }
        if position < end {
            guard let written = Self.decimalExponent(bytes, from: position) else { return nil }
            exponent &+= written
        }

        // Both factors are exact doubles, so one rounding gives the nearest (Clinger 1990, "How to read floating point
        // numbers accurately").
        if isExact, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            let power = Self.exactPowersOfTen[Swift.abs(exponent)]
            let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            self = isNegative ? -magnitude : magnitude
        } else if mantissa == 0 {
            self = isNegative ? -0.0 : 0
        } else {
            guard let magnitude = Self.nearest(toDecimal: bytes) else { return nil }
            self = isNegative ? -magnitude : magnitude
        }
    }

    /// 10⁰ … 10²²: the powers of ten that a double holds exactly.
    private static let exactPowersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// Reads `e` and an exponent up to the end of the bytes; an exponent past a million stays a million.
    private static func decimalExponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
        var position = start + 1
        var isNegative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        guard position < bytes.count else { return nil }
        var value = 0
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = Swift.min(value * 10 + Int(digit), 1_000_000)
            position += 1
        }
        return isNegative ? -value : value
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
                exponent += decimalExponent(bytes, from: position) ?? 0
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

extension [UInt8] {
    /// Appends the shortest decimal that reads back as the same double; whole numbers without a point.
    ///
    /// The value must be finite.
    mutating func append(decimal value: Double) {
        precondition(value.isFinite)
        if value.magnitude < 0x1p53, value == value.rounded(.towardZero), value != 0 || value.sign == .plus {
            append(decimal: Int(value))
        } else {
            append(contentsOf: value.description.utf8)
        }
    }

    /// Appends a whole number in decimal.
    mutating func append(decimal value: Int) {
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
