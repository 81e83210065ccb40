import TestSupport
import Testing

@testable import RoutingCore

@Suite("Goal direction")
struct GoalDirectionTests {
    @Test("bounds are below the distances, and fall along an arc by no more than its weight", arguments: seeds(6))
    func boundsAreConsistent(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<40 {
            let graph = try randomGraph(nodes: Int.random(in: 1...30, using: &generator), using: &generator)
            let weight = try randomWeights(graph, using: &generator)
            let places = (0..<2).map { _ in
                FlatArray(
                    (0..<graph.nodeCount).map { _ in Int32.random(in: -9_000_000...9_000_000, using: &generator) })
            }
            let coordinates = Coordinates(longitude: places[0], latitude: places[1])
            let circles = GreatCircleBounds(graph: graph, coordinates: coordinates, weight: weight)
            let landmarks = LandmarkBounds(graph: graph, weight: weight)
            let reversed = graph.reversed()
            let reversedWeight = try ArcWeights(reversed.inputArc.map { weight[Int($0)] })
            for target in 0..<graph.nodeCount {
                let distances = dijkstraDistances(in: reversed, reversedWeight, from: target)
                for bound in [circles.lowerBound, landmarks.lowerBound] {
                    #expect(bound(target, target) == 0)
                    for node in 0..<graph.nodeCount {
                        #expect(bound(node, target) <= distances[node], "seed \(seed) round \(round)")
                    }
                    for arc in 0..<graph.arcCount {
                        let (tail, head) = (Int(graph.tail[arc]), Int(graph.head[arc]))
                        #expect(
                            bound(tail, target) <= bound(head, target) + weight[arc], "seed \(seed) round \(round)")
                    }
                }
            }
        }
    }

    @Test("real roads: great circles settle fewer nodes than Dijkstra, landmarks far fewer")
    func settlesFewer() throws {
        let roads = try realRoads()
        let coordinates = try #require(roads.coordinates)
        let circles = GreatCircleBounds(graph: roads.graph, coordinates: coordinates, weight: roads.weights)
        let landmarks = LandmarkBounds(graph: roads.graph, weight: roads.weights)
        #expect(Set(landmarks.landmarks).count == 8)
        let query = AStar(graph: roads.graph)
        var settled = (dijkstra: 0, circles: 0, landmarks: 0)
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<50 {
            let source = Int.random(in: 0..<roads.graph.nodeCount, using: &generator)
            let target = Int.random(in: 0..<roads.graph.nodeCount, using: &generator)
            let dijkstra = Dijkstra(graph: roads.graph)
            dijkstra.addSource(source)
            dijkstra.addTarget(target)
            dijkstra.run(weight: roads.weights)
            let distance = dijkstra.distance(of: target)
            settled.dijkstra += (0..<roads.graph.nodeCount).count { dijkstra.distance(of: $0) < Distance.unreachable }
            #expect(query.run(from: source, to: target, weight: roads.weights, bounds: circles) == distance)
            settled.circles += query.settledCount
            #expect(query.run(from: source, to: target, weight: roads.weights, bounds: landmarks) == distance)
            settled.landmarks += query.settledCount
        }
        #expect(settled.circles < settled.dijkstra)
        #expect(3 * settled.landmarks < settled.dijkstra)
    }
}
