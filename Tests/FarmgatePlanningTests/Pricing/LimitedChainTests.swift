import FarmgateModel
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning
@testable import FarmgateVerification

@Suite("A chain of slow and dear links")
struct LimitedChainTests {
    /// What verification finds wrong, or doubtful, with a plan.
    private func findings(_ plan: Plan, _ network: Network) throws -> [String] {
        Verification(of: try Plan(contentsOf: plan.json(), name: "plan"), in: network).faults.listed.map(\.description)
    }

    @Test("that is short has the plan worked out for it, proved")
    func short() throws {
        let network = try LimitedChain.halves(hubs: 12).network()
        let plan = try Planner(network).plan()
        #expect(plan.objective == -950.0244140625)
        #expect(plan.status == .optimal && plan.gap < 1e-9)
        #expect(try findings(plan, network) == [])
    }

    @Test(
        "of any length has a plan near the best and a bound that is right, both verified", arguments: [18, 40])
    func long(hubs: Int) throws {
        for (chain, hoursAllowed) in [(LimitedChain.halves(hubs: hubs), 50.0), (.doubles(hubs: hubs), 1_000)] {
            // All that is not slow is dear, so the best path takes all the hours allowed, as many as the fastest links leave.
            let (network, all) = (try chain.network(), chain.moves.reduce(0) { $0 + $1.reduce(0) { $0 + $1.hours } })
            let step = chain.moves.flatMap { $0.map(\.hours) }.filter { $0 > 0 }.min() ?? 1
            let best = (all - (hoursAllowed / step).rounded(.down) * step - chain.price) * chain.tonnes
            let plan = try Planner(network).plan()
            #expect(plan.bound <= best + 1e-9 * abs(best))
            #expect(plan.objective >= best - 1e-9 * abs(best))
            #expect(plan.gap <= 1e-3)
            #expect((plan.status == .optimal) == (plan.gap <= 1e-6))
            #expect(try findings(plan, network) == [])
        }
    }

    @Test("with links of any figures has the best plan, verified, however few labels its searches may make")
    func random() throws {
        var coarse = 0
        for seed in seeds(60) {
            let chain = randomChain(seed)
            let network = try chain.network(), optimum = chain.optimum()
            let tolerance = 1e-9 * max(1, abs(optimum))
            for labelLimit in [nil, 0, 8] as [Int?] {
                var model = try PlanningModel(network)
                model.labelLimit = labelLimit
                let plan = try Planner(model, options: PlanOptions()).plan()
                #expect(plan.bound <= optimum + tolerance, "seed \(seed)")
                #expect(plan.objective >= optimum - tolerance, "seed \(seed)")
                #expect(try findings(plan, network) == [], "seed \(seed)")
                if labelLimit == nil { #expect(plan.objective <= optimum + 2e-6 * abs(optimum), "seed \(seed)") }
                if plan.gap > 1e-6 { coarse += 1 }
            }
        }
        #expect(hasOtherSeeds || coarse > 3)
    }

    private func randomChain(_ seed: UInt64) -> LimitedChain {
        var random = SeededGenerator(seed: seed)
        func some(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }
        let moves = (0..<Int.random(in: 2...8, using: &random)).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ -> (hours: Double, cost: Double) in
                // The slower the cheaper, but not in step.
                let hours = some(1...10)
                return (hours, 110 - 10 * hours + some(0...30))
            }
        }
        let fastest = moves.reduce(0) { $0 + ($1.map(\.hours).min() ?? 0) }
        let slowest = moves.reduce(0) { $0 + ($1.map(\.hours).max() ?? 0) }
        var chain = LimitedChain(moves: moves, tonnes: 10, price: some(500...5_000), farmCost: some(0...900))
        if random.chance(0.7) { chain.maxHours = some(fastest...slowest + 1) }
        if random.chance(0.6) || chain.maxHours == nil { chain.shelfLifeHours = some(fastest...slowest + 1) }
        if random.chance(0.5) { chain.lossPerDay = some(0...0.3) }
        return chain
    }

    @Test("on networks of every kind, few labels leave a plan that is allowed and a bound that is right")
    func fewLabels() throws {
        for seed in seeds(40) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0))
            var model = try PlanningModel(network)
            model.labelLimit = Int(seed % 3) * 5
            let plan = try Planner(model, options: PlanOptions()).plan()
            let optimum = try CompleteProgramme.optimum(network)
            let bound = max(plan.bound, plan.solverBound ?? plan.bound)
            #expect(bound <= optimum + 1e-6 * max(1, abs(optimum)), "seed \(seed)")
            #expect(plan.objective >= optimum - 1e-6 * max(1, abs(optimum)), "seed \(seed)")
            #expect(try findings(plan, network) == [], "seed \(seed)")
        }
    }

    @Test("that the verifier has too few labels for is proved as far as it can, and said")
    func fewLabelsToVerify() throws {
        let chain = LimitedChain.halves(hubs: 12), network = try chain.network()
        let steps = StepTable(network)
        let priced = PricedNetwork(network, steps, Prices(supplies: 1, slots: steps.slotCount))
        var search = CheapestDelivery(steps: ProductSteps(priced, product: 0), supplies: [0])
        (search.labelsTogether, search.labelsAlone) = (0, 10)
        var tight = chain
        tight.shelfLifeHours = 49.99
        let cost = try search.leastCosts(of: [0], below: [1_000])[0]
        // All of 50 hours are used on the best path, so the price of an hour proves what it costs to the last digit.
        #expect(!cost.isUnsure || cost.proved(cutoff: 1_000) > 49.97)
        let late = try tight.network()
        let pricedLate = PricedNetwork(late, steps, Prices(supplies: 1, slots: steps.slotCount))
        search = CheapestDelivery(steps: ProductSteps(pricedLate, product: 0), supplies: [0])
        (search.labelsTogether, search.labelsAlone) = (0, 10)
        let unsure = try search.leastCosts(of: [0], below: [1_000])[0]
        #expect(unsure.isUnsure)
        #expect(unsure.proved(cutoff: 1_000) > 49 && unsure.proved(cutoff: 1_000) < 50)
    }

    @Test("is verified only as far as the user has patience")
    func isCancelled() throws {
        let network = try LimitedChain.halves(hubs: 20).network()
        let plan = try Planner(network).plan()
        let verification = Verification(of: plan, in: network, isCancelled: { true })
        // One product on a few nodes may be done before the first question.
        #expect(verification.isProved || verification.unfinished == .bound)
        #expect(verification.faults.errorCount == 0)
    }

    @Test("is planned only as far as the user has patience, and the plan is verified", arguments: [22, 60])
    func isPlannedInTime(hubs: Int) throws {
        let network = try LimitedChain.doubles(hubs: hubs).network()
        var options = PlanOptions()
        options.isCancelled = { true }
        let plan = try Planner(network, options: options).plan()
        #expect(plan.bound <= plan.objective && plan.bound.isFinite)
        #expect(try findings(plan, network) == [])
    }
}
