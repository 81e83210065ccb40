import FarmgateBase
import FarmgateLinking
import FarmgateModel

/// Finds the missing links that a path could use which costs a demand less than the plan says: all of them, and as few others as can be
/// told apart without comparing paths one by one.
///
/// Two searches over all links, those of the network and the missing ones, give for each product what a tonne costs at each place at
/// least, and for each demand what it may cost there at most if it is to be delivered for less than the plan says (Dijkstra 1959, on labels
/// that grow by cost and loss). Only between places where the first is less can such a path lead; among the links of such paths those are
/// left out by which nothing arrives in time, or fresh enough.
struct MissingLinkScreen {
    private let product: PricedProduct
    private let network: Network
    private let supplies: [Int]
    /// What a tonne costs at each place at least, handled there.
    private var least: [Double]

    /// A link of a path that might improve the plan.
    private struct Way {
        var from: Int
        var to: Int
        var hours: Double
        var ageing: Double
        /// nil for one of the network.
        var pair: MissingPair?
    }

    /// Finds the pairs of all products.
    ///
    /// - Complexity: For each product O(pairs), and for each of its demands that could be served for less O(places × the places on such ways).
    static func pairs(_ priced: PricedPlaces, threads: Int) -> [MissingPair] {
        let network = priced.network
        var supplies = Array(repeating: [Int](), count: network.products.count), demands = supplies
        for (index, supply) in network.supplies.enumerated() where supply.tonnes > 0 {
            supplies[Int(supply.product)].append(index)
        }
        for (index, demand) in network.demands.enumerated() where demand.tonnes > 0 {
            demands[Int(demand.product)].append(index)
        }
        let (offered, wanted) = (supplies, demands)
        let found = SharedWork.results(network.products.count, threads: threads, scratch: { _ in }) { _, product in
            guard !offered[product].isEmpty, !wanted[product].isEmpty else { return Set<MissingPair>() }
            let screen = MissingLinkScreen(PricedProduct(priced, product: product), offered[product])
            return wanted[product].reduce(into: []) { $0.formUnion(screen.pairs(servingForLess: $1)) }
        }
        return found.reduce(into: Set()) { $0.formUnion($1) }.sorted()
    }

    private init(_ product: PricedProduct, _ supplies: [Int]) {
        self.product = product
        self.supplies = supplies
        network = product.priced.network
        least = Array(repeating: .infinity, count: network.places.count)
        findLeastCosts()
    }

    /// What a tonne of a supply costs, handled where it is.
    private func start(_ supply: Int) -> Double {
        let row = network.supplies[supply], handling = product.handling[Int(row.place)]
        return (row.costPerTonne + product.priced.priceOfSupply[supply] + handling.cost) * handling.growth
    }

    private mutating func findLeastCosts() {
        var queue = PriorityQueue<Double>()
        var least = least
        func offer(_ place: Int, _ cost: Double) {
            guard cost < least[place] else { return }
            least[place] = cost
            queue.insert(Int32(place), label: cost)
        }
        for supply in supplies { offer(Int(network.supplies[supply].place), start(supply)) }
        while let entry = queue.popMin() {
            let place = Int(entry.node), cost = least[place]
            guard entry.label == cost else { continue }
            forEachLink(from: place) { link, end, _ in offer(end, product.after(cost, link, at: end)) }
        }
        self.least = least
    }

    @inline(__always)
    private func forEachLink(
        from place: Int, _ body: (_ link: PricedProduct.Effect, _ end: Int, _ block: Int?) -> Void
    ) {
        for number in product.priced.outgoing[place] where product.links[number].cost < .infinity {
            body(product.links[number], network.links[number].to, nil)
        }
        for (number, block) in product.priced.missing.blocks.enumerated() {
            let row = Int(product.priced.rowInBlock[number][place])
            guard row >= 0 else { continue }
            for mode in block.modes {
                for column in block.targets.indices {
                    if let link = product.missing(mode, row * block.targets.count + column) {
                        body(link, block.targets[column], number)
                    }
                }
            }
        }
    }

