import CRoutingKernels

/// Grows the shortest path trees of up to 16 sources at once in one sweep down a hierarchy: PHAST (Delling, Goldberg,
/// Nowatzyk, Werneck, “PHAST: hardware-accelerated shortest path trees”, 2013).
///
/// The sweep goes through the elimination tree depth first, so that the distances of all ancestors of the node at work lie
/// in an array by depth, 64 bytes each: nothing is looked up elsewhere. The scratch space of a thread.
final class BatchedPHAST {
    static let laneCount = RowKernels.laneCount
    private let metric: Metric
    private let kernels: RowKernels
    /// The distances of the ancestors of the node at work, from each source, by depth.
    private let labels: UnsafeMutablePointer<UInt32>
    private var climbs: [Climb]
    /// Which supernodes a way up from a source passes.
    private var isPassed: [Bool]

    init(metric: Metric, kernels: RowKernels = RowKernels()) {
        self.metric = metric
        self.kernels = kernels
        labels = .allocate(capacity: Self.laneCount * (metric.hierarchy.height + 1))
        climbs = (0..<Self.laneCount).map { _ in Climb(height: metric.hierarchy.height) }
        isPassed = [Bool](repeating: false, count: metric.hierarchy.supernodeCount)
    }

    deinit {
        labels.deallocate()
        for climb in climbs { climb.deallocate() }
    }

    /// Writes the distance from source l to the target of slot s to `output[16 · s + l]`; lanes without a source are written too.
    func run(from sources: ArraySlice<Int32>, _ plan: SweepPlan, to output: UnsafeMutablePointer<UInt32>) {
        let supernodes = metric.hierarchy.supernodes.elements.baseAddress!
        let (rows, arcs) = (plan.rows.elements.baseAddress!, plan.arcs.elements.baseAddress!)
        let (labels, kernels) = (labels, kernels)
        // The next supernode, from the top, on the way of each source.
        let passed = climb(from: sources)
        var onWay = climbs.prefix(sources.count).map { $0.passedCount - 1 }
        var next = 0
        for supernode in passed {
            isPassed[Int(supernode)] = false
            let seeded = plan.rows(ofSupernode: Int(supernode))
            if seeded.isEmpty { continue }
            kernels.sweep(labels, output, rows, next..<seeded.lowerBound, arcs, isSeeded: false)
            let depth = Int(supernodes[Int(supernode)].depth)
            for row in seeded {
                seed(Int(supernode), row: depth - Int(rows[row].depth), depth: Int(rows[row].depth), &onWay)
                kernels.sweep(labels, output, rows, row..<row + 1, arcs, isSeeded: true)
            }
            next = seeded.upperBound
        }
        kernels.sweep(labels, output, rows, next..<plan.rows.count - 1, arcs, isSeeded: false)
    }

    /// Climbs from each source, and returns the supernodes that are passed, the highest first.
    private func climb(from sources: ArraySlice<Int32>) -> [Int32] {
        var passed: [Int32] = []
        for (lane, source) in sources.enumerated() {
            climbs[lane].run(from: Int(source), metric, up: true, kernels)
            for index in 0..<climbs[lane].passedCount {
                let supernode = climbs[lane].passed(index).supernode
                if isPassed[Int(supernode)] { continue }
                isPassed[Int(supernode)] = true
                passed.append(supernode)
            }
        }
        passed.sort(by: >)
        return passed
    }

    /// Takes the distances that the ways up gave to a node.
    private func seed(_ supernode: Int, row: Int, depth: Int, _ onWay: inout [Int]) {
        let lanes = labels + Self.laneCount * depth
        lanes.update(repeating: Distance.unreachable, count: Self.laneCount)
        for lane in onWay.indices {
            let climb = climbs[lane]
            while onWay[lane] >= 0, climb.passed(onWay[lane]).supernode > supernode { onWay[lane] -= 1 }
            guard onWay[lane] >= 0 else { continue }
            let entry = climb.passed(onWay[lane])
            if entry.supernode == supernode, entry.row <= row { lanes[lane] = climb.labels[depth] }
        }
    }
}
