import FarmgateModel

/// Finds the least that a tonne of a product can cost demands whose limits on hours or freshness bind.
///
/// Label correcting with several labels a node, merged into those there (J. Brumbaugh-Smith, D. Shier, "An empirical
/// investigation of some bicriterion shortest path algorithms", 1989; F. Guerriero, R. Musmanno, "Label correcting methods to
/// solve multicriteria shortest path problems", 2001). A label is dropped when what at least lies ahead of it breaks every
/// demand's limits, or costs more than is known to be enough.
struct LimitedDelivery {
    /// Prices on the limits of one demand, and what at least lies ahead of every node at them.
    struct Corridor {
        let prices: AdditiveMoves.Sum
        let worthOfLimits: Double
        let ahead: [Double]
    }

    /// The share of a priced sum that its rounding may come to.
    private static let rounding = 1e-11
    /// So many labels may be looked at in merging for each that may be made.
    private static let looksPerLabel = 64

    private let steps: ProductSteps
    private let supplies: [Int]
    private let watch: SearchWatch
    private let demands: [Demand]
    /// The demands (positions in `demands`) at each node that has any.
    private var atNode: [Int: [Int]] = [:]
    private let ahead: LowerBoundToGo
    private let corridor: Corridor?
    private let mostHours: Double
    private let mostAgeing: Double
    /// Whether hours keep labels apart.
    private let isTimed: Bool

    /// The least cost known, by demand; at first the cutoffs.
    private var best: [Double]
    private var isReached: [Bool]
    /// The most that any demand's best still is.
    private var cutoff = 0.0

    /// - Parameters:
    ///   - indices: The demands.
    ///   - cutoffs: Below these a path is looked for.
    ///   - corridor: Prices on the limits of the only demand.
    init(
        _ search: CheapestDelivery, _ extremes: CheapestDelivery.Extremes, _ indices: [Int], below cutoffs: [Double],
        _ corridor: Corridor? = nil
    ) {
        steps = search.steps
        supplies = search.supplies
        watch = search.watch
        let priced = steps.priced
        demands = indices.map { priced.network.demands[$0] }
        best = cutoffs
        self.corridor = corridor
        isReached = Array(repeating: false, count: indices.count)
        mostHours = demands.reduce(0) { max($0, $1.maxHours) } + PathLimits.tolerance
        mostAgeing = 1 - demands.reduce(1) { min($0, $1.minFreshness) } + PathLimits.tolerance
        isTimed = demands.contains { $0.maxHours.isFinite }
        ahead = LowerBoundToGo(steps, to: Set(demands.map(\.place)).sorted())
        for (position, demand) in demands.enumerated() {
            let node = priced.node(demand.place, demand.period)
            guard extremes.freshest[node].ageing <= 1 - demand.minFreshness + PathLimits.tolerance,
                !demand.maxHours.isFinite || extremes.fastest[node].hours <= demand.maxHours + PathLimits.tolerance
            else { continue }
            atNode[node, default: []].append(position)
            offer(extremes.freshest[node], to: position)
            offer(extremes.fastest[node], to: position)
        }
    }

    /// Returns the least cost of a tonne at each of the demands, infinite where it is not below the cutoff; nil if that takes
    /// more labels than allowed.
    mutating func unitCosts(mostLabels: Int) throws(SearchWatch.Ended) -> [Double]? {
        updateCutoff()
        var fronts = Array(repeating: LabelFront(), count: steps.priced.nodeCount)
        var queue = NodeQueue(nodes: fronts.count)
        var scratch = LabelFront.Scratch(isTimed: isTimed)
        var labelsLeft = mostLabels, looksLeft = Self.looksPerLabel * mostLabels
        for supply in supplies {
            guard let start = steps.start(supply), mayServe(start.node, start.label) else { continue }
            if fronts[start.node].merge([start.label][...], with: &scratch) { queue.append(start.node) }
            offer(start.label, at: start.node)
        }
        var fresh: [DeliveryLabel] = []
        var reached: [(node: Int, label: DeliveryLabel)] = []
        var batch: [DeliveryLabel] = []
        while let node = queue.popFirst() {
            fronts[node].takeNew(into: &fresh)
            reached.removeAll(keepingCapacity: true)
            var moves = 0
            for label in fresh where mayServe(node, label) {
                let first = reached.count
                steps.forEachNext(node, label) { reached.append(($0, $1)) }
                moves = reached.count - first
            }
            // By move, not by label: then each batch stands in the order of cost, as the labels do.
            for move in 0..<moves {
                let head = reached[move].node
                batch.removeAll(keepingCapacity: true)
                for position in stride(from: move, to: reached.count, by: moves)
                where mayServe(head, reached[position].label) {
                    batch.append(reached[position].label)
                    offer(reached[position].label, at: head)
                }
                let looks = fronts[head].count + batch.count
                guard batch.count <= labelsLeft, looks <= looksLeft else { return nil }
                labelsLeft -= batch.count
                looksLeft -= looks
                if !batch.isEmpty, fronts[head].merge(batch[...], with: &scratch) { queue.append(head) }
                try watch.look(after: looks)
            }
        }
        return zip(best, isReached).map { $1 ? $0 : .infinity }
    }

    /// Whether some demand might still be served better from a label.
    private func mayServe(_ node: Int, _ label: DeliveryLabel) -> Bool {
        let place = node / steps.priced.steps.periods
        guard label.cost * ahead.factor[place] + ahead.cost[place] < cutoff,
            label.ageing + ahead.ageing[place] <= mostAgeing,
            !isTimed || label.hours + ahead.hours[place] <= mostHours
        else { return false }
        guard let corridor else { return true }
        let used = AdditiveMoves.Sum(cost: label.cost, hours: label.hours, ageing: label.ageing)
        return used.priced(corridor.prices) + corridor.ahead[node]
            < (cutoff + corridor.worthOfLimits) * (1 + Self.rounding)
    }

    /// Offers a label to the demands at a node.
    private mutating func offer(_ label: DeliveryLabel, at node: Int) {
        for position in atNode[node] ?? [] { offer(label, to: position) }
    }

    private mutating func offer(_ label: DeliveryLabel, to position: Int) {
        guard label.cost < best[position], label.keepsLimits(of: demands[position]) else { return }
        let wasCutoff = best[position] == cutoff
        best[position] = label.cost
        isReached[position] = true
        if wasCutoff { updateCutoff() }
    }

    private mutating func updateCutoff() {
        cutoff = 0
        for positions in atNode.values {
            for position in positions { cutoff = max(cutoff, best[position]) }
        }
    }
}
