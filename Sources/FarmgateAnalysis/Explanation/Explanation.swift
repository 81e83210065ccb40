public import FarmgateModel

/// Why a plan is as it is: what its shortages are due to, what its bottlenecks are worth, at which prices farms would sell
/// more or less, and which ways goods take.
///
/// Every figure that a sentence of `text(_:)` names stands in here, and in the JSON form (`farmgate-explanation/1`).
public struct Explanation: Sendable {
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
        /// Tonnes wanted by the demands that are short.
        public var wanted: Double
        /// What the tonnes not delivered would earn and spare, before they cost anything.
        public var worth: Double
        /// Whether the reason was tested; else it is the likely one by the plan's prices.
        public var isTested: Bool
        /// The smallest change found that mends the shortages; nil where none was, or none can be tested.
        public var remedy: Remedy?
    }

    /// The network explained.
    public let network: Network
    /// What was asked about.
    public let subject: ExplanationSubject
    /// Whether the plan is as good as planning gets, up to a gap of 1e-6.
    public var isPlannedToTheEnd = true
    /// What planning on would save, with places and vehicles as decided; at most, where testing was cut short.
    public var possibleSaving = 0.0
    /// Whether the plan makes promises: planning again without them may save what they cost.
    public var makesPromises = false
    /// Whether the plan keeps least amounts and single sources, which the worth of limits, lots and ways knows nothing of.
    public var keepsFlowRules = false
    /// Whether testing was cut short: what was not tested is said from the plan's prices, or not.
    public var isCutShort = false
    /// How many times the network was planned again.
    public var plansMade = 0
    /// The demands that are not met in full, in the order of the table.
    public var shortages: [Shortage] = []
    /// What the shortages are due to, the dearest first.
    public var causes: [Cause] = []
    /// The limits that keep the plan from being cheaper, the dearest first, or those asked about.
    public var bottlenecks: [Bottleneck] = []
    /// The candidates and vehicles decided about.
    public var decisions: [Decision] = []
    /// The groups of which as many candidates are open as may be: indices into `Network.groups`.
    public var fullGroups: [Int] = []
    /// The fleets whose vehicles are numbered, those of which one more is worth most first.
    public var fleets: [FleetWorth] = []
    /// The supplies: those left over first.
    public var lots: [Lot] = []
    /// The ways between the places asked about, by product.
    public var ways: [Ways] = []
}
