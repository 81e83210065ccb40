import FarmgateLinkPricing
import FarmgateLinking
import FarmgateModel
import FarmgatePlanning
import FarmgateVerification
import TestSupport
import Testing

@Suite("Pricing missing links in")
struct LinkPricingTests {
    private var options: PlanOptions {
        var options = PlanOptions()
        options.gap = 1e-9
        return options
    }

    private func isNear(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-6 * max(1, abs(one)) }

    @Test(
        "comes to the plan over all links, with few of them, and a proof that is found again by other searches",
        arguments: seeds(4))
    func all(seed: UInt64) throws {
        let places = try RandomPlaces(seed: seed)
        let all = try Planner(places.linker(all: true).link(places.source).network, options: options).plan()
        let few = try places.linker().link(places.source)
        let result = try LinkPricing(few, options: options).plan()
        let claim = try #require(result.plan.allLinks)
        #expect(isNear(result.plan.objective, all.objective), "\(result.plan.objective), over all \(all.objective)")
        #expect(claim.gap <= 1e-9 && isNear(claim.bound, all.bound) && result.plan.status == .optimal)
        #expect(result.first.objective >= result.plan.objective - 1e-6 * abs(result.plan.objective))
        let network = result.linked.network
        #expect(network.links.count == few.network.links.count + claim.added.count)
        #expect(claim.added.allSatisfy { id in network.linkIDs.firstIndex(of: id) != nil })

        let verification = try Verification(of: result.plan, in: network, overAllLinksOf: places.linker())
        #expect(verification.isProved, "\(verification.faults)")
        let found = try #require(verification.allLinks)
        #expect(isNear(found.bound, claim.bound) && found.gap <= 1e-6)
        // Without the roads, what the plan says of all links is neither proved nor doubted.
        let plain = Verification(of: result.plan, in: network)
        #expect(plain.isProved && plain.allLinks == nil && plain.claimsAllLinks)
    }

    @Test("refuses a plan that says of all links what holds of its own alone")
    func forged() throws {
        var refused = 0
        for seed in UInt64(1)...3 {
            let places = try RandomPlaces(seed: seed)
            let few = try places.linker().link(places.source)
            let result = try LinkPricing(few, options: options).plan()
            var plan = try Planner(few.network, options: options).plan()
            plan.allLinks = Plan.AllLinks(pairCount: 100, added: [], bound: plan.bound, gap: plan.gap)
            let verification = try Verification(of: plan, in: few.network, overAllLinksOf: places.linker())
            let isWorse = result.plan.objective < plan.objective - 1e-3
            #expect(verification.isProved != isWorse, "seed \(seed)")
            // What is proved all the same lies below what can be had.
            #expect(verification.allLinks.map { $0.bound <= result.plan.objective + 1e-6 } == true)
            if isWorse {
                refused += 1
                #expect(verification.faults.listed.contains { $0.pointer == "/all_links/bound" })
            }
        }
        #expect(refused >= 1)
    }

    @Test("gives the same plan and links for any number of threads, and reads back what it wrote")
    func determinism() throws {
        let places = try RandomPlaces(seed: 3)
        func result(_ threads: Int) throws -> LinkPricing.Result {
            var options = options
            options.threads = threads
            return try LinkPricing(places.linker(threads: threads).link(places.source), options: options).plan()
        }
        let one = try result(1), four = try result(4)
        #expect(one.plan.json() == four.plan.json() && one.linked.network.json() == four.linked.network.json())
        let again = try Plan(contentsOf: one.plan.json(), name: "plan.json")
        #expect(again.json() == one.plan.json() && again.allLinks?.added == one.plan.allLinks?.added)
    }

    @Test("is not done where prices do not tell what links are worth")
    func unsupported() throws {
        let places = try RandomPlaces(seed: 1, periods: 2)
        let linked = try places.linker().link(places.source)
        #expect(throws: PlanningError.self) { try LinkPricing(linked) }
        let single = try RandomPlaces(seed: 1)
        let one = try single.linker().link(single.source)
        var fair = options
        fair.fairShare = 0.5
        #expect(throws: PlanningError.self) { try LinkPricing(one, options: fair) }
        let plan = try Planner(linked.network).plan()
        #expect(throws: PlanningError.self) {
            try Verification(of: plan, in: linked.network, overAllLinksOf: places.linker())
        }
    }
}
