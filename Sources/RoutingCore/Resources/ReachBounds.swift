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
        static var none: Highest { Highest(cost: -.infinity, first: -.infinity, second: -.infinity) }
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
    mutating func find(
        _ targets: [ResourceSearch.Target], _ prospects: [ResourceSearch.Prospect], _ amounts: ResourceSearch.ArcAmounts
    ) {
        reset()
        findHighestCosts(targets, limits: prospects.map(\.costLimit), amounts)
        findHighestResources(targets, amounts, 0)
        if amounts.second != nil {
            findHighestResources(targets, amounts, 1)
        } else {
            for node in touched { highest[Int(node)].second = .infinity }
        }
    }

    /// Finds the highest costs: over an arc x ↦ scale · x + offset, that at the tail is (that at the head − offset) / scale.
    ///
    /// The searches settle the highest values first, so their labels are the values negated. A cost of 0 or less is of no
    /// use, since labels are ≥ 0.
    private mutating func findHighestCosts(
        _ targets: [ResourceSearch.Target], limits: [Double], _ amounts: ResourceSearch.ArcAmounts
    ) {
        // Rounding in a long chain of divisions must not drop a label that is just cheap enough, not even at cost 0.
        let slack = 1e-11 * max(0, limits.lazy.filter(\.isFinite).max() ?? 0) + 1e-300
        search.run(from: zip(targets, limits).lazy.map { (node: Int($0.node), label: -($1 + slack)) }) { label, arc in
            let next = (label + amounts.offset[arc]) / amounts.scale[arc]
            return next < 0 ? next : .infinity
        }
        search.forEachSettled { node, label in
            touched.append(Int32(truncatingIfNeeded: node))
            highest[node].cost = -label
        }
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
}
