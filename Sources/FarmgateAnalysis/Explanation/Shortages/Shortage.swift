extension Explanation {
    /// A demand that is not met in full.
    public struct Shortage: Sendable {
        /// Index into `Network.demands`.
        public var demand: Int
        /// Tonnes not delivered.
        public var tonnes: Double
        /// Why.
        public var reason: ShortageReason
        /// Whether the reason was tested: the network was planned again without it, or searched.
        public var isTested: Bool
        /// Tonnes that would not be delivered if the scarce limits were lifted; nil for other reasons.
        public var tonnesWithout: Double?
        /// What a tonne delivered is worth: its price and the shortage cost it saves.
        public var worth: Double
        /// What a tonne would cost delivered if nothing were scarce; nil if there is no allowed way.
        public var cheapestCost: Double?
        /// What one more tonne would cost delivered at the plan's prices; nil if there is no allowed way.
        public var cost: Double?
        /// What the goods' age has to do with it.
        public var age: Age?
    }

    /// How old goods would be on arrival, against what is asked for.
    public struct Age: Sendable {
        /// Hours that the demand allows; nil if any.
        public var hoursAllowed: Double?
        /// Hours of the way that breaks the limit least.
        public var hours: Double
        /// The share of the shelf life that must be left.
        public var freshnessAsked: Double
        /// The share that is left after the way that breaks the limit least; negative if the goods are spoilt.
        public var freshness: Double
        /// Whether taking that way would pay at the plan's prices.
        public var isWorthIt: Bool
        /// Whether there would be an allowed way if every link and place were chilled.
        public var coldChainHelps: Bool
    }
}
