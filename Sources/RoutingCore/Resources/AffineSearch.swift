/// Finds shortest paths under affine arc functions: an arc turns a label x at its tail into `scale · x + offset` at its head.
///
/// With scale ≥ 1, offset ≥ 0 and labels ≥ 0 no label ever falls along a path, so Dijkstra's algorithm still settles every
/// node once (Dijkstra 1959; arc functions of this kind: Knuth 1977, "A generalization of Dijkstra's algorithm"). A scale
/// above 1 is a multiplicative loss: the label is then the cost of one unit that arrives. An infinite offset closes an arc.
///
/// A query object holds scratch space for one graph and is reused: reset, add sources (and targets), run, read. Keep one a
/// thread. Ties are broken by label, then node number, so results do not depend on the order of the sources.
///
///     let search = AffineSearch(graph: graph)
///     search.addSource(farm, label: 3, tag: 17)
///     search.run(scale: scale, offset: offset)
///     search.label(of: city)                        // the cost of one unit at the city
///     search.appendPath(to: city, into: &arcs)
public final class AffineSearch {
    /// The graph it searches.
    public let graph: Graph
    private var space: SearchSpace<Double>
    private var targets: TargetSet
    private var sourceTags: [Int32] = []

    /// Makes scratch space for a graph. Complexity: O(nodes).
    public init(graph: Graph) {
        self.graph = graph
        space = SearchSpace(nodeCount: graph.nodeCount)
        targets = TargetSet(nodeCount: graph.nodeCount)
    }

    deinit { space.deallocate() }

    /// Forgets sources, targets and labels. Complexity: O(nodes reached by the last run).
    public func reset() {
        space.reset()
        targets.reset()
        sourceTags.removeAll(keepingCapacity: true)
    }

    /// Adds a source: a node with the label it starts from (≥ 0), and a tag to know it by.
    ///
    /// Of several sources at a node that with the least label counts, and of equals the one with the least tag.
    public func addSource(_ node: Int, label: Double, tag: Int32 = 0) {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        let state = space.states[node]
        if label == state.label, state.parent < 0, tag < sourceTags[Int(~state.parent)] {
            sourceTags[Int(~state.parent)] = tag
            return
        }
        space.relax(node, to: label, parent: ~Int32(sourceTags.count))
        sourceTags.append(tag)
    }

    /// Adds a target. The search stops once every target is settled; without targets it settles all it can reach.
    public func addTarget(_ node: Int) {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        targets.insert(node)
    }

    /// Settles nodes in the order of their labels until all targets are settled, the labels exceed `limit`, or no node is left.
    ///
    /// `scale` (≥ 1) and `offset` (≥ 0) are indexed by the graph's arcs. Run once between resets. Complexity:
    /// O((nodes + arcs) log nodes), no allocation.
    public func run(
        scale: UnsafeBufferPointer<Double>, offset: UnsafeBufferPointer<Double>, limit: Double = .infinity
    ) {
        precondition(scale.count == graph.arcCount && offset.count == graph.arcCount, "one scale and offset an arc")
        var space = space
        space.settle(on: graph, targets: targets, limit: limit) { label, arc in scale[arc] * label + offset[arc] }
        self.space = space
    }

    /// Does the same with arrays.
    public func run(scale: [Double], offset: [Double], limit: Double = .infinity) {
        scale.withUnsafeBufferPointer { scale in
            offset.withUnsafeBufferPointer { offset in run(scale: scale, offset: offset, limit: limit) }
        }
    }

    /// Returns the label of a node: infinite if the search did not settle it.
    public func label(of node: Int) -> Double {
        space.isSettled(node) ? space.states[node].label : .infinity
    }

    /// Returns the arc by which a node got its label: nil at a source and where the search did not come.
    public func parentArc(of node: Int) -> Int? {
        let parent = space.states[node].parent
        return space.isSettled(node) && parent >= 0 ? Int(parent) : nil
    }

    /// Returns the tag of the source from which a node was reached, or nil. Complexity: O(arcs of the path).
    public func sourceTag(of node: Int) -> Int32? {
        space.isSettled(node) ? sourceTags[space.source(of: node, tail: graph.tail)] : nil
    }

    /// Appends the arcs of the path to a node in travel order, and returns whether there is a path.
    ///
    /// Complexity: O(arcs of the path).
    @discardableResult
    public func appendPath(to node: Int, into arcs: inout [Int32]) -> Bool {
        guard space.isSettled(node) else { return false }
        space.appendPath(to: node, tail: graph.tail, into: &arcs)
        return true
    }
}
