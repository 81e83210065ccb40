import TestSupport
import Testing

@testable import RoutingCore

@Suite("Nearest targets, isochrones and alternatives")
struct NearbyTests {
    @Test("the nearest targets and all nodes in reach are Dijkstra's", arguments: seeds(20))
    func agreesWithDijkstra(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<25 {
            let metric = try HierarchyTests.randomMetric(using: &generator)
            let graph = metric.hierarchy.graph
            // Some come twice, some times there are none.
            let targets = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                Int32.random(in: 0..<Int32(graph.nodeCount), using: &generator)
            }
            let buckets = TargetBuckets(metric: metric, targets: targets)
            let isochrones = Isochrones(metric: metric)
            for _ in 0..<5 {
                let source = Int.random(in: 0..<graph.nodeCount, using: &generator)
                let toAll = dijkstraDistances(in: graph, metric.weights, from: source)
                let distances = targets.map { toAll[Int($0)] }
                #expect(buckets.distances(from: source) == distances, "seed \(seed) round \(round)")
                let sorted = targets.indices.filter { distances[$0] < Distance.unreachable }
                    .sorted { (distances[$0], $0) < (distances[$1], $1) }
                    .map { TargetBuckets.Arrival(target: $0, distance: distances[$0]) }
                for count in [0, 1, 3, targets.count + 1] {
                    let nearest = buckets.nearest(count, from: source)
                    #expect(nearest == Array(sorted.prefix(count)), "seed \(seed) round \(round)")
                }
                for limit in [0, 3, UInt32.random(in: 0..<Distance.unreachable, using: &generator), .max] {
                    let reached = (0..<graph.nodeCount).filter {
                        toAll[$0] <= min(limit, Distance.unreachable - 1)
                    }.sorted { (toAll[$0], $0) < (toAll[$1], $1) }
                        .map { Isochrones.Arrival(node: $0, distance: toAll[$0]) }
                    #expect(isochrones.nodes(from: source, within: limit) == reached, "seed \(seed) round \(round)")
                }
            }
        }
    }

    @Test("alternatives keep what their criteria promise, and real roads have some")
    func givesAlternatives() throws {
        let roads = try realRoads()
        let (graph, weights) = (roads.graph, roads.weights)
        let order = NestedDissection(graph: graph, coordinates: roads.coordinates, threads: 2).order()
        let metric = Metric(hierarchy: try Hierarchy(graph: graph, order: order), weights: weights)
        let (alternatives, query) = (AlternativeRoutes(metric: metric), HierarchyQuery(metric: metric))
        func length(_ arcs: some Collection<Int32>) -> UInt32 { arcs.reduce(0) { $0 + weights[Int($1)] } }
        var pairs = (asked: 0, answered: 0)
        var generator = SeededGenerator(seed: 5)
        while pairs.asked < 100 {
            let source = Int.random(in: 0..<graph.nodeCount, using: &generator)
            let target = Int.random(in: 0..<graph.nodeCount, using: &generator)
            let shortest = query.run(from: source, to: target)
            let routes = alternatives.routes(from: source, to: target, count: 3)
            guard source != target, shortest < Distance.unreachable else {
                #expect(routes.count <= 1)
                continue
            }
            pairs.asked += 1
            if routes.count > 1 { pairs.answered += 1 }
            #expect(routes[0].length == shortest)
            #expect(routes.map(\.length) == routes.map(\.length).sorted())
            for (place, route) in routes.enumerated() {
                #expect(isChain(route.arcs, in: graph, from: source, to: target))
                #expect(length(route.arcs) == route.length)
                #expect(Double(route.length) <= 1.25 * Double(shortest))
                let nodes = graph.nodes(of: route.arcs, endingAt: target)
                #expect(Set(nodes).count == nodes.count)
                let before = Set(routes[..<place].flatMap(\.arcs))
                #expect(Double(length(route.arcs.filter { before.contains($0) })) <= 0.8 * Double(shortest))
            }
        }
        #expect(pairs.answered >= 40)
    }

    @Test("a detour that leaves the way and comes back to it is no alternative")
    func refusesDetours() throws {
        // 0 to 3 straight by 1 and 2; by 6, 4 and 7 all the way; by 5, out and back from 1.
        let arcs = [(0, 1), (1, 2), (2, 3), (0, 6), (6, 4), (4, 7), (7, 3), (1, 5), (5, 1)]
        let roads = try graph(8, arcs)
        let weights = try ArcWeights(inputOrder: [10, 10, 10, 8, 8, 8, 8, 1, 1], of: roads)
        let order: [Int32] = [2, 6, 7, 0, 3, 1, 5, 4]
        let metric = Metric(hierarchy: try Hierarchy(graph: roads, order: order), weights: weights)
        let routes = AlternativeRoutes(metric: metric).routes(from: 0, to: 3, count: 5)
        #expect(routes.map(\.length) == [30, 32])
        #expect(routes.map { roads.nodes(of: $0.arcs, endingAt: 3) } == [[0, 1, 2, 3], [0, 6, 4, 7, 3]])
        #expect(AlternativeRoutes(metric: metric).routes(from: 0, to: 3, count: 0).isEmpty)
        #expect(AlternativeRoutes(metric: metric).routes(from: 3, to: 0, count: 2).isEmpty)
        #expect(AlternativeRoutes(metric: metric).routes(from: 3, to: 3, count: 2).map(\.arcs) == [[]])
        var strict = AlternativeRoutes.Criteria()
        strict.stretch = 0.05
        #expect(AlternativeRoutes(metric: metric).routes(from: 0, to: 3, count: 5, criteria: strict).count == 1)
    }
}
