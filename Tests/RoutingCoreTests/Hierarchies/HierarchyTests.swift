import TestSupport
import Testing

@testable import FarmgateBase
@testable import RoutingCore

@Suite("Hierarchy")
struct HierarchyTests {
    /// Random weights on a random graph, ordered by nested dissection or at random.
    static func randomMetric(using generator: inout SeededGenerator) throws -> Metric {
        let graph = try randomGraph(nodes: Int.random(in: 1...70, using: &generator), using: &generator)
        let weights = try randomWeights(graph, using: &generator)
        let order =
            Bool.random(using: &generator)
            ? NestedDissection(graph: graph).order() : (0..<Int32(graph.nodeCount)).shuffled(using: &generator)
        return Metric(hierarchy: try Hierarchy(graph: graph, order: order), weights: weights)
    }

    @Test("its distances are Dijkstra's, and its paths add up to them", arguments: seeds(20))
    func agreesWithDijkstra(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<50 {
            let metric = try Self.randomMetric(using: &generator)
            let (graph, weights) = (metric.hierarchy.graph, metric.weights)
            let query = HierarchyQuery(metric: metric)
            for _ in 0..<8 {
                let source = Int.random(in: 0..<graph.nodeCount, using: &generator)
                let distances = dijkstraDistances(in: graph, weights, from: source)
                for _ in 0..<4 {
                    let target = Int.random(in: 0..<graph.nodeCount, using: &generator)
                    let distance = query.run(from: source, to: target)
                    #expect(distance == distances[target], "seed \(seed) round \(round)")
                    let path = query.path()
                    guard distance != Distance.unreachable else {
                        #expect(path.isEmpty && query.pathNodes().isEmpty)
                        continue
                    }
                    #expect(isChain(path, in: graph, from: source, to: target), "seed \(seed) round \(round)")
                    #expect(path.reduce(0) { $0 + weights[Int($1)] } == distance, "seed \(seed) round \(round)")
                    #expect(query.pathNodes().count == path.count + 1)
                }
            }
        }
    }

