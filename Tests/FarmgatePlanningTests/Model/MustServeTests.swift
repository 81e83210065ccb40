import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Demands that must be served")
struct MustServeTests {
    /// 10 t on a farm; a school that pays nothing, over a hub, and a market that pays 500.
    private func network(school: String = #""must_serve": true"#, hub: String = "", supplied: Int = 10) throws
        -> Network
    {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "h", "kind": "hub"\(hub)}, {"id": "school", "kind": "warehouse"},
               {"id": "market", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "h", "hours": 1, "cost_per_tonne": 100}, {"from": "h", "to": "school", "hours": 1, "cost_per_tonne": 300},
               {"from": "f", "to": "market", "hours": 1, "cost_per_tonne": 10}],
             "supplies": [{"place": "f", "product": "p", "tonnes": \(supplied)}],
             "demands": [{"place": "school", "product": "p", "tonnes": 4, \(school)},
               {"place": "market", "product": "p", "tonnes": 10, "price_per_tonne": 500}]}
            """)
    }

    @Test("are served before all that pays, and need neither a price nor a shortage cost")
    func first() throws {
        let network = try network(), plan = try Planner(network).plan()
        #expect(plan.demands.map(\.delivered) == [4, 6])
        #expect(abs(plan.objective - (4 * 400 - 6 * 490)) < 1e-6 && plan.costs.shortage == 0)
        #expect(abs(plan.bound - plan.objective) < 1e-6)
        #expect(try isProved(plan, network))
        // One that need not be served, and pays less than it costs, is not.
        let free = try self.network(school: #""price_per_tonne": 300"#)
        #expect(try Planner(free).plan().demands.map(\.delivered) == [0, 10])
    }

    @Test("have hubs opened for them and vehicles run, whatever that costs")
    func fixedCosts() throws {
        let network = try network(hub: #", "opening_cost": 5000000, "throughput_tonnes": 50"#),
            plan = try Planner(network).plan()
        #expect(plan.opening(ofPlace: "h") == 1 && plan.demands.map(\.short) == [0, 4])
        #expect(plan.costs.opening == 5_000_000)
        #expect(try isProved(plan, network))
    }

    @Test("are short only of what is not there")
    func impossible() throws {
        let network = try network(supplied: 3), plan = try Planner(network).plan()
        #expect(plan.demands.map(\.delivered) == [3, 0] && plan.demands.map(\.short) == [1, 10])
        #expect(plan.status == .optimal)
        #expect(try isProved(plan, network))
    }

    @Test("are all served wherever they can be, on random networks, and at the least cost")
    func random() throws {
        var served = 0
        for seed in seeds(40) {
            let json = PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0)
                .replacing("network/1", with: "network/2").replacing(
                    "\"price_per_tonne\"", with: "\"must_serve\": true, \"price_per_tonne\"")
            // A little of each, so that there are networks where all can be served.
            let asked = try NetworkTestSupport.network(json)
            let network = asked.with(
                demands: asked.demands.map {
                    var demand = $0
                    demand.tonnes *= 0.1
                    return demand
                })
            let (plan, _) = try CompleteProgramme.provedOptimum(of: network, seed: seed)
            // Where nothing costs anything, and a tonne is worth the same everywhere, as much is delivered as can be.
            let most = try Planner(free(network)).plan()
            guard most.totals.shortTonnes < 1e-6 else { continue }
            #expect(plan.totals.shortTonnes < 1e-6, "seed \(seed)")
            served += 1
        }
        #expect(hasOtherSeeds || served > 2, "\(served) served wholly")
    }

    private func free(_ network: Network) -> Network {
        network.with(
            places: network.places.map {
                var place = $0
                (place.handlingCostPerTonne, place.storageCostPerTonnePeriod) = (0, 0)
                if place.openingCost != nil { place.openingCost = 0 }
                return place
            },
            links: network.links.map {
                var link = $0
                (link.costPerTonne, link.vehicleCost) = (0, 0)
                return link
            },
            supplies: network.supplies.map {
                var supply = $0
                supply.costPerTonne = 0
                return supply
            },
            demands: network.demands.map {
                var demand = $0
                (demand.pricePerTonne, demand.shortageCostPerTonne) = (1000, 0)
                return demand
            })
    }
}
