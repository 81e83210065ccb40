import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Candidates")
struct CandidateTests {
    /// A farm with 10 t, two hubs and two links to open to a city that pays 100 a tonne for 10 t.
    private func network(
        hub: String = #""opening_cost": 100"#, link: String = #""opening_cost": 100"#, most: Int = 9
    ) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "p"}], "groups": [{"id": "g", "at_most": \(most)}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "h", "kind": "hub", \(hub), "group": "g"},
               {"id": "k", "kind": "hub", "opening_cost": 50, "throughput_tonnes": 4, "group": "g"},
               {"id": "w", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "h", "hours": 1, "cost_per_tonne": 10}, {"from": "f", "to": "k", "hours": 1, "cost_per_tonne": 10},
               {"from": "h", "to": "w", "hours": 1, "cost_per_tonne": 10}, {"from": "k", "to": "w", "hours": 1, "cost_per_tonne": 10},
               {"id": "road", "from": "f", "to": "w", "hours": 1, "cost_per_tonne": 5, \(link), "group": "g"}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 10}],
             "demands": [{"place": "w", "product": "p", "tonnes": 10, "price_per_tonne": 100}]}
            """)
    }

    @Test("need no throughput and no capacity: once open they take all there is")
    func unlimited() throws {
        // By road 10 · 5 + 100, by the hub 10 · 20 + 100.
        let network = try network(), plan = try Planner(network).plan()
        #expect(abs(plan.objective - -850) < 1e-6)
        #expect(plan.opening(ofLink: "road") == 1 && plan.opening(ofPlace: "h") == 0 && plan.opening(ofPlace: "k") == 0)
        #expect(plan.link("road")?.capacity == .infinity && plan.costs.opening == 100)
        #expect(try isProved(plan, network))
        // With a dear road, the hub.
        let other = try self.network(link: #""opening_cost": 300"#), byHub = try Planner(other).plan()
        #expect(abs(byHub.objective - -700) < 1e-6 && byHub.opening(ofPlace: "h") == 1)
        #expect(byHub.place("h")?.capacity == .infinity)
        #expect(try isProved(byHub, other))
    }

    @Test("in part, relaxed, take that share of all that is supplied")
    func relaxed() throws {
        var options = PlanOptions()
        options.relax = true
        // 10 t are supplied, so that a tonne by road opens a tenth of it.
        let network = try network(link: #""opening_cost": 100, "capacity_tonnes": 4"#)
        let plan = try Planner(network, options: options).plan()
        // By road 4 t at 5 + 25, by k 4 t at 20 + 12.5, by h 2 t at 20 + 10: h is as cheap as the road, and cheaper than k.
        #expect(abs(plan.objective - -700) < 1e-6 && abs(plan.bound - -700) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("of a group are opened at most as many as may be, the best of them")
    func groups() throws {
        // The road gains 4 · 95 - 10 and h with the rest 6 · 80 - 100; k would gain less. Alone h gains 10 · 80 - 100.
        let road = #""opening_cost": 10, "capacity_tonnes": 4"#
        for (most, objective) in [(3, -750.0), (2, -750), (1, -700), (0, 0)] {
            let network = try network(link: road, most: most), plan = try Planner(network).plan()
            #expect(abs(plan.objective - objective) < 1e-6, "\(most)")
            #expect(plan.openings.reduce(0) { $0 + $1.open } <= Double(most))
            #expect(plan.group("g")?.open ?? 0 == plan.openings.reduce(0) { $0 + $1.open })
            #expect(try isProved(plan, network))
        }
    }

    @Test("that are links open both their ways for one cost")
    func bothWays() throws {
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "p"}, {"id": "q"}],
             "places": [{"id": "a", "kind": "hub"}, {"id": "b", "kind": "hub"}],
             "links": [{"id": "road", "from": "a", "to": "b", "hours": 1, "cost_per_tonne": 1, "both_ways": true, "opening_cost": 50}],
             "supplies": [{"place": "a", "product": "p", "tonnes": 4}, {"place": "b", "product": "q", "tonnes": 4}],
             "demands": [{"place": "b", "product": "p", "tonnes": 4, "price_per_tonne": 10},
               {"place": "a", "product": "q", "tonnes": 4, "price_per_tonne": 10}]}
            """)
        let plan = try Planner(network).plan()
        // Either way alone would gain 36 and cost 50.
        #expect(abs(plan.objective - -22) < 1e-6 && plan.openings.count == 1)
        #expect(plan.link("road:back")?.tonnes == 4)
        #expect(try isProved(plan, network))
    }

    @Test("cost as little as the programme with every path written down, whole and in parts, on random networks")
    func equalsTheCompleteProgramme() throws {
        var openLinks = 0, fullGroups = 0
        for seed in seeds(30) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(
                    seed: seed, withFleets: seed % 3 == 0,
                    extras: seed % 2 == 0 ? .candidates : [.candidates, .rates, .periodValues]))
            let (plan, _) = try CompleteProgramme.provedOptimum(of: network, seed: seed)
            try CompleteProgramme.expectRelaxedOptimum(of: network, seed: seed)
            if plan.openings.contains(where: { if case .link = $0.candidate { $0.open > 0 } else { false } }) {
                openLinks += 1
            }
            if plan.groups.contains(where: { $0.open == Double($0.most) }) { fullGroups += 1 }
        }
        #expect(
            hasOtherSeeds || openLinks > 10 && fullGroups > 10,
            "\(openLinks) with links, \(fullGroups) with full groups")
    }

    @Test("are planned by PDHG as by the simplex method, and from another plan")
    func otherWays() throws {
        for seed in seeds(10) {
            let network = try NetworkTestSupport.network(PlanningNetworks.json(seed: seed, extras: .candidates))
            try CompleteProgramme.expectOptimumOtherWays(of: network, seed: seed)
        }
    }

    @Test("are followed in the plan file: no edit of what it says of them goes unnoticed")
    func tampering() throws {
        let network = try network(link: #""opening_cost": 10, "capacity_tonnes": 4"#, most: 1)
        for relax in [false, true] {
            var options = PlanOptions()
            options.relax = relax
            let edits = try PlanTampering(Planner(network, options: options).plan().json())
            #expect(edits.edits().contains { $0.pointer.hasPrefix("/groups/0/price") })
            // What a candidate that stays closed would be worth may be stated lower: the bound is the same.
            #expect(edits.undetected(in: network).map(\.description).filter { !$0.contains("s/2/price") } == [])
        }
    }
}
