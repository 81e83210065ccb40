public import FarmgateModel

extension Explanation {
    /// The smallest change found that mends shortages, and what planning again with it showed.
    public struct Remedy: Sendable {
        /// What to change.
        public enum Change: Sendable {
            /// More tonnes of limits. Of a place not opened: all that it can handle; of vehicle trips: as many as carry the
            /// tonnes.
            case more([(limit: Limit, tonnes: Double)])
            /// A price higher by so much a tonne, from the least to the most over the demands.
            case price(least: Double, most: Double)
            /// So many hours more allowed.
            case hours(least: Double, most: Double)
            /// So much less of the shelf life to be left, as a share of it.
            case freshness(least: Double, most: Double)
            /// A shelf life longer by so much, as a share of it.
            case shelfLife(least: Double, most: Double)
            /// Chilled links: indices into `Network.links`.
            case chilling(links: [Int])
        }

        /// What to change.
        public var change: Change
        /// Tonnes of the cause's shortages that would still be short.
        public var tonnesAfter: Double
        /// By how much the plan would be cheaper, before the change itself cost anything. With a higher price nothing is said.
        public var worth: Double?
        /// What the change costs, where the network says so: opening a place, running vehicles.
        public var cost: Double?
    }
}
