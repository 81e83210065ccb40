/// Finds the least that a tonne of a product can cost each of its demands at given prices: G of the model.
///
/// The search that ignores the demands' limits comes first, by label correcting with a queue of nodes (E. F. Moore,
/// "The shortest path through a maze", 1959; R. Bellman, "On a routing problem", 1958). Where its path keeps the
/// limits it is the answer; for the other demands see `LimitedDelivery`.
///
/// Nothing is shared with the planner: that settles labels in order of cost, this corrects them in any order.
struct CheapestDelivery {
    let steps: ProductSteps
    /// Indices of the product's supplies.
    let supplies: [Int]
    /// What a tonne delivered from there costs less in the end: so much dearer may it be on arrival.
    var discount = 0.0

    /// Returns the least cost of a tonne at each of the demands, in their order; infinite where it is not below what a
    /// tonne is worth to the demand.
    ///
    /// - Parameter demands: Indices of demands of the product.
    func unitCosts(of demands: [Int]) -> [Double] {
        let priced = steps.priced
        let worth = demands.reduce(0) { max($0, priced.worth($1) + discount) }
        let labels = labels(leastOf: \.cost) { $0.cost < worth }
        var unitCosts = Array(repeating: Double.infinity, count: demands.count)
        var limited: [Int] = []
        for (position, index) in demands.enumerated() {
            let demand = priced.network.demands[index]
            let label = labels[priced.node(demand.place, demand.period)]
            guard label.cost < priced.worth(index) + discount else { continue }
            if label.keepsLimits(of: demand) {
                unitCosts[position] = label.cost
            } else {
                limited.append(position)
            }
        }
        guard !limited.isEmpty else { return unitCosts }
        var search = LimitedDelivery(self, demands: limited.map { demands[$0] })
        for (position, cost) in zip(limited, search.unitCosts()) { unitCosts[position] = cost }
        return unitCosts
    }

    /// Corrects labels until none can be improved, and returns, by node, those with the least of one quantity.
    ///
    /// - Parameters:
    ///   - quantity: What is least.
    ///   - keep: Which labels are worth going on from; one that follows a label not kept must not be kept either.
    /// - Complexity: O(nodes × links) at worst; in practice each link is looked at a few times.
    func labels(
        leastOf quantity: KeyPath<DeliveryLabel, Double>, keeping keep: (DeliveryLabel) -> Bool
    ) -> [DeliveryLabel] {
        var labels = Array(repeating: DeliveryLabel.unreached, count: steps.priced.nodeCount)
        var queue = NodeQueue(nodes: labels.count)
        func improve(_ node: Int, _ label: DeliveryLabel) {
            guard label[keyPath: quantity] < labels[node][keyPath: quantity], keep(label) else { return }
            labels[node] = label
            queue.append(node)
        }
        for supply in supplies {
            if let start = steps.start(supply) { improve(start.node, start.label) }
        }
        while let node = queue.popFirst() { steps.forEachNext(node, labels[node], improve) }
        return labels
    }
}

/// A first-in-first-out queue of nodes in which each stands at most once.
struct NodeQueue {
    // A ring: as no node stands in it twice it never runs over.
    private var ring: [Int32]
    private var isQueued: [Bool]
    private var first = 0
    private var count = 0

    init(nodes: Int) {
        ring = Array(repeating: 0, count: nodes)
        isQueued = Array(repeating: false, count: nodes)
    }

    /// Appends a node unless it is in the queue. O(1).
    mutating func append(_ node: Int) {
        guard !isQueued[node] else { return }
        isQueued[node] = true
        ring[(first + count) % ring.count] = Int32(node)
        count += 1
    }

    /// Takes the first node. O(1).
    mutating func popFirst() -> Int? {
        guard count > 0 else { return nil }
        let node = Int(ring[first])
        first = (first + 1) % ring.count
        count -= 1
        isQueued[node] = false
        return node
    }
}
