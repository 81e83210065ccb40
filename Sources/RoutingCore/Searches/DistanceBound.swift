import FarmgateBase

/// Bounds all distances of a graph from above, to tell before anyone asks whether some are too long for 32 bits and would be
/// taken for unreachable.
///
/// Within a strongly connected component a way leads over any node one likes, so no distance exceeds the farthest way to that
/// node and the farthest way from it; from component to component the dearest chain of such bounds holds. A node from the middle
/// makes a bound that is little above the greatest distance; of a small graph all distances are computed.
struct DistanceBound {
    private let graph: Graph
    private let weights: ArcWeights

    init(_ graph: Graph, _ weights: ArcWeights) {
        self.graph = graph
        self.weights = weights
    }

    /// So many steps of searching may be taken to learn the greatest distance itself.
    private static let mostSteps = 20_000_000

    /// Returns a number that no distance exceeds; once it is below a limit it is made no better.
    ///
    /// O(nodes + arcs) where the nodes' longest arcs together are below the limit, as on most graphs of a country; else as of a few
    /// searches by Dijkstra.
    func greatestDistance(below limit: Double) -> Double {
        let longest = longestArcs()
        if longest < limit { return longest }
        let steps = graph.nodeCount.multipliedReportingOverflow(by: graph.nodeCount + graph.arcCount)
        if !steps.overflow, steps.partialValue <= Self.mostSteps { return exact() }
        let first = overComponents(inTheMiddle: false)
        return first < limit ? first : min(first, overComponents(inTheMiddle: true))
    }

    /// A path leaves no node twice.
    private func longestArcs() -> Double {
        (0..<graph.nodeCount).reduce(0) { sum, node in
            sum
                + graph.arcs(from: node).reduce(0) { longest, arc in
                    weights[arc] == Distance.unreachable ? longest : max(longest, Double(weights[arc]))
                }
        }
    }

    private func exact() -> Double {
        var space = SearchSpace<Double>(nodeCount: graph.nodeCount)
        defer { space.deallocate() }
        return (0..<graph.nodeCount).reduce(0) { max($0, farthest(from: $1, on: graph, &space) { _ in true }) }
    }

    /// Returns the bound by a node of each component: the first, or one from its middle.
    func overComponents(inTheMiddle: Bool) -> Double {
        let components = StrongComponents(graph, weights), component = components.component
        var space = SearchSpace<Double>(nodeCount: graph.nodeCount)
        defer { space.deallocate() }
        let reversed = graph.reversed()
        let nodes = Grouping(graph.nodeCount, into: components.count) { Int(component[$0]) }
        // From what is reached to what reaches it.
        var greatest = [Double](repeating: 0, count: components.count)
        for number in 0..<components.count {
            let own = nodes[number]
            var onward = 0.0
            for node in own {
                for arc in graph.arcs(from: Int(node)) where weights[arc] < Distance.unreachable {
                    let head = Int(component[Int(graph.head[arc])])
                    if head != number { onward = max(onward, Double(weights[arc]) + greatest[head]) }
                }
            }
            greatest[number] = onward
            guard own.count > 1, var root = own.first.map({ Int($0) }) else { continue }
            let isInside = { (node: Int) in Int(component[node]) == number }
            var away = farthest(from: root, on: graph, &space, isInside)
            if inTheMiddle {
                root = middle(of: space)
                away = farthest(from: root, on: graph, &space, isInside)
            }
            greatest[number] += away + farthest(from: root, on: reversed, isReversed: true, &space, isInside)
        }
        return greatest.max() ?? 0
    }

    /// Returns the distance of the farthest node that can be reached among some; on the reversed graph, that of the farthest one
    /// from which the root can be.
    private func farthest(
        from root: Int, on graph: Graph, isReversed: Bool = false, _ space: inout SearchSpace<Double>,
        _ isInside: (Int) -> Bool
    ) -> Double {
        space.reset()
        space.relax(root, to: 0, parent: ~0)
        space.settle(on: graph, targets: TargetSet(nodeCount: 0)) { distance, arc in
            let weight = weights[isReversed ? Int(graph.inputArc[arc]) : arc]
            guard weight < Distance.unreachable, isInside(Int(graph.head[arc])) else { return .infinity }
            return distance + Double(weight)
        }
        let last = Int(space.settledNodes[space.settledCount - 1])
        return space.states[last].label
    }

    /// The node halfway to the farthest one of the last search.
    private func middle(of space: SearchSpace<Double>) -> Int {
        var node = Int(space.settledNodes[space.settledCount - 1])
        let half = space.states[node].label / 2
        while space.states[node].label > half, space.states[node].parent >= 0 {
            node = Int(graph.tail[Int(space.states[node].parent)])
        }
        return node
    }
}
