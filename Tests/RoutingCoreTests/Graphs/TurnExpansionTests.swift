import TestSupport
import Testing

@testable import RoutingCore

@Suite("Turns")
struct TurnExpansionTests {
    @Test("distances with turns are those of walking from arc to arc", arguments: seeds(6))
    func agreesWithWalks(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<40 {
            let graph = try randomGraph(nodes: Int.random(in: 1...15, using: &generator), using: &generator)
            let weight = try randomWeights(graph, using: &generator)
            var costs: [[UInt32]] = (0..<graph.arcCount).map { _ in [UInt32](repeating: 0, count: graph.arcCount) }
            var turns: [Turn] = []
            for from in 0..<graph.arcCount {
                for into in graph.arcs(from: Int(graph.head[from])) where Bool.random(using: &generator) {
                    let cost =
                        Bool.random(using: &generator)
                        ? Distance.unreachable : UInt32.random(in: 0...9, using: &generator)
                    costs[from][into] = cost
                    turns.append(Turn(from: from, into: into, cost: cost))
                }
            }
            turns.shuffle(using: &generator)
            let expansion = try TurnExpansion(graph: graph, turns: turns)
            let expanded = expansion.expanded
            let weights = expansion.weights(weight)
            let query = HierarchyQuery(
                metric: Metric(
                    hierarchy: try Hierarchy(graph: expanded, order: NestedDissection(graph: expanded).order()),
                    weights: weights))
            for source in 0..<graph.nodeCount {
                // Bellman and Ford over arcs: how far it is to the end of each.
                var distance = (0..<graph.arcCount).map { arc in
                    Int(graph.tail[arc]) == source ? UInt64(weight[arc]) : UInt64.max / 2
                }
                var changed = true
                while changed {
                    changed = false
                    for from in 0..<graph.arcCount {
                        for into in graph.arcs(from: Int(graph.head[from]))
                        where costs[from][into] < Distance.unreachable {
                            let length = distance[from] + UInt64(costs[from][into]) + UInt64(weight[into])
                            if length < distance[into] { (distance[into], changed) = (length, true) }
                        }
                    }
                }
                for target in 0..<graph.nodeCount {
                    let least = (0..<graph.arcCount).filter { Int(graph.head[$0]) == target }.map { distance[$0] }.min()
                    let expected = source == target ? 0 : min(least ?? .max, UInt64(Distance.unreachable))
                    let length = query.run(from: expansion.departure(from: source), to: expansion.arrival(at: target))
                    #expect(UInt64(length) == expected, "seed \(seed) round \(round)")
                    guard length < Distance.unreachable else { continue }
                    let arcs = expansion.arcs(of: query.path())
                    #expect(isChain(arcs, in: graph, from: source, to: target), "seed \(seed) round \(round)")
                    let turned = zip(arcs, arcs.dropFirst()).reduce(0) { $0 + costs[Int($1.0)][Int($1.1)] }
                    #expect(arcs.reduce(turned) { $0 + weight[Int($1)] } == length, "seed \(seed) round \(round)")
                }
            }
        }
    }

    @Test("a forbidden turn is gone round, and one that cannot be used is refused")
    func takesTurns() throws {
        // Round a block: 0 → 1 → 2, or on from 1 to 3 and back.
        let block = try graph(4, [(0, 1), (1, 2), (1, 3), (3, 1)])
        let weight = try ArcWeights([1, 1, 5, 5])
        let expansion = try TurnExpansion(graph: block, turns: [Turn(from: 0, into: 1)])
        let query = Dijkstra(graph: expansion.expanded)
        query.addSource(expansion.departure(from: 0))
        query.run(weight: expansion.weights(weight))
        #expect(query.distance(of: expansion.arrival(at: 2)) == 12)
        var path: [Int32] = []
        query.appendPath(to: expansion.arrival(at: 2), into: &path)
        #expect(expansion.arcs(of: path) == [0, 2, 3, 1])
        #expect(query.distance(of: expansion.arrival(at: 0)) == 0)

        let places: FlatArray<Int32> = [0, 10, 20, 30]
        let middles = expansion.coordinates(Coordinates(longitude: places, latitude: places)).longitude
        #expect(Array(middles) == [5, 15, 20, 20, 0, 10, 20, 30, 0, 10, 20, 30])

        for turn in [Turn(from: 0, into: 0), Turn(from: 1, into: 2), Turn(from: -1, into: 0), Turn(from: 0, into: 4)] {
            #expect(throws: TurnError.notATurn(turn)) { try TurnExpansion(graph: block, turns: [turn]) }
        }
        let costly = Turn(from: 0, into: 1, cost: .max)
        #expect(throws: TurnError.tooLarge(costly)) { try TurnExpansion(graph: block, turns: [costly]) }
        let turn = Turn(from: 2, into: 3)
        #expect(throws: TurnError.namedTwice(turn)) { try TurnExpansion(graph: block, turns: [turn, turn]) }
        for error in [TurnError.notATurn(turn), .tooLarge(costly), .namedTwice(turn), .tooManyTurns] {
            #expect("\(error)".contains("arc") || "\(error)".contains("turns"))
        }
    }
}
