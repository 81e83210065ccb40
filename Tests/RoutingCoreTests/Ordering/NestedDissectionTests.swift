import TestSupport
import Testing

@testable import RoutingCore

@Suite("Nested dissection")
struct NestedDissectionTests {
    @Test("an order names every node once, and does not depend on the threads", arguments: seeds(8))
    func ordersEveryNode(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
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

    @Test(
        "trees and chains are eliminated: each node has two neighbours left at most, and the core is what then is left")
    func eliminatesTreesAndChains() throws {
        var generator = SeededGenerator(seed: 4)
        for round in 0..<300 {
            let count = Int.random(in: 1...60, using: &generator)
            // About as many arcs as nodes, so that there are long chains and trees.
            let arcs = (0..<Int.random(in: 0...(count + count / 4), using: &generator)).map { _ in
                (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
            }
            let given = UndirectedGraph(try graph(count, arcs))
            let low = LowDegreeElimination(given)
            #expect((low.order + low.coreNodes).sorted() == (0..<Int32(count)).map { $0 }, "round \(round)")
            var neighbours = (0..<Int32(count)).map { Set(given.neighbours($0)) }
            for node in low.order {
                let left = neighbours[Int(node)]
                #expect(left.count <= 2, "round \(round)")
                for other in left { neighbours[Int(other)].formUnion(left.subtracting([other])) }
                for other in left { neighbours[Int(other)].remove(node) }
            }
            for (index, node) in low.coreNodes.enumerated() {
                let own = low.core.neighbours(Int32(index)).map { low.coreNodes[Int($0)] }
                #expect(own.sorted() == neighbours[Int(node)].sorted(), "round \(round)")
            }
        }
    }

    @Test("lines, rings and trees are all eliminated, with as few arcs as can be, and become low")
    func eliminatesWholeGraphs() throws {
        let count = 1 << 12
        let line = (0..<count - 1).map { ($0, $0 + 1) }
        let shapes: [(name: String, arcs: [(Int, Int)], mostArcs: Int, height: Int)] = [
            // From the ends 16 nodes one after the other; between them log₂ of all.
            ("line", line, 2 * count, 16 + 12 + 1), ("ring", line + [(count - 1, 0)], 2 * count, 12 + 2),
            ("binary tree", (1..<count).map { ($0, ($0 - 1) / 2) }, count - 1, 13),
            ("star", (1..<count).map { ($0, 0) }, count - 1, 2),
        ]
        for shape in shapes {
            let graph = try graph(count, shape.arcs)
            let hierarchy = try Hierarchy(graph: graph, order: NestedDissection(graph: graph).order())
            #expect(hierarchy.arcCount <= shape.mostArcs, "\(shape.name)")
            #expect(hierarchy.height <= shape.height, "\(shape.name)")
        }
    }

    @Test("progress ends at one and never falls")
    func reportsProgress() throws {
        var shares: [Double] = []
        _ = NestedDissection(graph: try realRoads().graph).order { shares.append($0) }
        #expect(shares.count > 1)
        #expect(shares == shares.sorted())
        #expect(shares.last == 1)
    }
}
