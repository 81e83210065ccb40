/// Bounds from below what a path within resource limits costs: a price on each resource turns it into cost, so that searches
/// without limits find the path of least priced cost, and what the limits are worth at the prices is taken off again.
///
/// For one resource the prices with the highest bound are found by drawing lines through the best path that keeps the limit
/// and the best one that does not (Handler, Zang, "A dual algorithm for the constrained shortest path problem", 1980); for two,
/// along either of them and along both in proportion to the limits. Paths met on the way that keep all limits are offered to the
/// caller.
///
/// Costs that grow by factors are made additive: whoever passes an arc pays at least what it adds to the least cost with which its
/// tail can be reached.
final class DualSearch {
    /// Prices on resources, and what they prove.
    struct Bound {
        var prices: SIMD2<Double> = .zero
        /// No path within the limits costs less; infinite if there is none.
        var leastCost: Double
    }

    /// A path to a target, with its cost and what it uses.
    struct Path {
        var source: Int
        var arcs: [Int32]
        var cost: Double
        var resources: SIMD2<Double>
        /// What it costs at least, added up arc by arc.
        fileprivate var additiveCost: Double
    }

    /// The lines of one direction that are drawn at most: mostly the third is the last.
    private static let mostLines = 40
    /// The share of a sum that its rounding may come to.
    private static let rounding = 1e-12

    /// What an arc adds to a cost at least, infinite where it is closed. Meaningful once `prepare` was called.
    private(set) var increments: [Double]
    private let graph: Graph
    private let search: AffineSearch
    private let ones: [Double]
    private var priced: [Double]
    private var sources: [ResourceSearch.Source] = []

    init(graph: Graph) {
        self.graph = graph
        search = AffineSearch(graph: graph)
        ones = Array(repeating: 1, count: graph.arcCount)
        increments = ones
        priced = ones
    }

    /// Takes the sources and arcs of a run. Complexity: that of a search from all sources.
    func prepare(_ sources: [ResourceSearch.Source], _ amounts: ResourceSearch.ArcAmounts) {
        self.sources = sources
        search.reset()
        for (number, source) in sources.enumerated() {
            search.addSource(Int(source.label.node), label: source.label.cost, tag: Int32(number))
        }
        search.run(scale: amounts.scale, offset: amounts.offset)
        for arc in increments.indices {
            let least = search.label(of: Int(graph.tail[arc]))
            increments[arc] = least < .infinity ? (amounts.scale[arc] - 1) * least + amounts.offset[arc] : .infinity
        }
    }

    /// Returns the best bound on what paths to a target within its limits cost. Complexity: some dozens of searches.
    func bound(
        _ target: ResourceSearch.Target, _ amounts: ResourceSearch.ArcAmounts, offering offer: (Path) -> Void
    ) -> Bound {
        guard let cheapest = path(to: target, amounts, costShare: 1, prices: .zero, offer) else {
            return Bound(leastCost: .infinity)
        }
        var best = Bound(leastCost: cheapest.additiveCost * (1 - Self.rounding))
        for direction in directions(target.resourceLimits, hasSecond: amounts.second != nil) {
            let bound = bound(along: direction, cheapest, target, amounts, offer)
            if bound.leastCost > best.leastCost { best = bound }
            if best.leastCost == .infinity { break }
        }
        return best
    }

    /// The directions in which prices are sought: each limited resource, and both in proportion to their limits.
    private func directions(_ limits: SIMD2<Double>, hasSecond: Bool) -> [SIMD2<Double>] {
        var directions: [SIMD2<Double>] = []
        if limits.x < .infinity { directions.append(SIMD2(1, 0)) }
        guard hasSecond, limits.y < .infinity else { return directions }
        directions.append(SIMD2(0, 1))
        if limits.x > 0, limits.x < .infinity, limits.y > 0 { directions.append(SIMD2(1 / limits.x, 1 / limits.y)) }
        return directions
    }

    private func bound(
        along direction: SIMD2<Double>, _ cheapest: Path, _ target: ResourceSearch.Target,
        _ amounts: ResourceSearch.ArcAmounts, _ offer: (Path) -> Void
    ) -> Bound {
        func use(_ resources: SIMD2<Double>) -> Double {
            // A resource of price 0 may have no limit.
            (direction.x > 0 ? direction.x * resources.x : 0) + (direction.y > 0 ? direction.y * resources.y : 0)
        }
        let most = use(target.resourceLimits + ResourceSearch.tolerance)
        var above = cheapest
        var best = Bound(leastCost: cheapest.additiveCost * (1 - Self.rounding))
        guard use(above.resources) > most else { return best }
        guard var below = path(to: target, amounts, costShare: 0, prices: direction, offer),
            use(below.resources) <= most + use(SIMD2(repeating: ResourceSearch.tolerance))
        else { return Bound(leastCost: .infinity) }
        for _ in 0..<Self.mostLines {
            let fall = use(above.resources) - use(below.resources)
            let price = fall > 0 ? max(0, (below.additiveCost - above.additiveCost) / fall) : 0
            guard price > 0, price < .infinity,
                let path = path(to: target, amounts, costShare: 1, prices: price * direction, offer)
            else { break }
            let value = path.additiveCost + price * use(path.resources)
            let proved = value - price * most - Self.rounding * (value + price * most)
            if proved > best.leastCost { best = Bound(prices: price * direction, leastCost: proved) }
            if value >= (below.additiveCost + price * use(below.resources)) * (1 - Self.rounding) { break }
            if use(path.resources) > most { above = path } else { below = path }
        }
        return best
    }

    /// Returns the path of least priced cost to a target, after offering it.
    private func path(
        to target: ResourceSearch.Target, _ amounts: ResourceSearch.ArcAmounts, costShare: Double,
        prices: SIMD2<Double>, _ offer: (Path) -> Void
    ) -> Path? {
        price(amounts, costShare: costShare, prices: prices)
        search.reset()
        for (number, source) in sources.enumerated() {
            let label = source.label
            search.addSource(
                Int(label.node), label: costShare * label.cost + (prices * label.resources).sum(), tag: Int32(number))
        }
        search.addTarget(Int(target.node))
        search.run(scale: ones, offset: priced)
        var arcs: [Int32] = []
        guard search.appendPath(to: Int(target.node), into: &arcs),
            let number = search.sourceTag(of: Int(target.node)).map({ Int($0) })
        else { return nil }
        let label = sources[number].label
        var path = Path(
            source: number, arcs: arcs, cost: label.cost,
            resources: SIMD2(label.first, amounts.second == nil ? 0 : label.second),
            additiveCost: label.cost)
        for arc in arcs.lazy.map({ Int($0) }) {
            path.cost = amounts.scale[arc] * path.cost + amounts.offset[arc]
            path.additiveCost += increments[arc]
            path.resources.x += amounts.first[arc]
            if let second = amounts.second { path.resources.y += second[arc] }
        }
        offer(path)
        return path
    }

    private func price(_ amounts: ResourceSearch.ArcAmounts, costShare: Double, prices: SIMD2<Double>) {
        for arc in priced.indices {
            guard increments[arc] < .infinity else {
                priced[arc] = .infinity
                continue
            }
            priced[arc] = costShare * increments[arc] + prices.x * amounts.first[arc]
            if let second = amounts.second { priced[arc] += prices.y * second[arc] }
        }
    }
}
