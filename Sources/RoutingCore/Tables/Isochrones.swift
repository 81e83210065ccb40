/// Finds all nodes within a distance of a source on a hierarchy, by a sweep down the elimination tree that leaves out the
/// subtrees nobody gets into in time (after Buchhold, Wagner, “Nearest-neighbor queries in customizable contraction
/// hierarchies and applications”, 2021).
///
///     let isochrones = Isochrones(metric: hours)
///     let reached = isochrones.nodes(from: depot, within: 3600)
///
/// A query object holds scratch space for one metric and is reused; keep one a thread.
public final class Isochrones {
    /// A node and how far it is.
    public struct Arrival: Sendable, Equatable {
        /// The node.
        public let node: Int
        /// The distance to it.
        public let distance: UInt32
    }

    /// The metric it answers by.
    public let metric: Metric
    private var climb: Climb
    private let kernels = RowKernels()
    /// The distances of the ancestors of the node at work, by depth.
    private let labels: UnsafeMutablePointer<UInt32>

    /// Makes scratch space. Complexity: O(nodes).
    public init(metric: Metric) {
        self.metric = metric
        climb = Climb(height: metric.hierarchy.height)
        labels = .allocate(capacity: metric.hierarchy.height + 1)
    }

    deinit {
        climb.deallocate()
        labels.deallocate()
    }

    /// Returns the nodes at most so far from a source, itself included, the nearest first, and of those as far the lowest.
    ///
    /// A source that is not in the graph is a bug of the caller and traps. Complexity: O(arcs of the hierarchy in subtrees that
    /// have a node within the limit on their boundary + n log n), n nodes found.
    public func nodes(from source: Int, within limit: UInt32) -> [Arrival] {
        let hierarchy = metric.hierarchy
        let limit = min(limit, Distance.unreachable - 1)
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let columns = hierarchy.columns.elements.baseAddress!
        let down = metric.down.elements.baseAddress!
        climb.run(from: source, metric, up: true, kernels)
        var found: [Arrival] = []
        // The next supernode, from the top, on the way of the source.
        var next = climb.passedCount - 1
        var index = hierarchy.supernodeCount - 1
        while index >= 0 {
            let block = Hierarchy.block(supernodes, index)
            let own = columns + block.firstColumn
            var entry = block.nodeCount
            if next >= 0, Int(climb.passed(next).supernode) == index {
                entry = Int(climb.passed(next).row)
                next -= 1
            } else if !(0..<block.boundaryCount).contains(where: { labels[Int(own[$0])] <= limit }) {
                index = Int(supernodes[index].firstDescendant) - 1
                continue
            }
            for row in stride(from: block.nodeCount - 1, through: 0, by: -1) {
                let depth = block.depth - row
                var distance = row >= entry ? climb.labels[depth] : Distance.unreachable
                let arcs = down + block.firstArc(ofRow: row)
                for column in 0..<block.column(ofRow: row) {
                    distance = min(distance, labels[Int(own[column])] &+ arcs[column])
                }
                labels[depth] = distance
                guard distance <= limit else { continue }
                let node = hierarchy.order.elements[Int(supernodes[index].firstRank) + row]
                found.append(Arrival(node: Int(node), distance: distance))
            }
            index -= 1
        }
        return found.sorted { ($0.distance, $0.node) < ($1.distance, $1.node) }
    }
}
