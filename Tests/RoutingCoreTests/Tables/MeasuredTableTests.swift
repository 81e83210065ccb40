import TestSupport
import Testing

@testable import RoutingCore

@Suite("Tables with measures")
struct MeasuredTableTests {
    @Test(
        "distances are Dijkstra's, and measures those of the shortest paths with the least first", arguments: seeds(10))
    func agreesWithDijkstra(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<20 {
            let metric = try HierarchyTests.randomMetric(using: &generator)
            let graph = metric.hierarchy.graph
            // The first is part of the weight's own sum, so that ties are told; the second is the first again.
            let firsts = (0..<graph.arcCount).map { _ in UInt32.random(in: 0...3, using: &generator) }
            let measures = FlatArray(firsts.map { PathMeasures(first: $0, second: $0, third: 1, fourth: 0) })
            let nodes = (0..<min(12, graph.nodeCount)).map { _ in
                Int32.random(in: 0..<Int32(graph.nodeCount), using: &generator)
            }
            for used in [metric, metric.perfected()] {
                let table = MeasuredTable(metric: used, measures: measures, targets: nodes)
                for threads in [1, 3] {
                    let answer = table.answer(from: nodes, threads: threads)
                    for (s, source) in nodes.enumerated() {
                        let expected = best(graph, metric.weights, firsts, from: Int(source))
                        for (t, target) in nodes.enumerated() {
                            let index = s * nodes.count + t
                            #expect(answer.distances[index] == expected[Int(target)].0, "seed \(seed) round \(round)")
                            #expect(
                                answer.measures[index].first == expected[Int(target)].1, "seed \(seed) round \(round)")
                            #expect(answer.measures[index].second == expected[Int(target)].1)
                        }
                    }
                }
            }
        }
    }

    /// The distance to every node and the least first measure of the paths that have it, by relaxing until nothing changes.
    private func best(_ graph: Graph, _ weights: ArcWeights, _ firsts: [UInt32], from source: Int) -> [(UInt32, UInt32)]
    {
        var best = [(UInt32, UInt32)](repeating: (Distance.unreachable, 0), count: graph.nodeCount)
        best[source] = (0, 0)
        var changes = true
        while changes {
            changes = false
            for arc in 0..<graph.arcCount {
                let (tail, head) = (Int(graph.tail[arc]), Int(graph.head[arc]))
                guard best[tail].0 < Distance.unreachable, weights[arc] < Distance.unreachable else { continue }
                let next = (best[tail].0 + weights[arc], best[tail].1 + firsts[arc])
                if next.0 < Distance.unreachable, next < best[head] {
                    best[head] = next
                    changes = true
                }
            }
        }
        return best
    }
}
