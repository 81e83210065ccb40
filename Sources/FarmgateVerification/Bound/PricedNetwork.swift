import FarmgateBase
import FarmgateModel

/// A network at given prices, laid out for searching: what may be entered from each place, and what that costs.
///
/// A node is a place in a period, the goods handled there.
struct PricedNetwork {
    let network: Network
    let steps: StepTable
    let prices: Prices
    /// What a tonne of capacity costs in a slot: ρ, and for links the price of room in vehicles and of rules.
    private(set) var slotPrice: [Double]
    /// The links by the place they leave and, the other way round, by the place they reach.
    let outgoing: LinkLists
    let incoming: LinkLists

    /// The links at each place: those of place v stand in `start[v]..<start[v + 1]`.
    struct LinkLists {
        let start: [Int]
        let link: [Int32]
        /// The place at the other end.
        let end: [Int32]
        let lag: [Int32]

        /// Sorts the links that can be used, those not into a farm.
        init(_ network: Network, by here: (Link) -> Int, to there: (Link) -> Int) {
            let links = network.links
            let byPlace = Grouping(links.count, into: network.places.count) { index in
                network.places[links[index].to].kind == .farm ? nil : here(links[index])
            }
            start = byPlace.starts.map { Int($0) }
            link = byPlace.items
            end = link.map { Int32(there(links[Int($0)])) }
            lag = link.map { Int32(links[Int($0)].lagPeriods) }
        }
    }

    init(_ network: Network, _ steps: StepTable, _ prices: Prices) {
        self.network = network
        self.steps = steps
        self.prices = prices
        var slotPrice = prices.step
        for (slot, price) in prices.vehicle { slotPrice[slot] += price }
        for row in prices.linking where row.goods == .all { slotPrice[row.slot] += row.price }
        self.slotPrice = slotPrice
        outgoing = LinkLists(network, by: { $0.from }, to: { $0.to })
        incoming = LinkLists(network, by: { $0.to }, to: { $0.from })
        addRules(of: nil)
    }

    /// Makes the links dearer whose rules a product, and no other, pays for; for nil those that all pay for.
    mutating func addRules(of product: Int?) {
        for rule in steps.linkRules.rules(of: product) {
            for period in 1...steps.periods {
                guard let price = prices.rule[rule * steps.periods + period - 1], price > 0 else { continue }
                for link in steps.linkRules.rules[rule].links {
                    slotPrice[steps.slot(steps.link(link), period)] += price
                }
            }
        }
    }

    /// Makes entering some slots dearer by the prices of linking rows.
    mutating func add(_ rows: [LinkingPrice]) {
        for row in rows { slotPrice[row.slot] += row.price }
    }

    var nodeCount: Int { network.places.count * steps.periods }

    func node(_ place: Int, _ period: Int) -> Int { place * steps.periods + period - 1 }

    /// What a tonne delivered is worth to a demand.
    func worth(_ demand: Int) -> Double {
        network.demands[demand].shortageCostPerTonne + network.demands[demand].pricePerTonne
    }
}
