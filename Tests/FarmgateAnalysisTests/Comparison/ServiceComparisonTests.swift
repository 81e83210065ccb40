import FarmgatePlanning
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("A comparison of service")
struct ServiceComparisonTests {
    // By hand (`ComparedNetwork`). As it is: near and far get their 10 and 15 t of apples; narrow: near gets 6 t of them.
    @Test("gives places and products whose service differs, with shares and tonnes")
    func narrow() throws {
        let services = ServiceComparison(of: try ComparedNetwork.plans(nil, "narrow"))
        #expect(services.places.map(\.id) == ["near"])
        #expect(services.products.map(\.id) == ["apple"])
        #expect(abs(services.places[0].largestChangeOfTonnes - 4) < 1e-6)
        #expect(abs(services.places[0].largestChangeOfShare - 0.4) < 1e-6)
        #expect(abs(services.products[0].largestChangeOfShare - 0.16) < 1e-6)
        #expect(abs((services.products[0].share(in: 1) ?? 0) - 0.84) < 1e-6)
    }

    @Test("takes plans of different networks; what one does not have counts as 0")
    func otherNetwork() throws {
        let services = ServiceComparison(of: [try TinyNetworks.plan("throughput"), try TinyNetworks.plan("freshness")])
        #expect(services.places.map(\.id) == ["city", "near", "far"])
        #expect(services.places.map(\.wantedTonnes) == [[14, 0], [0, 10], [0, 12]])
        #expect(services.places.map(\.deliveredTonnes) == [[10, 0], [0, 10], [0, 5]])
        let share = 10.0 / 14
        #expect(services.places.map { $0.share(in: 0) } == [share, nil, nil])
        #expect(services.places.map(\.largestChangeOfShare) == [0, 0, 0])
        #expect(services.places.map(\.largestChangeOfTonnes) == [10, 10, 5])
        #expect(services.products.map(\.id) == ["apple", "pear", "peach"])
    }

    @Test("changes by place, and by product, add up to that of the totals", arguments: seeds(12))
    func sums(seed: UInt64) throws {
        let network = try network(PlanningNetworks.json(seed: seed))
        var options = PlanOptions()
        options.fairShare = 0.8
        let plans = [try Planner(network).plan(), try Planner(network, options: options).plan()]
        let change = plans[1].totals.deliveredTonnes - plans[0].totals.deliveredTonnes
        let services = ServiceComparison(of: plans)
        for services in [services.places, services.products] {
            let sum = services.reduce(0) { $0 + $1.deliveredTonnes[1] - $1.deliveredTonnes[0] }
            #expect(abs(sum - change) <= 1e-5 * max(1, plans[0].totals.deliveredTonnes))
        }
    }
}
