/// A factor between units that loses nothing in decimal: multiplier / divisor × 10^exponent.
///
/// 5000 kg are just 5 t, 0.3 % just 0.003 and 0.1 d just 2.4 h, as if they had been written so: doubles multiplied by
/// doubles would be a little off, and the network would have another digest.
package struct DecimalFactor: Sendable, Equatable {
    /// Without common divisors, the divisor without factors of 2 and 5.
    private var multiplier: UInt64
    private var divisor: UInt64
    private var exponent: Int

    /// 1, which changes nothing.
    package static let one = DecimalFactor(1)

    /// Makes the factor `multiplier / divisor × 10^exponent`; both must be above 0 and small.
    package init(_ multiplier: UInt64, over divisor: UInt64 = 1, exponent: Int = 0) {
        guard let factor = Self.reduced(multiplier, divisor, exponent) else {
            preconditionFailure("the factor \(multiplier)/\(divisor) is too long")
        }
        self = factor
    }

    private init(_ multiplier: UInt64, _ divisor: UInt64, _ exponent: Int) {
        self.multiplier = multiplier
        self.divisor = divisor
        self.exponent = exponent
    }

    /// Makes the factor that a number is; nil where it is not above 0, or has too many digits.
    package init?(exactly number: Double) {
        guard number.isFinite, number > 0 else { return nil }
        let digits = Array(number.description.utf8)
        guard let decimal = digits.withUnsafeBufferPointer({ DecimalNumber($0) }), decimal.isExact,
            let factor = Self.reduced(decimal.mantissa, 1, decimal.exponent)
        else { return nil }
        self = factor
    }

    /// Brings a factor into its one form; nil where its parts do not fit.
    private static func reduced(_ multiplier: UInt64, _ divisor: UInt64, _ exponent: Int) -> DecimalFactor? {
        var multiplier = multiplier, divisor = divisor, exponent = exponent
        // 1/2 is 5/10, and 1/5 is 2/10.
        for (prime, other) in [(2, 5), (5, 2)] as [(UInt64, UInt64)] {
            while divisor % prime == 0 {
                let (product, isTooLong) = multiplier.multipliedReportingOverflow(by: other)
                if isTooLong { return nil }
                (multiplier, divisor, exponent) = (product, divisor / prime, exponent - 1)
            }
        }
        var (common, rest) = (multiplier, divisor)
        while rest > 0 { (common, rest) = (rest, common % rest) }
        (multiplier, divisor) = (multiplier / common, divisor / common)
        while multiplier % 10 == 0, multiplier > 0 { (multiplier, exponent) = (multiplier / 10, exponent + 1) }
        return DecimalFactor(multiplier, divisor, exponent)
    }

    /// Returns the product; nil where its parts do not fit.
    package func times(_ other: DecimalFactor) -> DecimalFactor? {
        let (multiplier, isTooLong) = multiplier.multipliedReportingOverflow(by: other.multiplier)
        let (divisor, isTooDeep) = divisor.multipliedReportingOverflow(by: other.divisor)
        return isTooLong || isTooDeep ? nil : Self.reduced(multiplier, divisor, exponent + other.exponent)
    }

    /// Returns the quotient; nil where its parts do not fit.
    package func over(_ other: DecimalFactor) -> DecimalFactor? {
        times(DecimalFactor(other.divisor, other.multiplier, -other.exponent))
    }

    /// Returns the double nearest to a decimal number times the factor; nil where the bytes are no decimal number.
    ///
    /// Only numbers of more digits than a double tells apart are rounded twice. O(length).
    package func product(with bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard var number = DecimalNumber(bytes) else { return nil }
        let (whole, isTooLong) = number.mantissa.multipliedReportingOverflow(by: multiplier)
        if isTooLong || !number.isExact {
            guard let written = Double(decimal: bytes) else { return nil }
            let digits = Array("\(multiplier)e\(exponent)".utf8)
            let scale = digits.withUnsafeBufferPointer { Double(decimal: $0) } ?? .nan
            return written * scale / Double(divisor)
        }
        let isDivided = whole % divisor == 0
        number.mantissa = isDivided ? whole / divisor : whole
        number.exponent += exponent
        let nearest: Double
        if let exact = number.nearestByOneRounding {
            nearest = exact
        } else {
            let digits = Array("\(number.isNegative ? "-" : "")\(number.mantissa)e\(number.exponent)".utf8)
            nearest = digits.withUnsafeBufferPointer { Double(decimal: $0) } ?? .nan
        }
        return isDivided ? nearest : nearest / Double(divisor)
    }
}
