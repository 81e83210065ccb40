import FarmgateBase
public import FarmgateModel

/// How much of the capacities of links, of handling and of waiting is used, and what more of them would be worth.
///
/// The vehicles that may run on a link are a capacity as well. What a place or link is worth stands in the plan's prices: it
/// holds for the first tonne of relief. `Explainer` finds up to how many tonnes.
///
/// - Complexity: O(n log n) for the n lines of places, waits and links in the plan.
public struct BottleneckReport: Sendable {
    /// A capacity in one period, of which something is used.
    public struct Capacity: Sendable {
        /// Whether it is that of a link, of handling at a place, or of waiting at one.
        public let kind: Plan.Step.Kind
        /// Index into `Network.links` or `Network.places`.
        public let index: Int
        /// From 1.
        public let period: Int
        /// The product that it is for alone: index into `Network.products`; nil for all.
        public let product: Int?
        /// Whether what enters the link in the other direction counts too.
        public let isBothWays: Bool
        /// Tonnes that enter.
        public let tonnes: Double
        /// Tonnes of the capacity that they take: as many, but for products with another `capacityPerTonne`.
        public let capacityUsed: Double
        /// Tonnes that may enter; infinite if unlimited.
        public let capacityTonnes: Double
        /// What one more tonne of capacity would be worth, in the network's currency; 0 where there is room.
        public let price: Double

        /// What all the tonnes that pass would pay for it: `price` · `capacityUsed`.
        public var worth: Double { price * capacityUsed }
        /// Whether it holds the plan back.
        public var isBottleneck: Bool { price > 0 }
    }

    /// The links that carry something, in each period: those of which more is worth most first, then those that carry most.
    public let links: [Capacity]
    /// The places that handle something, in each period, in the same order.
    public let places: [Capacity]
    /// The places at which something waits for the next period, in the same order.
    public let waits: [Capacity]

    /// All capacities that hold the plan back, those that are worth most first.
    public var bottlenecks: [Capacity] {
        [links, places, waits].joined().filter(\.isBottleneck).largestFirst({ $0.worth }, { $0.tonnes })
    }

    /// Looks at the loads of a plan. A place or link that the network does not have is left out.
    public init(of planned: PlannedNetwork) {
        let plan = planned.plan
        func capacities(
            _ lines: [Plan.StepLine], _ kind: Plan.Step.Kind, _ position: (Int) -> Int?
        ) -> [Capacity] {
            // What nothing enters, such as a place that is not opened, may have a price, and holds nothing back.
            lines.filter { $0.tonnes > 0 }.compactMap { line in
                position(line.index).map { index in
                    Capacity(
                        kind: kind, index: index, period: line.period, product: nil, isBothWays: false,
                        tonnes: line.tonnes,
                        capacityUsed: line.capacityUsed, capacityTonnes: line.capacity, price: line.price)
                }
            }.largestFirst({ $0.worth }, { $0.tonnes })
        }
        let limits = plan.linkLimits.filter { $0.tonnes > 0 }.compactMap { line -> Capacity? in
            let product = line.product.map(planned.product)
            guard let index = planned.link(line.link), product != .some(nil) else { return nil }
            return Capacity(
                kind: .link, index: index, period: line.period, product: product ?? nil, isBothWays: line.isBothWays,
                tonnes: line.tonnes, capacityUsed: line.capacityUsed, capacityTonnes: line.capacity, price: line.price)
        }
        links = (capacities(planned.linksWithTrips(), .link, planned.link) + limits).largestFirst(
            { $0.worth }, { $0.tonnes })
        places = capacities(plan.places, .place, planned.place)
        waits = capacities(plan.waits, .wait, planned.place)
    }
}
