/// Finds the least that a tonne of a product can cost demands whose limits on hours or freshness bind.
///
/// Label correcting with several labels a node, kept apart by dominance on cost, ageing and hours (J. Brumbaugh-Smith,
/// D. Shier, "An empirical investigation of some bicriterion shortest path algorithms", 1989; F. Guerriero,
/// R. Musmanno, "Label correcting methods to solve multicriteria shortest path problems", 2001). A label is dropped
/// when what at least lies ahead of it breaks every demand's limits, or costs more than is known to be enough.
struct LimitedDelivery {
    private let steps: ProductSteps
    private let supplies: [Int]
    private let demands: [Demand]
    /// The demands (positions in `demands`) at each node that has any.
    private var atNode: [Int: [Int]] = [:]
    private let ahead: Remainder
    private let mostHours: Double
    private let mostAgeing: Double
    /// Whether hours keep labels apart.
    private let isTimed: Bool

    /// The least cost known, by demand; at first what a tonne is worth.
    private var best: [Double]
    private var isReached: [Bool]
    /// The most that any demand's best still is.
    private var ceiling = 0.0

    private struct Entry {
        var label: DeliveryLabel
        var isNew = true
    }

    init(_ search: CheapestDelivery, demands indices: [Int]) {
        steps = search.steps
        supplies = search.supplies
        let priced = steps.priced
        demands = indices.map { priced.network.demands[$0] }
        best = indices.map { priced.worth($0) + search.discount }
        isReached = Array(repeating: false, count: indices.count)
        mostHours = demands.reduce(0) { max($0, $1.maxHours) } + PathLimits.tolerance
        mostAgeing = 1 - demands.reduce(1) { min($0, $1.minFreshness) } + PathLimits.tolerance
        isTimed = demands.contains { $0.maxHours.isFinite }
        ahead = Remainder(steps, to: Set(demands.map(\.place)).sorted())

        // The freshest and the fastest ways give first answers, and tell which demands nothing can serve.
        let freshest = search.labels(leastOf: \.ageing) { [mostAgeing] in $0.ageing <= mostAgeing }
        let fastest = isTimed ? search.labels(leastOf: \.hours) { [mostHours] in $0.hours <= mostHours } : freshest
        for (position, demand) in demands.enumerated() {
            let node = priced.node(demand.place, demand.period)
            guard freshest[node].ageing <= 1 - demand.minFreshness + PathLimits.tolerance,
                !isTimed || fastest[node].hours <= demand.maxHours + PathLimits.tolerance
            else { continue }
            atNode[node, default: []].append(position)
            offer(freshest[node], to: position)
            offer(fastest[node], to: position)
        }
    }

    /// Returns the least cost of a tonne at each of the demands; infinite where it is not below what a tonne is worth.
    mutating func unitCosts() -> [Double] {
        updateCeiling()
        var entries: [[Entry]] = Array(repeating: [], count: steps.priced.nodeCount)
        var queue = NodeQueue(nodes: entries.count)
        for supply in supplies {
            guard let start = steps.start(supply) else { continue }
            reach(start.node, start.label, &entries, &queue)
        }
        var fresh: [DeliveryLabel] = []
        while let node = queue.popFirst() {
            fresh.removeAll(keepingCapacity: true)
            for position in entries[node].indices where entries[node][position].isNew {
                entries[node][position].isNew = false
                fresh.append(entries[node][position].label)
            }
            for label in fresh where mayServe(node, label) {
                steps.forEachNext(node, label) { reach($0, $1, &entries, &queue) }
            }
        }
        return zip(best, isReached).map { $1 ? $0 : .infinity }
    }

    /// Keeps a label at a node unless it is useless or dominated there, and drops those it dominates.
    private mutating func reach(
        _ node: Int, _ label: DeliveryLabel, _ entries: inout [[Entry]], _ queue: inout NodeQueue
    ) {
        guard mayServe(node, label) else { return }
        let isDominated = entries[node].contains {
            $0.label.cost <= label.cost && $0.label.ageing <= label.ageing
                && (!isTimed || $0.label.hours <= label.hours)
        }
        guard !isDominated else { return }
        entries[node].removeAll {
            label.cost <= $0.label.cost && label.ageing <= $0.label.ageing
                && (!isTimed || label.hours <= $0.label.hours)
        }
        entries[node].append(Entry(label: label))
        queue.append(node)
        for position in atNode[node] ?? [] { offer(label, to: position) }
    }

    /// Whether some demand might still be served better from a label.
    private func mayServe(_ node: Int, _ label: DeliveryLabel) -> Bool {
        let place = node / steps.priced.steps.periods
        return label.cost * ahead.factor[place] + ahead.cost[place] < ceiling
            && label.ageing + ahead.ageing[place] <= mostAgeing
            && (!isTimed || label.hours + ahead.hours[place] <= mostHours)
    }

    private mutating func offer(_ label: DeliveryLabel, to position: Int) {
        guard label.cost < best[position], label.keepsLimits(of: demands[position]) else { return }
        let wasCeiling = best[position] == ceiling
        best[position] = label.cost
        isReached[position] = true
        if wasCeiling { updateCeiling() }
    }

    private mutating func updateCeiling() {
        ceiling = 0
        for positions in atNode.values {
            for position in positions { ceiling = max(ceiling, best[position]) }
        }
    }
}
