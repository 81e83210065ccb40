import TestSupport
import Testing

@testable import RoutingCore

@Suite("Bidirectional Dijkstra")
struct BidirectionalDijkstraTests {
    @Test("its distances are Dijkstra's, and its paths add up to them", arguments: 0..<20)
    func agreesWithDijkstra(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for round in 0..<40 {
            let graph = try randomGraph(nodes: Int.random(in: 1...40, using: &generator), using: &generator)
            let weight = try randomWeights(graph, using: &generator)
            let query = BidirectionalDijkstra(graph: graph)
            let reference = Dijkstra(graph: graph)
            for _ in 0..<20 {
                let source = Int.random(in: 0..<graph.nodeCount, using: &generator)
                let target = Int.random(in: 0..<graph.nodeCount, using: &generator)
                reference.reset()
                reference.addSource(source)
                reference.run(weight: weight)
                let distance = query.run(from: source, to: target, weight: weight)
                #expect(distance == reference.distance(of: target), "seed \(seed) round \(round)")
                let path = query.path()
                guard distance != Distance.unreachable else {
                    #expect(path.isEmpty)
                    continue
                }
                #expect(isChain(path, in: graph, from: source, to: target), "seed \(seed) round \(round)")
                #expect(path.reduce(0) { $0 + weight[Int($1)] } == distance, "seed \(seed) round \(round)")
            }
        }
    }

    @Test("a line of 100,000 nodes is walked from both ends")
    func walksLongLine() throws {
        let count = 100_000
        let line = try graph(count, (0..<count - 1).map { ($0, $0 + 1) })
        let query = BidirectionalDijkstra(graph: line)
        let weight = try ArcWeights([UInt32](repeating: 1, count: count - 1))
        #expect(query.run(from: 0, to: count - 1, weight: weight) == UInt32(count - 1))
        #expect(query.path().count == count - 1)
        #expect(query.run(from: count - 1, to: 0, weight: weight) == Distance.unreachable)
    }
}
