import FarmgateModel
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

/// Compares routes with the list of all loopless chains of links, worked out step by step from the definitions.
@Suite("Routes against enumeration")
struct RoutesDifferentialTests {
    private struct Chain {
        var links: [Int]
        var cost: Double
        var hours: Double
        var km: Double
        var survival: Double
        var ageing: Double
    }

    private func randomNetwork(_ generator: inout SeededGenerator) throws -> Network {
        var sketch = RoutesSketch()
        let placeCount = Int.random(in: 2...6, using: &generator)
        for place in 0..<placeCount {
            sketch.place(
                "P\(place)", place < 2 ? .farm : .hub, cost: Double(Int.random(in: 0...5, using: &generator)),
                hours: Double(Int.random(in: 0...9, using: &generator)), chilled: Bool.random(using: &generator))
        }
        sketch.co2PricePerTonne = 50
        for link in 0..<Int.random(in: 0...14, using: &generator) {
            let from = Int.random(in: 0..<placeCount, using: &generator)
            let to = Int.random(in: 0..<placeCount, using: &generator)
            guard from != to else { continue }
            sketch.link(
                "L\(link)", "P\(from)", "P\(to)", cost: Double(Int.random(in: 0...40, using: &generator)),
                hours: Double(Int.random(in: 0...20, using: &generator)),
                km: Int.random(in: 0...9, using: &generator) == 0 ? .nan : Double.random(in: 1...9, using: &generator),
                co2: 20, chilled: Bool.random(using: &generator))
        }
        sketch.product("stone")
        sketch.product("pear", shelfLife: 40, chilledShelfLife: 90, loss: 0.9, chilledLoss: 0.3)
        sketch.product("lamb", shelfLife: 20, chilledShelfLife: 60, requiresChilled: true)
        return try sketch.network()
    }

    private func chains(_ network: Network, from: Int, to: Int, _ query: RouteQuery) -> [Chain] {
        let product = query.product.map { network.products[$0] }
        var found: [Chain] = []
        func step(_ chain: inout Chain, _ cost: Double, _ hours: Double, _ isChilled: Bool) {
            chain.cost += chain.survival * cost
            chain.hours += hours
            guard let product else { return }
            let loss = isChilled ? product.lossPerDayChilled : product.lossPerDay
            chain.survival *= power(1 - loss, hours / 24)
            chain.ageing += hours / (isChilled ? product.shelfLifeHoursChilled : product.shelfLifeHours)
        }
        func visit(_ place: Int, _ chain: Chain, _ visited: Set<Int>) {
            var chain = chain
            let here = network.places[place]
            step(&chain, here.handlingCostPerTonne, here.handlingHours, here.isChilled)
            if place == to {
                if chain.hours <= query.maxHours + 1e-9, chain.ageing <= 1 + 1e-9 { found.append(chain) }
                return
            }
            for (index, link) in network.links.enumerated()
            where link.from == place && !visited.contains(link.to) {
                let isUsable =
                    network.places[link.to].kind != .farm && (product?.requiresChilled != true || link.isChilled)
                guard isUsable else { continue }
                var next = chain
                next.links.append(index)
                step(&next, link.costPerTonne + 50 * link.co2KgPerTonne / 1000, link.hours, link.isChilled)
                next.km += link.km ?? .nan
                visit(link.to, next, visited.union([link.to]))
            }
        }
        guard network.places[to].kind != .farm else { return [] }
        visit(from, Chain(links: [], cost: 0, hours: 0, km: 0, survival: 1, ageing: 0), [from])
        return found
    }

    private func value(_ chain: Chain, _ objective: RouteQuery.Objective) -> Double {
        switch objective {
        case .cost: chain.cost / chain.survival
        case .hours: chain.hours
        case .km: chain.km
        }
    }

    private func value(_ route: Route, _ objective: RouteQuery.Objective) -> Double {
        switch objective {
        case .cost: route.costPerTonneDelivered
        case .hours: route.hours
        case .km: route.km ?? .nan
        }
    }

    private func isNear(_ first: Double, _ second: Double) -> Bool {
        first == second || abs(first - second) <= 1e-9 * max(1, abs(first))
    }

