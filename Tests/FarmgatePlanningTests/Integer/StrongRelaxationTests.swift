import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Linking rows in PDHG")
struct StrongRelaxationTests {
    /// farm (9 t) ─ two cities that want 4 t and 5 t, each along a link of its own with lorries of 10 t, for 100 a trip
    private static let small = """
        {"format": "farmgate-network/1", "products": [{"id": "p"}],
         "places": [{"id": "farm", "kind": "farm"}, {"id": "dawn", "kind": "warehouse"}, {"id": "dusk", "kind": "warehouse"}],
         "links": [
           {"from": "farm", "to": "dawn", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": 10, "vehicle_cost": 100},
           {"from": "farm", "to": "dusk", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": 10, "vehicle_cost": 100}],
         "supplies": [{"place": "farm", "product": "p", "tonnes": 9}],
         "demands": [{"place": "dawn", "product": "p", "tonnes": 4, "price_per_tonne": 500},
           {"place": "dusk", "product": "p", "tonnes": 5, "price_per_tonne": 500}]}
        """

    /// The search from a hundred PDHG iterations over the paths of some searches at the starting prices.
    private func search(_ model: PlanningModel, _ bounds: LinkingBounds, threads: Int = 1) -> StrongRelaxation {
        let pricer = Pricer(model, threads: threads, .none), prices = model.startPrices
        let found = pricer.price(prices, cutoffs: model.willingnessToPayByDemand)
        var pdhg = PDHG(model, threads: threads)
        pdhg.add(found.mostPromising(.max, model.willingnessToPayByDemand, model))
        pdhg.run(100, .none)
        let bound = model.bound(
            prices, unitCosts: found.unitCosts, model.designVariables, within: ModuleBounds(model.designVariables))
        return StrongRelaxation(
            model, PlanOptions(), bounds, pricer, .none, from: pdhg, plan: pdhg.plan(isRelaxed: false), bound: bound)
    }

    private func tightened(_ json: String) throws -> (model: PlanningModel, bounds: LinkingBounds) {
        let model = try PlanningModel(network(json)), bounds = LinkingBounds(model)
        return (model.with(tightened: bounds.tightened()), bounds)
    }

    @Test("raise the bound from the cost of parts of lorries to that of whole ones")
    func raiseBound() throws {
        let (model, bounds) = try tightened(Self.small)
        var search = search(model, bounds)
        // Both links can carry all 9 t, so a tonne costs a ninth of a trip at first: 9 t at 500, less 1 a tonne and 100 in all.
        let weak = -9.0 * 500 + 9 + 100, whole = weak + 100
        #expect(abs(search.bound - weak) < 1e-6)
        search.run { _ in }
        #expect(search.bound > whole - 5 && search.bound <= whole + 1e-6)
        #expect(abs(search.plan.objective - whole) < 1e-6)
    }

    @Test("prove no more than what plans in whole numbers cost, the same for any number of threads, on random networks")
    func randomNetworks() throws {
        for seed in seeds(20) {
            let json = PlanningNetworks.json(seed: seed, withDecisions: true)
            let (model, bounds) = try tightened(json)
            var search = search(model, bounds), other = self.search(model, bounds, threads: 2)
            search.run { _ in }
            other.run { _ in }
            #expect(search.bound == other.bound && search.plan.objective == other.plan.objective, "seed \(seed)")
            let optimum = try Planner(network(json)).plan().objective
            #expect(search.bound <= optimum + 1e-6 * max(1, abs(optimum)), "seed \(seed)")
        }
    }
}
