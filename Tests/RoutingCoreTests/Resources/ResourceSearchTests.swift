import TestSupport
import Testing

@testable import RoutingCore

@Suite("Resource search")
struct ResourceSearchTests {
    @Test("every target gets the cheapest of all paths within its limits", arguments: seeds(20))
    func findsCheapest(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<100 {
            let instance = try ResourceInstance.random(&generator)
            let usesSecond = Bool.random(using: &generator)
            let query = ResourceSearch(graph: instance.graph)
            for labelsForAll in [2, 0] {
                query.labelsForAll = labelsForAll
                instance.search(usesSecond: usesSecond, goal: .cheapest, with: query)
                for target in instance.targets.indices {
                    let cheapest = instance.candidates(target: target, usesSecond: usesSecond).map(\.cost).min()
                    let arrival = query.arrival(at: target)
                    #expect(arrival?.cost == cheapest, "seed \(seed) round \(round)")
                    #expect(isClose(query.leastCost(at: target), cheapest ?? .infinity), "seed \(seed) round \(round)")
                    if let arrival { instance.expectPath(of: arrival, usesSecond, by: query) }
                }
                #expect(query.arrivals.allSatisfy { $0.tag == 7 })
            }
        }
    }

    @Test("the front at a target is that of all paths within its limits", arguments: seeds(20))
    func findsFront(seed: UInt64) throws {
        var generator = SeededGenerator(seed: UInt64(1000 + seed))
        for round in 0..<100 {
            let instance = try ResourceInstance.random(&generator)
            let usesSecond = Bool.random(using: &generator)
            let query = ResourceSearch(graph: instance.graph)
            instance.search(usesSecond: usesSecond, goal: .front, with: query)
            for target in instance.targets.indices {
                func values(_ cost: Double, _ resources: SIMD2<Double>) -> [Double] {
                    usesSecond ? [cost, resources.x, resources.y] : [cost, resources.x]
                }
                let all = instance.candidates(target: target, usesSecond: usesSecond).map {
                    values($0.cost, $0.resources)
                }
                let front = Set(
                    all.filter { path in
                        !all.contains { other in other != path && zip(other, path).allSatisfy { $0 <= $1 } }
                    })
                let found = query.arrivals.filter { $0.target == target }
                #expect(Set(found.map { values($0.cost, $0.resources) }) == front, "seed \(seed) round \(round)")
                #expect(found.count == front.count, "seed \(seed) round \(round)")
                for arrival in found { instance.expectPath(of: arrival, usesSecond, by: query) }
            }
        }
    }

    @Test("paths and tags do not depend on the order of the sources", arguments: seeds(5))
    func ignoresSourceOrder(seed: UInt64) throws {
        var generator = SeededGenerator(seed: UInt64(2000 + seed))
        for _ in 0..<60 {
            let graph = try randomGraph(nodes: 12, using: &generator)
            let (scale, offset) = randomArcFunctions(graph, using: &generator)
            let hours = (0..<graph.arcCount).map { _ in Double(Int.random(in: 0...2, using: &generator)) }
            var sources = (0..<5).map { tag in
                (
                    Int.random(in: 0..<12, using: &generator), Double(Int.random(in: 0...1, using: &generator)),
                    Int32(tag)
                )
            }
            var outcomes: [[[Int32]]] = []
            for _ in 0..<3 {
                sources.shuffle(using: &generator)
                let search = ResourceSearch(graph: graph)
                for (node, cost, tag) in sources { search.addSource(node, cost: cost, tag: tag) }
                for node in 0..<12 { search.addTarget(node, resourceLimits: SIMD2(3, .infinity)) }
                search.run(scale: scale, offset: offset, resource: hours, goal: .front)
                outcomes.append(
                    search.arrivals.map { arrival in
                        var path = [Int32(arrival.target), arrival.sourceTag]
                        search.appendPath(of: arrival, into: &path)
                        return path
                    })
            }
            #expect(outcomes[0] == outcomes[1] && outcomes[1] == outcomes[2], "seed \(seed)")
        }
    }