    @Test(
        "customizing gives the same on threads, by plain loops, and after changes of a few arcs", arguments: seeds(10))
    func customizesAlike(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<20 {
            let metric = try Self.randomMetric(using: &generator)
            let (hierarchy, graph, weights) = (metric.hierarchy, metric.hierarchy.graph, metric.weights)
            for other in [
                Metric(hierarchy: hierarchy, weights: weights, threads: 2),
                Metric(hierarchy: hierarchy, weights: weights, threads: 1, kernels: RowKernels(plain: true)),
            ] {
                #expect(other.up == metric.up && other.down == metric.down, "seed \(seed) round \(round)")
            }
            guard graph.arcCount > 0 else { continue }
            let arcs = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                Int32.random(in: 0..<Int32(graph.arcCount), using: &generator)
            }
            let few = try ArcWeights(arcs.map { _ in UInt32.random(in: 0...2000, using: &generator) })
            var values = Array(weights.values)
            for (arc, weight) in zip(arcs, few.values) { values[Int(arc)] = weight }
            let changed = metric.changing(arcs, to: few)
            let full = Metric(hierarchy: hierarchy, weights: try ArcWeights(values))
            #expect(changed.weights == full.weights, "seed \(seed) round \(round)")
            #expect(changed.up == full.up && changed.down == full.down, "seed \(seed) round \(round)")
        }
    }

    /// Calls `body` with the ends of every arc of a hierarchy, the lower one first, and its place.
    private func forEachArc(of hierarchy: Hierarchy, _ body: (_ low: Int, _ high: Int, _ place: Int) -> Void) {
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        var nodeAtDepth = [Int32](repeating: -1, count: hierarchy.height)
        for index in (0..<hierarchy.supernodeCount).reversed() {
            let block = Hierarchy.block(supernodes, index)
            for row in 0..<block.nodeCount {
                nodeAtDepth[block.depth - row] = hierarchy.order[Int(supernodes[index].firstRank) + row]
            }
            for row in 0..<block.nodeCount {
                for column in 0..<block.column(ofRow: row) {
                    let high = nodeAtDepth[Int(hierarchy.columns[block.firstColumn + column])]
                    body(Int(nodeAtDepth[block.depth - row]), Int(high), block.firstArc(ofRow: row) + column)
                }
            }
        }
    }

    @Test(
        "perfecting closes exactly the arcs that are longer than the distance between their ends", arguments: seeds(10))
    func closesLongArcs(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<20 {
            let metric = try Self.randomMetric(using: &generator)
            let (hierarchy, graph) = (metric.hierarchy, metric.hierarchy.graph)
            let perfect = metric.perfected()
            #expect(perfect.isPerfect && !metric.isPerfect)
            let distances = (0..<graph.nodeCount).map {
                dijkstraDistances(in: graph, metric.weights, from: $0)
            }
            forEachArc(of: hierarchy) { low, high, place in
                for (old, new, distance) in [
                    (metric.up[place], perfect.up[place], distances[low][high]),
                    (metric.down[place], perfect.down[place], distances[high][low]),
                ] {
                    #expect(
                        new == (old == distance ? distance : Distance.unreachable), "seed \(seed) round \(round)")
                }
            }
            for other in [
                metric.perfected(threads: 2), metric.perfected(threads: 1, kernels: RowKernels(plain: true)),
                perfect.perfected(),
            ] {
                #expect(other.up == perfect.up && other.down == perfect.down, "seed \(seed) round \(round)")
            }
            guard graph.arcCount > 0 else { continue }
            let changed = perfect.changing([0], to: try ArcWeights([1]))
            let expected = metric.changing([0], to: try ArcWeights([1])).perfected()
            #expect(changed.up == expected.up && changed.down == expected.down, "seed \(seed) round \(round)")
        }
    }

    @Test("wide rows are relaxed for AVX2 as by plain loops")
    func relaxesWideRowsAlike() throws {
        // A clique is one supernode, with rows of every length.
        let count = 90
        let arcs = (0..<count).flatMap { tail in (0..<count).map { (tail, $0) } }
        let clique = try graph(count, arcs)
        var generator = SeededGenerator(seed: 1)
        let weights = try ArcWeights(arcs.map { _ in UInt32.random(in: 0...1_000_000, using: &generator) })
        let hierarchy = try Hierarchy(graph: clique, order: Array(0..<Int32(count)))
        #expect(hierarchy.arcCount == count * (count - 1) / 2)
        let metric = Metric(hierarchy: hierarchy, weights: weights)
        let plain = Metric(hierarchy: hierarchy, weights: weights, threads: 2, kernels: RowKernels(plain: true))
        #expect(metric.up == plain.up && metric.down == plain.down)
        let (perfect, plainPerfect) = (
            metric.perfected(), plain.perfected(threads: 2, kernels: RowKernels(plain: true))
        )
        #expect(perfect.up == plainPerfect.up && perfect.down == plainPerfect.down)
        let (query, plainQuery) = (
            HierarchyQuery(metric: metric), HierarchyQuery(metric: plain, kernels: RowKernels(plain: true))
        )
        for source in 0..<count {
            let distances = dijkstraDistances(in: clique, weights, from: source)
            for target in 0..<count {
                let distance = query.run(from: source, to: target)
                #expect(distance == distances[target])
                #expect(distance == plainQuery.run(from: source, to: target))
            }
        }
    }

    @Test("triangles and sums of every width are the same for AVX2 as by plain loops, and nothing behind them changes")
    func computesEveryWidthAlike() {
        var generator = SeededGenerator(seed: 2)
        let (best, plain) = (RowKernels(), RowKernels(plain: true))
        for count in 0...40 {
            for _ in 0..<20 {
                func values(_ count: Int) -> [UInt32] {
                    (0..<count).map { _ in
                        Bool.random(using: &generator)
                            ? .random(in: 0...1000, using: &generator) : Distance.unreachable
                    }
                }
                let (up, down) = (values(count), values(count))
                #expect(best.leastSum(up, down, count) == plain.leastSum(up, down, count))
                // Behind each triangle there is what must not change.
                let triangles = (values(count * (count - 1) / 2 + 8), values(count * (count - 1) / 2 + 8))
                let results = [best, plain].map { kernels in
                    var (triangleUp, triangleDown) = triangles
                    kernels.relaxTriangles(&triangleUp, &triangleDown, up, down, count)
                    return triangleUp + triangleDown
                }
                #expect(results[0] == results[1], "\(count) columns")
                #expect(Array(results[0].suffix(8)) == triangles.1.suffix(8))
            }
        }
    }

    @Test("a line of 100,000 nodes becomes a low tree, and in the worst order a high one that answers as well")
    func climbsLongLine() throws {
        let count = 100_000
        let line = try graph(count, (0..<count - 1).map { ($0, $0 + 1) })
        let weights = try ArcWeights([UInt32](repeating: 1, count: count - 1))
        let dissected = try Hierarchy(graph: line, order: NestedDissection(graph: line).order())
        // About log₂ of it, and at the ends 16 nodes one after the other.
        #expect(dissected.height <= 16 + 18)
        let chain = try Hierarchy(graph: line, order: Array(0..<Int32(count)))
        #expect(chain.height == count)
        for hierarchy in [dissected, chain] {
            let query = HierarchyQuery(metric: Metric(hierarchy: hierarchy, weights: weights, threads: 2))
            #expect(query.run(from: 0, to: count - 1) == UInt32(count - 1))
            #expect(query.run(from: count - 1, to: 0) == Distance.unreachable)
        }
        let query = HierarchyQuery(metric: Metric(hierarchy: dissected, weights: weights))
        _ = query.run(from: 0, to: count - 1)
        #expect(query.path() == (0..<Int32(count - 1)).map { $0 })
    }

    @Test("real roads: the answers are Dijkstra's, and the order needs few arcs")
    func answersOnRealRoads() throws {
        let roads = try realRoads()
        let order = NestedDissection(graph: roads.graph, coordinates: roads.coordinates, threads: 2).order()
        let hierarchy = try Hierarchy(graph: roads.graph, order: order)
        // Where what is around small parts is not counted it is 30,664.
        #expect(hierarchy.arcCount < 25_000)
        let metric = Metric(hierarchy: hierarchy, weights: roads.weights, threads: 2)
        let plain = Metric(hierarchy: hierarchy, weights: roads.weights, threads: 1, kernels: RowKernels(plain: true))
        #expect(metric.up == plain.up && metric.down == plain.down)
        let query = HierarchyQuery(metric: metric)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<30 {
            let source = Int.random(in: 0..<roads.graph.nodeCount, using: &generator)
            let distances = dijkstraDistances(in: roads.graph, roads.weights, from: source)
            for _ in 0..<30 {
                let target = Int.random(in: 0..<roads.graph.nodeCount, using: &generator)
                let distance = query.run(from: source, to: target)
                #expect(distance == distances[target])
                guard distance != Distance.unreachable else { continue }
                let path = query.path()
                #expect(isChain(path, in: roads.graph, from: source, to: target))
                #expect(path.reduce(0) { $0 + roads.weights[Int($1)] } == distance)
            }
        }
    }

    @Test("real roads: after changes of a few arcs, again and again, all is as customized anew")
    func changesRealRoads() throws {
        let roads = try realRoads()
        let order = NestedDissection(graph: roads.graph, coordinates: roads.coordinates, threads: 2).order()
        let hierarchy = try Hierarchy(graph: roads.graph, order: order)
        var metric = Metric(hierarchy: hierarchy, weights: roads.weights)
        var values = Array(roads.weights.values)
        var generator = SeededGenerator(seed: 8)
        for round in 0..<40 {
            // Arcs that are closed, faster and slower, and some as they were.
            let arcs = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                Int32.random(in: 0..<Int32(values.count), using: &generator)
            }
            for arc in arcs {
                let old = roads.weights[Int(arc)]
                values[Int(arc)] = [old, old / 3, 2 * old, 0, Distance.unreachable].randomElement(using: &generator)!
            }
            metric = metric.changing(arcs, to: try ArcWeights(arcs.map { values[Int($0)] }))
            let anew = Metric(hierarchy: hierarchy, weights: try ArcWeights(values))
            #expect(metric.up == anew.up && metric.down == anew.down, "round \(round)")
        }
    }

    @Test("an order that does not name every node once is refused")
    func refusesOrders() throws {
        let pair = try graph(2, [(0, 1)])
        for order: [Int32] in [[], [0], [0, 0], [0, 2], [-1, 0], [0, 1, 1]] {
            #expect(throws: HierarchyError.notAnOrder) { try Hierarchy(graph: pair, order: order) }
        }
        #expect("\(HierarchyError.notAnOrder)".contains("exactly once"))
        #expect("\(HierarchyError.tooManyArcs(3_000_000_000))".contains("3000000000 arcs"))
    }

    @Test("a graph without nodes has a hierarchy")
    func takesNoNodes() throws {
        let empty = try graph(0, [])
        let hierarchy = try Hierarchy(graph: empty, order: NestedDissection(graph: empty).order())
        #expect(hierarchy.arcCount == 0 && hierarchy.height == 0)
        #expect(Metric(hierarchy: hierarchy, weights: try ArcWeights([])).perfected().byteCount == 0)
    }

    @Test("queries on several threads share a metric")
    func sharesMetric() throws {
        var generator = SeededGenerator(seed: 3)
        let metric = try Self.randomMetric(using: &generator)
        let (graph, weights) = (metric.hierarchy.graph, metric.weights)
        let results = SharedWork.results(graph.nodeCount, threads: 2, scratch: { _ in HierarchyQuery(metric: metric) })
        {
            query, source in (0..<graph.nodeCount).map { query.run(from: source, to: $0) }
        }
        for source in 0..<graph.nodeCount {
            let distances = dijkstraDistances(in: graph, weights, from: source)
            #expect(results[source] == distances)
        }
    }
}
