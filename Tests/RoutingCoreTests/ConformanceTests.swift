import TestSupport
import Testing

@testable import RoutingCore

/// Every algorithm that finds shortest paths, behind one face: made for a graph and weights, it answers for pairs of nodes.
enum ShortestPathAlgorithm: CaseIterable {
    case bidirectionalDijkstra
    case aStarByGreatCircles
    case aStarByLandmarks
    case kShortestPaths
    case turnExpansion
    case hierarchy
    case hierarchyOnThreads
    case perfectHierarchy
    case alternativeRoutes
    case distanceTable
    case shortestPathTrees
    case perfectTrees
    case targetBuckets
    case isochrones

    /// A distance, and a path where the algorithm gives one.
    typealias Answer = (distance: UInt32, path: [Int32]?)

    /// Makes it ready. The order is for those that need one.
    func prepared(
        _ graph: Graph, _ weight: ArcWeights, _ coordinates: Coordinates, order: () -> [Int32]
    ) throws -> (_ source: Int, _ target: Int) -> Answer {
        func metric(threads: Int = 1) throws -> Metric {
            Metric(hierarchy: try Hierarchy(graph: graph, order: order()), weights: weight, threads: threads)
        }
        switch self {
        case .bidirectionalDijkstra:
            let query = BidirectionalDijkstra(graph: graph)
            return { (query.run(from: $0, to: $1, weight: weight), query.path()) }
        case .aStarByGreatCircles:
            let query = AStar(graph: graph)
            let bounds = GreatCircleBounds(graph: graph, coordinates: coordinates, weight: weight)
            return { (query.run(from: $0, to: $1, weight: weight, bounds: bounds), query.path()) }
        case .aStarByLandmarks:
            let query = AStar(graph: graph)
            let bounds = LandmarkBounds(graph: graph, weight: weight)
            return { (query.run(from: $0, to: $1, weight: weight, bounds: bounds), query.path()) }
        case .kShortestPaths:
            let query = KShortestPaths(graph: graph)
            return { source, target in
                guard let best = query.paths(from: source, to: target, count: 1, weight: weight).first else {
                    return (Distance.unreachable, [])
                }
                return (UInt32(best.cost), best.arcs)
            }
        case .turnExpansion:
            let expansion = try TurnExpansion(graph: graph, turns: [])
            let query = BidirectionalDijkstra(graph: expansion.expanded)
            let turnWeight = expansion.weights(weight)
            return { source, target in
                let (source, target) = (expansion.departure(from: source), expansion.arrival(at: target))
                let distance = query.run(from: source, to: target, weight: turnWeight)
                return (distance, expansion.arcs(of: query.path()))
            }
        case .hierarchy, .hierarchyOnThreads:
            let query = HierarchyQuery(metric: try metric(threads: self == .hierarchy ? 1 : 2))
            return { (query.run(from: $0, to: $1), query.path()) }
        case .perfectHierarchy:
            let query = HierarchyQuery(metric: try metric().perfected())
            return { (query.run(from: $0, to: $1), query.path()) }
        case .alternativeRoutes:
            let query = AlternativeRoutes(metric: try metric())
            return { source, target in
                guard let best = query.routes(from: source, to: target, count: 2).first else {
                    return (Distance.unreachable, [])
                }
                return (best.length, best.arcs)
            }
        case .distanceTable:
            let all = (0..<Int32(graph.nodeCount)).map { $0 }
            let table = DistanceTable(metric: try metric(), targets: all)
            return { (table.distances(from: [Int32($0)])[$1], nil) }
        case .shortestPathTrees, .perfectTrees:
            let metric = try metric()
            let trees = ShortestPathTrees(metric: self == .perfectTrees ? metric.perfected() : metric)
            return { source, target in
                trees.run(from: [Int32(source)])
                return (trees.distance(fromSource: 0, to: target), nil)
            }
        case .targetBuckets:
            let metric = try metric()
            return { source, target in
                let buckets = TargetBuckets(metric: metric, targets: [Int32(target)])
                return (buckets.distances(from: source)[0], nil)
            }
        case .isochrones:
            let isochrones = Isochrones(metric: try metric())
            return { source, target in
                let reached = isochrones.nodes(from: source, within: Distance.unreachable)
                return (reached.first { $0.node == target }?.distance ?? Distance.unreachable, nil)
            }
        }
    }
}

