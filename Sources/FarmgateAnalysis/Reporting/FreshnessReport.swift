import FarmgateBase
public import FarmgateModel

/// How fresh what can spoil is when it arrives: in all, by product, and how many tonnes have how much of their shelf life left.
///
/// - Complexity: O(shipments + products · log products) to make.
public struct FreshnessReport: Sendable {
    /// A product that can spoil.
    public struct Product: Sendable {
        /// Index into `Network.products`.
        public let index: Int
        /// What arrives of it; not nothing.
        public internal(set) var arrivals = Arrivals()
        /// The share of the shelf life that is left, on the mean of its tonnes.
        public var meanFreshness: Double { arrivals.meanFreshness ?? 0 }
    }

    /// All that can spoil and arrives.
    public let arrivals: Arrivals
    /// Tonnes by the share of the shelf life that is left, from none to all of it, in ranges of the same width.
    public let tonnesByFreshness: [Double]
    /// The products that can spoil and arrive, the least fresh first.
    public let products: [Product]

    /// Looks at the shipments of a plan. One of a product that the network does not have is left out.
    ///
    /// - Parameter rangeCount: Into how many ranges the tonnes are sorted, at least 1.
    public init(of planned: PlannedNetwork, rangeCount: Int = 20) {
        let plan = planned.plan, network = planned.network
        var all = Arrivals(), ranges = Array(repeating: 0.0, count: max(1, rangeCount))
        var products: [Int: Product] = [:]
        let count = Double(ranges.count)
        for shipment in plan.shipments {
            guard let product = planned.product(shipment.product), network.products[product].spoils else { continue }
            all.add(shipment, isPerishable: true)
            products[product, default: Product(index: product)].arrivals.add(shipment, isPerishable: true)
            ranges[Int(min(count - 1, max(0, shipment.freshness * count)))] += shipment.deliveredTonnes
        }
        arrivals = all
        tonnesByFreshness = ranges
        self.products = products.values.filter { $0.arrivals.tonnes > 0 }.sorted { $0.index < $1.index }
            .largestFirst { -$0.meanFreshness }
    }
}
