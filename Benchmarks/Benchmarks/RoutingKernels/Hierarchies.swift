import Benchmark
import RoutingCore

/// Adds what prepares a hierarchy and what asks it.
func addHierarchies() {
    let grid = Grid.shared
    let (graph, weights) = (grid.graph, grid.weights)
    let dissection = NestedDissection(graph: graph)
    add("order by nested dissection") { _ in blackHole(dissection.order()) }
    let order = dissection.order()
    add("contract") { _ in blackHole(try? Hierarchy(graph: graph, order: order)) }
    guard let hierarchy = try? Hierarchy(graph: graph, order: order) else {
        preconditionFailure("a grid has a hierarchy")
    }
    let metric = Metric(hierarchy: hierarchy, weights: weights)
    for threads in 1...2 {
        add("customize, \(threads) threads") { _ in
            blackHole(Metric(hierarchy: hierarchy, weights: weights, threads: threads))
        }
        add("perfect, \(threads) threads") { _ in blackHole(metric.perfected(threads: threads)) }
    }
    guard let slow = try? ArcWeights([1_000_000]) else { preconditionFailure("a million is in range") }
    add("change an arc") { turn in blackHole(metric.changing([Int32(grid.nodes[turn % 4096])], to: slow)) }

    let query = HierarchyQuery(metric: metric)
    add("hierarchy query") { turn in
        blackHole(query.run(from: grid.nodes[turn % 4096], to: grid.nodes[(turn + 1) % 4096]))
    }
    var arcs: [Int32] = []
    add("hierarchy query with path") { turn in
        arcs.removeAll(keepingCapacity: true)
        blackHole(query.run(from: grid.nodes[turn % 4096], to: grid.nodes[(turn + 1) % 4096]))
        query.appendPath(to: &arcs)
    }

    let nodes = grid.nodes.map { Int32($0) }
    let (sources, targets) = (Array(nodes[..<256]), Array(nodes[256..<512]))
    for (name, metric) in [("", metric), (", perfect", metric.perfected())] {
        let trees = ShortestPathTrees(metric: metric)
        add("16 trees" + name) { turn in
            let first = 16 * (turn % 256)
            trees.run(from: Array(nodes[first..<first + 16]))
        }
        let table = DistanceTable(metric: metric, targets: targets)
        add("table of 256 × 256" + name) { _ in blackHole(table.distances(from: sources)) }
    }
    let buckets = TargetBuckets(metric: metric, targets: targets)
    add("nearest 5 of 256") { turn in blackHole(buckets.nearest(5, from: grid.nodes[turn % 4096])) }
    let isochrones = Isochrones(metric: metric)
    add("isochrone") { turn in blackHole(isochrones.nodes(from: grid.nodes[turn % 4096], within: 5000)) }
}
