extension ResourceSearch {
    /// What is known of a target before labels are made.
    struct Prospect {
        /// Paths that cost as much or more are not needed.
        var costLimit: Double
        /// Whether no path keeps the limit of some resource alone.
        var isOutOfReach = false

        static let none = Prospect(costLimit: -.infinity, isOutOfReach: true)
    }

    /// The shares of a typical limit that labels must differ by, one search after the other, while paths are sought.
    private static let steps = [0.125, 0.015625]

    /// Lowers cost limits to the costs of paths that keep the resource limits.
    ///
    /// Where no cost limit is near the best cost, only resources prune labels, and every compromise between cost and
    /// resources on the way to the farthest target would be tried. The path that uses least of a resource is a first, dear
    /// one, or shows that there is none. Then come searches in which a dearer label counts only if it uses clearly less: a
    /// few labels a node, as with the rounded resources of Hassin 1992, but good paths.
    func tighten(_ prospects: inout [Prospect], _ amounts: ArcAmounts, typicalLimits limits: SIMD2<Double>) {
        let open = targets.indices.filter { number in
            targets[number].resourceLimits.x < .infinity || targets[number].resourceLimits.y < .infinity
        }
        let ones = [Double](repeating: 1, count: graph.arcCount)
        var offset = ones
        for resource in 0..<(amounts.second == nil ? 1 : 2) where limits[resource] < .infinity {
            for arc in offset.indices {
                offset[arc] = amounts.offset[arc] < .infinity ? amounts[resource][arc] : .infinity
            }
            search(to: open, scale: ones, offset: offset) { $0.resources[resource] }
            for target in open {
                consider(target, amounts, &prospects)
                let least = forerunner.label(of: Int(targets[target].node))
                if least > targets[target].resourceLimits[resource] + 2 * Self.tolerance { prospects[target] = .none }
            }
        }
        for step in Self.steps {
            settle(amounts, prospects, goal: .cheapest, step: step * limits, labelLimit: Int(Int32.max))
            for arrival in arrivals {
                prospects[arrival.target].costLimit = min(prospects[arrival.target].costLimit, arrival.cost.nextUp)
            }
        }
    }

    /// The mean of the targets' limits of each resource; infinite if none limits it.
    var typicalLimits: SIMD2<Double> {
        var means = SIMD2<Double>(repeating: .infinity)
        for resource in 0..<2 {
            let limits = targets.map { $0.resourceLimits[resource] }.filter { $0 < .infinity }
            if !limits.isEmpty { means[resource] = max(0, limits.reduce(0, +) / Double(limits.count)) }
        }
        return means
    }

    private func search(to open: [Int], scale: [Double], offset: [Double], start: (ResourceLabel) -> Double) {
        forerunner.reset()
        for (number, source) in sources.enumerated() {
            forerunner.addSource(Int(source.label.node), label: start(source.label), tag: Int32(number))
        }
        for target in open { forerunner.addTarget(Int(targets[target].node)) }
        forerunner.run(scale: scale, offset: offset)
    }

    /// Lowers a target's cost limit to just above the cost of the path found last, if that keeps the resource limits.
    private func consider(_ number: Int, _ amounts: ArcAmounts, _ prospects: inout [Prospect]) {
        let target = targets[number]
        var path: [Int32] = []
        guard forerunner.appendPath(to: Int(target.node), into: &path),
            let source = forerunner.sourceTag(of: Int(target.node))
        else { return }
        var label = sources[Int(source)].label
        for arc in path.map({ Int($0) }) {
            label.cost = amounts.scale[arc] * label.cost + amounts.offset[arc]
            label.first += amounts.first[arc]
            if let second = amounts.second { label.second += second[arc] }
        }
        let isAllowed =
            label.first <= target.resourceLimits.x + Self.tolerance
            && (amounts.second == nil || label.second <= target.resourceLimits.y + Self.tolerance)
        if isAllowed { prospects[number].costLimit = min(prospects[number].costLimit, label.cost.nextUp) }
    }
}
