extension ResourceSearch {
    /// What is known of a target before labels are made.
    struct Prospect {
        /// Paths that cost as much or more are not needed.
        var costLimit: Double
        /// Whether some resource alone forbids every path.
        var isOutOfReach = false
    }

    /// How dear the limited resources are made, one search after the other, in costs of a typical path.
    private static let prices = [4, 1, 0.25, 0.0625, 0.015625]

    /// Lowers cost limits to the costs of paths that keep the resource limits, found without labels.
    ///
    /// Where no cost limit is near the best cost, only resources prune labels, and every compromise between cost and
    /// resources on the way to the farthest target would be tried. A few searches that charge for the resources find
    /// paths near the best (Lagrangian relaxation: Handler, Zang 1980). Complexity: seven searches.
    func tighten(_ prospects: inout [Prospect], _ amounts: ArcAmounts) {
        let open = targets.indices.filter { hasLimits(targets[$0]) }
        let isLimited = (0..<2).map { resource in
            (resource == 0 || amounts.second != nil)
                && open.contains { targets[$0].resourceLimits[resource] < .infinity }
        }
        let ones = [Double](repeating: 1, count: graph.arcCount)
        var offset = ones
        for resource in 0..<2 where isLimited[resource] {
            for arc in offset.indices {
                offset[arc] = amounts.offset[arc] < .infinity ? amounts[resource][arc] : .infinity
            }
            search(to: open, scale: ones, offset: offset) { $0.resources[resource] }
            for target in open {
                consider(target, amounts, &prospects)
                let least = forerunner.label(of: Int(targets[target].node))
                let limit = targets[target].resourceLimits[resource]
                if least > limit + 2 * Self.tolerance { prospects[target].isOutOfReach = true }
            }
        }

        let found = open.map { prospects[$0].costLimit }.filter { $0 < .infinity }
        guard !found.isEmpty else { return }
        let typicalCost = found.reduce(0, +) / Double(found.count)
        var charge = SIMD2<Double>.zero
        for resource in 0..<2 where isLimited[resource] {
            let limits = open.map { targets[$0].resourceLimits[resource] }.filter { $0 < .infinity && $0 > 0 }
            if !limits.isEmpty { charge[resource] = typicalCost * Double(limits.count) / limits.reduce(0, +) }
        }
        let scale = Array(amounts.scale)
        for price in Self.prices {
            for arc in offset.indices {
                offset[arc] = amounts.offset[arc] + price * charge.x * amounts.first[arc]
                if let second = amounts.second { offset[arc] += price * charge.y * second[arc] }
            }
            search(to: open, scale: scale, offset: offset) { $0.cost + price * (charge * $0.resources).sum() }
            for target in open { consider(target, amounts, &prospects) }
        }
    }

    private func hasLimits(_ target: Target) -> Bool {
        target.resourceLimits.x < .infinity || target.resourceLimits.y < .infinity
    }

    private func search(
        to open: [Int], scale: [Double], offset: [Double], start: (ResourceLabel) -> Double
    ) {
        forerunner.reset()
        for (number, source) in sources.enumerated() {
            forerunner.addSource(Int(source.label.node), label: start(source.label), tag: Int32(number))
        }
        for target in open { forerunner.addTarget(Int(targets[target].node)) }
        forerunner.run(scale: scale, offset: offset)
    }

    /// Lowers a target's cost limit to just above the cost of the path found last, if that is within the limits.
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
