/// Finds the shortest path between two nodes by a search that is drawn towards the target (Hart, Nilsson, Raphael, “A formal
/// basis for the heuristic determination of minimum cost paths”, 1968).
///
/// What draws it are lower bounds of distances, made once for a weighting: `GreatCircleBounds` from where the nodes are,
/// `LandmarkBounds` from distances to a few nodes. The better the bounds, the fewer nodes are settled; the result is always
/// exact.
///
/// A query object holds scratch space and is reused; keep one a thread.
public final class AStar {
    /// The graph it searches.
    public let graph: Graph
    private var space: SearchSpace<UInt32>
    private var reachedTarget: Int?

    /// How many nodes the last search settled: its work.
    public var settledCount: Int { space.settledCount }

    /// Makes scratch space for a graph. Complexity: O(nodes).
    public init(graph: Graph) {
        self.graph = graph
        space = SearchSpace(nodeCount: graph.nodeCount)
    }

    deinit { space.deallocate() }

    /// Finds the shortest path, drawn by great circles, and returns its length, or `Distance.unreachable`.
    ///
    /// - Parameters:
    ///   - source: a node of the graph.
    ///   - target: another, or the same.
    ///   - weight: one an arc of the graph.
    ///   - bounds: made for this graph and weights, or for weights none of which is larger than here.
    ///
    /// Complexity: O((nodes + arcs) log nodes), of those nodes that may be on a path as short.
    public func run(from source: Int, to target: Int, weight: ArcWeights, bounds: GreatCircleBounds) -> UInt32 {
        precondition(bounds.nodeCount == graph.nodeCount, "the bounds of this graph")
        return search(from: source, to: target, weight) { bounds.lowerBound(from: $0, to: target) }
    }

    /// Finds the shortest path, drawn by landmarks, and returns its length, or `Distance.unreachable`: see the other `run`.
    public func run(from source: Int, to target: Int, weight: ArcWeights, bounds: LandmarkBounds) -> UInt32 {
        precondition(bounds.nodeCount == graph.nodeCount, "the bounds of this graph")
        return search(from: source, to: target, weight) { bounds.lowerBound(from: $0, to: target) }
    }

    /// Settles nodes in the order of their distance and what is at least still to go.
    @inline(__always)
    private func search(
        from source: Int, to target: Int, _ weight: ArcWeights, bound: (_ node: Int) -> UInt32
    ) -> UInt32 {
        precondition(weight.count == graph.arcCount, "one weight an arc")
        precondition(source >= 0 && source < graph.nodeCount && target >= 0 && target < graph.nodeCount, "no such node")
        let (firstOut, head) = (graph.firstOut.elements, graph.head.elements)
        let weight = weight.values.elements
        var space = space
        space.reset()
        defer { self.space = space }
        reachedTarget = nil
        // A label is a distance and the bound at its node, of which the target has none.
        space.relax(source, to: bound(source), parent: -1)
        while space.queueCount > 0 {
            let label = space.queue[0].label
            let node = space.settleNext()
            if node == target {
                reachedTarget = target
                return label
            }
            let distance = label - bound(node)
            for arc in Int(firstOut[node])..<Int(firstOut[node + 1]) {
                let length = distance &+ weight[arc]
                // No bound is worth asking for where the distance alone is no less than the label.
                guard length < space.states[Int(head[arc])].label else { continue }
                let next = Int(head[arc])
                space.relax(next, to: length &+ bound(next), parent: Int32(truncatingIfNeeded: arc))
            }
        }
        return Distance.unreachable
    }

    /// Returns the arcs of the path found last, in travel order; empty if there is none, or if it has no arcs.
    ///
    /// Complexity: O(arcs of the path).
    public func path() -> [Int32] {
        var arcs: [Int32] = []
        if let reachedTarget { space.appendPath(to: reachedTarget, tail: graph.tail, into: &arcs) }
        return arcs
    }
}
