import TestSupport
import Testing

@testable import RoutingCore

@Suite("Graph")
struct GraphTests {
    @Test("arcs are sorted by tail, in the order of input, and both maps lead back")
    func sortsArcs() throws {
        let graph = try graph(4, [(2, 0), (0, 1), (2, 2), (0, 3), (0, 1)])
        #expect(graph.firstOut == [0, 3, 3, 5, 5])
        #expect(graph.tail == [0, 0, 0, 2, 2])
        #expect(graph.head == [1, 3, 1, 0, 2])
        #expect(graph.inputArc == [1, 3, 4, 0, 2])
        #expect(graph.arcOfInput == [3, 0, 4, 1, 2])
        #expect(graph.arcs(from: 2) == 3..<5)
    }

    @Test("reversing turns every arc round and remembers which it was")
    func reverses() throws {
        var generator = SeededGenerator(seed: 1)
        let graph = try randomGraph(nodes: 40, using: &generator)
        let reversed = graph.reversed()
        for arc in 0..<reversed.arcCount {
            let original = Int(reversed.inputArc[arc])
            #expect(reversed.tail[arc] == graph.head[original])
            #expect(reversed.head[arc] == graph.tail[original])
            #expect(Int(reversed.arcOfInput[original]) == arc)
        }
    }

    @Test("an arc to a node that is not there is refused")
    func refusesUnknownNodes() throws {
        var builder = try GraphBuilder(nodeCount: 2)
        #expect(throws: GraphError.nodeOutOfRange(2, nodeCount: 2)) { try builder.addArc(from: 0, to: 2) }
        #expect(throws: GraphError.nodeOutOfRange(-1, nodeCount: 2)) { try builder.addArc(from: -1, to: 0) }
        #expect(throws: GraphError.tooManyNodes(-1)) { try GraphBuilder(nodeCount: -1) }
        #expect(throws: GraphError.tooManyNodes(Int(Int32.max))) { try GraphBuilder(nodeCount: Int(Int32.max)) }
        #expect(builder.build().arcCount == 0)
    }

    @Test("a graph without nodes is a graph")
    func allowsEmptyGraph() throws {
        let graph = try graph(0, [])
        #expect(graph.nodeCount == 0)
        AffineSearch(graph: graph).run(scale: [], offset: [])
        try Dijkstra(graph: graph).run(weight: ArcWeights([]))
    }

    @Test(
        "weights given in the order of input go to their arcs; the first that is too large, and a wrong count, are refused"
    )
    func checksWeights() throws {
        let graph = try graph(3, [(2, 0), (0, 1), (1, 2)])
        #expect(
            try ArcWeights(inputOrder: [7, 8, Distance.unreachable], of: graph).values == [8, Distance.unreachable, 7])
        let tooLarge = Distance.unreachable + 1
        #expect(throws: WeightError.tooLarge(tooLarge, index: 0)) {
            try ArcWeights(inputOrder: [tooLarge, 8, .max], of: graph)
        }
        #expect(throws: WeightError.tooLarge(.max, index: 2)) { try ArcWeights([1, 2, .max]) }
        #expect(throws: WeightError.wrongCount(2, arcCount: 3)) { try ArcWeights(inputOrder: [1, 2], of: graph) }
    }
}
