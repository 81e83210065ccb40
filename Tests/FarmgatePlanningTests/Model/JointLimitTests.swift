import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Limits of links besides their own capacity")
struct JointLimitTests {
    private func network(_ link: String, products: String, pear: String = "") throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "apple"}, {"id": "pear"\(pear)}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse"}],
             "links": [{"id": "road", "from": "f", "to": "w", "hours": 1, "cost_per_tonne": 50},
               {"id": "rail", "from": "f", "to": "w", "hours": 1, "cost_per_tonne": 10\(link)}],
             "link_products": [\(products)],
             "supplies": [{"place": "f", "product": "apple", "tonnes": 10}, {"place": "f", "product": "pear", "tonnes": 10}],
             "demands": [{"place": "w", "product": "apple", "tonnes": 10, "price_per_tonne": 100},
               {"place": "w", "product": "pear", "tonnes": 10, "price_per_tonne": 100}]}
            """)
    }

    @Test("hold for one product: the rest of it takes another way")
    func quota() throws {
        let network = try network("", products: #"{"link": "rail", "product": "pear", "capacity_tonnes": 4}"#)
        let plan = try Planner(network).plan()
        // 10 t of apples and 4 t of pears at 90, 6 t of pears at 50.
        #expect(abs(plan.objective - (-14 * 90 - 6 * 50)) < 1e-6)
        let line = try #require(plan.linkLimits.first)
        #expect(plan.linkLimits.count == 1 && line.tonnes == 4 && line.capacity == 4 && abs(line.price - 40) < 1e-6)
        #expect(plan.links.map(\.price) == [0, 0])
        #expect(try isProved(plan, network))
    }

    @Test("count what a tonne takes of a capacity")
    func rate() throws {
        let network = try network(
            "", products: #"{"link": "rail", "product": "pear", "capacity_tonnes": 4}"#,
            pear: #", "capacity_per_tonne": 2"#)
        let plan = try Planner(network).plan()
        let line = try #require(plan.linkLimits.first)
        #expect(abs(line.tonnes - 2) < 1e-9 && abs(line.capacityUsed - 4) < 1e-9 && abs(line.price - 20) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("hold beside the link's own capacity")
    func both() throws {
        let network = try network(
            #", "capacity_tonnes": 6"#, products: #"{"link": "rail", "product": "pear", "capacity_tonnes": 4}"#)
        let plan = try Planner(network).plan()
        #expect(abs(plan.objective - (-6 * 90 - 14 * 50)) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test("do not close a link to others: a tariff is that of one product, a permission lets no other ride")
    func tariffAndPermission() throws {
        let tariff = try network("", products: #"{"link": "rail", "product": "pear", "cost_per_tonne": 70}"#)
        #expect(abs(try Planner(tariff).plan().objective - (-10 * 90 - 10 * 50)) < 1e-6)
        let cheap = try network("", products: #"{"link": "road", "product": "pear", "cost_per_tonne": 5}"#)
        #expect(abs(try Planner(cheap).plan().objective - (-10 * 90 - 10 * 95)) < 1e-6)
        let permission = try network(
            #", "listed_products_only": true"#, products: #"{"link": "rail", "product": "pear"}"#)
        #expect(abs(try Planner(permission).plan().objective - (-10 * 90 - 10 * 50)) < 1e-6)
        for network in [tariff, cheap, permission] { #expect(try isProved(Planner(network).plan(), network)) }
    }

    /// Two farms send to each other's city over one ferry.
    private func ferry(_ ferry: String, _ tables: String = "") throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "periods": 2, "period_hours": 24, "products": [{"id": "p"}, {"id": "q"}],
             "places": [{"id": "a", "kind": "hub"}, {"id": "b", "kind": "hub"}],
             "links": [{"id": "ferry", "from": "a", "to": "b", "hours": 1, "cost_per_tonne": 10, "both_ways": true\(ferry)}],
             \(tables)
             "supplies": [{"place": "a", "product": "p", "tonnes": 10}, {"place": "b", "product": "q", "tonnes": 10}],
             "demands": [{"place": "b", "product": "p", "tonnes": 10, "price_per_tonne": 60},
               {"place": "a", "product": "q", "tonnes": 10, "price_per_tonne": 50}]}
            """)
    }

    @Test("are shared by both directions")
    func bothDirections() throws {
        let network = try ferry(#", "capacity_tonnes": 12, "shared_capacity": true"#),
            plan = try Planner(network).plan()
        #expect(abs(plan.objective - 2 * (-10 * 50 - 2 * 40)) < 1e-6)
        #expect(plan.linkLimits.map(\.tonnes) == [12, 12] && plan.linkLimits.allSatisfy { abs($0.price - 40) < 1e-6 })
        #expect(plan.links.allSatisfy { $0.capacity == .infinity && $0.price == 0 })
        #expect(try isProved(plan, network))
        let apart = try ferry(#", "capacity_tonnes": 12"#)
        #expect(abs(try Planner(apart).plan().objective - 2 * (-10 * 50 - 10 * 40)) < 1e-6)
    }

    @Test("that both directions share can be otherwise in single periods, and for a product")
    func bothDirectionsByPeriod() throws {
        let network = try ferry(
            #", "capacity_tonnes": 12, "shared_capacity": true"#,
            #""link_periods": [{"link": "ferry", "period": 2, "capacity_tonnes": 3}], "#
                + #""link_products": [{"link": "ferry", "product": "p", "capacity_tonnes": 1}], "#)
        let plan = try Planner(network).plan()
        #expect(abs(plan.objective - (-2 * 50 - 10 * 40 - 2 * 40)) < 1e-6)
        #expect(try isProved(plan, network))
    }

    @Test(
        "are planned as cheaply as by the programme with every path written down, whole and in parts, on random networks"
    )
    func equalsTheCompleteProgramme() throws {
        var scarce = 0, shared = 0
        for seed in seeds(40) {
            var extras: PlanningNetworks.Extras = seed % 4 == 0 ? [.sharedCapacity] : [.linkProducts, .sharedCapacity]
            if seed % 3 == 0 { extras.formUnion([.rates, .periodValues]) }
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(
                    seed: seed, withDecisions: seed % 2 == 0, withFleets: seed % 8 == 1, extras: extras))
            let (plan, _) = try CompleteProgramme.provedOptimum(of: network, seed: seed)
            try CompleteProgramme.expectRelaxedOptimum(of: network, seed: seed)
            if plan.linkLimits.contains(where: { $0.price > 0 && $0.product != nil }) { scarce += 1 }
            if plan.linkLimits.contains(where: { $0.price > 0 && $0.product == nil }) { shared += 1 }
        }
        #expect(hasOtherSeeds || scarce > 2 && shared > 0, "\(scarce) with a quota, \(shared) with a shared capacity")
    }

    @Test("are planned by PDHG as by the simplex method, with promises, and from another plan")
    func otherWays() throws {
        for seed in seeds(10) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(seed: seed, extras: [.linkProducts, .sharedCapacity, .rates, .periodValues]))
            let plan = try CompleteProgramme.expectOptimumOtherWays(of: network, seed: seed)
            try CompleteProgramme.expectProofsWithPromises(of: network, keeping: plan, seed: seed)
        }
    }

    @Test("are followed in the plan file: no edit of it goes unnoticed")
    func tampering() throws {
        let quota = try network("", products: #"{"link": "rail", "product": "pear", "capacity_tonnes": 4}"#)
        let shared = try ferry(#", "capacity_tonnes": 12, "shared_capacity": true"#)
        for network in [quota, shared] {
            let edits = try PlanTampering(Planner(network).plan().json())
            #expect(edits.edits().contains { $0.pointer.hasPrefix("/link_limits/0/price") })
            #expect(edits.undetected(in: network).map(\.description) == [])
        }
    }
}
