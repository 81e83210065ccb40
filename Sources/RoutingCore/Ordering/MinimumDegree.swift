/// Orders a small graph by minimum degree: the node with the fewest neighbours is next, and these become neighbours of each
/// other (Tinney, Walker, “Direct solutions of sparse network equations by optimally ordered triangular factorization”, 1967).
enum MinimumDegree {
    /// Neighbourhoods are the bits of a word.
    static let mostNodes = 64

    /// Returns the nodes of a graph of at most 64. Complexity: O(nodes²).
    static func order(of graph: UndirectedGraph) -> [Int32] {
        var neighbours = (0..<Int32(graph.nodeCount)).map { node in
            graph.neighbours(node).reduce(into: UInt64(0)) { $0 |= 1 << UInt64($1) }
        }
        var left = Set64(count: graph.nodeCount)
        var order: [Int32] = []
        while !left.isEmpty {
            var best = -1
            for node in left where best < 0 || neighbours[node].nonzeroBitCount < neighbours[best].nonzeroBitCount {
                best = node
            }
            left.remove(best)
            order.append(Int32(best))
            for node in Set64(bits: neighbours[best]) {
                neighbours[node] = (neighbours[node] | neighbours[best]) & ~(1 << UInt64(node) | 1 << UInt64(best))
            }
        }
        return order
    }
}

/// A set of numbers below 64.
private struct Set64: Sequence, IteratorProtocol {
    private var bits: UInt64

    init(bits: UInt64) { self.bits = bits }
    init(count: Int) { bits = count == 64 ? .max : 1 << UInt64(count) - 1 }

    var isEmpty: Bool { bits == 0 }

    mutating func remove(_ number: Int) { bits &= ~(1 << UInt64(number)) }

    mutating func next() -> Int? {
        guard bits != 0 else { return nil }
        defer { bits &= bits - 1 }
        return bits.trailingZeroBitCount
    }
}