    @Test("the best, the alternatives, the Pareto routes and the matrix are those of all chains", arguments: seeds(6))
    func agrees(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<25 {
            let note: Comment = "seed \(seed) round \(round)"
            let network = try randomNetwork(&generator)
            let router = Router(network)
            let query = RouteQuery(
                by: RouteQuery.Objective.allCases.randomElement(using: &generator) ?? .cost,
                product: [nil, 0, 1, 2].randomElement(using: &generator) ?? nil,
                maxHours: Bool.random(using: &generator) ? .infinity : Double.random(in: 0...60, using: &generator))
            let matrix = try router.matrix(
                from: Array(network.places.indices), to: Array(network.places.indices), query, threads: 3)
            for from in network.places.indices {
                for to in network.places.indices {
                    let all = chains(network, from: from, to: to, query)
                    let values = all.map { value($0, query.objective) }.filter { !$0.isNaN }.sorted()
                    let best = try router.bestRoute(from: from, to: to, query)
                    #expect((best == nil) == values.isEmpty, note)
                    if let best, let least = values.first {
                        #expect(isNear(value(best, query.objective), least), note)
                        let chain = try #require(all.first { $0.links == best.links })
                        #expect(isNear(best.costPerTonne, chain.cost) && isNear(best.survival, chain.survival), note)
                        #expect(isNear(best.hours, chain.hours) && isNear(1 - best.freshness, chain.ageing), note)
                    }
                    let cell =
                        switch query.objective {
                        case .cost: best?.costPerTonne
                        case .hours: best?.hours
                        case .km: best?.km
                        }
                    #expect(matrix[from, to] == cell, note)

                    let alternatives = try router.alternatives(from: from, to: to, count: 5, query)
                    #expect(alternatives.count == min(5, values.count), note)
                    for (route, expected) in zip(alternatives, values) {
                        #expect(isNear(value(route, query.objective), expected), note)
                    }
                    #expect(Set(alternatives.map(\.links)).count == alternatives.count, note)
                    try expectHull(of: all, router.paretoRoutes(from: from, to: to, query), note)
                }
            }
        }
    }

    /// Every weighing's best chain is matched by a route found, and every route found is best for some weighing.
    private func expectHull(of chains: [Chain], _ found: [Route], _ note: Comment) {
        #expect(chains.isEmpty == found.isEmpty, note)
        var isBestSomewhere = [Bool](repeating: false, count: found.count)
        let points = chains.map { (cost: $0.cost / $0.survival, hours: $0.hours) }
        // The weighings that matter are those of two points each, and the outermost.
        var weights: [(Double, Double)] = [(1, 1e-7), (1e-7, 1)]
        for first in points {
            for second in points where second.cost > first.cost && second.hours < first.hours {
                weights.append((first.hours - second.hours, second.cost - first.cost))
            }
        }
        for (costWeight, hoursWeight) in weights {
            let least = points.map { costWeight * $0.cost + hoursWeight * $0.hours }.min() ?? 0
            let weighed = found.map { costWeight * $0.costPerTonneDelivered + hoursWeight * $0.hours }
            #expect(weighed.isEmpty || isNear(weighed.min() ?? 0, least), note)
            for index in found.indices where isNear(weighed[index], least) { isBestSomewhere[index] = true }
        }
        #expect(isBestSomewhere.allSatisfy { $0 }, note)
    }

    @Test("the label of a chain is what it is chosen by", arguments: seeds(5))
    func labelsChains(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for objective in RouteQuery.Objective.allCases {
            for product in [nil, 0, 1, 2] {
                let network = try randomNetwork(&generator)
                let router = Router(network)
                let query = RouteQuery(by: objective, product: product)
                let metric = RouteMetric(router, query)
                for from in network.places.indices {
                    for chain in network.places.indices.flatMap({ chains(network, from: from, to: $0, query) }) {
                        let label = chain.links.reduce(metric.start[from].label) { label, link in
                            let arc = router.linkOfArc.firstIndex(of: Int32(link)) ?? -1
                            return metric.scale[arc] * label + metric.offset[arc]
                        }
                        let expected = value(chain, objective)
                        #expect(isNear(label, expected.isNaN ? .infinity : expected), "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test("a matrix is the same on any number of threads")
    func isIndependentOfThreads() throws {
        var generator = SeededGenerator(seed: 99)
        let network = try randomNetwork(&generator)
        let places = Array(network.places.indices)
        let router = Router(network)
        let single = try router.matrix(from: places, to: places, threads: 1)
        for threads in [2, 3, 16] {
            let other = try router.matrix(from: places, to: places, threads: threads)
            #expect(other.csv(in: network) == single.csv(in: network))
        }
    }
}

/// x to the power of y by repeated square roots, so that the test shares no code with what it tests.
private func power(_ base: Double, _ exponent: Double) -> Double {
    var result = 1.0
    for _ in 0..<Int(exponent) { result *= base }
    var rest = exponent - exponent.rounded(.down)
    var root = base
    for _ in 0..<50 {
        root.formSquareRoot()
        rest *= 2
        if rest >= 1 {
            result *= root
            rest -= 1
        }
    }
    return result
}
