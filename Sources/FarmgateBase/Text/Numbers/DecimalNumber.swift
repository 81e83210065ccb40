/// A decimal number as written: ± mantissa × 10^exponent.
struct DecimalNumber {
    var isNegative: Bool
    /// The first nineteen significant digits, which fit into 64 bits.
    var mantissa: UInt64
    var exponent: Int
    /// Whether those are all digits but zeros.
    var isExact: Bool

    /// Reads digits, with an optional sign, fraction and exponent; nil if the bytes are anything else. O(length).
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var position = 0
        let end = bytes.count
        guard end > 0 else { return nil }
        isNegative = bytes[0] == UInt8(ascii: "-")
        if isNegative || bytes[0] == UInt8(ascii: "+") { position = 1 }
        mantissa = 0
        exponent = 0
        isExact = true
        var significant = 0
        var hasDigits = false
        var isInFraction = false
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
            guard let written = Self.exponent(bytes, from: position) else { return nil }
            exponent &+= written
        }
    }

    /// The nearest double, where a single rounding gives it; nil where it takes more.
    ///
    /// Both factors are exact doubles then (Clinger 1990, "How to read floating point numbers accurately").
    @inline(__always)
    var nearestByOneRounding: Double? {
        let magnitude: Double
        if isExact, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            let power = Self.exactPowersOfTen[Swift.abs(exponent)]
            magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
        } else if mantissa == 0 {
            magnitude = 0
        } else {
            return nil
        }
        return isNegative ? -magnitude : magnitude
    }

    /// 10⁰ … 10²²: the powers of ten that a double holds exactly.
    private static let exactPowersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// Reads `e` and an exponent up to the end of the bytes; an exponent past a million stays a million.
    static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
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
}
