import CRoutingKernels

/// Sweeps from one source after the other, carrying measures along. The scratch space of a thread.
package final class MeasuredSweep {
    private let metric: Metric
    private let plan: MeasuredPlan
    private let kernels = RowKernels()
    private let shortcuts: ShortcutMeasures
    private let climb: Climb
    /// The weight above the first measure, and all measures, of the ancestors of the node at work, by depth.
    private let keys: UnsafeMutablePointer<UInt64>
    private let sums: UnsafeMutablePointer<PathMeasures>
    /// The same of the ancestors of the source.
    private let seedKeys: UnsafeMutablePointer<UInt64>
    private let seedSums: UnsafeMutablePointer<PathMeasures>
    private static let unreachable = UInt64(Distance.unreachable) << 32

    init(_ metric: Metric, _ measures: FlatArray<PathMeasures>, _ plan: MeasuredPlan) {
        self.metric = metric
        self.plan = plan
        shortcuts = ShortcutMeasures(metric: metric, measures: measures)
        climb = Climb(height: metric.hierarchy.height)
        let count = metric.hierarchy.height + 1
        keys = .allocate(capacity: count)
        sums = .allocate(capacity: count)
        seedKeys = .allocate(capacity: count)
        seedSums = .allocate(capacity: count)
        for depth in 0..<count {
            (keys + depth).initialize(to: Self.unreachable)
            (sums + depth).initialize(to: PathMeasures())
            (seedKeys + depth).initialize(to: Self.unreachable)
            (seedSums + depth).initialize(to: PathMeasures())
        }
    }

    deinit {
        climb.deallocate()
        keys.deallocate()
        sums.deallocate()
        seedKeys.deallocate()
        seedSums.deallocate()
    }

    /// Returns the distances from a source to the targets, and what is counted along the paths.
    package func run(from source: Int) -> MeasuredTable.Answer {
        let passed = seed(from: source)
        let supernodes = metric.hierarchy.supernodes.elements.baseAddress!
        let rows = plan.plan.rows.elements
        let slotCount = plan.plan.slotCount
        var distances = [UInt32](repeating: Distance.unreachable, count: slotCount)
        var measures = [PathMeasures](repeating: PathMeasures(), count: slotCount)
        var next = 0
        plan.arcs.withUnsafeBufferPointer { arcs in
            plan.measures.withUnsafeBufferPointer { arcMeasures in
                func sweep(_ range: Range<Int>, entry: Int) {
                    for index in range {
                        let depth = Int(rows[index].depth)
                        var best = Self.unreachable
                        var bestArc = -1
                        for arc in Int(rows[index].first_arc)..<Int(rows[index + 1].first_arc) {
                            let key = keys[Int(arcs[arc].depth)] &+ arcs[arc].key
                            if key < best { (best, bestArc) = (key, arc) }
                        }
                        if depth <= entry, seedKeys[depth] < best {
                            best = seedKeys[depth]
                            sums[depth] = seedSums[depth]
                        } else if bestArc >= 0 {
                            sums[depth] = sums[Int(arcs[bestArc].depth)] + arcMeasures[bestArc]
                        }
                        keys[depth] = best
                        let slot = Int(rows[index].slot)
                        if slot >= 0, best < Self.unreachable {
                            distances[slot] = UInt32(best >> 32)
                            measures[slot] = sums[depth]
                        }
                    }
                }
                for (supernode, row) in passed.reversed() {
                    let own = plan.plan.rows(ofSupernode: supernode)
                    if own.isEmpty { continue }
                    sweep(next..<own.lowerBound, entry: -1)
                    sweep(own, entry: Int(supernodes[supernode].depth) - row)
                    next = own.upperBound
                }
                sweep(next..<rows.count - 1, entry: -1)
            }
        }
        let slots = plan.plan.slotOfTarget
        return MeasuredTable.Answer(
            distances: slots.map { distances[Int($0)] }, measures: slots.map { measures[Int($0)] })
    }

    /// Climbs from a source, and finds the measures of the paths up; returns the supernodes passed and the rows entered at.
    private func seed(from source: Int) -> [(supernode: Int, row: Int)] {
        var climb = climb
        climb.run(from: source, metric, up: true, kernels)
        let hierarchy = metric.hierarchy
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let passed = (0..<climb.passedCount).map {
            (supernode: Int(climb.passed($0).supernode), row: Int(climb.passed($0).row))
        }
        for (supernode, entry) in passed {
            let block = Hierarchy.block(supernodes, supernode)
            for row in entry..<block.nodeCount { seedKeys[block.depth - row] = Self.unreachable }
        }
        if let (supernode, row) = passed.first {
            let depth = Hierarchy.block(supernodes, supernode).depth - row
            seedKeys[depth] = 0
            seedSums[depth] = PathMeasures()
        }
        for (supernode, entry) in passed {
            let block = Hierarchy.block(supernodes, supernode)
            let columns = hierarchy.columns.elements.baseAddress! + block.firstColumn
            for row in entry..<block.nodeCount where seedKeys[block.depth - row] < Self.unreachable {
                let (own, sum) = (seedKeys[block.depth - row], seedSums[block.depth - row])
                let first = block.firstArc(ofRow: row)
                for column in 0..<block.column(ofRow: row) {
                    let weight = metric.up.elements[first + column]
                    let depth = Int(columns[column])
                    // Others lie on no shortest path.
                    guard UInt32(own >> 32) &+ weight == climb.labels[depth], weight < Distance.unreachable else {
                        continue
                    }
                    let measures = shortcuts.measures(
                        of: HierarchyArc(place: first + column, isUp: true), supernode: supernode)
                    let key = own &+ (UInt64(weight) << 32 | UInt64(measures.first))
                    guard key < seedKeys[depth] else { continue }
                    seedKeys[depth] = key
                    seedSums[depth] = sum + measures
                }
            }
        }
        return passed
    }
}
