import RoutingCore

/// A square grid with random weights, the same every time: at least as hard for a hierarchy as any road network of its size.
struct Grid {
    let graph: Graph
    let weights: ArcWeights
    /// Nodes to search from and to, one after the other.
    let nodes: [Int]

    static let shared = Grid(side: 256)

    private init(side: Int) {
        var chance = SplitMix(state: 20_261_125)
        var tails: [Int32] = []
        var heads: [Int32] = []
        for node in 0..<(side * side) {
            let isLast = (column: node % side == side - 1, row: node / side == side - 1)
            for (next, exists) in [(node + 1, !isLast.column), (node + side, !isLast.row)] where exists {
                tails += [Int32(node), Int32(next)]
                heads += [Int32(next), Int32(node)]
            }
        }
        graph = Graph(nodeCount: side * side, tails: tails, heads: heads)
        let values = tails.map { _ in UInt32.random(in: 1...1000, using: &chance) }
        guard let weights = try? ArcWeights(values) else { preconditionFailure("weights of at most 1000 are in range") }
        self.weights = weights
        nodes = (0..<4096).map { _ in Int.random(in: 0..<(side * side), using: &chance) }
    }
}

/// SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
