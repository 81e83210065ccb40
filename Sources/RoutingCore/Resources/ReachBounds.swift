/// The highest cost and resources with which every node can still reach some target, found by searching backwards.
struct ReachBounds {
    /// The bounds at a node; −∞ where no target can be reached.
    struct Highest: BitwiseCopyable {
        /// Exclusive.
        var cost: Double
        /// Inclusive, the tolerance added.
        var first: Double
        /// Inclusive, the tolerance added.
        var second: Double
        /// Exclusive, of the cost and what the resources come to at the prices of a bound; infinite without.
        var priced: Double
        static var none: Highest {
            Highest(cost: -.infinity, first: -.infinity, second: -.infinity, priced: -.infinity)
        }
    }

    let highest: UnsafeMutablePointer<Highest>
    private var search: BackwardSearch
    private var touched: [Int32] = []

    init(reversed: Graph) {
        highest = .allocate(capacity: reversed.nodeCount)
        highest.initialize(repeating: .none, count: reversed.nodeCount)
        search = BackwardSearch(reversed)
    }

    func deallocate() {
        highest.deallocate()
        search.deallocate()
    }

    mutating func reset() {
        for node in touched { highest[Int(node)] = .none }
        touched.removeAll(keepingCapacity: true)
    }

    /// Finds all bounds, from nothing.
    ///
    /// - Parameter dual: Prices on resources, and what every arc adds to a cost at least, to bound both together.
    mutating func find(
        _ targets: [ResourceSearch.Target], costLimits: [Double], _ amounts: ResourceSearch.ArcAmounts,
        dual: (prices: SIMD2<Double>, increments: [Double])?
    ) {
        reset()
        findHighestCosts(targets, costLimits, amounts)
        findHighestResources(targets, amounts, 0)
        if amounts.second != nil {
            findHighestResources(targets, amounts, 1)
        } else {
            for node in touched { highest[Int(node)].second = .infinity }
        }
        if let dual {
            findHighestPriced(targets, costLimits, amounts, dual.prices, dual.increments)
        } else {
            for node in touched { highest[Int(node)].priced = .infinity }
        }
    }

    /// Finds the highest costs: over an arc x ↦ scale · x + offset, that at the tail is (that at the head − offset) / scale.
    ///
    /// The searches settle the highest values first, so their labels are the values negated. A cost of 0 or less is of no
    /// use, since labels are ≥ 0.
    private mutating func findHighestCosts(
        _ targets: [ResourceSearch.Target], _ limits: [Double], _ amounts: ResourceSearch.ArcAmounts
    ) {
        let slack = Self.slack(limits)
        search.run(from: zip(targets, limits).lazy.map { (node: Int($0.node), label: -($1 + slack)) }) { label, arc in
            let next = (label + amounts.offset[arc]) / amounts.scale[arc]
            return next < 0 ? next : .infinity
        }
        search.forEachSettled { node, label in
            touched.append(Int32(truncatingIfNeeded: node))
            highest[node].cost = -label
        }
    }

    /// What rounding in a long chain may come to: it must not drop a label that is just cheap enough, not even at cost 0.
    private static func slack(_ limits: [Double]) -> Double {
        1e-11 * max(0, limits.lazy.filter(\.isFinite).max() ?? 0) + 1e-300
    }

    /// Finds the highest amounts of a resource at the nodes that have a highest cost.
    private mutating func findHighestResources(
        _ targets: [ResourceSearch.Target], _ amounts: ResourceSearch.ArcAmounts, _ resource: Int
    ) {
        let amount = amounts[resource]
        search.run(from: targets.lazy.map { (node: Int($0.node), label: -$0.resourceLimits[resource]) }) { label, arc in
            label + amount[arc]
        }
        // Twice the tolerance here: the sums are of other order than a path's own, which decides at the target.
        let slack = 2 * ResourceSearch.tolerance
        search.forEachSettled { node, label in
            guard highest[node].cost > -.infinity else { return }
            if resource == 0 { highest[node].first = slack - label } else { highest[node].second = slack - label }
        }
    }

    /// Finds the highest priced costs at the nodes that have a highest cost.
    private mutating func findHighestPriced(
        _ targets: [ResourceSearch.Target], _ costLimits: [Double], _ amounts: ResourceSearch.ArcAmounts,
        _ prices: SIMD2<Double>, _ increments: [Double]
    ) {
        let limits = zip(targets, costLimits).map { target, costLimit in
            // A resource of price 0 may have no limit.
            let most = target.resourceLimits + 2 * ResourceSearch.tolerance
            return costLimit + (prices.x > 0 ? prices.x * most.x : 0) + (prices.y > 0 ? prices.y * most.y : 0)
        }
        let slack = Self.slack(limits)
        search.run(from: zip(targets, limits).lazy.map { (node: Int($0.node), label: -($1 + slack)) }) { label, arc in
            var next = label + increments[arc] + prices.x * amounts.first[arc]
            if let second = amounts.second { next += prices.y * second[arc] }
            return next
        }
        search.forEachSettled { node, label in
            if highest[node].cost > -.infinity { highest[node].priced = -label }
        }
    }
}
