import FarmgateBase
public import FarmgateModel

/// How the whole vehicles of a link are used over all periods.
public struct VehicleUse: Sendable {
    /// Index into `Network.links`.
    public var link: Int
    /// Trips; whole unless the plan is relaxed.
    public var trips = 0.0
    /// Tonnes that the trips carry.
    public var loadTonnes = 0.0
    /// Tonnes of the vehicles' load that they take: as many, but for products with another `capacityPerTonne`.
    public var capacityUsed = 0.0
    /// Tonnes that they could carry.
    public var roomTonnes = 0.0
    /// What the trips cost, on top of the price per tonne, in the network's currency.
    public var cost = 0.0

    /// The share of the room that is used; nil where no vehicle runs.
    public var fullness: Double? { roomTonnes > 0 ? capacityUsed / roomTonnes : nil }

    /// Returns the links on which vehicles run, those that cost most first.
    ///
    /// - Complexity: O(vehicle lines × log + links).
    public static func all(of planned: PlannedNetwork) -> [VehicleUse] {
        let plan = planned.plan, network = planned.network
        var uses: [Int: VehicleUse] = [:]
        for line in plan.vehicles where line.trips > 0 {
            guard let index = planned.link(line.link), network.links[index].vehicleTonnes > 0 else { continue }
            let link = network.links[index]
            uses[index, default: VehicleUse(link: index)].trips += line.trips
            uses[index]?.loadTonnes += line.loadTonnes
            uses[index]?.capacityUsed += line.capacityUsed
            uses[index]?.roomTonnes += line.trips * link.vehicleTonnes
            uses[index]?.cost += line.trips * link.vehicleCost
        }
        return uses.values.sorted { $0.link < $1.link }.largestFirst { $0.cost }
    }

    /// What the vehicles of several links do together.
    public struct Total: Sendable {
        /// Trips; whole unless the plan is relaxed.
        public private(set) var trips = 0.0
        /// Tonnes that the trips carry.
        public private(set) var loadTonnes = 0.0
        /// Tonnes of the vehicles' load that they take.
        public private(set) var capacityUsed = 0.0
        /// Tonnes that they could carry.
        public private(set) var roomTonnes = 0.0
        /// What the trips cost, on top of the price per tonne, in the network's currency.
        public private(set) var cost = 0.0

        /// Adds up the use of links. O(links).
        public init(of uses: [VehicleUse]) {
            for use in uses {
                trips += use.trips
                loadTonnes += use.loadTonnes
                capacityUsed += use.capacityUsed
                roomTonnes += use.roomTonnes
                cost += use.cost
            }
        }
    }
}
