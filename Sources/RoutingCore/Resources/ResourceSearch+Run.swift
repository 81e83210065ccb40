extension ResourceSearch {
    /// Finds paths from the sources to the targets.
    ///
    /// All arrays are indexed by the graph's arcs. Leave `secondResource` out if there is none: dominance then needs a
    /// single comparison, and what sources use and targets allow of it does not count. `labelLimit` bounds memory and time;
    /// nil is `labelLimit(for:)`.
    @discardableResult
    public func run(
        scale: UnsafeBufferPointer<Double>, offset: UnsafeBufferPointer<Double>,
        resource: UnsafeBufferPointer<Double>, secondResource: UnsafeBufferPointer<Double>? = nil,
        goal: Goal = .cheapest, labelLimit: Int? = nil
    ) -> Outcome {
        precondition(scale.count == graph.arcCount && offset.count == graph.arcCount, "one scale and offset an arc")
        precondition(resource.count == graph.arcCount, "one amount of the resource an arc")
        precondition(secondResource.map { $0.count == graph.arcCount } ?? true, "one amount of the resource an arc")
        let amounts = ArcAmounts(scale: scale, offset: offset, first: resource, second: secondResource)
        let labelLimit = min(labelLimit ?? Self.labelLimit(for: graph), Int(Int32.max))
        // Mostly the limits of the targets keep labels few. Where they don't, more must be known of each.
        let patience = goal == .cheapest ? labelsForAll * (graph.nodeCount + sources.count) : labelLimit
        let outcome = settle(
            amounts, prospects: targets.indices.map { Prospect(target: $0, costLimit: targets[$0].costLimit) },
            goal: goal, step: goal == .front ? .zero : step(0, of: leastLimits), labelLimit: min(patience, labelLimit))
        guard goal == .cheapest else { return outcome }
        leastCosts = [Double](repeating: outcome == .complete ? .infinity : 0, count: targets.count)
        for arrival in arrivals { leastCosts[arrival.target] = arrival.cost }
        guard outcome == .labelLimitReached else { return outcome }
        return serveOneByOne(amounts, labelLimit: labelLimit)
    }

    /// The least limit of each resource: infinite if none limits it.
    private var leastLimits: SIMD2<Double> {
        targets.reduce(SIMD2(repeating: .infinity)) { pointwiseMin($0, $1.resourceLimits) }
    }

    /// Does the same with arrays.
    @discardableResult
    public func run(
        scale: [Double], offset: [Double], resource: [Double], secondResource: [Double]? = nil,
        goal: Goal = .cheapest, labelLimit: Int? = nil
    ) -> Outcome {
        scale.withUnsafeBufferPointer { scale in
            offset.withUnsafeBufferPointer { offset in
                resource.withUnsafeBufferPointer { resource in
                    guard let secondResource else {
                        return run(
                            scale: scale, offset: offset, resource: resource, goal: goal, labelLimit: labelLimit)
                    }
                    return secondResource.withUnsafeBufferPointer { second in
                        run(
                            scale: scale, offset: offset, resource: resource, secondResource: second, goal: goal,
                            labelLimit: labelLimit)
                    }
                }
            }
        }
    }

    /// What a run knows of every arc.
    struct ArcAmounts {
        let scale: UnsafeBufferPointer<Double>
        let offset: UnsafeBufferPointer<Double>
        let first: UnsafeBufferPointer<Double>
        let second: UnsafeBufferPointer<Double>?

        /// The amounts of the first resource (0) or of the second (1), which must exist.
        subscript(resource: Int) -> UnsafeBufferPointer<Double> { resource == 0 ? first : second ?? first }
    }

    /// A target to be served, and what paths to it must cost less than.
    struct Prospect {
        var target: Int
        var costLimit: Double
    }

    /// So many labels are settled between two questions whether to end.
    private static let labelsBetweenQuestions = 1_024
    /// So many stairs may be compared for every label allowed.
    private static let comparisonsPerLabel = 64

    /// Settles labels in the order of (cost, resources) until every prospect is served or no label is left.
    ///
    /// A label counts only if it uses less of a resource, by `step`, than the cheaper ones at its node, and if `bound`, which is
    /// one for every prospect, leaves it a chance.
    @discardableResult
    func settle(
        _ amounts: ArcAmounts, prospects: [Prospect], goal: Goal, step: SIMD2<Double>,
        bound: DualSearch.Bound? = nil, labelLimit: Int
    ) -> Outcome {
        forgetLabels()
        fronts.step = step
        bounds.find(
            prospects.map { targets[$0.target] }, costLimits: prospects.map(\.costLimit), amounts,
            dual: bound.map { ($0.prices, dual.increments) })
        let prices = bound?.prices ?? .zero, isPriced = bound != nil
        var labels = self.labels
        var queue = LabelQueue(entries: self.queue)
        var fronts = self.fronts
        let highest = bounds.highest
        let hasSecond = amounts.second != nil
        var outcome = Outcome.complete
        var unservedTargets = goal == .cheapest ? prospects.count : Int.max
        var isServed = [Bool](repeating: true, count: targets.count)
        for prospect in prospects { isServed[prospect.target] = false }
        var labelsSettled = 0
        let comparisonLimit = Self.comparisonsPerLabel * labelLimit
        addSourceLabels(to: &labels, &queue, highest, hasSecond: hasSecond)

        let firstOut = graph.firstOut.elements
        let head = graph.head.elements
        settling: while unservedTargets > 0, let index = queue.popLeast(labels.elements) {
            let label = labels.elements[index]
            let node = Int(label.node)
            labelsSettled += 1
            if labelsSettled % Self.labelsBetweenQuestions == 0, isCancelled() {
                outcome = .cancelled
                break
            }
            guard fronts.settle(label, hasSecond: hasSecond) else { continue }
            if firstTarget[node] >= 0 {
                arrive(
                    label, index, in: labels.elements, goal, hasSecond: hasSecond, &isServed, &unservedTargets)
            }
            for arc in Int(firstOut[node])..<Int(firstOut[node + 1]) {
                let next = Int(head[arc])
                let cost = amounts.scale[arc] * label.cost + amounts.offset[arc]
                guard cost < highest[next].cost else { continue }
                let first = label.first + amounts.first[arc]
                guard first <= highest[next].first else { continue }
                var second = label.second
                if let amount = amounts.second {
                    second += amount[arc]
                    guard second <= highest[next].second else { continue }
                }
                if isPriced {
                    guard cost + prices.x * first + prices.y * second < highest[next].priced else { continue }
                }
                guard !fronts.dominates(next, first, second, hasSecond: hasSecond) else { continue }
                guard labels.count < labelLimit, fronts.comparisons < comparisonLimit else {
                    outcome = .labelLimitReached
                    break settling
                }
                labels.append(
                    ResourceLabel(
                        cost: cost, first: first, second: second, node: head[arc],
                        parent: Int32(truncatingIfNeeded: index), arc: Int32(truncatingIfNeeded: arc)))
                queue.push(labels.count - 1, labels.elements)
            }
        }
        self.labels = labels
        self.queue = queue.entries
        self.fronts = fronts
        labelCount = labels.count
        return outcome
    }

    /// Sorted, so that equal labels are settled in an order that does not depend on that of the sources.
    private func addSourceLabels(
        to labels: inout Pool<ResourceLabel>, _ queue: inout LabelQueue,
        _ highest: UnsafeMutablePointer<ReachBounds.Highest>, hasSecond: Bool
    ) {
        sources.sort { first, second in
            if first.label.precedes(second.label) { return true }
            if second.label.precedes(first.label) { return false }
            return (first.label.node, first.tag) < (second.label.node, second.tag)
        }
        for (number, source) in sources.enumerated() {
            var label = source.label
            if !hasSecond { label.second = 0 }
            let reach = highest[Int(label.node)]
            guard label.cost < reach.cost, label.first <= reach.first, label.second <= reach.second else { continue }
            label.parent = ~Int32(number)
            labels.append(label)
            queue.push(labels.count - 1, labels.elements)
        }
    }

    /// Serves the targets at the node of a settled label whose limits it keeps.
    private func arrive(
        _ label: ResourceLabel, _ index: Int, in labels: UnsafeMutablePointer<ResourceLabel>, _ goal: Goal,
        hasSecond: Bool, _ isServed: inout [Bool], _ unservedTargets: inout Int
    ) {
        var number = Int(firstTarget[Int(label.node)])
        while number >= 0 {
            let target = targets[number]
            if !(goal == .cheapest && isServed[number]), label.cost < target.costLimit,
                label.first <= target.resourceLimits.x + Self.tolerance,
                !hasSecond || label.second <= target.resourceLimits.y + Self.tolerance
            {
                isServed[number] = true
                unservedTargets -= 1
                var root = label
                while root.parent >= 0 { root = labels[Int(root.parent)] }
                arrivals.append(
                    Arrival(
                        target: number, tag: target.tag, sourceTag: sources[Int(~root.parent)].tag, cost: label.cost,
                        resources: SIMD2(label.first, label.second), label: Int32(truncatingIfNeeded: index)))
            }
            number = Int(target.next)
        }
    }
}
