import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Values by period")
struct PeriodValueTests {
    private func network(_ tables: String, link: String = "", wanted: Int = 50) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "periods": 3, "period_hours": 24, "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"},
               {"id": "w", "kind": "warehouse", "handling_cost_per_tonne": 1, "throughput_tonnes": 30}],
             "links": [{"id": "road", "from": "f", "to": "w", "hours": 1, "cost_per_tonne": 10, "capacity_tonnes": 8\(link)}],
             \(tables),
             "supplies": [{"place": "f", "product": "p", "tonnes": 100}],
             "demands": [{"place": "w", "product": "p", "tonnes": \(wanted), "price_per_tonne": 100}]}
            """)
    }

    @Test("replace those of a link in their period, and what is omitted stays")
    func links() throws {
        let network = try network(
            """
            "link_periods": [{"link": "road", "period": 2, "capacity_tonnes": 20, "cost_per_tonne": 30},
              {"link": "road", "period": 3, "cost_per_tonne": 5}, {"link": "road", "period": 1, "capacity_tonnes": 0}]
            """)
        let plan = try Planner(network).plan()
        #expect(plan.links.map(\.tonnes) == [0, 20, 8] && plan.links.map(\.capacity) == [0, 20, 8])
        // A tonne gains 69 on the second day and 94 on the third.
        #expect(abs(plan.objective - (-20 * 69 - 8 * 94)) < 1e-6)
        #expect(plan.links.map { $0.price.rounded() } == [89, 69, 94])
        #expect(try isProved(plan, network))
    }

    @Test("replace those of a place in their period")
    func places() throws {
        let network = try network(
            #""place_periods": [{"place": "w", "period": 2, "throughput_tonnes": 3, "handling_cost_per_tonne": 41}]"#)
        let plan = try Planner(network).plan()
        #expect(plan.places.filter { $0.capacity < .infinity }.map(\.tonnes) == [8, 3, 8])
        #expect(abs(plan.objective - (-2 * 8 * 89 - 3 * 49)) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("give room to wait where there is none on other days")
    func storage() throws {
        let network = try network(
            """
            "link_periods": [{"link": "road", "period": 2, "capacity_tonnes": 0}],
            "place_periods": [{"place": "w", "period": 1, "storage_tonnes": 3, "storage_cost_per_tonne_period": 2}]
            """, wanted: 5)
        let plan = try Planner(network).plan()
        #expect(plan.waits.map(\.period) == [1] && plan.waits.map(\.tonnes) == [3])
        #expect(try isProved(plan, network))
    }

    @Test("say how many trips run")
    func vehicles() throws {
        let network = try network(
            #""link_periods": [{"link": "road", "period": 2, "vehicles": 0}, {"link": "road", "period": 3, "vehicles": 2}]"#,
            link: #", "vehicle_tonnes": 2, "vehicle_cost": 7, "vehicles": 3"#)
        let plan = try Planner(network).plan()
        #expect(plan.vehicles.map(\.trips).filter { $0 > 0 } == [3, 2])
        #expect(try isProved(plan, network))
    }

    @Test(
        "are planned as cheaply as by the programme with every path written down, whole and in parts, on random networks"
    )
    func equalsTheCompleteProgramme() throws {
        var withRows = 0
        for seed in seeds(30) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(
                    seed: seed, withDecisions: seed % 2 == 0, withFleets: seed % 4 == 1,
                    extras: seed % 3 == 0 ? [.periodValues, .rates] : .periodValues))
            try CompleteProgramme.provedOptimum(of: network, seed: seed)
            try CompleteProgramme.expectRelaxedOptimum(of: network, seed: seed)
            if network.settings.periods > 1, !network.linkPeriods.isEmpty, !network.placePeriods.isEmpty {
                withRows += 1
            }
        }
        #expect(hasOtherSeeds || withRows > 10, "\(withRows) with both tables")
    }

    @Test("are followed in the plan file: no edit of it goes unnoticed")
    func tampering() throws {
        let network = try network(
            """
            "link_periods": [{"link": "road", "period": 2, "capacity_tonnes": 20, "cost_per_tonne": 30}],
            "place_periods": [{"place": "w", "period": 1, "storage_tonnes": 3, "storage_cost_per_tonne_period": 2}]
            """)
        let edits = try PlanTampering(Planner(network).plan().json())
        #expect(edits.undetected(in: network).map(\.description) == [])
    }

    @Test("change with a scenario, which can multiply, set and remove their rows")
    func scenarios() throws {
        var draft = NetworkDraft(periods: 2)
        draft.addProduct("p")
        draft.addPlace("f", .farm)
        draft.addPlace("w", .warehouse)
        draft.addLink(from: "f", to: "w", hours: 1, costPerTonne: 1, bothWays: true)
        draft.addLinkPeriod("f>w", period: 2, capacityTonnes: 4)
        draft.addLinkPeriod("f>w:back", period: 2, capacityTonnes: 3)
        draft.addPlacePeriod("w", period: 2, throughputTonnes: 5)
        draft.addScenario(
            "s",
            changes: [
                .multiply(.linkPeriods, [.capacityTonnes: 2], where: [.link: ["f>w"]]),
                .set(.placePeriods, [.throughputTonnes: 9]), .remove(.linkPeriods, where: [.link: ["f>w:back"]]),
            ])
        #expect(try draft.network().linkPeriods.map(\.capacityTonnes) == [4, 3])
        let changed = try draft.network(scenario: "s")
        #expect(
            changed.linkPeriods.map(\.capacityTonnes) == [8, 8] && changed.placePeriods.map(\.throughputTonnes) == [9])
        #expect(changed.digest != (try draft.network().digest))
    }

    @Test("hold for the way back too, unless that has a row of its own")
    func waysBack() throws {
        var draft = NetworkDraft(periods: 2)
        draft.addPlace("a", .hub)
        draft.addPlace("b", .hub)
        draft.addLink("road", from: "a", to: "b", hours: 1, costPerTonne: 1, capacityTonnes: 9, bothWays: true)
        draft.addLinkPeriod("road", period: 1, capacityTonnes: 0)
        draft.addLinkPeriod("road:back", period: 2, capacityTonnes: 3)
        draft.addLinkPeriod("road", period: 2, capacityTonnes: 5)
        let network = try draft.network()
        let capacities = (1...2).map { period in (0...1).map { network.link($0, inPeriod: period).capacityTonnes } }
        #expect(capacities == [[0, 0], [5, 3]])
    }
}
