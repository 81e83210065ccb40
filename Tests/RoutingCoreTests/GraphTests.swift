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
}
