@testable import RoutingCore

/// Slow algorithms, so simple that they are believed at sight: what the fast ones are compared with.
enum Reference {
    /// Bellman 1958, Ford 1956: relaxes every arc until nothing changes.
    static func labels(_ graph: Graph, sources: [(node: Int, label: Double)], scale: [Double], offset: [Double])
        -> [Double]
    {
        var label = [Double](repeating: .infinity, count: graph.nodeCount)
        for source in sources { label[source.node] = min(label[source.node], source.label) }
        var changed = true
        while changed {
            changed = false
            for arc in 0..<graph.arcCount {
                let candidate = scale[arc] * label[Int(graph.tail[arc])] + offset[arc]
                if candidate < label[Int(graph.head[arc])] {
                    label[Int(graph.head[arc])] = candidate
                    changed = true
                }
            }
        }
        return label
    }

    /// The same for whole weights, in 64 bits.
    static func distances(_ graph: Graph, sources: [(node: Int, distance: UInt32)], weight: ArcWeights) -> [UInt64?] {
        var distance = [UInt64?](repeating: nil, count: graph.nodeCount)
        for source in sources {
            distance[source.node] = min(distance[source.node] ?? .max, UInt64(source.distance))
        }
        var changed = true
        while changed {
            changed = false
            for arc in 0..<graph.arcCount {
                guard let start = distance[Int(graph.tail[arc])] else { continue }
                let candidate = start + UInt64(weight[arc])
                if candidate < distance[Int(graph.head[arc])] ?? .max {
                    distance[Int(graph.head[arc])] = candidate
                    changed = true
                }
            }
        }
        return distance
    }

    /// Lists every path from a node to another that passes no node twice, as arcs. For tiny graphs.
    static func loopless(_ graph: Graph, from source: Int, to target: Int) -> [[Int]] {
        var found: [[Int]] = []
        var path: [Int] = []
        var visited = [Bool](repeating: false, count: graph.nodeCount)
        func visit(_ node: Int) {
            if node == target {
                found.append(path)
                return
            }
            visited[node] = true
            for arc in graph.arcs(from: node) where !visited[Int(graph.head[arc])] {
                path.append(arc)
                visit(Int(graph.head[arc]))
                path.removeLast()
            }
            visited[node] = false
        }
        visit(source)
        return found
    }
}

/// Tells whether arcs form a chain from one node to another.
func isChain(_ arcs: [Int32], in graph: Graph, from source: Int, to target: Int) -> Bool {
    var node = source
    for arc in arcs {
        guard Int(graph.tail[Int(arc)]) == node else { return false }
        node = Int(graph.head[Int(arc)])
    }
    return node == target
}

/// Computes the distances from a node to all nodes by Dijkstra's algorithm.
func dijkstraDistances(in graph: Graph, _ weight: ArcWeights, from source: Int) -> [UInt32] {
    let search = Dijkstra(graph: graph)
    search.addSource(source)
    search.run(weight: weight)
    return (0..<graph.nodeCount).map { search.distance(of: $0) }
}
