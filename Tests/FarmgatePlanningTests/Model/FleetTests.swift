import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Fleets")
struct FleetTests {
    private func network(_ fleet: String, out: Double = 5, periods: Int = 1) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "periods": \(periods), "period_hours": 24, "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "a", "kind": "warehouse"}, {"id": "b", "kind": "warehouse"}],
             "fleets": [{"id": "lorries", "vehicle_tonnes": 8, \(fleet)}],
             "links": [{"from": "f", "to": "a", "hours": \(out), "km": 100, "cost_per_tonne": 1, "fleet": "lorries"},
               {"from": "f", "to": "b", "hours": 2, "km": 50, "cost_per_tonne": 1, "fleet": "lorries"}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 100}],
             "demands": [{"place": "a", "product": "p", "tonnes": 40, "price_per_tonne": 100},
               {"place": "b", "product": "p", "tonnes": 40, "price_per_tonne": 50}]}
            """)
    }

    @Test("drive no more hours out and back than their vehicles have, and share them among their links")
    func hours() throws {
        // 24 h: two trips to a (20 h) and one to b (4 h).
        let network = try network(#""vehicles": 3, "driving_hours": 8"#), plan = try Planner(network).plan()
        #expect(plan.vehicles(onLink: "f>a")?.trips == 2 && plan.vehicles(onLink: "f>b")?.trips == 1)
        let line = try #require(plan.fleet("lorries"))
        #expect(line.hours == 24 && line.capacity == 24 && line.trips == 3)
        #expect(abs(plan.objective - -1976) < 1e-6)
        // In parts a tonne to a takes 10/8 h and is worth 99, one to b 4/8 h and 49: b first, then 4 h for a.
        #expect(abs(plan.bound - -2276.8) < 1e-6)
        #expect(abs(line.price - 99 * 0.8) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("drive out alone if they are one way")
    func oneWay() throws {
        let network = try network(#""vehicles": 3, "driving_hours": 8, "one_way": true"#),
            plan = try Planner(network).plan()
        #expect(plan.vehicles(onLink: "f>a")?.trips == 4 && plan.vehicles(onLink: "f>b")?.trips == 2)
        #expect(plan.fleet("lorries")?.hours == 24)
        #expect(try isProved(plan, network))
    }

    @Test("cost by the trip, the kilometre and the hour, out and back")
    func costs() throws {
        let network = try network(
            #""vehicle_cost": 100, "vehicle_cost_per_km": 2, "vehicle_cost_per_hour": 10"#)
        #expect(network.links.map(\.vehicleCost) == [600, 340])
        let plan = try Planner(network).plan()
        #expect(plan.costs.vehicles == 4700)
        let line = try #require(plan.fleet("lorries"))
        #expect(line.trips == 10 && line.hours == 70 && line.capacity == .infinity)
        #expect(try isProved(plan, network))
    }

    @Test("take no goods where a trip is longer than all their hours")
    func tooFar() throws {
        let network = try network(#""vehicles": 1, "driving_hours": 8"#)
        #expect(network.warnings.listed.contains { "\($0)".contains("a trip takes 10 h") })
        let plan = try Planner(network).plan()
        #expect((plan.vehicles(onLink: "f>a")?.trips ?? 0) == 0)
        #expect(plan.vehicles(onLink: "f>b")?.trips == 2)
        #expect(try isProved(plan, network))
    }

    @Test("have their hours anew in every period")
    func periods() throws {
        let network = try network(#""vehicles": 3, "driving_hours": 8"#, periods: 3), plan = try Planner(network).plan()
        #expect(plan.fleets.map(\.hours) == [24, 24, 24])
        #expect(abs(plan.objective - -5928) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("cost as little as the programme with every path written down, whole and in parts, on random networks")
    func equalsTheCompleteProgramme() throws {
        var withTrips = 0, scarce = 0
        for seed in seeds(30) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0, withFleets: true))
            let (plan, _) = try CompleteProgramme.provedOptimum(of: network, seed: seed)
            let relaxed = try CompleteProgramme.expectRelaxedOptimum(of: network, seed: seed)
            if plan.fleets.contains(where: { $0.trips > 0 }) { withTrips += 1 }
            if relaxed.fleets.contains(where: { $0.price > 0 }) { scarce += 1 }
        }
        #expect(hasOtherSeeds || withTrips > 12 && scarce > 3, "\(withTrips) with trips, \(scarce) short of hours")
    }

    @Test("are planned by PDHG as by the simplex method, and from another plan")
    func otherWays() throws {
        for seed in seeds(10) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(seed: seed, withDecisions: true, withFleets: true))
            try CompleteProgramme.expectOptimumOtherWays(of: network, seed: seed)
        }
    }

    @Test("are followed in the plan file: no edit of it goes unnoticed")
    func tampering() throws {
        let network = try network(#""vehicles": 3, "driving_hours": 8, "vehicle_cost": 10"#)
        for relax in [false, true] {
            var options = PlanOptions()
            options.relax = relax
            let plan = try Planner(network, options: options).plan()
            let edits = try PlanTampering(plan.json())
            #expect(edits.edits().contains { $0.pointer.hasPrefix("/fleets/0/price") })
            #expect(edits.undetected(in: network).map(\.description) == [])
        }
    }
}
