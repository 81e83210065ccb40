import FarmgateModel

/// A network at given prices, laid out for searching: what may be entered from each place, and what that costs.
///
/// A node is a place in a period, the goods handled there.
struct PricedNetwork {
    let network: Network
    let steps: StepTable
    let prices: Prices
    /// What entering a slot costs: ρ, and for links the price of room in vehicles.
    private(set) var slotPrice: [Double]
    /// The links by the place they leave and, the other way round, by the place they reach.
    let outgoing: LinkLists
    let incoming: LinkLists

    /// The links at each place: those of place v stand in `start[v]..<start[v + 1]`.
    struct LinkLists {
        private(set) var start: [Int]
        private(set) var link: [Int32]
        /// The place at the other end.
        private(set) var end: [Int32]
        private(set) var lag: [Int32]

        /// Sorts the links that can be used, those not into a farm.
        init(_ network: Network, by here: KeyPath<Link, Int32>, to there: KeyPath<Link, Int32>) {
            let used = network.links.indices.filter { network.places[Int(network.links[$0].to)].kind != .farm }
            start = Array(repeating: 0, count: network.places.count + 1)
            for index in used { start[Int(network.links[index][keyPath: here]) + 1] += 1 }
            for place in network.places.indices { start[place + 1] += start[place] }
            link = Array(repeating: 0, count: used.count)
            end = link
            lag = link
            var next = start
            for index in used {
                let row = network.links[index]
                let place = Int(row[keyPath: here])
                link[next[place]] = Int32(index)
                end[next[place]] = row[keyPath: there]
                lag[next[place]] = row.lagPeriods
                next[place] += 1
            }
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
        outgoing = LinkLists(network, by: \.from, to: \.to)
        incoming = LinkLists(network, by: \.to, to: \.from)
    }

    /// Makes entering some slots dearer by the prices of linking rows.
    mutating func add(_ rows: [LinkingPrice]) {
        for row in rows { slotPrice[row.slot] += row.price }
    }

    var nodeCount: Int { network.places.count * steps.periods }

    func node(_ place: Int32, _ period: Int32) -> Int { Int(place) * steps.periods + Int(period) - 1 }

    /// What a tonne delivered is worth to a demand.
    func worth(_ demand: Int) -> Double {
        network.demands[demand].shortageCostPerTonne + network.demands[demand].pricePerTonne
    }
}
