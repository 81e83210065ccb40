import FarmgateBase
public import FarmgateModel

/// How well what is wanted is delivered: to each place, of each product, and in all. `PeriodService` says it of periods.
///
///     let service = ServiceReport(of: planned)
///     for city in service.places { print(network.placeIDs[city.index], city.share ?? 1) }
///
/// - Complexity: O(demands + shipments) to make, and sorting the places and products.
public struct ServiceReport: Sendable {
    /// How well a place or a product is served, over all periods.
    public struct Service: Sendable {
        /// Index into `Network.places` or `Network.products`.
        public let index: Int
        /// Tonnes wanted.
        public private(set) var wantedTonnes = 0.0
        /// Tonnes delivered.
        public private(set) var deliveredTonnes = 0.0
        /// Tonnes not delivered.
        public private(set) var shortTonnes = 0.0
        /// The age and freshness of what is delivered.
        public internal(set) var arrivals = Arrivals()

        /// The share of what is wanted that is delivered; nil where nothing is wanted.
        public var share: Double? { wantedTonnes > 0 ? deliveredTonnes / wantedTonnes : nil }
        /// Whether more is missing than rounding: a millionth of what is wanted.
        public var isShort: Bool { shortTonnes > Plan.DemandLine.rounding * wantedTonnes }

        init(index: Int) { self.index = index }

        fileprivate mutating func add(_ line: Plan.DemandLine) {
            wantedTonnes += line.tonnes
            deliveredTonnes += line.delivered
            shortTonnes += line.short
        }
    }

    /// The places that want something, those that want most first.
    public let places: [Service]
    /// The products that are wanted, those that are wanted most first.
    public let products: [Service]
    /// Tonnes wanted.
    public let wantedTonnes: Double
    /// Tonnes delivered, as the plan's totals say.
    public let deliveredTonnes: Double
    /// The age and freshness of all that is delivered.
    public let arrivals: Arrivals

    /// The share of what is wanted that is delivered; nil where nothing is wanted.
    public var share: Double? { wantedTonnes > 0 ? deliveredTonnes / wantedTonnes : nil }
    /// How many places something is delivered to.
    public var servedPlaceCount: Int { places.count { $0.deliveredTonnes > 0 } }
    /// How many products something is delivered of.
    public var deliveredProductCount: Int { products.count { $0.deliveredTonnes > 0 } }

    /// Adds up the demands and shipments of a plan. What the network does not have is left out.
    public init(of planned: PlannedNetwork) {
        let plan = planned.plan, network = planned.network
        var places: [Int: Service] = [:], products: [Int: Service] = [:], arrivals = Arrivals()
        for line in plan.demands {
            if let place = planned.place(line.place) { places[place, default: Service(index: place)].add(line) }
            if let product = planned.product(line.product) {
                products[product, default: Service(index: product)].add(line)
            }
        }
        for shipment in plan.shipments {
            guard let product = planned.product(shipment.product) else { continue }
            let isPerishable = network.products[product].spoils
            arrivals.add(shipment, isPerishable: isPerishable)
            products[product]?.arrivals.add(shipment, isPerishable: isPerishable)
            guard let place = planned.place(shipment.demand.place) else { continue }
            places[place]?.arrivals.add(shipment, isPerishable: isPerishable)
        }
        self.places = Self.ordered(places)
        self.products = Self.ordered(products)
        self.arrivals = arrivals
        wantedTonnes = plan.wantedTonnes
        deliveredTonnes = plan.totals.deliveredTonnes
    }

    private static func ordered(_ services: [Int: Service]) -> [Service] {
        services.values.sorted { $0.index < $1.index }.largestFirst { $0.wantedTonnes }
    }
}

extension Plan {
    /// The tonnes that all demands want. O(demands).
    public var wantedTonnes: Double { demands.reduce(0) { $0 + $1.tonnes } }
}

extension Plan.DemandLine {
    /// Less than this share of what is wanted is rounding, not a shortage.
    static let rounding = 1e-6

    /// Whether more is missing than rounding: a millionth of what is wanted.
    public var isShort: Bool { short > Self.rounding * tonnes }
}
