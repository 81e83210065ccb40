import FarmgateModel
import NetworkTestSupport
import Testing

@testable import FarmgateVerification

@Suite("Verifying a plan")
struct VerificationTests {
    @Test("the plans solved by hand are proved", arguments: TinyNetworks.plans)
    func acceptsPlansByHand(name: String) throws {
        let plan = try TinyNetworks.plan(name)
        let verification = Verification(of: plan, in: try TinyNetworks.network(ofPlan: name))
        #expect(verification.faults.lines == [])
        #expect(verification.objective == plan.objective)
        #expect(verification.certificate?.objective == plan.objective)
        #expect(verification.certificate?.bound == plan.bound)
        #expect(verification.certificate?.gap == plan.gap)
    }

    @Test("the expected objectives and bounds are those of the plans solved by hand")
    func expectations() throws {
        let expected = try TinyNetworks.expectations()
        #expect(expected.map(\.network) == TinyNetworks.plans.filter { !$0.hasSuffix("-relaxed") }.map { $0 + ".json" })
        for expectation in expected {
            let plan = try TinyNetworks.plan(String(expectation.network.dropLast(5)))
            #expect(plan.objective == expectation.objective && plan.bound == expectation.bound)
        }
        for name in TinyNetworks.plans where name.hasSuffix("-relaxed") {
            let bound = expected.first { $0.network == name.replacing("-relaxed", with: ".json") }?.bound
            #expect(try TinyNetworks.plan(name).objective == bound)
        }
    }

