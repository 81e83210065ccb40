import FarmgateBase

/// Answers for the distances from many sources to the same targets: 16 rows of a table in one sweep over what leads to the
/// targets (RPHAST: Delling, Goldberg, Werneck, “Faster batched shortest paths in road networks”, 2011).
///
///     let table = DistanceTable(metric: metric, targets: customers)
///     let distances = table.distances(from: depots)        // depots.count × customers.count
public struct DistanceTable: Sendable {
    /// How many sources one sweep answers for: a thread has nothing to do where there are fewer for it.
    public static let rowsAtOnce = BatchedPHAST.laneCount

    /// The metric it answers by.
    public let metric: Metric
    /// The number of targets: the length of a row.
    public let targetCount: Int
    private let plan: SweepPlan

    /// Selects what leads to the targets.
    ///
    /// - Parameters:
    ///   - metric: the metric.
    ///   - targets: nodes, in any order, also several times; one that is not in the graph is a bug of the caller and traps.
    ///
    /// Complexity: O(arcs above the targets + supernodes). A metric that is perfect makes fewer arcs of it.
    public init(metric: Metric, targets: [Int32]) {
        self.metric = metric
        targetCount = targets.count
        plan = SweepPlan(metric, targets: targets)
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
                (sources.count + BatchedPHAST.laneCount - 1) / BatchedPHAST.laneCount, threads: threads,
                scratch: { _ in
                    (
                        sweep: BatchedPHAST(metric: metric, kernels: kernels),
                        output: [UInt32](repeating: 0, count: BatchedPHAST.laneCount * plan.slotCount)
                    )
                }
            ) { scratch, batch in
                let batch = batch * BatchedPHAST.laneCount..<min((batch + 1) * BatchedPHAST.laneCount, sources.count)
                scratch.output.withUnsafeMutableBufferPointer { output in
                    let output = output.baseAddress!
                    scratch.sweep.run(from: sources[batch], plan, to: output)
                    let slotOfTarget = plan.slotOfTarget.elements.baseAddress!
                    for (lane, source) in batch.enumerated() {
                        let row = start + source * targetCount
                        for target in 0..<targetCount {
                            row[target] = output[BatchedPHAST.laneCount * Int(slotOfTarget[target]) + lane]
                        }
                    }
                }
            }
        }
    }
}
