extension Double {
    /// Writes a number with so many decimals and, for people, a comma between thousands; the same in every locale.
    ///
    /// Where a number has no room for so many decimals it is written in whole, and beyond 2⁵³ as a power of ten.
    package func fixed(_ decimals: Int, grouped: Bool = true) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (magnitude * scale).rounded()
        guard scaled < 0x1p53 else { return decimals > 0 ? fixed(0, grouped: grouped) : description }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let whole = String(padded.dropLast(decimals))
        let fraction = decimals > 0 ? "." + padded.suffix(decimals) : ""
        return (self < 0 && scaled > 0 ? "-" : "") + (grouped ? whole.groupedDigits : whole) + fraction
    }

    /// Writes an amount that people act on, tonnes or money: with so many decimals, and with more where it would lose one of its
    /// three leading figures. Of those that are added, zeros at the end are left out.
    ///
    /// Four hundred grams in a column of whole tonnes are `0.0004`, not `0`.
    package func amount(_ decimals: Int) -> String {
        let most = decimalsKeepingFigures(decimals)
        var text = fixed(most)
        guard most > decimals, text.contains(".") else { return text }
        var added = most - decimals
        while added > 0, text.last == "0" {
            text.removeLast()
            added -= 1
        }
        if text.last == "." { text.removeLast() }
        return text
    }

    /// Writes an amount that stands alone, the smaller the more decimals.
    package var amount: String { amount([self].readableDecimals) }

    /// The number with so many decimals, or with its three leading figures where they need more.
    package func rounded(decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<decimalsKeepingFigures(decimals) { scale *= 10 }
        let scaled = self * scale
        return scaled.isFinite ? scaled.rounded() / scale : self
    }

    /// So many decimals, and as many more as the three leading figures need; a thousand-millionth is rounded away as what
    /// computing leaves behind.
    private func decimalsKeepingFigures(_ decimals: Int) -> Int {
        guard isFinite, self != 0 else { return decimals }
        var needed = 2, leading = magnitude
        while leading < 1, needed < 9 { (leading, needed) = (leading * 10, needed + 1) }
        while leading >= 10, needed > 0 { (leading, needed) = (leading / 10, needed - 1) }
        return Swift.max(decimals, needed)
    }

    /// Writes a small number in few characters: `0.25`, `3e-9`, `0`.
    package var brief: String {
        guard isFinite else { return description }
        if self == 0 { return "0" }
        if magnitude >= 0.01 { return fixed(magnitude >= 100 ? 0 : 2) }
        var digit = magnitude, exponent = 0
        while digit < 0.95, exponent > -400 { (digit, exponent) = (digit * 10, exponent - 1) }
        return (self < 0 ? "-" : "") + "\(Int(digit.rounded()))e\(exponent)"
    }
}

extension Sequence<Double> {
    /// How many decimals make the largest of the figures easy to read.
    package var readableDecimals: Int {
        let largest = reduce(0) { $1.isFinite ? Swift.max($0, $1.magnitude) : $0 }
        return largest >= 10_000 ? 0 : largest >= 100 ? 1 : 2
    }
}

extension Int {
    /// The number with a comma between thousands.
    package var grouped: String { (self < 0 ? "-" : "") + String(magnitude).groupedDigits }
}

extension String {
    fileprivate var groupedDigits: String {
        var text = ""
        for (position, digit) in enumerated() {
            if position > 0, (count - position) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
