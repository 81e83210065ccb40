public import FarmgateModel

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

    /// Returns the candidates that a plan decides on, in the order of the plan. O(openings + places).
    public static func all(of planned: PlannedNetwork) -> [OpeningUse] {
        let plan = planned.plan, network = planned.network
        let uses = PlaceUse.all(of: planned)
        return plan.openings.compactMap { opening in
            guard let index = planned.place(opening.place), let cost = network.places[index].openingCost else {
                return nil
            }
            return OpeningUse(
                place: index, open: opening.open, cost: cost * opening.open, tonnes: uses[index].tonnes,
                capacityTonnes: opening.open > 0 ? uses[index].capacityTonnes * opening.open : 0)
        }
    }
}
