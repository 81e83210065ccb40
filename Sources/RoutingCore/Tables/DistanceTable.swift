/// Answers for the distances from many sources to the same targets: 16 rows of a table in one sweep over what leads to the
/// targets (RPHAST: Delling, Goldberg, Werneck, “Faster batched shortest paths in road networks”, 2011).
///
///     let table = DistanceTable(metric: metric, targets: customers)
///     let distances = table.distances(from: depots)        // depots.count × customers.count
public struct DistanceTable: Sendable {
    /// The metric it answers by.
    public let metric: Metric
    /// The number of targets: the length of a row.
    public let targetCount: Int
    private let selection: TargetSelection

    /// Selects what leads to the targets.
    ///
    /// - Parameters:
    ///   - metric: the metric.
    ///   - targets: nodes, in any order, also several times; one that is not in the graph is a bug of the caller and traps.
    ///
    /// Complexity: O(all that is above the targets + supernodes).
    public init(metric: Metric, targets: [Int32]) {
        self.metric = metric
        targetCount = targets.count
        selection = TargetSelection(metric.hierarchy, targets: targets)
    }

    /// Returns the distances, row by row: from source s to target t at `s · targetCount + t`; `Distance.unreachable` where
    /// there is no path.
    ///
    /// - Parameters:
    ///   - sources: nodes, in any order, also several times; one that is not in the graph is a bug of the caller and traps.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///
    /// Complexity: O(sources / 16 · arcs above the targets).
    public func distances(from sources: [Int32], threads: Int = 1) -> [UInt32] {
        distances(from: sources, threads: threads, kernels: RowKernels())
    }

    func distances(from sources: [Int32], threads: Int, kernels: RowKernels) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: sources.count * targetCount) { table, count in
            count = sources.count * targetCount
            guard count > 0 else { return }
            // Every sweep writes rows of its own, and all are done before anybody reads.
            nonisolated(unsafe) let start = table.baseAddress!
            _ = SharedWork.results(
                (sources.count + LaneSweep.laneCount - 1) / LaneSweep.laneCount, threads: threads,
                scratch: { _ in LaneSweep(metric: metric, kernels: kernels) }
            ) { sweep, batch in
                let first = batch * LaneSweep.laneCount
                sweep.run(
                    from: sources[first..<min(first + LaneSweep.laneCount, sources.count)], to: selection,
                    start + first * targetCount, laneStride: targetCount, targetStride: 1)
            }
        }
    }
}
