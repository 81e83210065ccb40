import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("A plan that starts from aggregated supplies")
struct SupplyAggregationTests {
    /// Farms around a few hubs, most with ways to two of them; two products, of which one spoils and must come fresh.
    private func network(seed: UInt64, farms: Int = 90) throws -> Network {
        var random = SeededGenerator(seed: seed)
        func some(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
        var links: [String] = [], supplies: [String] = []
        func link(_ from: String, _ to: String, _ cost: Int, _ capacity: Int) {
            links.append(
                #"{"from": "\#(from)", "to": "\#(to)", "hours": \#(some(1...9)), "cost_per_tonne": \#(cost), "#
                    + #""capacity_tonnes": \#(capacity)}"#)
        }
        for farm in 0..<farms {
            let hub = some(0...3)
            link("f\(farm)", "h\(hub)", some(5...40), some(5...15))
            if random.chance(0.6) { link("f\(farm)", "h\((hub + 1) % 4)", some(20...90), 20) }
            supplies.append(
                #"{"place": "f\#(farm)", "product": "p\#(farm % 2)", "tonnes": \#(some(1...9)), "#
                    + #""cost_per_tonne": \#(some(100...400))}"#)
        }
        for hub in 0..<4 {
            for city in 0..<3 { link("h\(hub)", "c\(city)", some(100...400), some(20...90)) }
            link("h\(hub)", "h\((hub + 1) % 4)", some(10...80), 50)
        }
        let demands = (0..<6).map {
            #"{"place": "c\#($0 / 2)", "product": "p\#($0 % 2)", "tonnes": \#(some(40...90)), "#
                + #""price_per_tonne": \#(some(900...2_000)), "min_freshness": \#($0 % 2 == 0 ? 0 : 0.5)}"#
        }
        let places =
            (0..<farms).map { #"{"id": "f\#($0)", "kind": "farm", "handling_cost_per_tonne": 3}"# }
            + (0..<4).map { #"{"id": "h\#($0)", "kind": "hub", "throughput_tonnes": \#(some(60...250))}"# }
            + (0..<3).map { #"{"id": "c\#($0)", "kind": "warehouse"}"# }
        return try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1",
             "products": [{"id": "p0"}, {"id": "p1", "loss_per_day": 0.2, "shelf_life_hours": 30}],
             "places": [\(places.joined(separator: ", "))], "links": [\(links.joined(separator: ",\n"))],
             "supplies": [\(supplies.joined(separator: ",\n"))], "demands": [\(demands.joined(separator: ",\n"))]}
            """)
    }

    private func planned(_ network: Network, gap: Double, threads: Int = 1) throws -> Plan {
        var options = PlanOptions()
        (options.gap, options.threads) = (gap, threads)
        return try ColumnGeneration(
            PlanningModel(network), options, startingFrom: nil, fewRows: 0, manySupplies: 0
        ).run { _ in }
    }

    @Test("aggregates every supply once, with all tonnes, and where there would be hardly fewer not at all")
    func aggregates() throws {
        let network = try network(seed: 1), model = try PlanningModel(network)
        let aggregated = try #require(SupplyAggregation(model, ofAtLeast: 90)).aggregated
        #expect(aggregated.supplies.joined().count == 8)
        for product in 0..<2 {
            let tonnes = network.supplies.filter { Int($0.product) == product }.reduce(0) { $0 + $1.tonnes }
            let all = aggregated.supplies[product].reduce(0) {
                $0 + aggregated.limitTonnes[aggregated.limit(ofSupply: Int($1))]
            }
            #expect(abs(all - tonnes) < 1e-9)
        }
        #expect(SupplyAggregation(model, ofAtLeast: 91) == nil)
        #expect(try SupplyAggregation(PlanningModel(self.network(seed: 1, farms: 20)), ofAtLeast: 0) == nil)
    }

    @Test("is near the best at once, and comes to the same cost in the end")
    func sameOptimum() throws {
        for seed in seeds(4) {
            let network = try network(seed: seed), best = try Planner(network).plan()
            let exact = try planned(network, gap: 1e-6), near = try planned(network, gap: 0.2)
            #expect(abs(exact.objective - best.objective) <= 2e-6 * abs(best.objective), "seed \(seed)")
            #expect(near.gap <= 0.2 && near.bound <= best.objective + 1e-6 * abs(best.objective), "seed \(seed)")
            #expect(Verification(of: near, in: network).isProved, "seed \(seed)")
        }
    }

    @Test("keeps a small gap from the aggregates' prices alone, the same for any number of threads")
    func startAlone() throws {
        let network = try network(seed: 5, farms: 400)
        let model = try PlanningModel(network), aggregation = try #require(SupplyAggregation(model, ofAtLeast: 0))
        var options = PlanOptions()
        options.gap = 0.3
        let plan = try ColumnGeneration(model, options, startingFrom: nil, fewRows: 0, manySupplies: 0).run { _ in }
        #expect(aggregation.aggregated.supplies.joined().count == 8)
        #expect(plan.gap < 0.1)
        #expect(try planned(network, gap: 0.3, threads: 2).json() == plan.json())
    }
}
