/// Finds shortest paths under weights ≥ 0 from one or more sources (Dijkstra 1959), with a 4-ary heap.
///
/// The reference for all other searches, and the choice where weights are ever new and one search is enough for them.
/// A node as far as `Distance.unreachable` counts as unreachable.
///
/// A query object holds scratch space for one graph and is reused: reset, add sources (and targets), run, read. Keep one a
/// thread. Ties are broken by distance, then node number, so results do not depend on the order of the sources.
public final class Dijkstra {
    /// The graph it searches.
    public let graph: Graph
    private var space: SearchSpace<UInt32>
    private var targets: TargetSet
    private var sourceCount: Int32 = 0

    /// Makes scratch space for a graph. Complexity: O(nodes).
    public init(graph: Graph) {
        self.graph = graph
        space = SearchSpace(nodeCount: graph.nodeCount)
        targets = TargetSet(nodeCount: graph.nodeCount)
    }

    deinit { space.deallocate() }

    /// Forgets sources, targets and distances. Complexity: O(nodes reached by the last run).
    public func reset() {
        space.reset()
        targets.reset()
        sourceCount = 0
    }

    /// Adds a source and the distance it starts from.
    public func addSource(_ node: Int, distance: UInt32 = 0) {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        space.relax(node, to: distance, parent: ~sourceCount)
        sourceCount += 1
    }

    /// Adds a target. The search stops once every target is settled; without targets it settles all it can reach.
    public func addTarget(_ node: Int) {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        targets.insert(node)
    }

    /// Settles nodes in the order of their distances until all targets are settled or no node is left.
    ///
    /// `weight` is indexed by the graph's arcs. Run once between resets. Complexity: O((nodes + arcs) log nodes), no
    /// allocation.
    public func run(weight: ArcWeights) {
        precondition(weight.count == graph.arcCount, "one weight an arc")
        let weight = weight.values.elements
        var space = space
        space.settle(on: graph, targets: targets) { distance, arc in distance &+ weight[arc] }
        self.space = space
    }

    /// Returns the distance of a node: `Distance.unreachable` if the search did not settle it.
    public func distance(of node: Int) -> UInt32 {
        space.isSettled(node) ? space.states[node].label : Distance.unreachable
    }

    /// Returns the arc by which a node was reached: nil at a source and where the search did not come.
    public func parentArc(of node: Int) -> Int? {
        let parent = space.states[node].parent
        return space.isSettled(node) && parent >= 0 ? Int(parent) : nil
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

    /// Returns the nodes of the path to a node, from its source on; empty if there is no path.
    public func nodes(to node: Int) -> [Int32] {
        var arcs: [Int32] = []
        guard appendPath(to: node, into: &arcs) else { return [] }
        return graph.nodes(of: arcs, endingAt: node)
    }
}
