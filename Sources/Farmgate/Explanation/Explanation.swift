/// Why a plan is as it is: its shortages and what they are due to.
///
/// Every figure that a sentence of `text(_:)` names stands in here, and in the JSON form (`farmgate-explanation/1`).
public struct Explanation: Sendable {
    /// A demand that is not met in full.
    public struct Shortage: Sendable {
        /// Index into `Network.demands`.
        public var demand: Int
        /// Tonnes not delivered.
        public var tonnes: Double
        /// Why.
        public var reason: ShortageReason
    }

    /// Shortages of one product, or of several, that are due to the same.
    public struct Cause: Sendable {
        /// What they are due to.
        public var reason: ShortageReason
        /// Index into `Network.products`; nil if several products are short for the same reason.
        public var product: Int?
        /// Indices into `Explanation.shortages`, the largest first.
        public var shortages: [Int]
        /// Tonnes not delivered.
        public var tonnes: Double
        /// What delivering them would earn and spare, before it cost anything.
        public var worth: Double
    }

    /// The network explained.
    public let network: Network
    /// The demands that are not met in full, in the order of the table.
    public var shortages: [Shortage] = []
    /// What the shortages are due to, the dearest first.
    public var causes: [Cause] = []
}
