import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel
@testable import FarmgatePlanning

@Suite("PDHG")
struct PDHGTests {
    @Test("comes near the flow and the prices that GLPK finds, the same for any number of threads")
    func nearTheOptimum() throws {
        let deadline = PlanningDeadline(PlanOptions())
        for seed in seeds(20) {
            let json = PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0)
            let model = try PlanningModel(NetworkTestSupport.network(json))
            var generator = SeededGenerator(seed: seed)
            let paths = PathPools.random(model, &generator), optimum = try PathPools.optimum(paths, model)
            var one = PDHG(model, threads: 1), two = PDHG(model, threads: 2)
            one.add(paths)
            two.add(paths)
            for _ in 0..<20 {
                one.run(100, deadline)
                two.run(100, deadline)
            }
            // Of what is at stake: all that is wanted, at what is paid for it.
            let stake = zip(model.network.demands, model.willingnessToPayByDemand).reduce(0) { $0 + $1.0.tonnes * $1.1 }
            let objective = one.plan(isRelaxed: true).objective
            let bound = PathPools.bound(one.prices(), paths, model)
            #expect(objective >= optimum - 1e-9 * stake && objective <= optimum + 1e-2 * stake, "seed \(seed)")
            #expect(bound <= optimum + 1e-9 * stake && bound >= optimum - 1e-2 * stake, "seed \(seed)")
            #expect(one.prices() == two.prices(), "seed \(seed)")
        }
    }
}
