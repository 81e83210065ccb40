public import FarmgateModel

extension Explanation {
    /// The ways a product can take between two places: those the plan uses and the next best ones.
    public struct Ways: Sendable {
        /// Index into `Network.products`.
        public var product: Int
        /// Index into `Network.places`.
        public var from: Int
        /// Index into `Network.places`.
        public var to: Int
        /// Those the plan uses first, by tonnes; then the others by their cost with scarcity.
        public var ways: [Way]
    }

    /// One way between two places.
    public struct Way: Sendable {
        /// Why a way cannot be taken, or takes no more.
        public enum Obstacle: Sendable, Equatable {
            /// It ends after the last period.
            case tooLate
            /// It takes more hours than a demand there allows: these.
            case tooLong(allowed: Double)
            /// Less of the shelf life is left than a demand there asks for: this share; 0 if goods are spoilt.
            case tooOld(asked: Double)
            /// The product must be chilled, and this link is not: index into `Network.links`.
            case notChilled(link: Int)
            /// A place or a link that nothing passes in the plan takes a least amount, or nothing.
            case leastAmount(LeastAmount)
            /// No tonne is left of a limit.
            case full(Limit)
        }

        /// Its steps, with the periods in which they are entered.
        public var steps: [Plan.Step]
        /// Tonnes that the plan sends this way.
        public var tonnes: Double
        /// Cost of a tonne that arrives: handling, links, waits, carbon.
        public var cost: Double
        /// What the prices of the limits on it add to that.
        public var scarcityCost: Double
        /// Hours it takes, handling at both ends included.
        public var hours: Double
        /// Share of the shelf life it uses.
        public var age: Double
        /// Why it cannot be taken, or takes no more.
        public var obstacles: [Obstacle]
    }
}
