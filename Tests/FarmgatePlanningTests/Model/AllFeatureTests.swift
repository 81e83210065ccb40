import FarmgateModel
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("All that networks can say, together")
struct AllFeatureTests {
    /// A network with a mix of features that is drawn by the seed.
    private func network(_ seed: UInt64) throws -> Network {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        var extras: PlanningNetworks.Extras = []
        for feature in PlanningNetworks.Extras.all where random.chance(0.45) { extras.insert(feature) }
        return try NetworkTestSupport.network(
            PlanningNetworks.json(
                seed: seed, withDecisions: random.chance(0.3), withFleets: random.chance(0.3), extras: extras))
    }

    @Test("is planned as cheaply as by the programme with every path written down, whole and in parts, and proved")
    func equalsTheCompleteProgramme() throws {
        var decided = 0
        for seed in seeds(24) {
            let network = try network(seed)
            let (plan, _) = try CompleteProgramme.provedOptimum(of: network, seed: seed)
            let relaxed = try CompleteProgramme.expectRelaxedOptimum(of: network, seed: seed)
            if plan.objective > relaxed.objective * (1 - 1e-6) + 1e-6 { decided += 1 }
        }
        #expect(hasOtherSeeds || decided > 10, "\(decided) cost more than in parts")
    }

    @Test("is planned by PDHG as by the simplex method, and from another plan")
    func otherWays() throws {
        for seed in seeds(12) { try CompleteProgramme.expectOptimumOtherWays(of: network(seed), seed: seed) }
    }
}
