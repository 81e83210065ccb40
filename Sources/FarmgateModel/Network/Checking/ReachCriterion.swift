import FarmgateBase

/// Names what must be in time for a demand to be met.
enum ReachCriterion: CaseIterable {
    /// What is left of the shelf life.
    case freshness
    /// The hours from farm gate to delivery.
    case hours
    /// The periods from supply to demand.
    case periods

    /// Tells whether it can keep any of the demands of a product from being met, or else whether there is a way at all.
    func matters(_ product: Product, _ demands: [Demand], _ settings: Settings, hasLags: Bool) -> Bool {
        let spoils = product.shelfLifeHours < .infinity || product.shelfLifeHoursChilled < .infinity
        return switch self {
        case .freshness: spoils
        case .hours: !spoils || demands.contains { $0.maxHours < .infinity }
        case .periods: settings.periods > 1 || hasLags
        }
    }

    /// Returns what is added up along a way.
    func quantity(_ product: Product) -> ReachSearch.Quantity {
        var quantity = ReachSearch.Quantity(barsAmbientLinks: product.requiresChilled)
        switch self {
        case .freshness:
            // Finite, so that no time at all is no ageing at all however short the life.
            quantity.perAmbientHour = min(1 / product.shelfLifeHours, .greatestFiniteMagnitude)
            quantity.perChilledHour = min(1 / product.shelfLifeHoursChilled, .greatestFiniteMagnitude)
        case .hours:
            quantity.perAmbientHour = 1
            quantity.perChilledHour = 1
        case .periods:
            quantity.perPeriod = 1
        }
        return quantity
    }

    /// Returns with what a way from a supply begins, its handling not included.
    func start(_ supply: Supply) -> Double {
        self == .periods ? Double(supply.period) : 0
    }

    /// Returns the most that a way to a demand may come to, with more tolerance than plans have.
    func limit(_ demand: Demand) -> Double {
        switch self {
        case .freshness: 1 - demand.minFreshness + 1e-6
        case .hours: min(demand.maxHours + 1e-6, .greatestFiniteMagnitude)
        case .periods: Double(demand.period)
        }
    }

    /// Says what the least of it is, for a demand out of reach.
    func words(least: Double) -> String {
        guard least < .infinity else { return "no links lead there from a place that has the product" }
        var digits: [UInt8] = []
        let scaled = (least * (self == .freshness ? 1000 : 10)).rounded() / 10
        digits.append(decimal: min(scaled, .greatestFiniteMagnitude))
        let figure = String(decoding: digits, as: UTF8.self)
        return switch self {
        case .freshness: "even the freshest way uses up \(figure) % of the shelf life"
        case .hours: "even the fastest way takes \(figure) hours"
        case .periods: "nothing arrives before period \(figure)"
        }
    }
}
