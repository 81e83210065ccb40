import Benchmark
import RoutingCore

/// Adds the searches that need no preparation.
func addSearches() {
    let grid = Grid.shared
    let dijkstra = Dijkstra(graph: grid.graph)
    add("Dijkstra, one to all") { turn in
        dijkstra.reset()
        dijkstra.addSource(grid.nodes[turn % 4096])
        dijkstra.run(weight: grid.weights)
    }
    add("Dijkstra, one to one") { turn in
        dijkstra.reset()
        dijkstra.addSource(grid.nodes[turn % 4096])
        dijkstra.addTarget(grid.nodes[(turn + 1) % 4096])
        dijkstra.run(weight: grid.weights)
    }
    let bidirectional = BidirectionalDijkstra(graph: grid.graph)
    add("bidirectional Dijkstra") { turn in
        blackHole(
            bidirectional.run(from: grid.nodes[turn % 4096], to: grid.nodes[(turn + 1) % 4096], weight: grid.weights))
    }
    dijkstra.addSource(0)
    dijkstra.run(weight: grid.weights)
    var arcs: [Int32] = []
    add("path of a tree") { turn in
        arcs.removeAll(keepingCapacity: true)
        blackHole(dijkstra.appendPath(to: grid.nodes[turn % 4096], into: &arcs))
    }
}
