import TestSupport
import Testing

@testable import RoutingCore

@Suite("Distances that are too long")
struct DistanceBoundTests {
    private func smallGraph(_ generator: inout SeededGenerator) throws -> Graph {
        try randomGraph(nodes: .random(in: 1...25, using: &generator), using: &generator)
    }

    private func greatest(_ graph: Graph, _ weights: ArcWeights) -> UInt64 {
        (0..<graph.nodeCount).reduce(0) { greatest, node in
            let open = (0..<graph.arcCount).filter { weights[$0] < Distance.unreachable }
            let part = Graph(
                nodeCount: graph.nodeCount, tails: open.map { graph.tail[$0] }, heads: open.map { graph.head[$0] })
            let known = try! ArcWeights(inputOrder: open.map { weights[$0] }, of: part)
            let distances = Reference.distances(part, sources: [(node, 0)], weight: known)
            return distances.reduce(greatest) { max($0, $1 ?? 0) }
        }
    }

    @Test(
        "the bound is above every distance, and the greatest itself in a small graph",
        arguments: seeds(60))
    func bound(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let graph = try smallGraph(&generator)
        let weights = try randomWeights(graph, using: &generator)
        let greatest = Double(greatest(graph, weights)), bound = DistanceBound(graph, weights)
        #expect(bound.greatestDistance(below: 0) == greatest, "seed \(seed)")
        #expect(bound.overComponents(inTheMiddle: false) >= greatest, "seed \(seed)")
        #expect(bound.overComponents(inTheMiddle: true) >= greatest, "seed \(seed)")
        #expect(bound.greatestDistance(below: .infinity) >= greatest, "seed \(seed)")
    }

    @Test(
        "nodes are in one component when each reaches the other, and arcs lead to lower ones",
        arguments: seeds(40))
    func components(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let graph = try smallGraph(&generator)
        let weights = try ArcWeights([UInt32](repeating: 1, count: graph.arcCount))
        let components = StrongComponents(graph, weights)
        let reach = (0..<graph.nodeCount).map { Reference.distances(graph, sources: [($0, 0)], weight: weights) }
        for one in 0..<graph.nodeCount {
            for other in 0..<graph.nodeCount {
                let isMutual = reach[one][other] != nil && reach[other][one] != nil
                #expect((components.component[one] == components.component[other]) == isMutual, "seed \(seed)")
            }
        }
        for arc in 0..<graph.arcCount {
            #expect(
                components.component[Int(graph.tail[arc])] >= components.component[Int(graph.head[arc])], "seed \(seed)"
            )
        }
    }

    @Test("a graph whose distances pass what 32 bits hold is refused; one that just fits is not")
    func refusing() throws {
        let line = try graph(3, [(0, 1), (1, 2), (2, 1), (1, 0)])
        func prepare(_ weight: UInt32) throws -> PreparedGraph {
            try PreparedGraph(graph: line, weights: ArcWeights([weight, weight, weight, weight]))
        }
        let query = HierarchyQuery(metric: try prepare(1_073_741_823).metric)
        #expect(query.run(from: 0, to: 2) == 2_147_483_646)
        #expect(throws: HierarchyError.tooLong(2_147_483_648)) { try prepare(1_073_741_824) }
        #expect(
            "\(HierarchyError.tooLong(2_147_483_648))".contains(
                "as much as 2147483648, and none can be above 2147483646"))
    }

    @Test("a long ring of many nodes is known to fit from a node, and a line of them from its middle")
    func manyNodes() throws {
        let count = 20_000
        let ring = try graph(count, (0..<count).map { ($0, ($0 + 1) % count) })
        let arcs = (0..<count - 1).flatMap { [($0, $0 + 1), ($0 + 1, $0)] }
        let line = try graph(count, arcs)
        // 1.2e9 from end to end; from an end there and back twice as much.
        for (graph, weight) in [(ring, 50_000), (line, 60_000)] as [(Graph, UInt32)] {
            let weights = try ArcWeights([UInt32](repeating: weight, count: graph.arcCount))
            let bound = DistanceBound(graph, weights).greatestDistance(below: Double(Distance.unreachable))
            #expect(bound >= Double(count - 1) * Double(weight) && bound < Double(Distance.unreachable))
        }
    }
}
