public import FarmgateModel

/// How a place is used over all periods.
public struct PlaceUse: Sendable {
    /// Index into `Network.places`.
    public let place: Int
    /// Tonnes that are handled.
    public internal(set) var tonnes = 0.0
    /// Tonnes of the throughput that they take: as many, but for products with another `capacityPerTonne`.
    public internal(set) var capacityUsed = 0.0
    /// Tonnes that could be handled; infinite if unlimited.
    public let capacityTonnes: Double
    /// What one more tonne of throughput would be worth, in the network's currency, in the period in which it is worth most.
    public internal(set) var highestPrice = 0.0
    /// Tonnes of its supplies that are dispatched.
    public internal(set) var suppliedTonnes = 0.0

    /// Returns how each place of the network is used, in their order. O(places, and the plan's places and supplies).
    public static func all(of planned: PlannedNetwork) -> [PlaceUse] {
        let plan = planned.plan, network = planned.network
        let otherwise = Dictionary(grouping: network.placePeriods, by: \.place)
        var uses = network.places.enumerated().map { index, place in
            let single = (otherwise[index] ?? []).map { place.changed(by: $0).throughputTonnes }
            let rest = Double(network.settings.periods - single.count)
            let capacity = (rest > 0 ? place.throughputTonnes * rest : 0) + single.reduce(0, +)
            return PlaceUse(place: index, capacityTonnes: capacity)
        }
        for line in plan.places {
            guard let place = planned.place(line.index) else { continue }
            uses[place].tonnes += line.tonnes
            uses[place].capacityUsed += line.capacityUsed
            uses[place].highestPrice = max(uses[place].highestPrice, line.price)
        }
        for line in plan.supplies {
            guard let place = planned.place(line.place) else { continue }
            uses[place].suppliedTonnes += line.used
        }
        return uses
    }
}
