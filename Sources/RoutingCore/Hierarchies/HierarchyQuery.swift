/// Answers queries for the shortest path between two nodes on a metric, by climbing the elimination tree from both ends
/// (Bauer, Columbus, Rutter, Wagner, “Search-space size in contraction hierarchies”, 2013; Dibbelt, Strasser, Wagner, 2014).
///
/// No queue: all that is above a node is a path in the tree, so that labels lie in an array by depth, a few kilobytes.
///
///     let query = HierarchyQuery(metric: metric)
///     let distance = query.run(from: 0, to: 4711)
///     let arcs = query.path()
///
/// A query object holds scratch space for one metric and is reused; keep one a thread. It remembers how arcs were unpacked, so
/// that paths get faster with use: up to 16 bytes an arc of the hierarchy.
public final class HierarchyQuery {
    /// The metric it answers by.
    public let metric: Metric
    private var forward: Climb
    private var backward: Climb
    private let kernels: RowKernels
    private let unpacking: PathUnpacking
    /// The depth of the node where the ways from both ends meet; −1 where they do not.
    private var meetingDepth = -1
    private var target = -1

    /// Makes scratch space. Complexity: O(height of the hierarchy).
    public convenience init(metric: Metric) { self.init(metric: metric, kernels: RowKernels()) }

    init(metric: Metric, kernels: RowKernels) {
        self.metric = metric
        self.kernels = kernels
        unpacking = PathUnpacking(metric: metric)
        forward = Climb(height: metric.hierarchy.height)
        backward = Climb(height: metric.hierarchy.height)
    }

    deinit {
        forward.deallocate()
        backward.deallocate()
    }

    /// Returns the distance between two nodes, `Distance.unreachable` where there is no path.
    ///
    /// A node that is not in the graph is a bug of the caller and traps. Complexity: O(arcs above both nodes).
    public func run(from source: Int, to target: Int) -> UInt32 {
        let hierarchy = metric.hierarchy
        self.target = target
        meetingDepth = -1
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let columns = hierarchy.columns.elements.baseAddress!
        let up = metric.up.elements.baseAddress!
        let down = metric.down.elements.baseAddress!
        let kernels = kernels
        var (forward, backward) = (forward, backward)
        forward.start(at: source, of: hierarchy)
        backward.start(at: target, of: hierarchy)
        defer {
            self.forward = forward
            self.backward = backward
        }
        while forward.supernode != backward.supernode {
            if forward.supernode < backward.supernode {
                forward.pass(supernodes, columns, up, kernels)
                if forward.supernode < 0 { return Distance.unreachable }
            } else {
                backward.pass(supernodes, columns, down, kernels)
                if backward.supernode < 0 { return Distance.unreachable }
            }
        }
        var best = Distance.unreachable
        while forward.supernode >= 0 {
            let block = Hierarchy.block(supernodes, forward.supernode)
            let first = min(forward.row, backward.row)
            let count = block.columnCount - first
            let own = columns + block.firstColumn
            forward.gather(own, count)
            backward.gather(own, count)
            for row in first..<block.nodeCount {
                let column = block.column(ofRow: row)
                let there = row < forward.row ? Distance.unreachable : forward.gathered[column]
                let back = row < backward.row ? Distance.unreachable : backward.gathered[column]
                if there &+ back < best {
                    best = there &+ back
                    meetingDepth = block.depth - row
                }
                // What is as far as the best path known cannot be on a shorter one.
                let arcs = block.firstArc(ofRow: row)
                if there < best { kernels.relax(forward.gathered, up + arcs, there, column) }
                if back < best { kernels.relax(backward.gathered, down + arcs, back, column) }
            }
            forward.scatter(own, count)
            backward.scatter(own, count)
            forward.advance(block, supernodes)
            backward.advance(block, supernodes)
        }
        return best
    }

    /// Returns the arcs of the graph on the path that the last run found, from the source on; none where there is none.
    ///
    /// Complexity: O(arcs of the path), and the lower supernodes looked at for each arc of the hierarchy that is new on a path.
    public func path() -> [Int32] {
        var arcs: [Int32] = []
        appendPath(to: &arcs)
        return arcs
    }

    /// Returns the nodes of the path that the last run found, both ends included; none where there is none.
    public func pathNodes() -> [Int32] {
        meetingDepth < 0 ? [] : metric.hierarchy.graph.nodes(of: path(), endingAt: target)
    }

    /// Appends the arcs of the path that the last run found: `path()` without a new array.
    public func appendPath(to arcs: inout [Int32]) {
        guard meetingDepth >= 0 else { return }
        // From the meeting down to the source the arcs come last first, and so does a stack give them back.
        forward.trace(from: meetingDepth, metric, up: true) { unpacking.push($0, of: $1) }
        unpacking.appendAll(to: &arcs)
        backward.trace(from: meetingDepth, metric, up: false) {
            unpacking.push($0, of: $1)
            unpacking.appendAll(to: &arcs)
        }
    }
}
