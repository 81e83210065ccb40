import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Capacity that a tonne of a product takes")
struct CapacityRateTests {
    private func network(_ link: String, eggs rate: Double = 2) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "egg", "capacity_per_tonne": \(rate)}, {"id": "apple"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse", "throughput_tonnes": 30}],
             "links": [{"from": "f", "to": "w", "hours": 1, "cost_per_tonne": 10, \(link)}],
             "supplies": [{"place": "f", "product": "egg", "tonnes": 10}, {"place": "f", "product": "apple", "tonnes": 10}],
             "demands": [{"place": "w", "product": "egg", "tonnes": 10, "price_per_tonne": 150},
               {"place": "w", "product": "apple", "tonnes": 10, "price_per_tonne": 100}]}
            """)
    }

    @Test("decides who goes where not all fit: what is worth most by the tonne of capacity")
    func capacity() throws {
        // A tonne of eggs gains 140, 70 by the tonne of capacity; one of apples 90.
        let network = try network(#""capacity_tonnes": 16"#), plan = try Planner(network).plan()
        #expect(abs(plan.objective - (-900 - 3 * 140)) < 1e-6)
        let line = try #require(plan.link("f>w"))
        #expect(abs(line.tonnes - 13) < 1e-9 && abs(line.capacityUsed - 16) < 1e-9 && line.capacity == 16)
        #expect(abs(line.price - 70) < 1e-6 && abs(plan.bound - plan.objective) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("fills whole vehicles")
    func vehicles() throws {
        // 10 t of eggs fill 20 t, with the apples 30 t: four trips of 8 t, the last of them with 6 t of load.
        let network = try network(#""vehicle_tonnes": 8, "vehicle_cost": 50"#), plan = try Planner(network).plan()
        let line = try #require(plan.vehicles(onLink: "f>w"))
        #expect(line.trips == 4 && abs(line.loadTonnes - 20) < 1e-9 && abs(line.capacityUsed - 30) < 1e-9)
        #expect(abs(plan.objective - (-1400 - 900 + 200)) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("is written only where it is not the tonnes")
    func plainPlans() throws {
        let network = try network(#""capacity_tonnes": 16"#, eggs: 1)
        #expect(!String(decoding: try Planner(network).plan().json(), as: UTF8.self).contains("capacity_used"))
    }

    @Test(
        "is planned as cheaply as by the programme with every path written down, whole and in parts, on random networks"
    )
    func equalsTheCompleteProgramme() throws {
        var scarce = 0
        for seed in seeds(24) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(
                    seed: seed, withDecisions: seed % 2 == 0, withFleets: seed % 4 == 1, extras: .rates))
            let (plan, _) = try CompleteProgramme.provedOptimum(of: network, seed: seed)
            if plan.links.contains(where: { $0.price > 0 && $0.capacityUsed != $0.tonnes }) { scarce += 1 }
            try CompleteProgramme.expectRelaxedOptimum(of: network, seed: seed)
        }
        #expect(hasOtherSeeds || scarce > 5, "\(scarce) with a price")
    }

    @Test("is followed in the plan file: no edit of it goes unnoticed")
    func tampering() throws {
        for link in [#""capacity_tonnes": 16"#, #""vehicle_tonnes": 8, "vehicle_cost": 50"#] {
            let network = try network(link), edits = try PlanTampering(Planner(network).plan().json())
            #expect(edits.edits().contains { $0.pointer.hasSuffix("/capacity_used") })
            #expect(edits.undetected(in: network).map(\.description) == [])
        }
    }
}
