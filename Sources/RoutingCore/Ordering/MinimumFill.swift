/// Orders a small part by minimum fill: next is the node whose neighbours lack the fewest arcs between each other, which they
/// get (Tinney, Walker, “Direct solutions of sparse network equations by optimally ordered triangular factorization”, 1967,
/// scheme 3).
enum MinimumFill {
    /// Neighbourhoods are the bits of a word, of which half are for the part and half for what is around it.
    static let mostNodes = 64

    /// Returns the places of the nodes of a part of at most 64 in their order.
    ///
    /// The neighbours of the part are nodes of separators, which come later: they count as neighbours of each other. Beyond
    /// 64 they are left out. `local` is −1 everywhere, and is again. Complexity: O(nodes² · degree).
    static func order(_ nodes: [Int32], of graph: UndirectedGraph, local: inout [Int32]) -> [Int] {
        for (index, node) in nodes.enumerated() { local[Int(node)] = Int32(index) }
        var around: [Int32] = []
        var neighbours = [UInt128](repeating: 0, count: 2 * mostNodes)
        for (index, node) in nodes.enumerated() {
            for other in graph.neighbours(node) {
                if local[Int(other)] < 0 {
                    guard around.count < mostNodes else { continue }
                    local[Int(other)] = Int32(mostNodes + around.count)
                    around.append(other)
                }
                neighbours[index] |= 1 << UInt128(local[Int(other)])
                neighbours[Int(local[Int(other)])] |= 1 << UInt128(index)
            }
        }
        for node in nodes + around { local[Int(node)] = -1 }
        let allAround = (UInt128(1) << UInt128(around.count) - 1) << UInt128(mostNodes)
        for index in 0..<around.count {
            neighbours[mostNodes + index] |= allAround & ~(1 << UInt128(mostNodes + index))
        }
        var left = Bits(UInt128(1) << UInt128(nodes.count) - 1)
        // Among equals the one above the fewest others, so that chains become low trees.
        var level = [Int32](repeating: 0, count: 2 * mostNodes)
        var order: [Int] = []
        while !left.isEmpty {
            var best = (lacking: Int.max, level: Int32.max, node: -1)
            for node in left {
                let own = neighbours[node]
                let lacking = Bits(own).reduce(0) { $0 + (own & ~neighbours[$1]).nonzeroBitCount - 1 }
                if (lacking, level[node]) < (best.lacking, best.level) { best = (lacking, level[node], node) }
            }
            let own = neighbours[best.node]
            left.remove(best.node)
            order.append(best.node)
            for node in Bits(own) {
                level[node] = max(level[node], best.level + 1)
                neighbours[node] = (neighbours[node] | own) & ~(1 << UInt128(node) | 1 << UInt128(best.node))
            }
        }
        return order
    }
}

/// The numbers of the bits of a word that are set.
private struct Bits: Sequence, IteratorProtocol {
    private var bits: UInt128

    init(_ bits: UInt128) { self.bits = bits }

    var isEmpty: Bool { bits == 0 }

    mutating func remove(_ number: Int) { bits &= ~(1 << UInt128(number)) }

    mutating func next() -> Int? {
        guard bits != 0 else { return nil }
        defer { bits &= bits - 1 }
        return bits.trailingZeroBitCount
    }
}
