import FarmgateLinking
import FarmgateModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A network of one period and the links that it lacks, at the prices of a plan: what a product pays on the way.
///
/// Prices of limits that count for some links or products besides these links' own are left out: costs are then less than they are, and
/// no link is passed over that might improve the plan.
struct PricedPlaces: Sendable {
    let network: Network
    let missing: MissingLinks
    /// The price of a tonne of capacity at each place, and on each link.
    private(set) var priceOfPlace: [Double]
    private(set) var priceOfLink: [Double]
    private(set) var priceOfSupply: [Double]
    /// What a tonne handled at each place costs, and one on each link, without the price of CO₂.
    private(set) var costOfPlace: [Double]
    private(set) var costOfLink: [Double]
    let carbonPrice: Double
    /// What a tonne delivered costs each demand at the prices, as the plan says, and at most what it is worth there.
    private(set) var unitCosts: [Double]
    /// The links that can be used, by the place where they begin, and where they end.
    let outgoing: [[Int]]
    let incoming: [[Int]]
    /// Where each place stands in each block, as a source and as a target; −1 where it does not.
    let rowInBlock: [[Int32]]
    let columnInBlock: [[Int32]]

    init(_ planned: PlannedNetwork, _ missing: MissingLinks) {
        let network = planned.network, plan = planned.plan
        self.network = network
        self.missing = missing
        priceOfPlace = Array(repeating: 0, count: network.places.count)
        priceOfLink = Array(repeating: 0, count: network.links.count)
        priceOfSupply = Array(repeating: 0, count: network.supplies.count)
        for line in plan.places {
            if let place = planned.place(line.index) { priceOfPlace[place] += max(0, line.price) }
        }
        for line in plan.links { if let link = planned.link(line.index) { priceOfLink[link] += max(0, line.price) } }
        for line in plan.vehicles { if let link = planned.link(line.link) { priceOfLink[link] += max(0, line.price) } }
        for line in plan.supplies {
            if let supply = network.supply(row: line.row, period: line.period) {
                priceOfSupply[supply] = max(0, line.price)
            }
        }
        costOfPlace = network.places.map(\.handlingCostPerTonne)
        for row in network.placePeriods {
            costOfPlace[row.place] = row.handlingCostPerTonne ?? costOfPlace[row.place]
        }
        costOfLink = network.links.map(\.costPerTonne)
        for row in network.linkPeriods { costOfLink[row.link] = row.costPerTonne ?? costOfLink[row.link] }
        carbonPrice = network.settings.co2PricePerTonne + max(0, plan.carbon.price)
        unitCosts = network.demands.map { $0.shortageCostPerTonne + $0.pricePerTonne }
        for line in plan.demands {
            guard let demand = network.demand(row: line.row, period: line.period) else { continue }
            unitCosts[demand] = min(unitCosts[demand], max(0, line.unitCost))
        }
        var outgoing = Array(repeating: [Int](), count: network.places.count), incoming = outgoing
        for (index, link) in network.links.enumerated()
        where link.lagPeriods == 0 && network.places[link.to].kind != .farm {
            outgoing[link.from].append(index)
            incoming[link.to].append(index)
        }
        (self.outgoing, self.incoming) = (outgoing, incoming)
        func places(_ list: (MissingLinkBlock) -> [Int]) -> [[Int32]] {
            missing.blocks.map { block in
                var positions = Array(repeating: Int32(-1), count: network.places.count)
                for (position, place) in list(block).enumerated() { positions[place] = Int32(position) }
                return positions
            }
        }
        rowInBlock = places(\.sources)
        columnInBlock = places(\.targets)
    }
}

/// What a tonne of one product pays and loses on links and at places at given prices.
struct PricedProduct {
    /// What a link, or a place, does to a tonne that enters.
    struct Effect {
        var cost: Double
        var hours: Double
        var isChilled: Bool
        /// 1 over the share that is left.
        var growth: Double

        static let none = Effect(cost: .infinity, hours: 0, isChilled: false, growth: 1)
    }

    let priced: PricedPlaces
    private let product: Product
    private let index: Int
    /// By place.
    let handling: [Effect]
    /// By link of the network.
    let links: [Effect]
    /// How goods shrink by the hour: the natural logarithm.
    private let shrinking: Double
    private let shrinkingChilled: Double

    init(_ priced: PricedPlaces, product index: Int) {
        self.priced = priced
        self.index = index
        let network = priced.network, product = network.products[index]
        self.product = product
        func growth(_ hours: Double, _ isChilled: Bool) -> Double {
            1 / product.survival(hours: hours, isChilled: isChilled)
        }
        shrinking = -log(1 - product.lossPerDay) / 24
        shrinkingChilled = -log(1 - product.lossPerDayChilled) / 24
        handling = network.places.indices.map { place in
            let own = network.places[place]
            return Effect(
                cost: priced.costOfPlace[place] + product.capacityPerTonne * priced.priceOfPlace[place],
                hours: own.handlingHours, isChilled: own.isChilled, growth: growth(own.handlingHours, own.isChilled))
        }
        links = network.links.indices.map { number in
            let link = network.links[number]
            guard link.isChilled || !product.requiresChilled, network.admits(index, onLink: number) else {
                return .none
            }
            let freight = network.linkProduct(number, index)?.costPerTonne ?? priced.costOfLink[number]
            return Effect(
                cost: freight + priced.carbonPrice * link.co2KgPerTonne / 1000 + product.capacityPerTonne
                    * priced.priceOfLink[number],
                hours: link.hours, isChilled: link.isChilled, growth: growth(link.hours, link.isChilled))
        }
    }

    /// What a missing link does; nil where there would be none, or not for this product.
    @inline(__always)
    func missing(_ mode: MissingLinkBlock.Mode, _ position: Int) -> Effect? {
        let figures = mode.figures[position]
        guard figures.x < .infinity, mode.isChilled || !product.requiresChilled else { return nil }
        let freight = Double(figures.x) - (product.isTollFree ? Double(figures.y) : 0)
        let hours = Double(figures.z), rate = mode.isChilled ? shrinkingChilled : shrinking
        return Effect(
            cost: freight + priced.carbonPrice * Double(figures.w), hours: hours, isChilled: mode.isChilled,
            // Rounded so that the link is no worse than it is.
            growth: rate == 0 || hours == 0 ? 1 : max(1, exp(rate * hours) * (1 - 1e-12)))
    }

    /// What a tonne costs after a link and handling where it ends.
    @inline(__always)
    func after(_ cost: Double, _ link: Effect, at place: Int) -> Double {
        ((cost + link.cost) * link.growth + handling[place].cost) * handling[place].growth
    }

    /// What a tonne may cost before a link so that after it, handled where it ends, it costs no more than so much.
    @inline(__always)
    func before(_ cost: Double, _ link: Effect, at place: Int) -> Double {
        (cost / handling[place].growth - handling[place].cost) / link.growth - link.cost
    }

    func ageing(_ effect: Effect) -> Double { product.ageing(hours: effect.hours, isChilled: effect.isChilled) }
}
