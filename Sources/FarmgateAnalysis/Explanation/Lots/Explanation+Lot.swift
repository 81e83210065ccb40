extension Explanation {
    /// What a supply is taken at, and how its farm-gate price would have to change for more or less to be taken.
    public struct Lot: Sendable {
        /// Why no more of a lot is taken at any price.
        public enum Obstacle: String, Sendable {
            /// All that is wanted of the product is delivered.
            case notWanted = "not_wanted"
            /// Every link from there, or the place, takes no more.
            case noRoom = "no_room"
            /// More is wanted, but no more can get there; the reasons of the shortages say why.
            case noWay = "no_way"
        }

        /// Index into `Network.supplies`.
        public var supply: Int
        /// Tonnes offered.
        public var tonnes: Double
        /// Tonnes taken.
        public var used: Double
        /// What one more tonne would be worth.
        public var price: Double
        /// How much dearer a tonne could get before less is taken; nil if nothing is taken or it is not known.
        public var mayRise: Double?
        /// Whether less is taken if it gets dearer still; else it could get still dearer.
        public var isRiseExact = false
        /// By how much the price of a tonne has to fall for more to be taken; nil where all is taken, not even a gift would
        /// be, or it was not tested.
        public var mustFall: Double?
        /// Tonnes taken just below that price.
        public var usedAfterFall: Double?
        /// Whether the fall was tested.
        public var isFallTested = false
        /// Where not even a gift would be taken: why, if that is plain.
        public var obstacle: Obstacle?
    }
}
