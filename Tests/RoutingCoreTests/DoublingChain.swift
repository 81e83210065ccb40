@testable import RoutingCore

/// A chain of nodes with two arcs from each to the next, one slow, one dear: each twice as slow or dear as the last, so that no
/// two of the 2^n paths are alike and none is better than another in both.
struct DoublingChain {
    let graph: Graph
    let hours: [Double]
    let offset: [Double]
    let scale: [Double]
    private let least: Double

    /// The dearest arc costs 500, the slowest takes 500 hours.
    init(nodes: Int) throws {
        graph = try RoutingCoreTests.graph(
            nodes, (0..<nodes - 1).flatMap { node in [(node, node + 1), (node, node + 1)] })
        var amount = Array(repeating: 500.0, count: nodes - 1)
        for node in amount.indices.dropLast().reversed() { amount[node] = amount[node + 1] / 2 }
        hours = amount.flatMap { [$0, 0] }
        offset = amount.flatMap { [0, $0] }
        scale = Array(repeating: 1, count: hours.count)
        least = amount[0]
    }

    /// What the cheapest path within so many hours costs: every multiple of the least amount can be had in hours.
    func leastCost(within limit: Double) -> Double {
        offset.reduce(0, +) - min(offset.reduce(0, +), (limit / least).rounded(.down) * least)
    }
}

/// Whether two costs are the same but for rounding.
func isClose(_ cost: Double, _ other: Double) -> Bool { cost == other || abs(cost - other) <= 1e-9 * other }
