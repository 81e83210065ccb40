import FarmgateBase
package import FarmgateModel

// Figures with their units, as people read them.
extension Wording {
    /// A tonnage.
    package func tonnes(_ tonnes: Double) -> String {
        tonnes.amount + self(" t", " 吨")
    }

    /// A currency as people write it.
    package func currency(_ code: String) -> String { self(code, code == "CNY" ? "元" : code) }

    /// An amount of money.
    package func money(_ amount: Double, _ currency: String) -> String {
        amount.amount(amount.magnitude >= 1000 ? 0 : 2) + " " + self.currency(currency)
    }

    /// What one of something is worth.
    func price(_ amount: Double, _ currency: String) -> String {
        amount.amount(2) + " " + self.currency(currency)
    }

    /// A price of a tonne.
    func perTonne(_ amount: Double, _ currency: String) -> String {
        amount.amount(2) + " " + self.currency(currency) + self("/t", "/吨")
    }

    func hours(_ hours: Double) -> String { hours.fixed(1) + self(" h", " 小时") }

    package func percent(_ share: Double) -> String { percent(share, of: 1) }

    /// A part in percent of a whole; all of it where there is nothing.
    package func percent(_ part: Double, of whole: Double) -> String { share(part, of: whole) + self(" %", "%") }

    /// The same without the sign.
    package func share(_ part: Double, of whole: Double) -> String {
        (whole > 0 ? 100 * part / whole : 100).fixed(1)
    }

    /// A range of figures, one if its ends look the same.
    func range(_ least: Double, _ most: Double, _ figure: (Double) -> String) -> String {
        let (from, to) = (figure(least), figure(most))
        return from == to ? from : self("\(from) to \(to)", "\(from) 至 \(to)")
    }

    /// Items with commas between them, cut after a number, and how many more there are.
    func list(_ items: [String], most: Int) -> String {
        let rest = items.count - most
        let shown = items.prefix(most).joined(separator: self(", ", "、"))
        return rest > 0 ? shown + self(" and \(rest.grouped) more", "等 \(items.count.grouped) 处") : shown
    }

    /// “ in period 2” where a network has several.
    package func inPeriod(_ period: Int, _ network: Network) -> String {
        network.settings.periods > 1 ? self(" in period \(period.grouped)", "（第 \(period.grouped) 时段）") : ""
    }
}
