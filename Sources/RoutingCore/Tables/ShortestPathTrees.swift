/// Computes the distances from up to 16 sources to all nodes in one sweep over a hierarchy (PHAST: Delling, Goldberg,
/// Nowatzyk, Werneck, “PHAST: hardware-accelerated shortest path trees”, 2013).
///
///     let trees = ShortestPathTrees(metric: metric)
///     trees.run(from: depots)
///     let distance = trees.distance(fromSource: 0, to: 4711)
///
/// A query object holds scratch space for one metric and is reused; keep one a thread. A metric that is perfect has fewer arcs to
/// go through. Memory: 80 bytes a node, 8 an arc of the hierarchy that is not closed.
public final class ShortestPathTrees {
    /// The most sources of a run.
    public static let mostSources = BatchedPHAST.laneCount

    /// The metric it answers by.
    public let metric: Metric
    private let sweep: BatchedPHAST
    private let plan: SweepPlan
    private let distances: UnsafeMutablePointer<UInt32>
    private var sourceCount = 0

    /// Makes scratch space. Complexity: O(arcs of the hierarchy + nodes · log nodes).
    public init(metric: Metric) {
        self.metric = metric
        sweep = BatchedPHAST(metric: metric)
        plan = SweepPlan(metric, targets: 0..<Int32(metric.hierarchy.graph.nodeCount))
        distances = .allocate(capacity: Self.mostSources * metric.hierarchy.graph.nodeCount)
    }

    deinit { distances.deallocate() }

    /// Computes the distances from some sources to all nodes.
    ///
    /// More than `mostSources`, or one that is not a node, is a bug of the caller and traps. Complexity: O(arcs of the
    /// hierarchy), whatever the number of sources.
    public func run(from sources: [Int32]) {
        precondition(sources.count <= Self.mostSources, "at most 16 sources")
        sourceCount = sources.count
        sweep.run(from: sources[...], plan, to: distances)
    }

    /// Returns a distance of the last run; `Distance.unreachable` where there is no path. Complexity: O(1).
    ///
    /// - Parameters:
    ///   - source: the place of the source in the list it was given in.
    ///   - node: the node.
    public func distance(fromSource source: Int, to node: Int) -> UInt32 {
        precondition(source >= 0 && source < sourceCount, "a source of the last run")
        precondition(node >= 0 && node < metric.hierarchy.graph.nodeCount, "a node of the graph")
        return distances[Self.mostSources * Int(plan.slotOfTarget[node]) + source]
    }
}
