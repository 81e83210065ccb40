import TestSupport
import Testing

@testable import RoutingCore

@Suite("Nested dissection")
struct NestedDissectionTests {
    @Test("an order names every node once, and does not depend on the threads", arguments: 0..<20)
    func ordersEveryNode(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<10 {
            let graph = try randomGraph(nodes: Int.random(in: 1...400, using: &generator), using: &generator)
            let places = (0..<2).map { _ in
                FlatArray((0..<graph.nodeCount).map { _ in Int32.random(in: -9...9, using: &generator) })
            }
            for coordinates in [nil, Coordinates(longitude: places[0], latitude: places[1])] {
                let order = NestedDissection(graph: graph, coordinates: coordinates).order()
                #expect(order.sorted() == (0..<Int32(graph.nodeCount)).map { $0 })
                #expect(NestedDissection(graph: graph, coordinates: coordinates, threads: 2).order() == order)
            }
        }
    }

    @Test("a grid of n nodes needs O(n log n) arcs, and a separator on top about as wide as the grid")
    func ordersGrid() throws {
        let width = 100
        var arcs: [(Int, Int)] = []
        for node in 0..<width * width {
            if node % width + 1 < width { arcs.append((node, node + 1)) }
            if node + width < width * width { arcs.append((node, node + width)) }
        }
        let grid = try graph(width * width, arcs)
        let hierarchy = try Hierarchy(graph: grid, order: NestedDissection(graph: grid, threads: 2).order())
        // 31/4 n log₂ n is the bound of George 1973; row by row it would be n^1.5, a million.
        #expect(hierarchy.arcCount < 250_000)
        #expect(hierarchy.height < 6 * width)
    }

    @Test("stars and cliques, which nothing cuts well, are ordered")
    func ordersStarsAndCliques() throws {
        let count = 300
        let star = try graph(count, (1..<count).map { (0, $0) })
        #expect(try Hierarchy(graph: star, order: NestedDissection(graph: star).order()).arcCount == count - 1)
        let clique = try graph(count, (0..<count).flatMap { tail in (0..<tail).map { (tail, $0) } })
        #expect(NestedDissection(graph: clique).order().sorted() == (0..<Int32(count)).map { $0 })
    }

    @Test("progress ends at one and never falls")
    func reportsProgress() throws {
        let count = 20_000
        let line = try graph(count, (0..<count - 1).map { ($0, $0 + 1) })
        var shares: [Double] = []
        _ = NestedDissection(graph: line).order { shares.append($0) }
        #expect(shares.count > 1)
        #expect(shares == shares.sorted())
        #expect(shares.last == 1)
    }
}
