import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Plans within the modules that they pay for")
struct PaidModulesTests {
    /// farm (8 t) ═ two links with lorries of 10 t, for 100 a trip and 1 or 2 a tonne ═ hub ─ two cities that want 4 t each, or more
    private func model(wanting tonnes: [Int] = [4, 4], vehicleTonnes: Int = 10) throws -> PlanningModel {
        try PlanningModel(
            network(
                """
                {"format": "farmgate-network/1", "products": [{"id": "p"}],
                 "places": [{"id": "farm", "kind": "farm"}, {"id": "hub", "kind": "hub"},
                   {"id": "dawn", "kind": "warehouse"}, {"id": "dusk", "kind": "warehouse"}],
                 "links": [
                   {"from": "farm", "to": "hub", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": \(vehicleTonnes), "vehicle_cost": 100},
                   {"from": "farm", "to": "hub", "hours": 2, "cost_per_tonne": 2, "vehicle_tonnes": \(vehicleTonnes), "vehicle_cost": 100},
                   {"from": "hub", "to": "dawn", "hours": 1, "cost_per_tonne": 1},
                   {"from": "hub", "to": "dusk", "hours": 1, "cost_per_tonne": 1}],
                 "supplies": [{"place": "farm", "product": "p", "tonnes": \(tonnes[0] + tonnes[1])}],
                 "demands": [{"place": "dawn", "product": "p", "tonnes": \(tonnes[0]), "price_per_tonne": 500},
                   {"place": "dusk", "product": "p", "tonnes": \(tonnes[1]), "price_per_tonne": 500}]}
                """))
    }

    /// The paths to each city along each of the two links.
    private func paths(_ model: PlanningModel) -> PathStore {
        let arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count)
        func arc(_ link: Int) -> Int32 { arcOfStep[model.steps.step(model.steps.link(link), period: 1)] }
        var paths = PathStore()
        for city in 0..<2 {
            for link in 0..<2 {
                paths.append(supply: 0, demand: Int32(city), arcs: [arc(link), arc(2 + city)], model)
            }
        }
        return paths
    }

    /// The plan that comes of one in which each city is served by a lorry of its own.
    private func improved(_ model: PlanningModel, demandsPerPiece: Int) throws -> FeasibleFlow {
        let paths = paths(model), wanted = model.network.demands.map(\.tonnes)
        let plan = FeasibleFlow(
            near: [wanted[0], 0, 0, wanted[1]], modules: [1, 1], of: paths, prices: model.startPrices, model,
            isRelaxed: false)
        #expect(plan.modules == [1, 1])
        var search = PaidModules(
            model, plan, over: paths, proved: (-1e6, model.startPrices), .none, demandsPerPiece: demandsPerPiece)
        try search.run()
        return search.plan
    }

    @Test("two lorries that one can replace become one, the cheaper one", arguments: [1, 2])
    func gathers(demandsPerPiece: Int) throws {
        let plan = try improved(model(), demandsPerPiece: demandsPerPiece)
        #expect(plan.modules == [1, 0])
        // 8 t at 500, less 100 for the trip and 2 a tonne.
        #expect(abs(plan.objective - (100 + 8 * 2 - 8 * 500)) < 1e-6)
    }

    @Test("what goes to the demands of other pieces takes its room", arguments: [1, 2])
    func keepsRoom(demandsPerPiece: Int) throws {
        let model = try model(wanting: [4, 5], vehicleTonnes: 6)
        let plan = try improved(model, demandsPerPiece: demandsPerPiece)
        // Neither lorry can be spared; the cheaper one is filled.
        #expect(plan.modules == [1, 1])
        #expect(abs(plan.objective - (200 + 6 * 2 + 3 * 3 - 9 * 500)) < 1e-6)
    }

    @Test("cost no more than before, and keep every limit, on random networks")
    func randomNetworks() throws {
        for seed in seeds(20) {
            let model = try PlanningModel(
                network(PlanningNetworks.json(seed: seed, withDecisions: true, withFleets: seed % 3 == 0)))
            var generator = SeededGenerator(seed: seed)
            let paths = PathPools.random(model, &generator)
            let wanted = paths.indices.map { model.network.demands[Int(paths.demand[$0])].tonnes }
            let plan = FeasibleFlow(
                near: wanted.map { $0 * 0.3 }, modules: model.designVariables.most.map { min($0, 2) }, of: paths,
                prices: model.startPrices, model, isRelaxed: false)
            var search = PaidModules(
                model, plan, over: paths, proved: (plan.objective - 1, model.startPrices), .none,
                demandsPerPiece: 1 + Int(seed % 4))
            try search.run()
            let found = search.plan
            #expect(found.objective <= plan.objective, "seed \(seed)")
            let again = FeasibleFlow(
                near: found.tonnes, modules: found.modules, of: found.paths, prices: model.startPrices, model,
                isRelaxed: false)
            #expect(again.objective <= found.objective + 1e-6 * abs(found.objective), "seed \(seed)")
        }
    }
}
