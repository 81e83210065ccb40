import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Flows on fewer paths")
struct FlowDecompositionTests {
    private func loads(_ flow: FeasibleFlow, _ model: PlanningModel) -> (limits: [Double], demands: [Double]) {
        var limits = Array(repeating: 0.0, count: model.limitTonnes.count)
        var demands = Array(repeating: 0.0, count: model.network.demands.count)
        for path in flow.paths.indices {
            for use in flow.paths.uses(path) {
                limits[Int(flow.paths.limit[use])] += flow.tonnes[path] * flow.paths.share[use]
            }
            demands[Int(flow.paths.demand[path])] += flow.tonnes[path] * flow.paths.delivered[path]
        }
        return (limits, demands)
    }

    private func count(_ flow: FeasibleFlow) -> Int { flow.tonnes.count { $0 > 0 } }

    @Test("carry on every step what they carried, cost the same, and are allowed, with losses and limits of freshness")
    func randomNetworks() throws {
        for seed in seeds(20) {
            let json = PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0)
            let model = try PlanningModel(NetworkTestSupport.network(json))
            var generator = SeededGenerator(seed: seed)
            let flow = PathPools.flow(on: PathPools.random(model, &generator), model, &generator)
            var fewer = flow
            fewer.shipOnFewerPaths()
            #expect(count(fewer) <= count(flow), "seed \(seed)")
            #expect(abs(fewer.objective - flow.objective) <= 1e-9 * max(1, abs(flow.objective)), "seed \(seed)")
            let (before, after) = (loads(flow, model), loads(fewer, model))
            for (one, other) in zip(before.limits + before.demands, after.limits + after.demands) {
                #expect(abs(one - other) <= 1e-9 * max(1, one), "seed \(seed)")
            }
            let arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count)
            for path in fewer.paths.indices where fewer.tonnes[path] > 0 {
                let arcs = fewer.paths.steps(path, model).map { arcOfStep[Int(fewer.paths.limit[$0])] }.filter {
                    $0 >= 0
                }
                #expect(
                    model.allows(arcs, from: Int(fewer.paths.supply[path]), to: Int(fewer.paths.demand[path])),
                    "seed \(seed)")
            }
        }
    }

    @Test("need one path less than farms and cities where all goods meet at one hub")
    func oneHub() throws {
        let farms = 5, cities = 4
        func lines(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined(separator: ",") }
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "products": [{"id": "oranges"}],
             "places": [{"id": "hub", "kind": "hub"},
              \(lines(farms) { #"{"id": "farm\#($0)", "kind": "farm"}"# }),
              \(lines(cities) { #"{"id": "city\#($0)", "kind": "warehouse"}"# })],
             "links": [
              \(lines(farms) { #"{"id": "in\#($0)", "from": "farm\#($0)", "to": "hub", "mode": "road", "km": 10, "hours": 1, "cost_per_tonne": 10}"# }),
              \(lines(cities) { #"{"id": "out\#($0)", "from": "hub", "to": "city\#($0)", "mode": "road", "km": 10, "hours": 1, "cost_per_tonne": 10}"# })],
             "supplies": [\(lines(farms) { #"{"place": "farm\#($0)", "product": "oranges", "tonnes": 8, "cost_per_tonne": 1}"# })],
             "demands": [\(lines(cities) { #"{"place": "city\#($0)", "product": "oranges", "tonnes": 10, "price_per_tonne": 100}"# })]}
            """)
        let model = try PlanningModel(network), out = model.periodGraph.graph
        var paths = PathStore()
        func arc(_ link: Int) -> Int32 {
            Int32((0..<out.arcCount).first { Int(model.periodGraph.base[$0]) == model.steps.link(link) }!)
        }
        for farm in 0..<farms {
            for city in 0..<cities {
                paths.append(supply: Int32(farm), demand: Int32(city), arcs: [arc(farm), arc(farms + city)], model)
            }
        }
        var flow = FeasibleFlow(
            near: Array(repeating: 2, count: farms * cities), modules: [], of: paths, prices: model.startPrices, model,
            isRelaxed: true)
        #expect(count(flow) == farms * cities)
        flow.shipOnFewerPaths()
        #expect(count(flow) <= farms + cities - 1)
        #expect(flow.paths.count == farms * cities)
    }
}
