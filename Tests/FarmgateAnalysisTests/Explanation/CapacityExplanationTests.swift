import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("An explanation of capacities by product, by period and in both directions")
struct CapacityExplanationTests {
    private func explanation(
        of network: Network, relax: Bool = false, _ subject: [String] = []
    ) throws -> Explanation {
        var options = PlanOptions()
        options.relax = relax
        let explainer = try Explainer(of: Planner(network, options: options).plan(), in: network)
        return try explainer.explanation(of: ExplanationSubject(subject, in: network))
    }

    @Test("says on which day a road is closed")
    func closedRoad() throws {
        let network = try TinyNetworks.network(ofPlan: "closed-road"), found = try explanation(of: network)
        #expect(found.shortages.map(\.reason) == [.scarce([.link(0, period: 2)])])
        #expect(found.text(.en).contains("The link farm > hub (road) is closed in period 2."))
        #expect(found.text(.zh).contains("关闭"))
        let storage = found.bottlenecks.first { $0.limit == .storage(1, period: 1) }
        #expect(abs(try #require(storage?.worth) - 57) < 1e-6 && storage?.tonnes == 4)
    }

    @Test("names what both directions share, and what one product may take of a link")
    func ferry() throws {
        let network = try TinyNetworks.network(ofPlan: "ferry"), found = try explanation(of: network)
        let shared = LinkLimit(link: 0, product: nil, isBothWays: true, period: 1)
        let fish = LinkLimit(link: 0, product: 1, isBothWays: true, period: 1)
        #expect(
            Set(found.shortages.map(\.reason)) == [.scarce([.linkLimit(shared)]), .scarce([.linkLimit(fish)])])
        #expect(found.bottlenecks.map(\.limit).prefix(2) == [.linkLimit(shared), .linkLimit(fish)])
        #expect(found.bottlenecks.prefix(2).map { $0.worth.map { $0.rounded() } } == [70, 110])
        let text = found.text(.en)
        #expect(text.contains("takes no more than 6.00 t of fish in both directions together"))
        #expect(found.text(.zh).contains("（往返合计）"))
        #expect(String(decoding: found.json(), as: UTF8.self).contains(#""limit": "link_limit", "link": "ferry", "#))
        #expect(try explanation(of: network, ["bridge"]).bottlenecks.count == 2)
        let ways = try explanation(of: network, ["island", "mainland"]).ways
        let isFull = ways.contains { $0.ways.contains { $0.obstacles.contains(.full(.linkLimit(fish))) } }
        #expect(isFull)
    }

    @Test("says where a product may not ride on any way")
    func notListed() throws {
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "apple"}, {"id": "egg"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "w", "hours": 1, "cost_per_tonne": 1, "listed_products_only": true}],
             "link_products": [{"link": "f>w", "product": "egg"}],
             "supplies": [{"place": "f", "product": "apple", "tonnes": 5}, {"place": "f", "product": "egg", "tonnes": 5}],
             "demands": [{"place": "w", "product": "apple", "tonnes": 5, "price_per_tonne": 9},
               {"place": "w", "product": "egg", "tonnes": 5, "price_per_tonne": 9}]}
            """)
        let found = try explanation(of: network)
        #expect(found.shortages.map(\.reason) == [.notListed])
        #expect(found.text(.en).contains("Every way there has a link for other products alone"))
        let router = Router(network)
        #expect(try router.bestRoute(from: 0, to: 1, RouteQuery(by: .cost, product: 0)) == nil)
        #expect(try router.bestRoute(from: 0, to: 1, RouteQuery(by: .cost, product: 1)) != nil)
    }

    @Test("weighs what takes more room by the capacity, in parts too")
    func eggs() throws {
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "egg", "capacity_per_tonne": 2}, {"id": "apple"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "w", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": 4, "vehicle_cost": 40,
               "vehicles": 3}],
             "supplies": [{"place": "f", "product": "egg", "tonnes": 9}, {"place": "f", "product": "apple", "tonnes": 9}],
             "demands": [{"place": "w", "product": "egg", "tonnes": 9, "price_per_tonne": 61},
               {"place": "w", "product": "apple", "tonnes": 9, "price_per_tonne": 21}]}
            """)
        // By the tonne of load eggs gain 30, apples 20, and it costs 10: all 12 t are eggs'.
        for relax in [false, true] {
            let found = try explanation(of: network, relax: relax)
            #expect(found.possibleSaving < 1e-6)
            #expect(
                found.shortages.map(\.reason) == [.scarce([.trips(0, period: 1)]), .scarce([.trips(0, period: 1)])])
        }
    }

    @Test("a report shows capacities with what they count, and how full they are by what is taken of them")
    func report() throws {
        let ferry = try TinyNetworks.planned("ferry"), links = BottleneckReport(of: ferry).bottlenecks
        #expect(links.map(\.price) == [70, 110, 40] && links.map(\.product) == [nil, 1, 0])
        #expect(links.map(\.isBothWays) == [true, true, false] && links.map(\.capacityUsed) == [12, 6, 3])
        let eggs = try #require(BottleneckReport(of: TinyNetworks.planned("eggs")).bottlenecks.first)
        #expect(eggs.tonnes == 12 && eggs.capacityUsed == 22 && eggs.capacityTonnes == 22 && eggs.worth == 22 * 70)
        let road = try PlaceUse.all(of: TinyNetworks.planned("closed-road"))
        #expect(road.map(\.capacityTonnes) == [.infinity, .infinity, .infinity])
    }
}
