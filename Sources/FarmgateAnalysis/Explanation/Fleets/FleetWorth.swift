extension Explanation {
    /// How a fleet is used over all periods, and what one more vehicle of it is worth.
    public struct FleetWorth: Sendable {
        /// Index into `Network.fleets`.
        public var fleet: Int
        /// Hours that its vehicles drive.
        public var hours: Double
        /// Hours that they can drive.
        public var hoursAllowed: Double
        /// The price of an hour in the plan, in the period in which it is highest: one more hour there is worth that at most, in
        /// the relaxation.
        public var price: Double
        /// What the plan saves with one vehicle more, found by planning again; nil where that was not done.
        public var saving: Double?
        /// What it can save at most, as far as both plans are proved.
        public var greatestSaving: Double?
    }
}
