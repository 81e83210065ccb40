/// A directed graph in compressed sparse row form: the arcs that leave a node stand side by side.
///
/// Nodes are numbered `0..<nodeCount`, arcs `0..<arcCount`, sorted by tail; parallel arcs and self-loops are fine. A graph
/// holds no weights: every search takes them as arrays by arc, so that many metrics share one graph. Made by
/// `GraphBuilder`, immutable after that, and cheap to copy.
///
///     0 ──a0──▶ 1 ──a2──▶ 2        firstOut  0 2 3 3
///     └────────a1─────────▲        head      1 2 2
///                                  tail      0 0 1
public struct Graph: Sendable, Equatable {
    /// The first arc of every node, and `arcCount` at the end: node v's arcs are `firstOut[v]..<firstOut[v + 1]`.
    public let firstOut: FlatArray<Int32>
    /// The node every arc leads to.
    public let head: FlatArray<Int32>
    /// The node every arc leaves.
    public let tail: FlatArray<Int32>
    /// The number each arc had when it was added to the builder; in a reversed graph, the arc it turns round.
    public let inputArc: FlatArray<Int32>
    /// The arc that each input arc became: the inverse of `inputArc`.
    public let arcOfInput: FlatArray<Int32>

    /// The number of nodes.
    public var nodeCount: Int { firstOut.count - 1 }
    /// The number of arcs.
    public var arcCount: Int { head.count }

    /// Makes a graph of arcs that are right by construction: arc i leads from `tails[i]` to `heads[i]`.
    ///
    /// An end that is not a node is a bug of the caller and traps; arcs that come from outside go through `GraphBuilder`,
    /// which checks them. Arcs with the same tail keep their order. Complexity: O(nodes + arcs).
    public init(nodeCount: Int, tails: [Int32], heads: [Int32]) {
        self = tails.withUnsafeBufferPointer { tails in
            heads.withUnsafeBufferPointer { Graph(nodeCount, tails: tails, heads: $0) }
        }
    }

    private init(_ nodeCount: Int, tails: UnsafeBufferPointer<Int32>, heads: UnsafeBufferPointer<Int32>) {
        precondition(tails.count == heads.count, "as many heads as tails")
        precondition(max(nodeCount, heads.count) <= GraphError.maximumCount, "nodes and arcs are numbered in 32 bits")
        precondition(heads.allSatisfy { $0 >= 0 && $0 < nodeCount }, "every head is a node")
        precondition(tails.allSatisfy { $0 >= 0 && $0 < nodeCount }, "every tail is a node")
        let firstOut = FlatArray<Int32>(count: nodeCount + 1) { firstOut in
            firstOut.initialize(repeating: 0)
            for tail in tails { firstOut[Int(tail) + 1] += 1 }
            for node in 0..<nodeCount { firstOut[node + 1] += firstOut[node] }
        }
        var next = Array(firstOut)
        let arcOfInput = FlatArray<Int32>(count: tails.count) { arcOfInput in
            for input in tails.indices {
                arcOfInput[input] = next[Int(tails[input])]
                next[Int(tails[input])] += 1
            }
        }
        let inputArc = FlatArray<Int32>(count: tails.count) { inputArc in
            for input in tails.indices { inputArc[Int(arcOfInput[input])] = Int32(input) }
        }
        self.firstOut = firstOut
        self.arcOfInput = arcOfInput
        self.inputArc = inputArc
        head = FlatArray(inputArc.lazy.map { heads[Int($0)] })
        tail = FlatArray(inputArc.lazy.map { tails[Int($0)] })
    }

    /// Returns the arcs that leave a node.
    public func arcs(from node: Int) -> Range<Int> {
        Int(firstOut[node])..<Int(firstOut[node + 1])
    }

    /// Turns every arc round, for searches from a target backwards.
    ///
    /// `inputArc` of the result is the arc of this graph that an arc turns round, and `arcOfInput` the way there.
    /// Complexity: O(nodes + arcs).
    public func reversed() -> Graph {
        Graph(nodeCount, tails: head.elements, heads: tail.elements)
    }
}

extension Graph {
    /// Returns the nodes that a path of arcs passes, its end included; just the end for a path without arcs.
    public func nodes(of arcs: [Int32], endingAt end: Int) -> [Int32] {
        arcs.map { tail[Int($0)] } + [Int32(end)]
    }
}