    @inline(__always)
    private func forEachLink(to place: Int, _ body: (_ link: PricedProduct.Effect, _ start: Int) -> Void) {
        for number in product.priced.incoming[place] where product.links[number].cost < .infinity {
            body(product.links[number], network.links[number].from)
        }
        for (number, block) in product.priced.missing.blocks.enumerated() {
            let column = Int(product.priced.columnInBlock[number][place])
            guard column >= 0 else { continue }
            for mode in block.modes {
                for row in block.sources.indices where least[block.sources[row]] < .infinity {
                    if let link = product.missing(mode, row * block.targets.count + column) {
                        body(link, block.sources[row])
                    }
                }
            }
        }
    }

    /// Finds the missing links on paths that serve a demand for less than the plan says.
    private func pairs(servingForLess index: Int) -> [MissingPair] {
        let demand = network.demands[index], end = Int(demand.place)
        guard least[end] < product.priced.unitCosts[index] else { return [] }
        var most: [Int: Double] = [end: product.priced.unitCosts[index]]
        var queue = PriorityQueue<Double>()
        queue.insert(Int32(end), label: -product.priced.unitCosts[index])
        while let entry = queue.popMin() {
            let place = Int(entry.node)
            guard let cost = most[place], entry.label == -cost else { continue }
            forEachLink(to: place) { link, start in
                let before = product.before(cost, link, at: place)
                guard before > most[start] ?? least[start] else { return }
                most[start] = before
                queue.insert(Int32(start), label: -before)
            }
        }
        var ways: [Way] = []
        for (place, _) in most.sorted(by: { $0.key < $1.key }) {
            forEachLink(from: place) { link, end, block in
                guard let limit = most[end], product.after(least[place], link, at: end) < limit else { return }
                let handling = product.handling[end]
                ways.append(
                    Way(
                        from: place, to: end, hours: link.hours + handling.hours,
                        ageing: product.ageing(link) + product.ageing(handling),
                        pair: block.map {
                            MissingPair(product.priced.missing.blocks[$0].profile, from: place, to: end)
                        }))
            }
        }
        guard ways.contains(where: { $0.pair != nil }) else { return [] }
        keepTimely(&ways, demand, most)
        return ways.compactMap(\.pair)
    }

    /// By so much paths may pass their limits, and a little more, for what is rounded otherwise.
    private static let tolerance = 2e-9

    /// Leaves out links by which nothing arrives in time, or fresh enough.
    private func keepTimely(_ ways: inout [Way], _ demand: Demand, _ most: [Int: Double]) {
        let mostHours = demand.maxHours + Self.tolerance
        let mostAgeing = 1 - demand.minFreshness + Self.tolerance
        func start(_ quantity: (PricedProduct.Effect) -> Double) -> [Int: Double] {
            var starts: [Int: Double] = [:]
            for supply in supplies {
                let place = Int(network.supplies[supply].place)
                if let limit = most[place], self.start(supply) < limit {
                    starts[place] = quantity(product.handling[place])
                }
            }
            return starts
        }
        let hoursAtStart = start(\.hours), ageingAtStart = start(product.ageing)
        while true {
            let count = ways.count
            let hours = Self.least(hoursAtStart, ways.map { ($0.from, $0.to, $0.hours) })
            let ageing = Self.least(ageingAtStart, ways.map { ($0.from, $0.to, $0.ageing) })
            let hoursToGo = Self.least([Int(demand.place): 0], ways.map { ($0.to, $0.from, $0.hours) })
            let ageingToGo = Self.least([Int(demand.place): 0], ways.map { ($0.to, $0.from, $0.ageing) })
            ways.removeAll { way in
                func isOver(_ before: [Int: Double], _ own: Double, _ after: [Int: Double], _ most: Double) -> Bool {
                    !((before[way.from] ?? .infinity) + own + (after[way.to] ?? .infinity) <= most)
                }
                // A limit that is none is kept by all that arrives at all.
                return isOver(hours, way.hours, hoursToGo, min(mostHours, .greatestFiniteMagnitude))
                    || isOver(ageing, way.ageing, ageingToGo, mostAgeing)
            }
            if ways.count == count { return }
        }
    }

    /// The least sum of a quantity to every place, from some where it is known (Bellman 1958).
    private static func least(
        _ starts: [Int: Double], _ ways: [(from: Int, to: Int, quantity: Double)]
    ) -> [Int: Double] {
        var least = starts, isStable = false
        while !isStable {
            isStable = true
            for way in ways {
                guard let before = least[way.from], before + way.quantity < least[way.to] ?? .infinity else { continue }
                least[way.to] = before + way.quantity
                isStable = false
            }
        }
        return least
    }
}
