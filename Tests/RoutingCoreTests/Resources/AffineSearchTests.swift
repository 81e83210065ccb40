import TestSupport
import Testing

@testable import RoutingCore

@Suite("Affine search")
struct AffineSearchTests {
    @Test("every label is Bellman and Ford's, and every path adds up to it", arguments: seeds(20))
    func agreesWithReference(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<60 {
            let graph = try randomGraph(nodes: Int.random(in: 1...30, using: &generator), using: &generator)
            let (scale, offset) = randomArcFunctions(graph, using: &generator)
            let search = AffineSearch(graph: graph)
            for _ in 0..<2 {
                search.reset()
                let sources = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    (
                        node: Int.random(in: 0..<graph.nodeCount, using: &generator),
                        label: Double(Int.random(in: 0...9, using: &generator))
                    )
                }
                for (index, source) in sources.enumerated() {
                    search.addSource(source.node, label: source.label, tag: Int32(index))
                }
                search.run(scale: scale, offset: offset)
                let expected = Reference.labels(graph, sources: sources, scale: scale, offset: offset)
                for node in 0..<graph.nodeCount {
                    #expect(search.label(of: node) == expected[node], "seed \(seed) round \(round)")
                    guard expected[node] < .infinity else {
                        #expect(search.sourceTag(of: node) == nil)
                        continue
                    }
                    var path: [Int32] = []
                    #expect(search.appendPath(to: node, into: &path))
                    let source = sources[Int(try #require(search.sourceTag(of: node)))]
                    #expect(isChain(path, in: graph, from: source.node, to: node))
                    let sum = path.reduce(source.label) { scale[Int($1)] * $0 + offset[Int($1)] }
                    #expect(sum == expected[node], "seed \(seed) round \(round)")
                    #expect(search.parentArc(of: node) == path.last.map { Int($0) })
                }
            }
        }
    }

    @Test("paths and tags do not depend on the order of the sources", arguments: seeds(5))
    func ignoresSourceOrder(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let graph = try randomGraph(nodes: 20, using: &generator)
            let (scale, offset) = randomArcFunctions(graph, using: &generator)
            var sources = (0..<6).map { tag in
                (
                    Int.random(in: 0..<20, using: &generator), Double(Int.random(in: 0...2, using: &generator)),
                    Int32(tag)
                )
            }
            var outcomes: [[[Int32]]] = []
            for _ in 0..<3 {
                sources.shuffle(using: &generator)
                let search = AffineSearch(graph: graph)
                for (node, label, tag) in sources { search.addSource(node, label: label, tag: tag) }
                search.run(scale: scale, offset: offset)
                outcomes.append(
                    (0..<20).map { node in
                        var path = [search.sourceTag(of: node) ?? -1]
                        search.appendPath(to: node, into: &path)
                        return path
                    })
            }
            #expect(outcomes[0] == outcomes[1] && outcomes[1] == outcomes[2], "seed \(seed)")
        }
    }

    @Test("it stops once the targets are settled, and at the limit, and labels what it settled only")
    func stopsEarly() throws {
        let line = try graph(6, (0..<5).map { ($0, $0 + 1) })
        let ones = [Double](repeating: 1, count: 5)
        let search = AffineSearch(graph: line)
        search.addSource(0, label: 0)
        search.addTarget(2)
        search.addTarget(1)
        search.run(scale: ones, offset: ones)
        #expect((0..<6).map(search.label(of:)) == [0, 1, 2, .infinity, .infinity, .infinity])
        search.reset()
        search.addSource(0, label: 0)
        search.run(scale: ones, offset: ones, limit: 3)
        #expect((0..<6).map(search.label(of:)) == [0, 1, 2, 3, .infinity, .infinity])
        #expect(search.parentArc(of: 4) == nil)
    }

    @Test("a line of 100,000 nodes is walked to its end, by resources too")
    func walksLongLine() throws {
        let count = 100_000
        let line = try graph(count, (0..<count - 1).map { ($0, $0 + 1) })
        let ones = [Double](repeating: 1, count: count - 1)
        let search = AffineSearch(graph: line)
        search.addSource(0, label: 0, tag: 3)
        search.run(scale: ones, offset: ones)
        #expect(search.label(of: count - 1) == Double(count - 1))
        #expect(search.sourceTag(of: count - 1) == 3)
        var path: [Int32] = []
        search.appendPath(to: count - 1, into: &path)
        #expect(path == Array(0..<Int32(count - 1)))
        let limited = ResourceSearch(graph: line)
        limited.addSource(0, cost: 0)
        limited.addTarget(count - 1, resourceLimits: SIMD2(Double(count), Double(count)))
        limited.run(scale: ones, offset: ones, resource: ones, secondResource: ones)
        let arrival = try #require(limited.arrival(at: 0))
        #expect(arrival.cost == Double(count - 1))
        path.removeAll()
        limited.appendPath(of: arrival, into: &path)
        #expect(path.count == count - 1)
    }

    @Test("an infinite offset closes an arc")
    func closesArcs() throws {
        let graph = try graph(3, [(0, 1), (0, 2), (2, 1)])
        let search = AffineSearch(graph: graph)
        search.addSource(0, label: 1)
        search.run(scale: [1, 1, 1], offset: [.infinity, 2, 3])
        #expect(search.label(of: 1) == 6)
    }

    @Test("arc functions that break the rules give wrong labels but never trap")
    func survivesBadFunctions() throws {
        let graph = try graph(3, [(0, 1), (1, 2), (2, 0), (1, 0)])
        let search = AffineSearch(graph: graph)
        search.addSource(0, label: 5)
        search.run(scale: [0.5, -1, .nan, 2], offset: [-10, .nan, 1, -50])
        #expect(search.label(of: 0) == 5)
    }
}
