import FarmgateModel

/// What arrives, how long it was on the way, and how fresh it is.
public struct Arrivals: Sendable {
    /// Tonnes that arrive.
    public private(set) var tonnes = 0.0
    /// Tonnes of them that have a shelf life.
    public private(set) var perishableTonnes = 0.0
    private var tonneHours = 0.0
    private var freshTonnes = 0.0

    /// Hours from the supply to delivery, handling at both ends included, on the mean of the tonnes that arrive; nil where
    /// nothing does.
    public var meanHours: Double? { tonnes > 0 ? tonneHours / tonnes : nil }
    /// The share of the shelf life that is left, on the mean of the tonnes that have one; nil where none arrive.
    public var meanFreshness: Double? { perishableTonnes > 0 ? freshTonnes / perishableTonnes : nil }

    mutating func add(_ shipment: Plan.Shipment, isPerishable: Bool) {
        tonnes += shipment.deliveredTonnes
        tonneHours += shipment.deliveredTonnes * shipment.hours
        guard isPerishable else { return }
        perishableTonnes += shipment.deliveredTonnes
        freshTonnes += shipment.deliveredTonnes * shipment.freshness
    }
}
