public import FarmgateModel

/// How the whole vehicles of a link are used over all periods.
public struct VehicleUse: Sendable {
    /// Index into `Network.links`.
    public var link: Int
    /// Trips; whole unless the plan is relaxed.
    public var trips = 0.0
    /// Tonnes that the trips carry.
    public var loadTonnes = 0.0
    /// Tonnes that they could carry.
    public var roomTonnes = 0.0
    /// What the trips cost, on top of the price per tonne, in the network's currency.
    public var cost = 0.0

    /// The share of the room that is used; nil where no vehicle runs.
    public var fullness: Double? { roomTonnes > 0 ? loadTonnes / roomTonnes : nil }

    /// Returns the links on which vehicles run, those that cost most first.
    ///
    /// - Complexity: O(vehicle lines × log + links).
    public static func all(of plan: Plan, in network: Network) -> [VehicleUse] {
        let linkIndex = IDTranslation(from: plan.linkIDs, to: network.linkIDs)
        var uses: [Int: VehicleUse] = [:]
        for line in plan.vehicles where line.trips > 0 {
            guard let index = linkIndex[line.link], network.links[index].vehicleTonnes > 0 else { continue }
            let link = network.links[index]
            uses[index, default: VehicleUse(link: index)].trips += line.trips
            uses[index]?.loadTonnes += line.loadTonnes
            uses[index]?.roomTonnes += line.trips * link.vehicleTonnes
            uses[index]?.cost += line.trips * link.vehicleCost
        }
        return uses.values.sorted { $0.cost != $1.cost ? $0.cost > $1.cost : $0.link < $1.link }
    }
}

/// What becomes of a candidate place: a place that a plan may open or not.
public struct OpeningUse: Sendable {
    /// Index into `Network.places`.
    public var place: Int
    /// 1 if opened, 0 if not; in a relaxed plan a share.
    public var open: Double
    /// What the opening costs, in the network's currency.
    public var cost: Double
    /// Tonnes that pass through, over all periods.
    public var tonnes: Double
    /// Tonnes that could pass through as far as it is opened, over all periods.
    public var capacityTonnes: Double

    /// Returns the candidates that a plan decides on, in the order of the plan. O(openings + places in the plan).
    public static func all(of plan: Plan, in network: Network) -> [OpeningUse] {
        let placeIndex = IDTranslation(from: plan.placeIDs, to: network.placeIDs)
        var tonnes = [Double](repeating: 0, count: network.places.count)
        for line in plan.places { if let index = placeIndex[line.index] { tonnes[index] += line.tonnes } }
        return plan.openings.compactMap { opening in
            guard let index = placeIndex[opening.place], let cost = network.places[index].openingCost else {
                return nil
            }
            let throughput = network.places[index].throughputTonnes * Double(network.settings.periods)
            return OpeningUse(
                place: index, open: opening.open, cost: cost * opening.open, tonnes: tonnes[index],
                capacityTonnes: opening.open > 0 ? throughput * opening.open : 0)
        }
    }
}
