/// Collects the arcs of a graph, in any order, and freezes them into a `Graph`.
///
///     var builder = try GraphBuilder(nodeCount: 3)
///     try builder.addArc(from: 0, to: 1)
///     try builder.addArc(from: 1, to: 2)
///     let graph = builder.build()
public struct GraphBuilder: Sendable {
    /// The number of nodes.
    public let nodeCount: Int
    private var tails: [Int32] = []
    private var heads: [Int32] = []

    /// The number of arcs added so far.
    public var arcCount: Int { tails.count }

    /// Starts a graph without arcs. Throws `GraphError.tooManyNodes` where 32 bits cannot number the nodes.
    public init(nodeCount: Int) throws(GraphError) {
        guard nodeCount >= 0, nodeCount <= GraphError.maximumCount else { throw .tooManyNodes(nodeCount) }
        self.nodeCount = nodeCount
    }

    /// Adds an arc and returns its input number: how many were added before it.
    ///
    /// Throws `GraphError` if an end is not a node of the graph or the arcs get too many for 32 bits.
    @discardableResult
    public mutating func addArc(from tail: Int, to head: Int) throws(GraphError) -> Int {
        guard tail >= 0, tail < nodeCount else { throw .nodeOutOfRange(tail, nodeCount: nodeCount) }
        guard head >= 0, head < nodeCount else { throw .nodeOutOfRange(head, nodeCount: nodeCount) }
        guard tails.count < GraphError.maximumCount else { throw .tooManyArcs }
        tails.append(Int32(tail))
        heads.append(Int32(head))
        return tails.count - 1
    }

    /// Freezes the graph. Complexity: O(nodes + arcs).
    public func build() -> Graph {
        Graph(nodeCount: nodeCount, tails: tails, heads: heads)
    }
}

/// Says why a graph cannot be built.
public enum GraphError: Error, Sendable, Equatable {
    /// An arc ends at something that is not a node.
    case nodeOutOfRange(Int, nodeCount: Int)
    /// The number of nodes is negative or above `maximumCount`.
    case tooManyNodes(Int)
    /// There are already `maximumCount` arcs.
    case tooManyArcs

    /// The most nodes, and the most arcs, of a graph: both are numbered in 32 bits.
    public static let maximumCount = Int(Int32.max) - 1
}

extension GraphError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .nodeOutOfRange(let node, let nodeCount):
            "node \(node) is not in the graph, whose \(nodeCount) nodes are numbered from 0"
        case .tooManyNodes(let count): "a graph cannot have \(count) nodes; the most are \(Self.maximumCount)"
        case .tooManyArcs: "a graph cannot have more than \(Self.maximumCount) arcs"
        }
    }
}
