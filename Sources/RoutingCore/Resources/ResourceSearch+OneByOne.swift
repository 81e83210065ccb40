extension ResourceSearch {
    /// By how much less of a resource a label must use to count.
    private enum Step {
        /// By a share of the limit.
        case share(Double)
        /// By the least share with which every arc still has its labels.
        case finest
        /// All paths matter.
        case exact
    }

    /// One search after the other; each may make so large a part of the labels that its target has left, the last one all.
    private static let steps = [Step.share(0.125), .share(0.015625), .exact, .finest, .exact]
    private static let partOfLabels = 4
    /// A path this near to what is proved is the cheapest: less is rounding.
    private static let closed = 1e-11

    /// A path that outlives the labels it was found by.
    private struct Kept {
        var arrival: Arrival
        var arcs: [Int32]
    }

    /// Serves the targets that have no path yet one after the other, each by labels of its own.
    ///
    /// A target alone can be told more of: prices on its limits give a bound, and paths that keep them (`DualSearch`). Then come
    /// searches in which a dearer label counts only if it uses clearly less: a few labels a node, as with the rounded
    /// resources of Hassin 1992, but good paths. With a good path and good prices hardly any label is left to the search that
    /// decides. Where it makes too many all the same the bound by prices stands.
    func serveOneByOne(_ amounts: ArcAmounts, labelLimit: Int) -> Outcome {
        var kept = arrivals.map(keep)
        var isServed = [Bool](repeating: false, count: targets.count)
        for arrival in arrivals { isServed[arrival.target] = true }
        dual.prepare(sources, amounts)
        var labelsMade = 0, targetsLeft = targets.count - kept.count
        var outcome = Outcome.complete
        for number in targets.indices where !isServed[number] {
            guard !isCancelled() else {
                leastCosts[number] = 0
                outcome = .cancelled
                continue
            }
            let left = labelLimit - labelsMade
            let (path, outcomeHere) = serve(
                number, amounts, labelLimit: max(left / targetsLeft, left / Self.partOfLabels), &labelsMade)
            targetsLeft -= 1
            if let path { kept.append(path) }
            if outcomeHere != .complete { outcome = outcomeHere }
        }
        kept.sort { ($0.arrival.cost, $0.arrival.target) < ($1.arrival.cost, $1.arrival.target) }
        forgetLabels()
        labelCount = labelsMade
        for (number, path) in kept.enumerated() {
            arrivals.append(path.arrival)
            arrivals[number].label = ~Int32(number)
            keptPaths.append(path.arcs)
        }
        return outcome
    }

    private func keep(_ arrival: Arrival) -> Kept {
        var arcs: [Int32] = []
        appendPath(of: arrival, into: &arcs)
        return Kept(arrival: arrival, arcs: arcs)
    }

    private func serve(
        _ number: Int, _ amounts: ArcAmounts, labelLimit: Int, _ labelsMade: inout Int
    ) -> (path: Kept?, outcome: Outcome) {
        let target = targets[number]
        var best: Kept?
        var costLimit = target.costLimit
        let bound = dual.bound(target, amounts) { path in
            let excess = path.resources - target.resourceLimits
            guard path.cost < costLimit, excess.x <= Self.tolerance, amounts.second == nil || excess.y <= Self.tolerance
            else { return }
            costLimit = path.cost
            let arrival = Arrival(
                target: number, tag: target.tag, sourceTag: sources[path.source].tag, cost: path.cost,
                resources: path.resources, label: 0)
            best = Kept(arrival: arrival, arcs: path.arcs)
        }
        leastCosts[number] = min(bound.leastCost, costLimit)
        guard bound.leastCost < costLimit * (1 - Self.closed) else { return (best, .complete) }
        var labelsLeft = labelLimit
        for (position, step) in Self.steps.enumerated() {
            let allowed = position + 1 < Self.steps.count ? labelsLeft / Self.partOfLabels : labelsLeft
            let share: Double
            switch step {
            case .share(let fixed): share = fixed
            case .finest: share = Double(graph.arcCount) / Double(max(1, allowed))
            case .exact: share = 0
            }
            let outcome = settle(
                amounts, prospects: [Prospect(target: number, costLimit: costLimit)], goal: .cheapest,
                step: self.step(share, of: target.resourceLimits), bound: bound, labelLimit: allowed)
            labelsLeft -= min(labelCount, labelsLeft)
            labelsMade += labelCount
            if let arrival = arrival(at: number), arrival.cost < costLimit {
                costLimit = arrival.cost
                best = keep(arrival)
            }
            if share == 0, outcome == .complete {
                leastCosts[number] = best?.arrival.cost ?? .infinity
                return (best, outcome)
            }
            if outcome == .cancelled { return (best, outcome) }
        }
        leastCosts[number] = min(bound.leastCost, costLimit)
        return (best, .labelLimitReached)
    }

    /// By how much less of each resource a label must use to count; infinite where there is no limit.
    func step(_ share: Double, of limits: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(
            limits.x < .infinity ? share * max(0, limits.x) : .infinity,
            limits.y < .infinity ? share * max(0, limits.y) : .infinity)
    }
}
