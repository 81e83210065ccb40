import TestSupport
import Testing

@testable import RoutingCore

@Suite("Dijkstra")
struct DijkstraTests {
    @Test("every distance is Bellman and Ford's, and every path adds up to it", arguments: seeds(20))
    func agreesWithReference(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<60 {
            let graph = try randomGraph(nodes: Int.random(in: 1...30, using: &generator), using: &generator)
            let weight = try randomWeights(graph, using: &generator)
            let search = Dijkstra(graph: graph)
            for _ in 0..<2 {
                search.reset()
                let sources = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                    (
                        node: Int.random(in: 0..<graph.nodeCount, using: &generator),
                        distance: UInt32.random(in: 0...5, using: &generator)
                    )
                }
                for source in sources { search.addSource(source.node, distance: source.distance) }
                search.run(weight: weight)
                let expected = Reference.distances(graph, sources: sources, weight: weight)
                for node in 0..<graph.nodeCount {
                    guard let distance = expected[node], distance < UInt64(Distance.unreachable) else {
                        #expect(search.distance(of: node) == Distance.unreachable, "seed \(seed) round \(round)")
                        continue
                    }
                    #expect(UInt64(search.distance(of: node)) == distance, "seed \(seed) round \(round)")
                    var path: [Int32] = []
                    #expect(search.appendPath(to: node, into: &path))
                    let start = Int(try #require(search.nodes(to: node).first))
                    #expect(isChain(path, in: graph, from: start, to: node))
                    let length = path.reduce(UInt64(0)) { $0 + UInt64(weight[Int($1)]) }
                    #expect(sources.contains { $0.node == start && UInt64($0.distance) + length == distance })
                }
            }
        }
    }

    @Test("a line of 100,000 nodes is walked to its end")
    func walksLongLine() throws {
        let count = 100_000
        let line = try graph(count, (0..<count - 1).map { ($0, $0 + 1) })
        let search = Dijkstra(graph: line)
        search.addSource(0)
        try search.run(weight: ArcWeights([UInt32](repeating: 3, count: count - 1)))
        #expect(search.distance(of: count - 1) == UInt32(3 * (count - 1)))
        #expect(search.nodes(to: count - 1) == Array(0..<Int32(count)))
    }

    @Test("it stops once the targets are settled")
    func stopsAtTargets() throws {
        let line = try graph(4, [(0, 1), (1, 2), (2, 3)])
        let search = Dijkstra(graph: line)
        search.addSource(0)
        search.addTarget(1)
        try search.run(weight: ArcWeights([1, 1, 1]))
        #expect((0..<4).map(search.distance(of:)) == [0, 1, Distance.unreachable, Distance.unreachable])
        #expect(search.nodes(to: 3).isEmpty)
    }
}
