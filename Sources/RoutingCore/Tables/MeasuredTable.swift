import FarmgateBase

/// Answers for the distances from many sources to the same targets and for what is counted along the shortest paths: the metres
/// of the quickest ways, say.
///
///     let table = MeasuredTable(metric: seconds, measures: metres, targets: customers)
///     let answer = table.answer(from: depots)
///
/// Sweeps as `DistanceTable` does, one source at a time, and carries the measures of each path along (RPHAST: Delling, Goldberg,
/// Werneck, “Faster batched shortest paths in road networks”, 2011). Of shortest paths the one with the least first measure
/// counts. A metric made by `perfected` has closed arcs that measures need, and is taken as it was before.
public struct MeasuredTable: Sendable {
    /// Distances and measures, row by row: from source s to target t at `s · targetCount + t`.
    public struct Answer: Sendable {
        /// The distances; `Distance.unreachable` where there is no path.
        public var distances: [UInt32]
        /// What is counted along the paths; nothing where there is none.
        public var measures: [PathMeasures]
    }

    /// The metric it answers by.
    public let metric: Metric
    /// The number of targets: the length of a row.
    public let targetCount: Int
    private let measures: FlatArray<PathMeasures>
    private let plan: MeasuredPlan

    /// Selects what leads to the targets, and finds its measures.
    ///
    /// - Parameters:
    ///   - metric: the metric.
    ///   - measures: what each arc of the graph adds.
    ///   - targets: nodes, in any order, also several times; one that is not in the graph is a bug of the caller and traps.
    ///
    /// Complexity: O(arcs above the targets, and the lower triangles of all that they stand for + supernodes).
    public init(metric: Metric, measures: FlatArray<PathMeasures>, targets: [Int32]) {
        let plain = metric.isPerfect ? Metric(hierarchy: metric.hierarchy, weights: metric.weights) : metric
        self.metric = plain
        self.measures = measures
        targetCount = targets.count
        plan = MeasuredPlan(plain, measures, targets: targets)
    }

    /// Returns the distances and measures.
    ///
    /// - Parameters:
    ///   - sources: nodes, in any order, also several times; one that is not in the graph is a bug of the caller and traps.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///
    /// Complexity: O(sources · arcs above the targets).
    public func answer(from sources: [Int32], threads: Int = 1) -> Answer {
        let rows = SharedWork.results(
            sources.count, threads: threads, scratch: { _ in sweep() }
        ) { sweep, source in sweep.run(from: Int(sources[source])) }
        var answer = Answer(distances: [], measures: [])
        answer.distances.reserveCapacity(sources.count * targetCount)
        answer.measures.reserveCapacity(sources.count * targetCount)
        for row in rows {
            answer.distances += row.distances
            answer.measures += row.measures
        }
        return answer
    }

    /// Makes scratch space for one source after the other; keep one a thread.
    package func sweep() -> MeasuredSweep { MeasuredSweep(metric, measures, plan) }
}
