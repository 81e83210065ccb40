import FarmgateVerification
import NetworkTestSupport
import Testing

@testable import FarmgatePlanning

@Suite("What is decided in whole numbers")
struct DecisionTests {
    /// farm (3 t) ─ lorries of 8 t ─ hub (open for 50, 10 t) ─ lorries of 2 t, at most 4 ─ city
    private static let network = """
        {"format": "farmgate-network/1", "products": [{"id": "p"}],
         "places": [{"id": "farm", "kind": "farm"},
           {"id": "hub", "kind": "hub", "throughput_tonnes": 10, "opening_cost": 50}, {"id": "city", "kind": "warehouse"}],
         "links": [{"from": "farm", "to": "hub", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": 8, "vehicle_cost": 16},
           {"from": "hub", "to": "city", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": 2, "vehicle_cost": 6,
            "vehicles": 4}],
         "supplies": [{"place": "farm", "product": "p", "tonnes": 3}],
         "demands": [{"place": "city", "product": "p", "tonnes": 5, "price_per_tonne": 100}]}
        """

    private func model() throws -> PlanningModel { try PlanningModel(NetworkTestSupport.network(Self.network)) }

    @Test("nothing can carry more than is supplied before it")
    func loadBounds() throws {
        let model = try model(), most = LoadBounds(model).byLimit()
        let steps = model.steps
        for link in 0..<2 {
            let step = steps.step(steps.link(link), period: 1)
            #expect(most[step] == 3)
            #expect(model.vehicleLimit(ofStep: step).map { most[$0] } == 3)
        }
        #expect(most[1] == 3)
    }

    @Test("a module installs no more capacity than can be used, once tightened, and costs the same")
    func tightened() throws {
        let model = try model(), most = LoadBounds(model).byLimit()
        let tight = model.designVariables.tightened { most[$0] }
        #expect(
            model.designVariables.indices.map { model.designVariables.capacities($0).map(\.tonnes) } == [
                [10], [8], [2],
            ])
        #expect(tight.indices.map { tight.capacities($0).map(\.tonnes) } == [[3], [3], [2]])
        #expect(tight.cost == [50, 16, 6] && tight.most == [1, .infinity, 4])
    }

    @Test("a load needs the least whole number of modules that carries it, or the part of one that does")
    func modules() throws {
        let designVariables = try model().designVariables
        #expect(designVariables.modules(of: 1, isRelaxed: false) { _ in 9 } == 2)
        #expect(designVariables.modules(of: 1, isRelaxed: true) { _ in 9 } == 1.125)
        #expect(designVariables.modules(of: 1, isRelaxed: false) { _ in 0 } == 0)
        #expect(designVariables.modules(of: 1, isRelaxed: false) { _ in 1e-7 } == 1)
        #expect(designVariables.modules(of: 1, isRelaxed: true) { _ in 8e-7 } == 1e-7)
        #expect(DesignVariables.wholeModules(2 + 1e-9) == 2 && DesignVariables.wholeModules(2 + 1e-3) == 3)
        #expect(DesignVariables.wholeModules(5e6 + 0.5) == 5e6 + 1)
    }

    @Test(
        "a load however small beside the capacity needs a candidate open and a vehicle to go",
        arguments: [1e3, 1e6, 1e8, 1e12])
    func capacityFarBeyondLoads(capacity: Double) throws {
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "products": [{"id": "p"}],
             "places": [{"id": "farm", "kind": "farm"},
               {"id": "hub", "kind": "hub", "throughput_tonnes": \(capacity), "opening_cost": 50},
               {"id": "city", "kind": "warehouse"}],
             "links": [
               {"from": "farm", "to": "hub", "hours": 1, "cost_per_tonne": 1, "vehicle_tonnes": \(capacity), "vehicle_cost": 16},
               {"from": "hub", "to": "city", "hours": 1, "cost_per_tonne": 1}],
             "supplies": [{"place": "farm", "product": "p", "tonnes": 3}],
             "demands": [{"place": "city", "product": "p", "tonnes": 5, "price_per_tonne": 100}]}
            """)
        let plan = try Planner(network).plan()
        #expect(abs(plan.objective - (-300 + 6 + 50 + 16)) < 1e-6)
        #expect(plan.openings.map(\.open) == [1] && plan.vehicles.map(\.trips) == [1])
        #expect(Verification(of: plan, in: network).isProved)
    }

    @Test("branching goes to what both branches cost most for, by what they have cost")
    func pseudoCosts() throws {
        var costs = PseudoCosts(try model().designVariables)
        #expect(costs.mostPromising(of: [1, 2, 0]) == nil)
        #expect(costs.mostPromising(of: [0.5, 0.5, 0.5]) == 0)
        for _ in 0..<9 { costs.learn(0, isUp: true, gain: 0) }
        for isUp in [true, false] { costs.learn(2, isUp: isUp, gain: 900) }
        #expect(costs.mostPromising(of: [0.5, 0.5, 0.5]) == 2)
    }

    @Test("a plan buys the modules that its loads need, the relaxation shares of them")
    func plans() throws {
        let network = try NetworkTestSupport.network(Self.network)
        let plan = try Planner(network).plan()
        // 3 t: 300 earned; 3 + 3 on the way, a hub for 50, a lorry for 16, two for 6 each.
        #expect(abs(plan.objective - (-300 + 6 + 50 + 16 + 12)) < 1e-9)
        #expect(plan.openings.map(\.open) == [1] && plan.vehicles.map(\.trips) == [1, 2])
        var options = PlanOptions()
        options.relax = true
        let relaxed = try Planner(network, options: options).plan()
        #expect(abs(relaxed.objective - (-300 + 6 + 15 + 6 + 9)) < 1e-9)
    }
}
