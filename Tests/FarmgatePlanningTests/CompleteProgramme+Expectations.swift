import FarmgateModel
import FarmgateVerification
import Testing

@testable import FarmgatePlanning

extension CompleteProgramme {
    /// Plans a network in whole numbers, and expects that no plan costs less, and that the plan file proves what it says.
    @discardableResult
    static func provedOptimum(of network: Network, seed: UInt64) throws -> (plan: Plan, optimum: Double) {
        let plan = try Planner(network).plan()
        let optimum = try optimum(network)
        #expect(abs(plan.objective - optimum) <= 1e-5 * max(1, abs(optimum)), "seed \(seed)")
        #expect(plan.status == .optimal, "seed \(seed)")
        #expect(try isProved(plan, network), "seed \(seed)")
        return (plan, optimum)
    }

    /// Plans a network in parts, and expects that this costs as little as it can, which the plan file proves.
    @discardableResult
    static func expectRelaxedOptimum(of network: Network, seed: UInt64) throws -> Plan {
        var options = PlanOptions()
        options.relax = true
        let plan = try Planner(network, options: options).plan()
        let least = try optimum(network, relaxed: true)
        #expect(abs(plan.objective - least) <= 1e-5 * max(1, abs(least)), "seed \(seed)")
        #expect(abs(plan.bound - least) <= 1e-5 * max(1, abs(least)), "seed \(seed)")
        #expect(try isProved(plan, network), "seed \(seed)")
        return plan
    }

    /// Plans a network by PDHG and GLPK, and from that plan again, and expects the same of both plans.
    ///
    /// - Returns: The first of them.
    @discardableResult
    static func expectOptimumOtherWays(of network: Network, seed: UInt64) throws -> Plan {
        let optimum = try optimum(network)
        let search = ColumnGeneration(try PlanningModel(network), PlanOptions(), startingFrom: nil, fewRows: 0)
        let plan = try search.run { _ in }
        for plan in [plan, try Planner(network).plan(startingFrom: plan)] {
            #expect(abs(plan.objective - optimum) <= 1e-5 * max(1, abs(optimum)), "seed \(seed)")
            #expect(try isProved(plan, network), "seed \(seed)")
        }
        return plan
    }

    /// Plans a network with promises, of a fair share and to keep to a plan of it, and expects proofs of both plans.
    static func expectProofsWithPromises(of network: Network, keeping plan: Plan, seed: UInt64) throws {
        var fair = PlanOptions(), kept = PlanOptions()
        fair.fairShare = 0.4
        kept.keeping = (plan, 50)
        for options in [fair, kept] {
            #expect(try isProved(Planner(network, options: options).plan(), network), "seed \(seed)")
        }
    }
}

/// Whether a plan is proved once it was written and read again; every fault is recorded.
func isProved(_ plan: Plan, _ network: Network) throws -> Bool {
    let verification = Verification(of: try Plan(contentsOf: plan.json(), name: "plan"), in: network)
    for fault in verification.faults.listed { Issue.record("\(fault)") }
    return verification.isProved
}
