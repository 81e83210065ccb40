import TestSupport

@testable import RoutingCore

/// Makes a graph from its arcs; the arcs are in range by construction.
func graph(_ nodeCount: Int, _ arcs: [(Int, Int)]) throws -> Graph {
    var builder = try GraphBuilder(nodeCount: nodeCount)
    for (tail, head) in arcs { try builder.addArc(from: tail, to: head) }
    return builder.build()
}

/// Makes a graph of a random shape: scattered arcs with parallels and self-loops, a star, a grid, a line, or no arcs at all.
func randomGraph(nodes: Int, using generator: inout SeededGenerator) throws -> Graph {
    var arcs: [(Int, Int)] = []
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
        for node in 1..<max(2, nodes) where node < nodes { arcs += [(0, node), (node, 0)] }
    case 1:
        let width = max(1, Int(Double(nodes).squareRoot()))
        for node in 0..<nodes {
            if node % width + 1 < width, node + 1 < nodes { arcs += [(node, node + 1), (node + 1, node)] }
            if node + width < nodes { arcs += [(node, node + width), (node + width, node)] }
        }
    case 2:
        for node in 0..<nodes where node + 1 < nodes { arcs.append((node, node + 1)) }
    case 3 where nodes < 5:
        break
    default:
        for _ in 0..<Int.random(in: 0...(nodes * 4), using: &generator) {
            arcs.append((Int.random(in: 0..<nodes, using: &generator), Int.random(in: 0..<nodes, using: &generator)))
        }
    }
    arcs.shuffle(using: &generator)
    return try graph(nodes, arcs)
}

/// Makes weights, of one kind: zeros, few different ones so that ties abound, or up to the largest there are.
func randomWeights(_ graph: Graph, using generator: inout SeededGenerator) throws -> ArcWeights {
    let largest: UInt32 = [0, 2, 1000, Distance.unreachable].randomElement(using: &generator) ?? 0
    return try ArcWeights((0..<graph.arcCount).map { _ in UInt32.random(in: 0...largest, using: &generator) })
}

/// Makes arc functions with small whole offsets, so that ties abound, or with fractional ones; some scales are 1.
func randomArcFunctions(_ graph: Graph, using generator: inout SeededGenerator) -> (scale: [Double], offset: [Double]) {
    let fractional = Bool.random(using: &generator)
    let lossy = Bool.random(using: &generator)
    let offset = (0..<graph.arcCount).map { _ -> Double in
        fractional ? Double.random(in: 0...10, using: &generator) : Double(Int.random(in: 0...3, using: &generator))
    }
    let scale = (0..<graph.arcCount).map { _ -> Double in
        lossy && Bool.random(using: &generator) ? Double.random(in: 1...1.3, using: &generator) : 1
    }
    return (scale, offset)
}