    @Test("the statement says in one line what was proved")
    func statement() throws {
        let trucks = Verification(
            of: try TinyNetworks.plan("trucks"), in: try TinyNetworks.network(ofPlan: "trucks"))
        #expect(
            trucks.statement
                == "proved: 2 shipments keep every limit, cost -1,574.00 CNY, and no plan can cost less than -1,602.00 "
                + "(gap 0.02)")
        let route = Verification(
            of: try TinyNetworks.plan("one-route"), in: try TinyNetworks.network(ofPlan: "one-route"))
        #expect(route.statement.hasSuffix("no plan can cost less than -512.00 (gap 0)"))
    }

    @Test("a plan of another network is not looked into")
    func otherNetwork() throws {
        let verification = Verification(
            of: try TinyNetworks.plan("curves"), in: try TinyNetworks.network(ofPlan: "bottleneck"))
        #expect(verification.faults.errorCount == 1)
        #expect(verification.faults.listed.first?.pointer == "/network/digest")
        #expect(verification.statement == "not proved: 1 fault")
    }

    @Test("a plan that states the figures of what it does is still refused if it breaks a limit")
    func brokenLimits() throws {
        // Six tonnes by rail, where five may go.
        let faults = try faultsOf("bottleneck") { plan in
            plan.shipments[0].tonnes = 6
            plan.shipments[0].deliveredTonnes = 6
            plan.shipments[1].tonnes = 2
            plan.shipments[1].deliveredTonnes = 2
            (plan.links[1].tonnes, plan.links[1].capacityUsed) = (6, 6)
            (plan.links[2].tonnes, plan.links[2].capacityUsed) = (2, 2)
            plan.costs.transport -= 30
            plan.objective -= 30
            plan.gap = (plan.objective - plan.bound) / max(1, abs(plan.objective))
            plan.totals.tonneKm += 50
        }
        #expect(faults.contains("/links link rail, period 1: 6.0 t through 5.0 t"))
        #expect(faults.allSatisfy { $0.hasPrefix("/links link rail") || $0.hasPrefix("/bound") })
    }

    @Test("a path runs from its supply to its demand, place by place, and through no farm")
    func brokenPaths() throws {
        func steps(_ name: String, _ change: (inout [Plan.Step]) -> Void) throws -> String {
            try faultsOf(name) { change(&$0.steps) }.first ?? ""
        }
        #expect(
            try steps("one-route") { $0.swapAt(0, 1) } == "/shipments/0/steps/0 the goods are at farm, not yet handled")
        #expect(try steps("one-route") { $0[2] = $0[0] } == "/shipments/0/steps/2 the goods are at hub, not here")
        #expect(try steps("one-route") { $0[1] = $0[3] } == "/shipments/0/steps/1 the goods are at farm")
        #expect(
            try steps("one-route") { $0[4].kind = .wait }
                == "/shipments/0/steps/4 the goods are at city, not yet handled")
        #expect(
            try steps("one-route") { $0[4].period = 2 }
                == "/shipments/0/steps/4/period the step is entered in period 1, not 2")
        #expect(
            try steps("storage") { $0[8].period = 3 }
                == "/shipments/1/steps/3/period the step is entered in period 1, not 3")
        #expect(try steps("one-route") { $0[1].index = 99 } == "/shipments/0/steps/1/link the network has no such link")
    }

    @Test("a path ends handled, at its demand")
    func pathEnds() throws {
        let faults = try faultsOf("one-route") { $0.shipments[0].steps = 0..<3 }
        #expect(faults.first == "/shipments/0/steps the path does not end at its demand, handled there in its period")
        #expect(
            try faultsOf("one-route") { $0.shipments[0].steps = 0..<99 }.first
                == "/shipments/0/steps there are no steps")
        #expect(
            try faultsOf("one-route") { $0.shipments[0].steps = 2..<2 }.first?.hasPrefix("/shipments/0/steps") == true)
    }

    @Test("a path that is too old, or too late, is refused")
    func limits() throws {
        // The peaches that must be fresh go the slow way: 30 of their 48 hours.
        let old = try faultsOf("freshness") { plan in
            plan.steps[1] = plan.steps[4]
        }
        #expect(old.contains("/shipments/0 freshness on delivery is 0.375; demand row 1 asks for 0.5"))
        let late = try faultsOf("max-hours") { plan in
            plan.shipments[1].steps = plan.shipments[0].steps
        }
        #expect(late.contains("/shipments/1 the path takes 32.0 h; demand row 2 allows 28.0"))
    }

    @Test("what requires the cold chain travels and waits chilled")
    func coldChain() throws {
        var text = String(decoding: try TinyNetworks.networkFile("cold-or-not"), as: UTF8.self)
        text.replace(#""id": "potato","#, with: #""id": "potato", "requires_chilled": true,"#)
        let network = try network(text)
        var plan = try TinyNetworks.plan("cold-or-not")
        plan.origin.digest = network.digest
        let faults = Verification(of: plan, in: network).faults.listed.map { "\($0.pointer ?? "") \($0.message)" }
        #expect(
            faults.contains("/shipments/0/steps/1 the product requires the cold chain, and this step is not chilled"))
        // And the price of a potato is now that of the chilled way.
        #expect(faults.contains { $0.hasPrefix("/demands/0/unit_cost cost of a tonne: 200.0 stated, 242.10526315789") })
    }

    @Test("prices that are negative, or stand where there is no limit, are refused")
    func prices() throws {
        #expect(
            try faultsOf("bottleneck") { $0.links[1].price = -1 }.contains(
                "/links/1/price the price -1.0 should be 0 or more"))
        #expect(
            try faultsOf("bottleneck") { $0.links[2].price = 1 }
                .contains("/links/2/price the price 1.0 should be 0: there is no limit here"))
        #expect(
            try faultsOf("bottleneck") { $0.links[1].price = .nan }.contains(
                "/links/1/price the price nan should be 0 or more"))
    }

    @Test("a bound that claims more than its prices prove is refused")
    func bound() throws {
        let faults = try faultsOf("trucks") {
            $0.bound = -1574
            $0.gap = 0
        }
        #expect(faults == ["/bound bound: -1574.0 stated, -1602.0 found"])
    }

    @Test("a price twice as high is still a proof, of a weaker bound, if the plan says so")
    func weakerBound() throws {
        // At 60 a tonne for the rail, the road is cheaper: v = 160, and the bound falls by 30 × 5.
        let faults = try faultsOf("bottleneck") {
            $0.links[1].price = 60
            $0.bound = -620
            $0.gap = 150.0 / 470
            $0.status = .feasible
        }
        #expect(faults == [])
    }

    @Test("shipments on one path are one, and crumbs are none")
    func crumbs() throws {
        let twice = try faultsOf("one-route") { plan in
            plan.shipments[0].tonnes = 4
            plan.shipments[0].deliveredTonnes = 4
            plan.shipments.append(plan.shipments[0])
        }
        #expect(twice == ["/shipments/1 a second shipment on the same path; they should be one"])
        let crumb = try faultsOf("one-route") { plan in
            plan.shipments[0].tonnes = 1e-10
            plan.shipments[0].deliveredTonnes = 1e-10
        }
        #expect(crumb.first == "/shipments/0/tonnes 1e-10 t is not a shipment; the least is 1e-09 t")
    }

    /// Returns the faults, pointer and message, of the plan of a tiny network after a change.
    private func faultsOf(_ name: String, after change: (inout Plan) -> Void) throws -> [String] {
        var plan = try TinyNetworks.plan(name)
        change(&plan)
        return Verification(of: plan, in: try TinyNetworks.network(ofPlan: name)).faults.listed.map {
            "\($0.pointer ?? "") \($0.message)"
        }
    }
}
