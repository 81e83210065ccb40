import RoutingCore

let arcs = [(0, 1, 2), (0, 2, 8), (1, 2, 3), (2, 3, 4), (1, 3, 9)]
var builder = try GraphBuilder(nodeCount: 4)
for (tail, head, _) in arcs { try builder.addArc(from: tail, to: head) }
let graph = builder.build()
let weight = try ArcWeights(inputOrder: arcs.map { UInt32($0.2) }, of: graph)

let dijkstra = Dijkstra(graph: graph)
dijkstra.addSource(0)
dijkstra.addTarget(3)
dijkstra.run(weight: weight)
print(dijkstra.nodes(to: 3).map(String.init).joined(separator: " → ") + ", length \(dijkstra.distance(of: 3))")

let order = NestedDissection(graph: graph, threads: 2).order()
let hierarchy = try Hierarchy(graph: graph, order: order)
let metric = Metric(hierarchy: hierarchy, weights: weight, threads: 2)
let query = HierarchyQuery(metric: metric)
print("distance \(query.run(from: 0, to: 3)), arcs \(query.path())")
let table = DistanceTable(metric: metric, targets: [2, 3])
print("from 0 and 1 to 2 and 3: \(table.distances(from: [0, 1]))")
