import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import Synchronization
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Limits where plans decide in whole numbers")
struct DecisionLimitTests {
    private static let instances = DecisionInstance.Kind.allCases.flatMap { kind in
        seeds(5).map { DecisionInstance(kind: kind, seed: $0) }
    }

    @Test("a time limit ends planning with a plan and a true gap, whatever GLPK is at", arguments: instances)
    func timeLimit(_ instance: DecisionInstance) throws {
        let network = try instance.network()
        var options = PlanOptions()
        options.timeLimit = .milliseconds(60)
        let plan = try Planner(network, options: options).plan()
        try expectTruth(of: plan, on: network)
    }

    @Test("whoever stops it is not asked for long", arguments: instances)
    func cancellation(_ instance: DecisionInstance) throws {
        let network = try instance.network(), questions = Atomic(0), patience = Int(instance.seed % 34) * 30
        var options = PlanOptions()
        options.isCancelled = { questions.add(1, ordering: .relaxed).newValue > patience }
        let plan = try Planner(network, options: options).plan()
        #expect(questions.load(ordering: .relaxed) <= patience + 40)
        try expectTruth(of: plan, on: network)
    }

    private func expectTruth(of plan: Plan, on network: Network) throws {
        #expect(Verification(of: plan, in: network).isProved)
        let least = max(plan.bound, plan.solverBound ?? plan.bound)
        #expect(least <= plan.objective + 1e-9 * abs(plan.objective))
    }
}
