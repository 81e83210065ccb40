import FarmgateModel

extension Verification {
    /// One line that says what was proved, or that nothing was.
    public var statement: String {
        guard faults.errorCount > 0 || unfinished == nil else { return unfinishedStatement }
        guard isProved else {
            let count = faults.errorCount
            return "not proved: \(Self.grouped(count)) \(count == 1 ? "fault" : "faults")"
        }
        let proved = "proved: \(keptLimits)"
        guard let promised else {
            return proved + ", and no plan can cost less than \(Self.money(bound)) (gap \(Self.oneDigit(gap)))"
        }
        return proved + "; with what its promises cost \(Self.money(promised.objective)), and no plan can come to less "
            + "than \(Self.money(promised.bound)) (gap \(Self.oneDigit(promised.gap)))"
    }

    private var keptLimits: String {
        let shipments = shipmentCount == 1 ? "1 shipment keeps" : "\(Self.grouped(shipmentCount)) shipments keep"
        return "\(shipments) every limit, cost \(Self.money(objective)) \(currency)"
    }

    private var unfinishedStatement: String {
        unfinished == .shipments
            ? "not finished: not all of \(Self.grouped(shipmentCount)) shipments were looked at"
            : "not finished: \(keptLimits); what no plan can cost less than was not recomputed"
    }

    /// Writes an amount with two decimals and a comma between thousands; a huge one in full precision.
    static func money(_ amount: Double) -> String {
        let hundredths = (abs(amount) * 100).rounded()
        guard hundredths < 9e15 else { return amount.description }
        let whole = Int(hundredths)
        let cents = whole % 100
        return (amount < 0 && whole > 0 ? "-" : "") + grouped(whole / 100) + (cents < 10 ? ".0" : ".") + "\(cents)"
    }

    /// Writes a count with a comma between thousands.
    static func grouped(_ count: Int) -> String {
        var text = ""
        for (position, digit) in String(count).reversed().enumerated() {
            if position > 0, position % 3 == 0, digit != "-" { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// Writes a small number with one digit: `8e-9`, `0`, `2e-2`.
    static func oneDigit(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : value.description }
        var digit = abs(value)
        var exponent = 0
        while digit >= 9.5 { (digit, exponent) = (digit / 10, exponent + 1) }
        while digit < 0.95 { (digit, exponent) = (digit * 10, exponent - 1) }
        return (value < 0 ? "-" : "") + "\(Int(digit.rounded()))" + (exponent == 0 ? "" : "e\(exponent)")
    }
}
