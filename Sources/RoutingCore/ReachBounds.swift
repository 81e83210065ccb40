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
    private let nodeCount: Int
    private var space: SearchSpace<Double>
    private var touched: [Int32] = []

    init(nodeCount: Int) {
        self.nodeCount = nodeCount
        highest = .allocate(capacity: nodeCount)
        highest.initialize(repeating: .none, count: nodeCount)
        space = SearchSpace(nodeCount: nodeCount)
    }

    func deallocate() {
        highest.deallocate()
        space.deallocate()
    }

    mutating func reset() {
        for node in touched { highest[Int(node)] = .none }
        touched.removeAll(keepingCapacity: true)
    }

    /// Finds all bounds.
    mutating func find(
        reversed: Graph, targets: [ResourceSearch.Target], _ prospects: [ResourceSearch.Prospect],
        _ amounts: ResourceSearch.ArcAmounts
    ) {
        findHighestCosts(
            reversed: reversed, targets: targets, limits: prospects.map(\.costLimit), scale: amounts.scale,
            offset: amounts.offset)
        findHighestResources(reversed: reversed, targets: targets, amount: amounts.first, second: false)
        if let second = amounts.second {
            findHighestResources(reversed: reversed, targets: targets, amount: second, second: true)
        } else {
            for node in touched { highest[Int(node)].second = .infinity }
        }
    }

    /// Finds the highest costs: over an arc x ↦ scale · x + offset, that at the tail is (that at the head − offset) / scale.
    ///
    /// The searches settle the highest values first, so their labels are the values negated. A cost of 0 or less is of no
    /// use, since labels are ≥ 0.
    private mutating func findHighestCosts(
        reversed: Graph, targets: [ResourceSearch.Target], limits: [Double], scale: UnsafeBufferPointer<Double>,
        offset: UnsafeBufferPointer<Double>
    ) {
        // Rounding in a long chain of divisions must not drop a label that is just cheap enough, not even at cost 0.
        let slack = 1e-11 * (limits.lazy.filter { $0 < .infinity }.max() ?? 0) + 1e-300
        search(reversed, from: zip(targets, limits).map { (node: Int($0.node), value: $1 + slack) }) { label, arc in
            let next = (label + offset[arc]) / scale[arc]
            return next < 0 ? next : .infinity
        }
        for index in 0..<space.settledCount {
            let node = space.settledNodes[index]
            touched.append(node)
            highest[Int(node)].cost = -space.states[Int(node)].label
        }
    }

    /// Finds the highest amounts of a resource at the nodes that have a highest cost.
    private mutating func findHighestResources(
        reversed: Graph, targets: [ResourceSearch.Target], amount: UnsafeBufferPointer<Double>, second: Bool
    ) {
        let start = targets.map { (node: Int($0.node), value: second ? $0.resourceLimits.y : $0.resourceLimits.x) }
        search(reversed, from: start) { label, arc in label + amount[arc] }
        // Twice the tolerance here: the sums are of other order than a path's own, which decides at the target.
        let slack = 2 * ResourceSearch.tolerance
        for index in 0..<space.settledCount {
            let node = Int(space.settledNodes[index])
            guard highest[node].cost > -.infinity else { continue }
            let value = slack - space.states[node].label
            if second { highest[node].second = value } else { highest[node].first = value }
        }
    }

    @inline(__always)
    private mutating func search(
        _ reversed: Graph, from start: [(node: Int, value: Double)], step: (Double, Int) -> Double
    ) {
        var space = self.space
        space.reset()
        for (node, value) in start { space.relax(node, to: -value, parent: -1) }
        reversed.firstOut.withUnsafeBufferPointer { firstOut in
            reversed.head.withUnsafeBufferPointer { head in
                reversed.inputArc.withUnsafeBufferPointer { inputArc in
                    while space.queueCount > 0 {
                        let label = space.queue[0].label
                        let node = space.settleNext()
                        for arc in Int(firstOut[node])..<Int(firstOut[node + 1]) {
                            let next = step(label, Int(inputArc[arc]))
                            space.relax(Int(head[arc]), to: next, parent: -1)
                        }
                    }
                }
            }
        }
        self.space = space
    }
}
