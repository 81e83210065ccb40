import Farmgate
import RoutingCore

/// Measures queries on a road graph by every algorithm there is for them, and compares their answers.
struct RouteBenchmark {
    /// The algorithms measured, in the order of all results.
    static let algorithms = ["Dijkstra", "bidirectional Dijkstra", "hierarchy"]

    /// A query, and how long it took by each of the algorithms.
    struct Query {
        /// The power of two that the Dijkstra rank of the destination is; nil for random pairs.
        var rankExponent: Int?
        var from: Int
        var to: Int
        var distance: UInt32
        var nanoseconds: [Double]
    }

    /// What was measured so far.
    private(set) var queries: [Query] = []

    private let weights: ArcWeights
    private let nodeCount: Int
    /// The judge of answers, and those that are measured.
    private let reference: Dijkstra
    private let dijkstra: Dijkstra
    private let bidirectional: BidirectionalDijkstra
    private let hierarchy: HierarchyQuery
    private var random: SplitMix

    /// Makes the scratch space, and warms up what is measured.
    init(_ prepared: PreparedGraph, seed: UInt64) {
        weights = prepared.weights
        nodeCount = prepared.graph.nodeCount
        reference = Dijkstra(graph: prepared.graph)
        dijkstra = Dijkstra(graph: prepared.graph)
        bidirectional = BidirectionalDijkstra(graph: prepared.graph)
        hierarchy = HierarchyQuery(metric: prepared.metric)
        random = SplitMix(state: seed)
        _ = times(from: 0, to: nodeCount - 1)
    }

    /// Measures one query between random nodes. Throws where an answer is wrong.
    mutating func measureRandomPair() throws {
        let from = Int.random(in: 0..<nodeCount, using: &random)
        let to = Int.random(in: 0..<nodeCount, using: &random)
        search(from: from)
        try measure(from: from, to: to, rankExponent: nil)
    }

    /// Measures queries from one random source to the nodes of rank 2, 4, 8, … Throws where an answer is wrong.
    mutating func measureRanks() throws {
        let from = Int.random(in: 0..<nodeCount, using: &random)
        search(from: from)
        // Nodes are settled by distance, and those of the same distance in any order.
        var order: [UInt64] = []
        order.reserveCapacity(nodeCount)
        for node in 0..<nodeCount {
            let distance = reference.distance(of: node)
            if distance < Distance.unreachable { order.append(UInt64(distance) << 32 | UInt64(node)) }
        }
        order.sort()
        var exponent = 1
        while 1 << exponent <= order.count {
            let node = Int(truncatingIfNeeded: order[1 << exponent - 1] & 0xffff_ffff)
            try measure(from: from, to: node, rankExponent: exponent)
            exponent += 1
        }
    }

    private func search(from: Int) {
        reference.reset()
        reference.addSource(from)
        reference.run(weight: weights)
    }

    private mutating func measure(from: Int, to: Int, rankExponent: Int?) throws {
        let results = times(from: from, to: to)
        let distance = reference.distance(of: to)
        for (name, result) in zip(Self.algorithms, results) where result.distance != distance {
            throw CommandFailure(
                exitCode: .ownFault,
                message:
                    "\(name) found \(result.distance) from \(from + 1) to \(to + 1), but the distance is \(distance); "
                    + "please report it with the graph")
        }
        queries.append(
            Query(
                rankExponent: rankExponent, from: from, to: to, distance: distance,
                nanoseconds: results.map(\.nanoseconds)))
    }

    /// Measures a query by every algorithm. Forgetting a search takes as long as it had nodes: it counts for the query it belongs
    /// to, not for the next one.
    private func times(from: Int, to: Int) -> [(distance: UInt32, nanoseconds: Double)] {
        func time(_ query: () -> UInt32) -> (distance: UInt32, nanoseconds: Double) {
            let start = ContinuousClock.now
            let distance = query()
            return (distance, (ContinuousClock.now - start).seconds * 1e9)
        }
        return [
            time {
                dijkstra.addSource(from)
                dijkstra.addTarget(to)
                dijkstra.run(weight: weights)
                let distance = dijkstra.distance(of: to)
                dijkstra.reset()
                return distance
            },
            time {
                let distance = bidirectional.run(from: from, to: to, weight: weights)
                // A search from a node to itself only forgets the one before.
                _ = bidirectional.run(from: from, to: from, weight: weights)
                return distance
            },
            time { hierarchy.run(from: from, to: to) },
        ]
    }

    /// Returns the times, in microseconds and ascending, of an algorithm at a rank; nil is for random pairs.
    func microseconds(of algorithm: Int, rankExponent: Int?) -> [Double] {
        queries.filter { $0.rankExponent == rankExponent }.map { $0.nanoseconds[algorithm] / 1000 }.sorted()
    }

    /// The ranks there are queries of, as powers of two.
    var rankExponents: [Int] {
        let largest = queries.compactMap(\.rankExponent).max() ?? 0
        return Array(1..<largest + 1)
    }

    /// Every query as a row, with nodes as DIMACS numbers them.
    var csv: String {
        var text = "rank_exponent,from,to,distance,algorithm,microseconds\n"
        for query in queries {
            for (algorithm, nanoseconds) in zip(Self.algorithms, query.nanoseconds) {
                let distance = query.distance < Distance.unreachable ? "\(query.distance)" : ""
                text += "\(query.rankExponent.map { "\($0)" } ?? ""),\(query.from + 1),\(query.to + 1),\(distance),"
                text += "\(algorithm),\((nanoseconds / 1000).fixed(3, grouped: false))\n"
            }
        }
        return text
    }

    /// Returns the value that a share of ascending values does not exceed.
    static func quantile(_ share: Double, of values: [Double]) -> Double {
        values[min(values.count - 1, Int(share * Double(values.count)))]
    }
}

/// The random choices of a benchmark, the same for the same seed (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }
}
