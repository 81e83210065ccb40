import FarmgateBase
public import FarmgateModel

/// What is short: demand by demand, and the demands for a product at a place together. What is missing for rounding alone is
/// left out.
///
/// - Complexity: O(demands) to make, and sorting what is short.
public struct ShortageReport: Sendable {
    /// Tonnes that are wanted and not delivered.
    public struct Shortage: Sendable {
        /// Index into `Network.products`.
        public let product: Int
        /// Index into `Network.places`.
        public let place: Int
        /// The demand that is short, by its position in `Plan.demands`; of several the one that is short of most.
        public fileprivate(set) var demand: Int
        /// Tonnes wanted.
        public fileprivate(set) var wantedTonnes: Double
        /// Tonnes not delivered.
        public fileprivate(set) var shortTonnes: Double
        /// What the demand that is short of most is short of.
        fileprivate var mostTonnes: Double
    }

    /// The demands that are short, those that are short of most first.
    public let demands: [Shortage]
    /// The demands for a product at a place, of all rows and periods together, where one is short; those that are short of
    /// most first.
    public let byProductAndPlace: [Shortage]
    /// Tonnes wanted, short or not.
    public let wantedTonnes: Double
    /// Tonnes not delivered.
    public let shortTonnes: Double
    /// Of these, tonnes of demands that must be served.
    public let mustServeTonnes: Double

    /// Looks at the demands of a plan. One whose product or place the network does not have is left out.
    public init(of planned: PlannedNetwork) {
        let plan = planned.plan
        struct Key: Hashable {
            var product: Int, place: Int
        }
        var demands: [Shortage] = [], together: [Shortage] = [], numbering = Numbering<Key>()
        for (index, line) in plan.demands.enumerated() {
            guard let product = planned.product(line.product), let place = planned.place(line.place) else { continue }
            let short = line.isShort ? line.short : 0
            let shortage = Shortage(
                product: product, place: place, demand: index, wantedTonnes: line.tonnes, shortTonnes: short,
                mostTonnes: short)
            if line.isShort { demands.append(shortage) }
            let position = numbering.number(of: Key(product: product, place: place))
            if position == together.count { together.append(shortage) } else { together[position].add(shortage) }
        }
        self.demands = demands.largestFirst { $0.shortTonnes }
        byProductAndPlace = together.filter { $0.shortTonnes > 0 }.largestFirst { $0.shortTonnes }
        wantedTonnes = plan.wantedTonnes
        shortTonnes = self.demands.reduce(0) { $0 + $1.shortTonnes }
        mustServeTonnes = self.demands.reduce(0) { sum, shortage in
            let line = plan.demands[shortage.demand]
            let demand = planned.network.demand(row: line.row, period: line.period)
            return demand.map { planned.network.demands[$0].mustServe } == true ? sum + shortage.shortTonnes : sum
        }
    }

    /// Returns why demands of a plan are short, as its prices tell, by their position in `Plan.demands`; one that the network
    /// does not have is left out.
    ///
    /// - Parameter demands: Positions in `Plan.demands`.
    /// - Complexity: At most ten shortest path searches for each product of the demands.
    package static func reasons(
        for demands: some Sequence<Int>, in planned: PlannedNetwork
    ) -> [Int: ShortageReason] {
        let plan = planned.plan, network = planned.network
        let known = demands.sorted().compactMap { line in
            network.demand(row: plan.demands[line].row, period: plan.demands[line].period).map {
                (line: line, demand: $0)
            }
        }
        // A network too large to be planned has no plan.
        let reasons = (try? ShortageAnalysis(network).reasons(for: known.map(\.demand), in: planned)) ?? []
        return Dictionary(zip(known.map(\.line), reasons), uniquingKeysWith: { first, _ in first })
    }
}

extension ShortageReport.Shortage {
    fileprivate mutating func add(_ other: Self) {
        wantedTonnes += other.wantedTonnes
        shortTonnes += other.shortTonnes
        guard other.mostTonnes > mostTonnes else { return }
        (demand, mostTonnes) = (other.demand, other.mostTonnes)
    }
}
