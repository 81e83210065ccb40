public import FarmgateModel

extension Explanation {
    /// A limit that keeps the plan from being cheaper, or one that was asked about.
    public struct Bottleneck: Sendable {
        /// Which limit.
        public var limit: Limit
        /// Tonnes that take it up.
        public var load: Double
        /// Tonnes that it allows; infinite if any.
        public var tonnes: Double
        /// Its price in the plan: one more tonne is worth that at most.
        public var price: Double
        /// What each of the first more tonnes is worth, found by planning again; nil where that was not done.
        public var worth: Double?
        /// Up to how many more tonnes each is worth that.
        public var upTo: Double?
        /// Whether each tonne beyond is worth less; else `upTo` may be more.
        public var isExact: Bool
        /// How many more tonnes are of any use; nil where it was not planned again.
        public var ofUse: Double?
        /// What all of these are worth.
        public var worthOfAll: Double?
    }

    /// A place that the plan decides about opening, or a link whose vehicles it decides about.
    public struct Decision: Sendable {
        /// Which decision: `opening` or `trips`.
        public var limit: Limit
        /// Whether the place is open; for trips, how many run.
        public var decided: Double
        /// For trips, whether no more may run.
        public var isMost: Bool
        /// What the other decision would save (opening a closed place, one more trip) or cost more (closing an open one),
        /// before the cost of opening or of the trip. What other trips cost that run because of this one is taken off.
        public var difference: Double
        /// Cost of opening, or of a trip.
        public var cost: Double
    }
}
