import TestSupport
import Testing

@testable import RoutingCore

@Suite("K shortest paths")
struct KShortestPathsTests {
    @Test("they are the first of all loopless paths by cost, with and without limits", arguments: seeds(10))
    func agreesWithEnumeration(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<60 {
            let graph = try randomGraph(nodes: Int.random(in: 1...6, using: &generator), using: &generator)
            let (scale, offset) = randomArcFunctions(graph, using: &generator)
            let limits = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                KShortestPaths.ResourceLimit(
                    amount: (0..<graph.arcCount).map { _ in Double(Int.random(in: 0...3, using: &generator)) },
                    limit: Double(Int.random(in: 0...8, using: &generator)))
            }
            let source = Int.random(in: 0..<graph.nodeCount, using: &generator)
            let target = Int.random(in: 0..<graph.nodeCount, using: &generator)
            let count = Int.random(in: 0...30, using: &generator)
            let allowed = Reference.loopless(graph, from: source, to: target).filter { path in
                limits.allSatisfy { limit in path.reduce(0) { $0 + limit.amount[$1] } <= limit.limit }
            }
            let costs = allowed.map { $0.reduce(2) { scale[$1] * $0 + offset[$1] } }.sorted()
            let query = KShortestPaths(graph: graph)
            for _ in 0..<2 {
                let paths = try query.paths(
                    from: source, to: target, count: count, initialCost: 2, scale: scale, offset: offset,
                    limits: limits)
                #expect(paths.map(\.cost) == Array(costs.prefix(count)), "seed \(seed) round \(round)")
                #expect(Set(paths.map(\.arcs)).count == paths.count, "seed \(seed) round \(round)")
                let known = Set(allowed)
                #expect(paths.allSatisfy { known.contains($0.arcs.map { Int($0) }) }, "seed \(seed) round \(round)")
            }
        }
    }

    @Test("equal costs are ordered by their arcs, and parallel arcs make different paths")
    func ordersTies() throws {
        let graph = try graph(3, [(0, 1), (0, 1), (1, 2), (0, 2)])
        let query = KShortestPaths(graph: graph)
        let paths = try query.paths(from: 0, to: 2, count: 9, scale: [1, 1, 1, 1], offset: [1, 1, 2, 1])
        #expect(paths.map(\.arcs) == [[2], [0, 3], [1, 3]])
        #expect(paths.map(\.cost) == [2, 2, 2])
    }

    @Test("a search that needs more labels than allowed says so")
    func stopsAtLabelLimit() throws {
        let chain = try DoublingChain(nodes: 12)
        let limit = KShortestPaths.ResourceLimit(amount: chain.hours, limit: 333.3)
        let query = KShortestPaths(graph: chain.graph)
        #expect(throws: KShortestPaths.LabelLimitReached.self) {
            try query.paths(
                from: 0, to: 11, count: 1, scale: chain.scale, offset: chain.offset, limits: [limit], labelLimit: 20)
        }
        let best = try query.paths(
            from: 0, to: 11, count: 1, scale: chain.scale, offset: chain.offset, limits: [limit])
        #expect(best.map(\.cost) == [chain.leastCost(within: 333.3)])
    }
}
