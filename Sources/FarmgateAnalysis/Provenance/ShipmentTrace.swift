public import FarmgateBase
public import FarmgateModel

/// One shipment followed from its supply to its demand: where it is when, how much of it is left and how fresh it is.
///
/// Hours count from the dispatch. Indices are those of the network, whatever the plan's are.
public struct ShipmentTrace: Sendable {
    /// A step of the way: handling at a place, a wait at one, or a link.
    public struct Step: Sendable {
        /// What the step is.
        public var kind: Plan.Step.Kind
        /// Index into `Network.places` (place, wait) or `Network.links` (link).
        public var index: Int
        /// The planning period in which the step is entered, from 1.
        public var period: Int
        /// Hours from the dispatch to the beginning of the step.
        public var arrivalHours: Double
        /// Hours from the dispatch to its end.
        public var departureHours: Double
        /// Whether it is in the cold chain.
        public var isChilled: Bool
        /// Tonnes that enter, after all earlier losses.
        public var tonnesEntering: Double
        /// Tonnes that leave.
        public var tonnesLeaving: Double
        /// Share of the shelf life left at the end of the step.
        public var freshness: Double

        /// Tonnes lost during the step.
        public var lostTonnes: Double { tonnesEntering - tonnesLeaving }
    }

    /// Index into `Plan.shipments`.
    public var shipment: Int
    /// Index into `Network.supplies`.
    public var supply: Int
    /// Index into `Network.demands`.
    public var demand: Int
    /// Index into `Network.products`.
    public var product: Int
    /// The traceability code of the supply; nil if it has none, so that the row of the supply has to stand in.
    public var lot: String?
    /// When it is dispatched; nil if the network says no date or the moment is past the year 9999.
    public var dispatch: DateTime?
    /// The steps in the order of travel.
    public var steps: [Step]
    /// What it is of all that the plan delivers of the product to the place in the period, 0…1.
    public var shareOfDelivery: Double

    /// Tonnes dispatched.
    public var tonnes: Double { steps.first?.tonnesEntering ?? 0 }
    /// Tonnes that arrive.
    public var deliveredTonnes: Double { steps.last?.tonnesLeaving ?? 0 }
    /// Hours from the dispatch to delivery.
    public var hours: Double { steps.last?.departureHours ?? 0 }

    /// Returns the moment so many hours after the dispatch; nil where there is no date.
    public func moment(hours: Double) -> DateTime? { dispatch?.adding(hours: hours) }
}
