import FarmgateBase
public import FarmgateModel

/// How the vehicles of a fleet are used over all periods.
public struct FleetUse: Sendable {
    /// Index into `Network.fleets`.
    public let fleet: Int
    /// Trips; whole unless the plan is relaxed.
    public private(set) var trips = 0.0
    /// Tonnes that the trips carry.
    public private(set) var loadTonnes = 0.0
    /// Tonnes of the vehicles' load that they take: as many, but for products with another `capacityPerTonne`.
    public private(set) var capacityUsed = 0.0
    /// Tonnes that they could carry.
    public private(set) var roomTonnes = 0.0
    /// What the trips cost, on top of the price per tonne, in the network's currency.
    public private(set) var cost = 0.0
    /// Hours that its vehicles drive.
    public private(set) var hours = 0.0
    /// Hours that they could drive; nil if there is any number of vehicles.
    public let hoursAllowed: Double?
    /// What one more hour of driving would be worth, in the network's currency, in the period in which it is worth most.
    public private(set) var highestPrice = 0.0

    /// Returns how each fleet of the network is used, in their order. O(fleets, and the plan's fleets and vehicles).
    public static func all(of planned: PlannedNetwork) -> [FleetUse] {
        let plan = planned.plan, network = planned.network, periods = Double(network.settings.periods)
        var uses = network.fleets.enumerated().map { index, fleet in
            FleetUse(fleet: index, hoursAllowed: fleet.hours.isFinite ? fleet.hours * periods : nil)
        }
        for line in plan.fleets {
            guard let fleet = planned.fleet(line.fleet) else { continue }
            uses[fleet].trips += line.trips
            uses[fleet].hours += line.hours
            uses[fleet].highestPrice = max(uses[fleet].highestPrice, line.price)
        }
        for line in plan.vehicles {
            guard let link = planned.link(line.link), let fleet = network.links[link].fleet else { continue }
            uses[fleet].loadTonnes += line.loadTonnes
            uses[fleet].capacityUsed += line.capacityUsed
            uses[fleet].roomTonnes += line.trips * network.links[link].vehicleTonnes
            uses[fleet].cost += line.trips * network.links[link].vehicleCost
        }
        return uses
    }
}