    @Test("without binding limits it is the affine search", arguments: seeds(5))
    func agreesWithAffineSearch(seed: UInt64) throws {
        var generator = SeededGenerator(seed: UInt64(3000 + seed))
        for _ in 0..<20 {
            let graph = try randomGraph(nodes: 60, using: &generator)
            let (scale, offset) = randomArcFunctions(graph, using: &generator)
            let affine = AffineSearch(graph: graph)
            let resource = ResourceSearch(graph: graph, reversed: graph.reversed())
            affine.addSource(0, label: 1)
            resource.addSource(0, cost: 1)
            for node in 0..<graph.nodeCount { resource.addTarget(node) }
            affine.run(scale: scale, offset: offset)
            resource.run(scale: scale, offset: offset, resource: offset)
            for node in 0..<graph.nodeCount {
                #expect(resource.arrival(at: node)?.cost ?? .infinity == affine.label(of: node), "seed \(seed)")
            }
        }
    }

    @Test("a path that uses exactly the limit is allowed, rounding included")
    func allowsExactLimit() throws {
        let line = try graph(4, [(0, 1), (1, 2), (2, 3)])
        let search = ResourceSearch(graph: line)
        search.addSource(0, cost: 0)
        search.addTarget(3, resourceLimits: SIMD2(0.6, .infinity))
        search.run(scale: [1, 1, 1], offset: [1, 1, 1], resource: [0.1, 0.2, 0.3])
        #expect(search.arrival(at: 0)?.resources.x == 0.1 + 0.2 + 0.3)
        #expect(0.1 + 0.2 + 0.3 > 0.6)
    }

    @Test("targets searched one by one get the same paths, with fewer labels", arguments: seeds(5))
    func searchesOneByOne(seed: UInt64) throws {
        var generator = SeededGenerator(seed: UInt64(4000 + seed))
        // Three parallel arcs from node to node, each cheaper and slower than the one before.
        let length = 40
        let chain = try graph(length + 1, (0..<length).flatMap { node in (0..<3).map { _ in (node, node + 1) } })
        let offset = (0..<chain.arcCount).map {
            Double(20 - 8 * ($0 % 3)) + Double.random(in: 0...4, using: &generator)
        }
        let hours = (0..<chain.arcCount).map { Double(1 + 3 * ($0 % 3)) + Double.random(in: 0...2, using: &generator) }
        let scale = (0..<chain.arcCount).map { _ in Double.random(in: 1...1.01, using: &generator) }
        var outcomes: [[Double]] = []
        var labelCounts: [Int] = []
        for labelsForAll in [Int(Int32.max), 2] {
            let search = ResourceSearch(graph: chain)
            search.labelsForAll = labelsForAll
            search.addSource(0, cost: 5)
            for node in stride(from: 10, through: length, by: 10) {
                search.addTarget(node, resourceLimits: SIMD2(5.0 * Double(node), .infinity))
            }
            search.addTarget(length, resourceLimits: SIMD2(Double(length) * 0.9, .infinity))
            #expect(search.run(scale: scale, offset: offset, resource: hours) == .complete)
            outcomes.append(search.arrivals.flatMap { [Double($0.target), $0.cost, $0.resources.x] })
            labelCounts.append(search.labelCount)
        }
        #expect(outcomes[0] == outcomes[1], "seed \(seed)")
        #expect(outcomes[0].count == 3 * 4, "seed \(seed)")
        #expect(labelCounts[1] < labelCounts[0], "seed \(seed): \(labelCounts)")
    }

    @Test("parallel cheap and fast arcs make no more labels than the bounds let through")
    func prunesByBounds() throws {
        let links = 16
        let line = try graph(links + 1, (0..<links).flatMap { [($0, $0 + 1), ($0, $0 + 1)] })
        let offset = (0..<2 * links).map { Double($0 % 2 == 0 ? 1 : 10) }
        let hours = (0..<2 * links).map { Double($0 % 2 == 0 ? 10 : 1) }
        let search = ResourceSearch(graph: line)
        search.addSource(0, cost: 0)
        search.addTarget(links, resourceLimits: SIMD2(Double(links), .infinity))
        search.run(scale: [Double](repeating: 1, count: 2 * links), offset: offset, resource: hours)
        #expect(search.arrival(at: 0)?.cost == Double(10 * links))
        #expect(search.labelCount == links + 1)
    }
}
