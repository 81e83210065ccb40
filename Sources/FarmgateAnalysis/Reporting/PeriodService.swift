public import FarmgateBase
public import FarmgateModel

/// How well the demands of one period are met.
public struct PeriodService: Sendable {
    /// From 1.
    public var period: Int
    /// When the period begins; nil if the network says no date or it lies past the year 9999.
    public var begins: DateTime?
    /// Tonnes wanted.
    public var wanted = 0.0
    /// Tonnes delivered.
    public var delivered = 0.0
    /// Tonnes not delivered.
    public var short = 0.0

    /// Whether more is missing than rounding: a millionth of what is wanted.
    public var isShort: Bool { short > Plan.DemandLine.rounding * wanted }

    /// Returns the service of every period that something is wanted in, in their order. O(demands + periods).
    public static func all(of planned: PlannedNetwork) -> [PeriodService] {
        let plan = planned.plan, network = planned.network
        var services = (1...network.settings.periods).map {
            PeriodService(period: $0, begins: network.begin(ofPeriod: $0))
        }
        for line in plan.demands where services.indices.contains(line.period - 1) {
            services[line.period - 1].wanted += line.tonnes
            services[line.period - 1].delivered += line.delivered
            services[line.period - 1].short += line.short
        }
        return services.filter { $0.wanted > 0 }
    }
}
