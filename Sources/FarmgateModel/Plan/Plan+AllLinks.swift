extension Plan {
    /// What is proved of a plan over all links that could be made of roads and railways, not just those of its network.
    public struct AllLinks: Sendable {
        /// How many pairs of places could be joined beside those that have links.
        public var pairCount: Int
        /// The ids of the links that were added to the network because the plan's prices asked for them.
        public var added: [String]
        /// What no plan over all links can cost less than.
        public var bound: Double
        /// How far the plan may be from the best over all links.
        public var gap: Double

        package init(pairCount: Int, added: [String], bound: Double, gap: Double) {
            self.pairCount = pairCount
            self.added = added
            self.bound = bound
            self.gap = gap
        }
    }
}
