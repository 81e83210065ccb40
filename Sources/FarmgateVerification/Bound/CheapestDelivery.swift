import FarmgateModel

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

    /// Ends the search when the user has had enough.
    var watch = SearchWatch()
    /// So many labels a node may demands whose limits bind take together; then each is searched alone.
    var labelsTogether = 8
    /// So many may one alone take; nil: half a million, and 16 for each node.
    var labelsAlone: Int?
    /// Costs nearer than this share are the same.
    private static let same = Agreement.figure / 2

    /// Returns the least cost of a tonne at each of the demands, in their order. A cutoff is reached if a path costs as much
    /// but for rounding; demands whose limits don't bind get their cost whatever the cutoff is, if it is below what a tonne is
    /// worth to them.
    ///
    /// - Parameters:
    ///   - demands: Indices of demands of the product.
    ///   - cutoffs: For each of them, at most what a tonne is worth: below this a path is looked for.
    func leastCosts(of demands: [Int], below cutoffs: [Double]) throws(SearchWatch.Ended) -> [LeastCost] {
        let priced = steps.priced
        let worth = demands.reduce(0) { max($0, priced.worth($1) + discount) }
        let labels = try labels(leastOf: \.cost) { $0.cost < worth }
        var costs = Array(repeating: LeastCost.notBelowCutoff, count: demands.count)
        var limited: [Int] = []
        for (position, index) in demands.enumerated() {
            let demand = priced.network.demands[index]
            let label = labels[priced.node(demand.place, demand.period)]
            guard label.cost < priced.worth(index) + discount else { continue }
            if label.keepsLimits(of: demand) {
                costs[position] = .exactly(label.cost, limitsBind: false)
            } else {
                limited.append(position)
            }
        }
        guard !limited.isEmpty else { return costs }
        let belowSame = limited.map { cutoffs[$0] * (1 - Self.same) }
        let extremes = try Extremes(self, limited.map { priced.network.demands[demands[$0]] })
        var search = LimitedDelivery(self, extremes, limited.map { demands[$0] }, below: belowSame)
        if let found = try search.unitCosts(mostLabels: labelsTogether * labels.count) {
            for (position, cost) in zip(limited, found) where cost < .infinity {
                costs[position] = .exactly(cost, limitsBind: true)
            }
            return costs
        }
        let moves = try AdditiveMoves(self, least: labels)
        for (position, cutoff) in zip(limited, belowSame) {
            costs[position] = try leastCost(of: demands[position], below: cutoff, moves, extremes)
        }
        return costs
    }

    /// Searches one demand alone, with prices on its limits.
    private func leastCost(
        of index: Int, below cutoff: Double, _ moves: AdditiveMoves, _ extremes: Extremes
    ) throws(SearchWatch.Ended) -> LeastCost {
        let demand = steps.priced.network.demands[index]
        let node = steps.priced.node(demand.place, demand.period)
        let prices = try LimitPrices(moves, demand, at: node)
        guard prices.bound < cutoff else { return .notBelowCutoff }
        let corridor = LimitedDelivery.Corridor(
            prices: prices.prices, worthOfLimits: prices.worth(of: prices.prices),
            ahead: try moves.ahead(of: node, at: prices.prices))
        var search = LimitedDelivery(self, extremes, [index], below: [cutoff], corridor)
        let most = labelsAlone ?? 1 << 19 + 16 * steps.priced.nodeCount
        guard let found = try search.unitCosts(mostLabels: most) else { return .atLeast(prices.bound) }
        return found[0] < .infinity ? .exactly(found[0], limitsBind: true) : .notBelowCutoff
    }

    /// The freshest and the fastest ways to every node: they tell which demands nothing can serve, and give first answers.
    struct Extremes {
        let freshest: [DeliveryLabel]
        let fastest: [DeliveryLabel]

        /// - Parameter demands: Those whose limits are looked into.
        init(_ search: CheapestDelivery, _ demands: [Demand]) throws(SearchWatch.Ended) {
            let mostHours = demands.reduce(0) { max($0, $1.maxHours) } + PathLimits.tolerance
            let mostAgeing = 1 - demands.reduce(1) { min($0, $1.minFreshness) } + PathLimits.tolerance
            freshest = try search.labels(leastOf: \.ageing) { $0.ageing <= mostAgeing }
            guard demands.contains(where: { $0.maxHours.isFinite }) else {
                fastest = freshest
                return
            }
            fastest = try search.labels(leastOf: \.hours) { $0.hours <= mostHours }
        }
    }

    /// Corrects labels until none can be improved, and returns, by node, those with the least of one quantity.
    ///
    /// - Parameters:
    ///   - quantity: What is least.
    ///   - keep: Which labels are worth going on from; one that follows a label not kept must not be kept either.
    /// - Complexity: O(nodes × links) at worst; in practice each link is looked at a few times.
    func labels(
        leastOf quantity: KeyPath<DeliveryLabel, Double>, keeping keep: (DeliveryLabel) -> Bool
    ) throws(SearchWatch.Ended) -> [DeliveryLabel] {
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
        while let node = queue.popFirst() {
            steps.forEachNext(node, labels[node], improve)
            try watch.look()
        }
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
