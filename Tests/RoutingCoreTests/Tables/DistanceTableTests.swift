import TestSupport
import Testing

@testable import RoutingCore

@Suite("Distance tables and trees")
struct DistanceTableTests {
    @Test("tables and trees have Dijkstra's distances, for AVX2 and by plain loops", arguments: seeds(10))
    func agreesWithDijkstra(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<25 {
            let metric = try HierarchyTests.randomMetric(using: &generator)
            let (graph, weights) = (metric.hierarchy.graph, metric.weights)
            func nodes(_ most: Int) -> [Int32] {
                (0..<Int.random(in: 0...most, using: &generator)).map { _ in
                    Int32.random(in: 0..<Int32(graph.nodeCount), using: &generator)
                }
            }
            // More than two batches of 16, nodes that come twice, and none at all.
            let (sources, targets) = (nodes(40), nodes(20))
            let rows = sources.map { dijkstraDistances(in: graph, weights, from: Int($0)) }
            let expected = rows.flatMap { row in targets.map { row[Int($0)] } }
            let table = DistanceTable(metric: metric, targets: targets)
            #expect(table.distances(from: sources) == expected, "seed \(seed) round \(round)")
            let perfect = DistanceTable(metric: metric.perfected(), targets: targets)
            #expect(perfect.distances(from: sources) == expected, "seed \(seed) round \(round)")
            #expect(table.distances(from: sources, threads: 2) == expected, "seed \(seed) round \(round)")
            let plain = table.distances(from: sources, threads: 1, kernels: RowKernels(plain: true))
            #expect(plain == expected, "seed \(seed) round \(round)")

            let trees = ShortestPathTrees(metric: metric)
            for start in stride(from: 0, to: sources.count, by: 16) {
                let batch = Array(sources[start..<min(start + 16, sources.count)])
                trees.run(from: batch)
                for source in batch.indices {
                    let row = (0..<graph.nodeCount).map { trees.distance(fromSource: source, to: $0) }
                    #expect(row == rows[start + source], "seed \(seed) round \(round)")
                }
            }
        }
    }

    @Test("real roads: a table has the distances of single queries")
    func tabulatesRealRoads() throws {
        let roads = try realRoads()
        let order = NestedDissection(graph: roads.graph, coordinates: roads.coordinates, threads: 2).order()
        let metric = Metric(hierarchy: try Hierarchy(graph: roads.graph, order: order), weights: roads.weights)
        let nodes = (0..<70).map { Int32($0 * 111) }
        let query = HierarchyQuery(metric: metric)
        let expected = nodes.flatMap { source in nodes.map { query.run(from: Int(source), to: Int($0)) } }
        #expect(DistanceTable(metric: metric, targets: nodes).distances(from: nodes, threads: 2) == expected)
    }
}
