import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Plans in whole numbers without a linear programme")
struct ModuleSearchTests {
    /// farm (8 t) ═ two links with lorries of 10 t, for 100 a trip and 1 or 2 a tonne ═ city (wants 8 t)
    private func model(paying price: Int) throws -> PlanningModel {
        try PlanningModel(
            network(
                """
                {"format": "farmgate-network/1", "products": [{"id": "p"}],
                 "places": [{"id": "farm", "kind": "farm"}, {"id": "city", "kind": "warehouse"}],
                 "links": [
                   {"from": "farm", "to": "city", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": 10, "vehicle_cost": 100},
                   {"from": "farm", "to": "city", "hours": 2, "cost_per_tonne": 2, "vehicle_tonnes": 10, "vehicle_cost": 100}],
                 "supplies": [{"place": "farm", "product": "p", "tonnes": 8}],
                 "demands": [{"place": "city", "product": "p", "tonnes": 8, "price_per_tonne": \(price)}]}
                """))
    }

    /// The path along each link.
    private func paths(_ model: PlanningModel) -> PathStore {
        let arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count)
        var paths = PathStore()
        for link in 0..<2 {
            let step = model.steps.step(model.steps.link(link), period: 1)
            paths.append(supply: 0, demand: 0, arcs: [arcOfStep[step]], model)
        }
        return paths
    }

    private func searched(_ model: PlanningModel, _ tonnes: [Double], _ modules: [Double]) -> ModuleSearch {
        var search = ModuleSearch(model, paths(model), tonnes: tonnes, modules: modules)
        search.run(.none, objective: 0)
        return search
    }

    @Test("loads of two lorries go on one, the cheaper one")
    func gathers() throws {
        let search = try searched(model(paying: 500), [4, 4], [1, 1])
        #expect(search.modules == [1, 0])
        #expect(abs(search.tonnes[0] - 8) < 1e-9 && abs(search.tonnes[1]) < 1e-9)
    }

    @Test("a lorry runs just where its load pays for it", arguments: [(500, 1.0), (12, 0)])
    func runsWhereItPays(price: Int, trips: Double) throws {
        for start in [0.0, 1] {
            let search = try searched(model(paying: price), [8 * start, 0], [start, 0])
            #expect(search.modules == [trips, 0])
            #expect(abs(search.tonnes[0] - 8 * trips) < 1e-9)
        }
    }

    @Test(
        "room costs nothing, a lorry that is to be emptied what its load pays for it, a new one what it costs when it is full"
    )
    func pricesOfRoom() throws {
        let model = try model(paying: 500)
        let search = ModuleSearch(model, paths(model), tonnes: [8, 0], modules: [1, 0])
        let limits = (0..<2).map { Int(model.designVariables.capacities($0).first!.limit) }
        func prices(emptying emptied: Double) -> [Double] {
            let prices = search.pricesOfRoom(model.startPrices, emptying: emptied)
            return limits.map { prices[$0] }
        }
        #expect(prices(emptying: 0.5) == [0, 10])
        #expect(zip(prices(emptying: 1), [12.5, 10]).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test("moves keep every limit, and cost no more than before, on random networks")
    func randomNetworks() throws {
        for seed in seeds(20) {
            let model = try PlanningModel(
                network(PlanningNetworks.json(seed: seed, withDecisions: true, withFleets: seed % 3 == 0)))
            var generator = SeededGenerator(seed: seed)
            let paths = PathPools.random(model, &generator), designs = model.designVariables
            let nothing = Array(repeating: 0.0, count: paths.count)
            var search = ModuleSearch(model, paths, tonnes: nothing, modules: Array(repeating: 0, count: designs.count))
            search.run(.none, objective: 0)
            var cost = model.costOfShippingNothing
            for path in paths.indices { cost += paths.netCost(path, model) * search.tonnes[path] }
            for design in designs.indices { cost += designs.cost[design] * search.modules[design] }
            let stake = zip(model.network.demands, model.willingnessToPayByDemand).reduce(1) { $0 + $1.0.tonnes * $1.1 }
            #expect(cost <= model.costOfShippingNothing + 1e-9 * stake, "seed \(seed)")
            #expect(search.modules.allSatisfy { $0 == $0.rounded() && $0 >= 0 }, "seed \(seed)")
            let flow = FeasibleFlow(
                near: search.tonnes, modules: search.modules, of: paths, prices: model.startPrices, model,
                isRelaxed: false)
            #expect(flow.objective <= cost + 1e-6 * stake, "seed \(seed)")
        }
    }

    @Test("the cost of lorries is spread over what they can carry, and further and further over what they do")
    func spread() throws {
        let model = try model(paying: 500)
        var spread = SpreadModules(model)
        let limits = (0..<2).map { Int(model.designVariables.capacities($0).first!.limit) }
        #expect(limits.map { spread.costs[$0] } == [10, 10])
        // 1.6 of two lorries are used by 0.8, and what is not used yet is taken to be used by half.
        spread.scale(by: [1.6, 0], power: 1)
        #expect(zip(limits.map { spread.costs[$0] }, [12.5, 20]).allSatisfy { abs($0 - $1) < 1e-9 })
        spread.scale(by: [1.6, 0], power: 0)
        #expect(limits.map { spread.costs[$0] } == [10, 10])
        var modules = [0.0, 0]
        spread.set(&modules, toCarry: [4, 0], on: paths(model))
        #expect(modules == [0.4, 0])
    }
}