@Suite("Conformance: every algorithm finds what Dijkstra finds")
struct ConformanceTests {
    /// Compares answers from one source with Dijkstra's, and adds paths up arc by arc.
    private func expect(
        _ answer: (Int, Int) -> ShortestPathAlgorithm.Answer, from source: Int, to targets: some Sequence<Int>,
        on graph: Graph, _ weight: ArcWeights, _ comment: Comment
    ) {
        let distances = dijkstraDistances(in: graph, weight, from: source)
        for target in targets {
            let (distance, path) = answer(source, target)
            #expect(distance == distances[target], comment)
            guard let path else { continue }
            if distance == Distance.unreachable {
                #expect(path.isEmpty, comment)
            } else {
                #expect(isChain(path, in: graph, from: source, to: target), comment)
                #expect(path.reduce(0) { $0 + weight[Int($1)] } == distance, comment)
            }
        }
    }

    private func randomCoordinates(_ count: Int, using generator: inout SeededGenerator) -> Coordinates {
        // A few places only, so that many nodes are at the same.
        let width: Int32 = [0, 3, 180_000_000].randomElement(using: &generator) ?? 0
        func values(_ most: Int32) -> FlatArray<Int32> {
            FlatArray((0..<count).map { _ in Int32.random(in: -most...most, using: &generator) })
        }
        return Coordinates(longitude: values(width), latitude: values(width / 2))
    }

    @Test(
        "on random graphs: zero weights, ties, parallel arcs, loops, stars, grids, lines, single nodes, parts apart",
        arguments: ShortestPathAlgorithm.allCases)
    func conformsOnRandomGraphs(algorithm: ShortestPathAlgorithm) throws {
        for seed in seeds(250) {
            var generator = SeededGenerator(seed: seed)
            let graph = try randomGraph(nodes: Int.random(in: 1...50, using: &generator), using: &generator)
            let weight = try randomWeights(graph, using: &generator)
            let coordinates = randomCoordinates(graph.nodeCount, using: &generator)
            let shuffled = (0..<Int32(graph.nodeCount)).shuffled(using: &generator)
            let isDissected = Bool.random(using: &generator)
            let answer = try algorithm.prepared(graph, weight, coordinates) {
                isDissected ? NestedDissection(graph: graph).order() : shuffled
            }
            for _ in 0..<3 {
                let source = Int.random(in: 0..<graph.nodeCount, using: &generator)
                let targets = (0..<3).map { _ in Int.random(in: 0..<graph.nodeCount, using: &generator) }
                expect(answer, from: source, to: targets + [source], on: graph, weight, "seed \(seed)")
            }
        }
    }

    /// The real roads and an order of their nodes, made once for all algorithms.
    private static let realRoadsInOrder = Result {
        let roads = try realRoads()
        return (
            roads, NestedDissection(graph: roads.graph, coordinates: roads.coordinates, threads: 2).order()
        )
    }

    @Test("on real roads", arguments: ShortestPathAlgorithm.allCases)
    func conformsOnRealRoads(algorithm: ShortestPathAlgorithm) throws {
        let (roads, order) = try Self.realRoadsInOrder.get()
        let coordinates = try #require(roads.coordinates)
        let answer = try algorithm.prepared(roads.graph, roads.weights, coordinates) { order }
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<5 {
            let source = Int.random(in: 0..<roads.graph.nodeCount, using: &generator)
            let targets = (0..<4).map { _ in Int.random(in: 0..<roads.graph.nodeCount, using: &generator) }
            expect(answer, from: source, to: targets, on: roads.graph, roads.weights, "from \(source)")
        }
    }

    // The k shortest paths are left out: each arc of a best path is a search of its own.
    @Test(
        "on a line of 100,000 nodes, without recursion",
        arguments: ShortestPathAlgorithm.allCases.filter { $0 != .kShortestPaths })
    func conformsOnLongLine(algorithm: ShortestPathAlgorithm) throws {
        let count = 100_000
        let line = try graph(count, (0..<count - 1).map { ($0, $0 + 1) })
        let weight = try ArcWeights([UInt32](repeating: 1, count: count - 1))
        let places = FlatArray((0..<Int32(count)).map { $0 })
        let coordinates = Coordinates(longitude: places, latitude: places)
        // In the worst order: a hierarchy as high as the line is long.
        let answer = try algorithm.prepared(line, weight, coordinates) { Array(0..<Int32(count)) }
        expect(answer, from: 0, to: [count - 1], on: line, weight, "there")
        expect(answer, from: count - 1, to: [0], on: line, weight, "back")
    }
}
