import TestSupport
import Testing

@testable import RoutingCore

@Suite("Resource search")
struct ResourceSearchTests {
    private struct Instance {
        var graph: Graph
        var scale: [Double]
        var offset: [Double]
        var first: [Double]
        var second: [Double]
        var sources: [(node: Int, cost: Double, resources: SIMD2<Double>)]
        var targets: [(node: Int, costLimit: Double, limits: SIMD2<Double>)]
    }

    private struct Candidate {
        var source: Int
        var cost: Double
        var resources: SIMD2<Double>
    }

    private func randomInstance(_ generator: inout SeededGenerator) throws -> Instance {
        let graph = try randomGraph(nodes: Int.random(in: 1...7, using: &generator), using: &generator)
        let (scale, offset) = randomArcFunctions(graph, using: &generator)
        let fractional = Bool.random(using: &generator)
        func amounts() -> [Double] {
            (0..<graph.arcCount).map { _ in
                fractional
                    ? Double.random(in: 0...5, using: &generator) : Double(Int.random(in: 0...3, using: &generator))
            }
        }
        let first = amounts()
        let second = amounts()
        func node() -> Int { Int.random(in: 0..<graph.nodeCount, using: &generator) }
        let sources = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            (
                node(), Double(Int.random(in: 0...2, using: &generator)),
                SIMD2(
                    Double(Int.random(in: 0...1, using: &generator)), Double(Int.random(in: 0...1, using: &generator)))
            )
        }
        let targets = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            (
                node(), Bool.random(using: &generator) ? .infinity : Double.random(in: 0...15, using: &generator),
                SIMD2(
                    Bool.random(using: &generator) ? .infinity : Double(Int.random(in: 0...8, using: &generator)),
                    Bool.random(using: &generator) ? .infinity : Double(Int.random(in: 0...8, using: &generator)))
            )
        }
        return Instance(
            graph: graph, scale: scale, offset: offset, first: first, second: second, sources: sources,
            targets: targets)
    }

    /// Every loopless path from every source to a target within its limits.
    private func candidates(_ instance: Instance, target: Int, usesSecond: Bool) -> [Candidate] {
        let (node, costLimit, limits) = instance.targets[target]
        var found: [Candidate] = []
        for (number, source) in instance.sources.enumerated() {
            for path in Reference.loopless(instance.graph, from: source.node, to: node) {
                var candidate = Candidate(source: number, cost: source.cost, resources: source.resources)
                for arc in path {
                    candidate.cost = instance.scale[arc] * candidate.cost + instance.offset[arc]
                    candidate.resources.x += instance.first[arc]
                    if usesSecond { candidate.resources.y += instance.second[arc] }
                }
                if !usesSecond { candidate.resources.y = 0 }
                let excess = candidate.resources - limits
                if candidate.cost < costLimit, excess.x <= 1e-9, !usesSecond || excess.y <= 1e-9 {
                    found.append(candidate)
                }
            }
        }
        return found
    }

    @discardableResult
    private func search(
        _ instance: Instance, usesSecond: Bool, goal: ResourceSearch.Goal, with search: ResourceSearch,
        labelLimit: Int? = nil
    ) -> ResourceSearch.Outcome {
        search.reset()
        for (number, source) in instance.sources.enumerated() {
            search.addSource(source.node, cost: source.cost, resources: source.resources, tag: Int32(number))
        }
        for target in instance.targets {
            search.addTarget(target.node, tag: 7, costLimit: target.costLimit, resourceLimits: target.limits)
        }
        let outcome = search.run(
            scale: instance.scale, offset: instance.offset, resource: instance.first,
            secondResource: usesSecond ? instance.second : nil, goal: goal, labelLimit: labelLimit)
        #expect(outcome == .complete || labelLimit != nil)
        return outcome
    }

    private func expectPath(
        of arrival: ResourceSearch.Arrival, in instance: Instance, _ usesSecond: Bool, by search: ResourceSearch
    ) {
        var path: [Int32] = []
        search.appendPath(of: arrival, into: &path)
        let source = instance.sources[Int(arrival.sourceTag)]
        #expect(isChain(path, in: instance.graph, from: source.node, to: instance.targets[arrival.target].node))
        var cost = source.cost
        var resources = usesSecond ? source.resources : SIMD2(source.resources.x, 0)
        for arc in path.map({ Int($0) }) {
            cost = instance.scale[arc] * cost + instance.offset[arc]
            resources += SIMD2(instance.first[arc], usesSecond ? instance.second[arc] : 0)
        }
        #expect(cost == arrival.cost)
        #expect(resources == arrival.resources)
        #expect(Set(path).count == path.count)
    }

    @Test("every target gets the cheapest of all paths within its limits", arguments: 0..<20)
    func findsCheapest(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for round in 0..<100 {
            let instance = try randomInstance(&generator)
            let usesSecond = Bool.random(using: &generator)
            let query = ResourceSearch(graph: instance.graph)
            for labelsForAll in [2, 0] {
                query.labelsForAll = labelsForAll
                search(instance, usesSecond: usesSecond, goal: .cheapest, with: query)
                for target in instance.targets.indices {
                    let cheapest = candidates(instance, target: target, usesSecond: usesSecond).map(\.cost).min()
                    let arrival = query.arrival(at: target)
                    #expect(arrival?.cost == cheapest, "seed \(seed) round \(round)")
                    #expect(isClose(query.leastCost(at: target), cheapest ?? .infinity), "seed \(seed) round \(round)")
                    if let arrival { expectPath(of: arrival, in: instance, usesSecond, by: query) }
                }
                #expect(query.arrivals.allSatisfy { $0.tag == 7 })
            }
        }
    }

    /// Whether two costs are the same but for rounding.
    private func isClose(_ cost: Double, _ other: Double) -> Bool { cost == other || abs(cost - other) <= 1e-9 * other }

    @Test("where labels run out, what is proved and the path found enclose the cheapest")
    func enclosesCheapest() throws {
        var generator = SeededGenerator(seed: 7000)
        var apart = 0
        for round in 0..<2_000 {
            let instance = try randomInstance(&generator)
            let usesSecond = Bool.random(using: &generator)
            let query = ResourceSearch(graph: instance.graph)
            for labelLimit in [0, 2, 6, 20] {
                let outcome = search(
                    instance, usesSecond: usesSecond, goal: .cheapest, with: query, labelLimit: labelLimit)
                for target in instance.targets.indices {
                    let cheapest = candidates(instance, target: target, usesSecond: usesSecond).map(\.cost).min()
                    let least = query.leastCost(at: target), arrival = query.arrival(at: target)
                    #expect(least <= (cheapest ?? .infinity) * (1 + 1e-9), "round \(round)")
                    if let arrival {
                        #expect(arrival.cost >= cheapest ?? .infinity, "round \(round)")
                        expectPath(of: arrival, in: instance, usesSecond, by: query)
                    }
                    if outcome == .complete {
                        #expect(arrival?.cost == cheapest, "round \(round)")
                    } else if !isClose(least, arrival?.cost ?? .infinity) {
                        apart += 1
                    }
                }
            }
        }
        #expect(apart > 20)
    }

    @Test("a chain of slow and dear arcs of any length takes no more labels than allowed", arguments: [24, 40, 200])
    func boundsLabels(nodes: Int) throws {
        let chain = try DoublingChain(nodes: nodes)
        let search = ResourceSearch(graph: chain.graph)
        search.addSource(0, cost: 5)
        search.addTarget(nodes - 1, resourceLimits: SIMD2(333.3, .infinity))
        #expect(search.run(scale: chain.scale, offset: chain.offset, resource: chain.hours) == .labelLimitReached)
        #expect(search.labelCount <= ResourceSearch.labelLimit(for: chain.graph))
        let least = search.leastCost(at: 0), best = 5 + chain.leastCost(within: 333.3)
        let arrival = try #require(search.arrival(at: 0))
        #expect(least <= best && best <= arrival.cost)
        #expect(arrival.cost - least <= 1e-2 * best)
        #expect(arrival.resources.x <= 333.3)
    }

    @Test("the paths of long chains are the best, though there are 3^100, if figures are not made to be alike", arguments: 0..<10)
    func findsCheapestInLongChains(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(8000 + seed))
        let moves = 100
        let chain = try graph(moves + 1, (0..<moves).flatMap { node in (0..<3).map { _ in (node, node + 1) } })
        // The slower the cheaper, but not in step.
        let hours = (0..<3 * moves).map { _ in Double(Int.random(in: 1...12, using: &generator)) }
        let offset = hours.map { 150 - 10 * $0 + Double.random(in: 0...60, using: &generator) }
        let limit = 6 * moves
        var least = Array(repeating: Double.infinity, count: limit + 1)
        least[0] = 5
        for move in 0..<moves {
            var next = Array(repeating: Double.infinity, count: limit + 1)
            for used in 0...limit where least[used] < .infinity {
                for arc in chain.arcs(from: move) where used + Int(hours[arc]) <= limit {
                    next[used + Int(hours[arc])] = min(next[used + Int(hours[arc])], least[used] + offset[arc])
                }
            }
            least = next
        }
        let search = ResourceSearch(graph: chain)
        search.addSource(0, cost: 5)
        search.addTarget(moves, resourceLimits: SIMD2(Double(limit), .infinity))
        let scale = Array(repeating: 1.0, count: 3 * moves)
        #expect(search.run(scale: scale, offset: offset, resource: hours) == .complete, "seed \(seed)")
        #expect(search.arrival(at: 0)?.cost == least.min(), "seed \(seed)")
        #expect(isClose(search.leastCost(at: 0), try #require(least.min())), "seed \(seed)")
    }

    @Test("a search that is cancelled ends at once and claims nothing")
    func isCancelled() throws {
        let chain = try DoublingChain(nodes: 40)
        let search = ResourceSearch(graph: chain.graph, isCancelled: { true })
        search.addSource(0, cost: 5)
        search.addTarget(39, resourceLimits: SIMD2(333.3, .infinity))
        for goal in [ResourceSearch.Goal.cheapest, .front] {
            let outcome = search.run(
                scale: chain.scale, offset: chain.offset, resource: chain.hours, goal: goal)
            #expect(outcome == .cancelled)
            #expect(search.labelCount < 10_000)
        }
        search.run(scale: chain.scale, offset: chain.offset, resource: chain.hours)
        #expect(search.leastCost(at: 0) <= 5 + chain.leastCost(within: 333.3))
    }

    @Test("the front at a target is that of all paths within its limits", arguments: 0..<20)
    func findsFront(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(1000 + seed))
        for round in 0..<100 {
            let instance = try randomInstance(&generator)
            let usesSecond = Bool.random(using: &generator)
            let query = ResourceSearch(graph: instance.graph)
            search(instance, usesSecond: usesSecond, goal: .front, with: query)
            for target in instance.targets.indices {
                func values(_ cost: Double, _ resources: SIMD2<Double>) -> [Double] {
                    usesSecond ? [cost, resources.x, resources.y] : [cost, resources.x]
                }
                let all = candidates(instance, target: target, usesSecond: usesSecond).map {
                    values($0.cost, $0.resources)
                }
                let front = Set(
                    all.filter { path in
                        !all.contains { other in other != path && zip(other, path).allSatisfy { $0 <= $1 } }
                    })
                let found = query.arrivals.filter { $0.target == target }
                #expect(Set(found.map { values($0.cost, $0.resources) }) == front, "seed \(seed) round \(round)")
                #expect(found.count == front.count, "seed \(seed) round \(round)")
                for arrival in found { expectPath(of: arrival, in: instance, usesSecond, by: query) }
            }
        }
    }

    @Test("paths and tags do not depend on the order of the sources", arguments: 0..<5)
    func ignoresSourceOrder(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(2000 + seed))
        for _ in 0..<60 {
            let graph = try randomGraph(nodes: 12, using: &generator)
            let (scale, offset) = randomArcFunctions(graph, using: &generator)
            let hours = (0..<graph.arcCount).map { _ in Double(Int.random(in: 0...2, using: &generator)) }
            var sources = (0..<5).map { tag in
                (
                    Int.random(in: 0..<12, using: &generator), Double(Int.random(in: 0...1, using: &generator)),
                    Int32(tag)
                )
            }
            var outcomes: [[[Int32]]] = []
            for _ in 0..<3 {
                sources.shuffle(using: &generator)
                let search = ResourceSearch(graph: graph)
                for (node, cost, tag) in sources { search.addSource(node, cost: cost, tag: tag) }
                for node in 0..<12 { search.addTarget(node, resourceLimits: SIMD2(3, .infinity)) }
                search.run(scale: scale, offset: offset, resource: hours, goal: .front)
                outcomes.append(
                    search.arrivals.map { arrival in
                        var path = [Int32(arrival.target), arrival.sourceTag]
                        search.appendPath(of: arrival, into: &path)
                        return path
                    })
            }
            #expect(outcomes[0] == outcomes[1] && outcomes[1] == outcomes[2], "seed \(seed)")
        }
    }

    @Test("without binding limits it is the affine search", arguments: 0..<5)
    func agreesWithAffineSearch(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(3000 + seed))
        for _ in 0..<20 {
            let graph = try randomGraph(nodes: 60, using: &generator)
            let (scale, offset) = randomArcFunctions(graph, using: &generator)
            let affine = AffineSearch(graph: graph)
            let resource = ResourceSearch(graph: graph, reversed: graph.reversed())
            affine.addSource(0, label: 1)
            resource.addSource(0, cost: 1)
            for node in 0..<graph.nodeCount { resource.addTarget(node) }
            affine.run(scale: scale, offset: offset)
            resource.run(scale: scale, offset: offset, resource: offset)
            for node in 0..<graph.nodeCount {
                #expect(resource.arrival(at: node)?.cost ?? .infinity == affine.label(of: node), "seed \(seed)")
            }
        }
    }

    @Test("a path that uses exactly the limit is allowed, rounding included")
    func allowsExactLimit() throws {
        let line = try graph(4, [(0, 1), (1, 2), (2, 3)])
        let search = ResourceSearch(graph: line)
        search.addSource(0, cost: 0)
        search.addTarget(3, resourceLimits: SIMD2(0.6, .infinity))
        search.run(scale: [1, 1, 1], offset: [1, 1, 1], resource: [0.1, 0.2, 0.3])
        #expect(search.arrival(at: 0)?.resources.x == 0.1 + 0.2 + 0.3)
        #expect(0.1 + 0.2 + 0.3 > 0.6)
    }

    @Test("targets searched one by one get the same paths, with fewer labels", arguments: 0..<5)
    func searchesOneByOne(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(4000 + seed))
        // Three parallel arcs from node to node, each cheaper and slower than the one before.
        let length = 40
        let chain = try graph(length + 1, (0..<length).flatMap { node in (0..<3).map { _ in (node, node + 1) } })
        let offset = (0..<chain.arcCount).map {
            Double(20 - 8 * ($0 % 3)) + Double.random(in: 0...4, using: &generator)
        }
        let hours = (0..<chain.arcCount).map { Double(1 + 3 * ($0 % 3)) + Double.random(in: 0...2, using: &generator) }
        let scale = (0..<chain.arcCount).map { _ in Double.random(in: 1...1.01, using: &generator) }
        var outcomes: [[Double]] = []
        var labelCounts: [Int] = []
        for labelsForAll in [Int(Int32.max), 2] {
            let search = ResourceSearch(graph: chain)
            search.labelsForAll = labelsForAll
            search.addSource(0, cost: 5)
            for node in stride(from: 10, through: length, by: 10) {
                search.addTarget(node, resourceLimits: SIMD2(5.0 * Double(node), .infinity))
            }
            search.addTarget(length, resourceLimits: SIMD2(Double(length) * 0.9, .infinity))
            #expect(search.run(scale: scale, offset: offset, resource: hours) == .complete)
            outcomes.append(search.arrivals.flatMap { [Double($0.target), $0.cost, $0.resources.x] })
            labelCounts.append(search.labelCount)
        }
        #expect(outcomes[0] == outcomes[1], "seed \(seed)")
        #expect(outcomes[0].count == 3 * 4, "seed \(seed)")
        #expect(labelCounts[1] < labelCounts[0], "seed \(seed): \(labelCounts)")
    }

    @Test("parallel cheap and fast arcs make no more labels than the bounds let through")
    func prunesByBounds() throws {
        let links = 16
        let line = try graph(links + 1, (0..<links).flatMap { [($0, $0 + 1), ($0, $0 + 1)] })
        let offset = (0..<2 * links).map { Double($0 % 2 == 0 ? 1 : 10) }
        let hours = (0..<2 * links).map { Double($0 % 2 == 0 ? 10 : 1) }
        let search = ResourceSearch(graph: line)
        search.addSource(0, cost: 0)
        search.addTarget(links, resourceLimits: SIMD2(Double(links), .infinity))
        search.run(scale: [Double](repeating: 1, count: 2 * links), offset: offset, resource: hours)
        #expect(search.arrival(at: 0)?.cost == Double(10 * links))
        #expect(search.labelCount == links + 1)
    }
}

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
