/// Grows the shortest path trees of up to 16 sources at once in one sweep down a hierarchy: PHAST (Delling, Goldberg,
/// Nowatzyk, Werneck, “PHAST: hardware-accelerated shortest path trees”, 2013).
///
/// The sweep goes through the elimination tree depth first, so that the distances of all ancestors of the node at work lie
/// in an array by depth, 64 bytes each: nothing is looked up elsewhere. The scratch space of a thread.
final class LaneSweep {
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

    /// Writes the distance from source l to the target at place p to `output[l · laneStride + p · targetStride]`.
    ///
    /// A `targetStride` of 16 says that lanes lie side by side: those without a source are written as well.
    func run(
        from sources: ArraySlice<Int32>, to selection: TargetSelection, _ output: UnsafeMutablePointer<UInt32>,
        laneStride: Int, targetStride: Int
    ) {
        let hierarchy = metric.hierarchy
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let columns = hierarchy.columns.elements.baseAddress!
        let down = metric.down.elements.baseAddress!
        let (labels, kernels, laneCount) = (labels, kernels, Self.laneCount)
        climb(from: sources)
        // The next supernode, from the top, on the way of each source.
        var passed = climbs.prefix(sources.count).map { $0.passedCount - 1 }
        var next = 0
        for (index, firstRow) in selection.supernodes {
            let block = Hierarchy.block(supernodes, Int(index))
            let own = columns + block.firstColumn
            let topRow = block.nodeCount - 1
            let isSeeded = isPassed[Int(index)]
            for row in stride(from: topRow, through: Int(firstRow), by: -1) {
                let lanes = labels + laneCount * (block.depth - row)
                if isSeeded { seed(lanes, Int(index), row: row, depth: block.depth - row, &passed) }
                kernels.sweep(
                    lanes, labels, own, down + block.firstArc(ofRow: row), block.column(ofRow: row),
                    isSeeded: isSeeded)
                let rank = supernodes[Int(index)].firstRank + Int32(row)
                while next < selection.targets.count, selection.targets[next].rank == rank {
                    let place = output + Int(selection.targets[next].place) * targetStride
                    if targetStride == laneCount {
                        place.update(from: lanes, count: laneCount)
                    } else {
                        for lane in 0..<sources.count { place[lane * laneStride] = lanes[lane] }
                    }
                    next += 1
                }
            }
        }
        for climb in climbs.prefix(sources.count) {
            for index in 0..<climb.passedCount { isPassed[Int(climb.passed(index).supernode)] = false }
        }
    }

    /// Climbs from each source, and notes which supernodes are passed.
    private func climb(from sources: ArraySlice<Int32>) {
        for (lane, source) in sources.enumerated() {
            climbs[lane].run(from: Int(source), metric, up: true, kernels)
            for index in 0..<climbs[lane].passedCount { isPassed[Int(climbs[lane].passed(index).supernode)] = true }
        }
    }

    /// Takes the distances that the ways up gave to a node.
    private func seed(
        _ lanes: UnsafeMutablePointer<UInt32>, _ supernode: Int, row: Int, depth: Int, _ passed: inout [Int]
    ) {
        lanes.update(repeating: Distance.unreachable, count: Self.laneCount)
        for lane in passed.indices {
            let climb = climbs[lane]
            while passed[lane] >= 0, climb.passed(passed[lane]).supernode > supernode { passed[lane] -= 1 }
            guard passed[lane] >= 0 else { continue }
            let entry = climb.passed(passed[lane])
            if entry.supernode == supernode, entry.row <= row { lanes[lane] = climb.labels[depth] }
        }
    }
}
