import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("An explanation of least amounts and single sources")
struct RuleExplanationTests {
    private func explanation(of network: Network, relax: Bool = false, _ subject: [String] = []) throws -> Explanation {
        var options = PlanOptions()
        options.relax = relax
        let explainer = try Explainer(of: Planner(network, options: options).plan(), in: network)
        return try explainer.explanation(of: ExplanationSubject(subject, in: network))
    }

    /// 6 t on a farm, 6 t wanted; a train, and a hall on the way.
    private func network(train: String = "", hall: String = "") throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "p"}],
             "places": [{"id": "farm", "kind": "farm"}, {"id": "hall", "kind": "hub"\(hall)}, {"id": "city", "kind": "warehouse"}],
             "links": [{"id": "train", "from": "farm", "to": "hall", "hours": 1, "cost_per_tonne": 1\(train)},
               {"id": "street", "from": "hall", "to": "city", "hours": 1, "cost_per_tonne": 1}],
             "supplies": [{"place": "farm", "product": "p", "tonnes": 6}],
             "demands": [{"place": "city", "product": "p", "tonnes": 6, "price_per_tonne": 9}]}
            """)
    }

    @Test("names the least amount without which goods would be delivered, and says so of ways not used")
    func leastAmount() throws {
        for (network, least, sentence) in [
            (try network(train: #", "least_tonnes": 8"#), LeastAmount.link(0), "at least 8.00 t or nothing"),
            (
                try network(hall: #", "least_throughput_tonnes": 7"#), .place(1),
                "handles at least 7.00 t or nothing"
            ),
        ] {
            let found = try explanation(of: network), shortage = try #require(found.shortages.first)
            #expect(shortage.reason == .leastAmount(least) && shortage.isTested && shortage.tonnesWithout ?? 1 < 1e-6)
            #expect(found.isPlannedToTheEnd && found.keepsFlowRules)
            // Without planning again, that is likely where prices do not tell.
            let planned = try PlannedNetwork(of: Planner(network).plan(), in: network)
            #expect(try ShortageAnalysis(network).reasons(for: [0], in: planned) == [.flowRules])
            #expect(found.text(.en).contains(sentence) && found.text(.zh).contains("至少"))
            #expect(String(decoding: found.json(), as: UTF8.self).contains(#""reason": "least_amount""#))
            let ways = try explanation(of: network, ["farm", "city"]).ways
            #expect(ways[0].ways[0].obstacles.contains(.leastAmount(least)))
            // In parts it means nothing.
            #expect(try explanation(of: network, relax: true).shortages.isEmpty)
        }
        // Only without both.
        let both = try network(train: #", "least_tonnes": 8"#, hall: #", "least_throughput_tonnes": 7"#)
        #expect(try explanation(of: both).shortages.map(\.reason) == [.flowRules])
        // With 6 t it is no reason.
        #expect(try explanation(of: network(train: #", "least_tonnes": 6"#)).shortages.isEmpty)
    }

    @Test("says where a demand lacks what no one source has")
    func singleSource() throws {
        let network = try TinyNetworks.network(ofPlan: "train"), found = try explanation(of: network)
        let milk = try #require(found.shortages.first { $0.demand == 1 })
        #expect(milk.reason == .singleSource && milk.isTested && milk.tonnesWithout ?? 1 < 1e-6)
        #expect(found.text(.en).contains("Milk is to come from one place") && found.isPlannedToTheEnd)
        // Of the apples 2 t more are dearer than they are worth.
        let apples = try #require(found.shortages.first { $0.demand == 0 })
        #expect(apples.reason == .scarce([.supply(0)]) || apples.reason == .scarce([.product(0)]), "\(apples.reason)")
        // Without planning again: west has 3 t left, so that they are used up is no reason.
        let planned = try PlannedNetwork(of: TinyNetworks.plan("train"), in: network)
        let reasons = try ShortageAnalysis(network).reasons(for: [0, 1], in: planned)
        #expect(reasons == [.scarce([.supply(0)]), .singleSource])
    }

    @Test("names one least amount once for all products that it keeps from going")
    func severalProducts() throws {
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "p"}, {"id": "q"}],
             "places": [{"id": "farm", "kind": "farm"}, {"id": "city", "kind": "warehouse"}],
             "links": [{"id": "train", "from": "farm", "to": "city", "hours": 1, "cost_per_tonne": 1, "least_tonnes": 8}],
             "supplies": [{"place": "farm", "product": "p", "tonnes": 3}, {"place": "farm", "product": "q", "tonnes": 4}],
             "demands": [{"place": "city", "product": "p", "tonnes": 3, "price_per_tonne": 9},
               {"place": "city", "product": "q", "tonnes": 3, "price_per_tonne": 9}]}
            """)
        let found = try explanation(of: network)
        #expect(found.causes.map(\.reason) == [.leastAmount(.link(0))] && found.causes[0].shortages.count == 2)
    }
}
