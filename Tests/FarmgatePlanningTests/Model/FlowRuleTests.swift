import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Least amounts and single sources")
struct FlowRuleTests {
    /// 6 t on a farm for a city that pays 100 for 10 t: by rail at 10, of which so much at least, or by road at 50; 3 t more at 99.
    private func network(
        rail: String = "", road: String = "", hub: String = "", farm: String = "", demands: String = ""
    ) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"\(farm)}, {"id": "h", "kind": "hub"\(hub)}, {"id": "c", "kind": "warehouse"},
               {"id": "d", "kind": "warehouse"}],
             "links": [{"id": "rail", "from": "f", "to": "c", "hours": 1, "cost_per_tonne": 10\(rail)},
               {"id": "road", "from": "f", "to": "h", "hours": 1, "cost_per_tonne": 50\(road)},
               {"id": "street", "from": "h", "to": "c", "hours": 1, "cost_per_tonne": 0}, {"from": "h", "to": "d", "hours": 1, "cost_per_tonne": 0}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 6}, {"place": "f", "product": "p", "tonnes": 3, "cost_per_tonne": 99}],
             "demands": [{"place": "c", "product": "p", "tonnes": 10, "price_per_tonne": 100\(demands)},
               {"place": "d", "product": "p", "tonnes": 4, "price_per_tonne": 60}]}
            """)
    }

    @Test("are kept or not used: a train goes with as much as it takes to, even at a loss, or not at all")
    func train() throws {
        // 6 t gain 90 each; from 7 t on one costs 109 and gains 100.
        for (least, cost) in [(6.0, -540.0), (7, -540 + 9), (8, -540 + 18), (9, -540 + 27)] {
            let network = try network(rail: #", "least_tonnes": \#(least)"#), plan = try Planner(network).plan()
            #expect(abs(plan.objective - cost) < 1e-6, "\(least)")
            #expect(plan.status == .optimal && plan.bound <= plan.objective)
            #expect(try isProved(plan, network))
        }
        // More than there is: by road at 50.
        let network = try network(rail: #", "least_tonnes": 10"#), plan = try Planner(network).plan()
        #expect(abs(plan.objective - (-6 * 50)) < 1e-6 && plan.links.allSatisfy { $0.index != 0 || $0.tonnes == 0 })
        #expect(try isProved(plan, network))
    }

    @Test("mean nothing to plans in parts, and what is proved of them holds for all")
    func relaxed() throws {
        let network = try network(rail: #", "least_tonnes": 10"#, demands: #", "single_source": true"#)
        var options = PlanOptions()
        options.relax = true
        let relaxed = try Planner(network, options: options).plan(), whole = try Planner(network).plan()
        #expect(relaxed.isRelaxed && abs(relaxed.objective + 540) < 1e-6)
        #expect(try isProved(relaxed, network))
        let solverBound = try #require(whole.solverBound)
        #expect(abs(whole.bound + 540) < 1e-6 && abs(solverBound + 300) < 1e-6)
    }

    @Test("hold for what a place handles, and count what a tonne takes")
    func place() throws {
        let network = try network(rail: #", "capacity_tonnes": 3"#, hub: #", "least_throughput_tonnes": 5"#)
        // 3 t by rail; the hub takes 5 t of the 6 that are cheap, or none.
        let plan = try Planner(network).plan()
        #expect(abs(plan.objective - (-1 * 90 - 5 * 50)) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("of a demand: what comes by rail and by road comes from two places, though from one farm")
    func singleSource() throws {
        let rail = #", "capacity_tonnes": 4"#
        let free = try network(rail: rail), single = try network(rail: rail, demands: #", "single_source": true"#)
        #expect(abs(try Planner(free).plan().objective - (-4 * 90 - 2 * 50)) < 1e-6)
        // 4 t by rail and 2 t to the other city, or 6 t by road.
        let plan = try Planner(single).plan()
        #expect(abs(plan.objective - (-4 * 90 - 2 * 10)) < 1e-6)
        #expect(try isProved(plan, single))
    }

    @Test("are looked for in plans: those that break one are refused")
    func refused() throws {
        let free = try network(rail: #", "capacity_tonnes": 4"#), plan = try Planner(free).plan()
        let rules = [
            ("/links", try network(rail: #", "capacity_tonnes": 4"#, road: #", "least_tonnes": 3"#)),
            ("/places", try network(rail: #", "capacity_tonnes": 4"#, hub: #", "least_throughput_tonnes": 3"#)),
            ("/shipments/", try network(rail: #", "capacity_tonnes": 4"#, demands: #", "single_source": true"#)),
        ]
        for (pointer, network) in rules {
            var broken = plan
            broken.origin.digest = network.digest
            let verification = Verification(of: broken, in: network)
            let pointers = verification.faults.listed.filter { $0.severity == .error }.map { $0.pointer ?? "" }
            #expect(pointers.contains { $0.hasPrefix(pointer) }, "\(pointers)")
            // As a relaxed plan it may.
            broken.isRelaxed = true
            broken.solverBound = nil
            #expect(Verification(of: broken, in: network).isProved)
        }
    }

    @Test(
        "are planned as cheaply as by the programme with every path written down, whole and in parts, on random networks"
    )
    func equalsTheCompleteProgramme() throws {
        var least = 0, single = 0
        for seed in seeds(40) {
            var extras: PlanningNetworks.Extras =
                [[.leastAmounts], [.singleSources], [.leastAmounts, .singleSources]][Int(seed % 3)]
            if seed % 4 == 0 { extras.formUnion([.rates, .periodValues]) }
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(
                    seed: seed, withDecisions: seed % 2 == 0, withFleets: seed % 8 == 1, extras: extras))
            let (_, optimum) = try CompleteProgramme.provedOptimum(of: network, seed: seed)
            let relaxed = try CompleteProgramme.expectRelaxedOptimum(of: network, seed: seed)
            guard optimum > relaxed.objective + 1e-6, !network.decidesInWholeNumbers else { continue }
            if extras.contains(.leastAmounts) { least += 1 }
            if extras.contains(.singleSources) { single += 1 }
        }
        #expect(
            hasOtherSeeds || least > 2 && single > 2, "\(least) with a least amount, \(single) with a single source")
    }

    @Test("are kept where there are too many paths to list, at little cost")
    func largeNetwork() throws {
        let network = try RealNetworks.ningxiaShaanxi()
        var links = network.links, demands = network.demands
        for index in links.indices where index % 2 == 0 {
            links[index].leastTonnes = min(6, links[index].capacityTonnes)
        }
        for index in demands.indices where index % 10 == 0 { demands[index].isSingleSource = true }
        let ruled = network.with(links: links, demands: demands)
        var options = PlanOptions()
        options.gap = 1e-3
        let plan = try Planner(ruled, options: options).plan()
        #expect(try isProved(plan, ruled))
        #expect(plan.gap > 0 && plan.gap < 0.05, "\(plan.gap)")
    }

    @Test("are planned by PDHG as by the simplex method, with promises, and from another plan")
    func otherWays() throws {
        for seed in seeds(10) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(seed: seed, extras: [.leastAmounts, .singleSources, .rates, .periodValues]))
            let plan = try CompleteProgramme.expectOptimumOtherWays(of: network, seed: seed)
            try CompleteProgramme.expectProofsWithPromises(of: network, keeping: plan, seed: seed)
        }
    }
}
