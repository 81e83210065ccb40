import TestSupport
import Testing

@testable import RoutingCore

@Suite("Resource search with bounded labels")
struct ResourceSearchLimitTests {
    @Test("where labels run out, what is proved and the path found enclose the cheapest")
    func enclosesCheapest() throws {
        var generator = SeededGenerator(seed: 7000)
        var apart = 0
        for round in 0..<2_000 {
            let instance = try ResourceInstance.random(&generator)
            let usesSecond = Bool.random(using: &generator)
            let query = ResourceSearch(graph: instance.graph)
            for labelLimit in [0, 2, 6, 20] {
                let outcome = instance.search(
                    usesSecond: usesSecond, goal: .cheapest, with: query, labelLimit: labelLimit)
                for target in instance.targets.indices {
                    let cheapest = instance.candidates(target: target, usesSecond: usesSecond).map(\.cost).min()
                    let least = query.leastCost(at: target), arrival = query.arrival(at: target)
                    #expect(least <= (cheapest ?? .infinity) * (1 + 1e-9), "round \(round)")
                    if let arrival {
                        #expect(arrival.cost >= cheapest ?? .infinity, "round \(round)")
                        instance.expectPath(of: arrival, usesSecond, by: query)
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

    @Test(
        "the paths of long chains are the best, though there are 3^100, if figures are not made to be alike",
        arguments: seeds(10))
    func findsCheapestInLongChains(seed: UInt64) throws {
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
}
