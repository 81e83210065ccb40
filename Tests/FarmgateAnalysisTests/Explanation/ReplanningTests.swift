import FarmgateModel
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis
@testable import FarmgatePlanning

@Suite("Planning again with something changed")
struct ReplanningTests {
    /// Money and tonnes nearer than this, relative to 1 + what the plan costs, are the same.
    private static let precision = 1e-7

    /// A change and the network that has it.
    private struct Case {
        var name: String
        var changed: PlanningModel
        /// What came of it from the plan at hand, and from the plan with the change before.
        var outcomes: [PlanFigures?]
    }

    private func options(seed: UInt64) -> PlanOptions {
        var options = PlanOptions()
        if seed % 3 == 0 { options.fairShare = 0.4 }
        options.relax = seed % 5 == 0
        return options
    }

    /// Changes of every kind that explanations make: limits lifted, widened by some tonnes, several at once, closed; lots dearer,
    /// cheaper and for nothing; demands that pay more or ask for less; the cold chain everywhere, and storage.
    private func cases(_ replanning: Replanning, _ random: inout SeededGenerator) -> [Case] {
        let model = replanning.model, network = model.network
        var changes: [(String, PlanChange)] = [("nothing", PlanChange())]
        let scarce = model.limitTonnes.indices.filter { replanning.isScarce($0) && model.limitTonnes[$0] < .infinity }
        for number in scarce.prefix(4) {
            changes.append(("\(model.limit(number)) lifted", PlanChange(limits: [model.more(.infinity, of: number)])))
            let tonnes = Double.random(in: 0.1...8, using: &random)
            changes.append(("\(model.limit(number)) +\(tonnes)", PlanChange(limits: [model.more(tonnes, of: number)])))
        }
        changes.append(("all lifted", PlanChange(limits: scarce.map { model.more(.infinity, of: $0) })))
        let loaded = model.limitTonnes.indices.filter { replanning.figures.load[$0] > 0 }
        for number in loaded.prefix(3) {
            changes.append(("\(model.limit(number)) closed", PlanChange(limits: [(number, 0)])))
            let some = replanning.figures.load[number] * .random(in: 0.1...0.9, using: &random)
            changes.append(("\(model.limit(number)) less", PlanChange(limits: [(number, some)])))
        }
        for (index, row) in network.supplies.enumerated().prefix(3) {
            for cost in [0, row.costPerTonne * .random(in: 0.3...1.7, using: &random), 5000] {
                var supply = row
                supply.costPerTonne = cost
                changes.append(("lot \(index) at \(cost)", PlanChange(supplies: [(index, supply)])))
            }
        }
        for (index, row) in network.demands.enumerated().prefix(3) {
            var dearer = row, easier = row
            dearer.pricePerTonne += .random(in: 1...2000, using: &random)
            (easier.minFreshness, easier.maxHours) = (0, .infinity)
            changes.append(("demand \(index) dearer", PlanChange(demands: [(index, dearer)])))
            changes.append(("demand \(index) easier", PlanChange(demands: [(index, easier)])))
        }
        var before: PlanFigures?
        var cases = changes.map { name, change in
            let outcomes = [
                replanning.figures(with: change), replanning.figures(with: change, near: before ?? replanning.figures),
            ]
            before = outcomes[1]
            return Case(name: name, changed: model.changed(by: change), outcomes: outcomes)
        }
        for (name, changed) in [
            ("chilled", network.withColdChainEverywhere()), ("stored", network.withStorageEverywhere()),
        ] {
            guard let changed = try? model.replacing(changed) else { continue }
            cases.append(Case(name: name, changed: changed, outcomes: [replanning.figures(on: changed)]))
        }
        return cases
    }

    @Test(
        "on flows costs what planning from nothing costs, whatever it starts from, keeps every limit, and has prices that prove it",
        arguments: seeds(20))
    func equalsPlanningFromNothing(seed: UInt64) throws {
        let network = try network(PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0))
        let plan = try Planner(network, options: options(seed: seed)).plan()
        let replanning = try Replanning(startingFrom: PlannedNetwork(of: plan, in: network), ExplanationOptions())
        var random = SeededGenerator(seed: seed)
        var precise = PlanOptions()
        precise.gap = Replanning.gap
        for changed in cases(replanning, &random) {
            let name = "seed \(seed), \(changed.name)" as Comment
            let model = changed.changed
            let whole = try Planner(model, options: precise).generate(startingFrom: nil) { _ in }.plan
            for outcome in changed.outcomes {
                try expectProved(#require(outcome, name), model, objective: whole.objective, name)
            }
        }
    }

    /// Expects a plan that costs so much, keeps every limit, and has prices that prove it, priced anew for all products.
    private func expectProved(
        _ figures: PlanFigures, _ model: PlanningModel, objective: Double, _ name: Comment
    ) throws {
        let tolerance = Self.precision * (1 + abs(objective))
        #expect(abs(figures.objective - objective) <= tolerance, name)
        #expect(figures.uncertainty <= tolerance, name)
        let found = Pricer(model, threads: 1, PlanningDeadline(PlanOptions())).price(
            figures.prices, cutoffs: model.willingnessToPayByDemand)
        let bound = model.bound(
            figures.prices, unitCosts: found.unitCosts, model.designVariables,
            within: ModuleBounds(model.designVariables))
        #expect(abs(bound - objective) <= tolerance, name)
        for number in model.limitTonnes.indices {
            #expect(figures.load[number] <= model.limitTonnes[number] * (1 + 1e-9) + 1e-9, name)
            #expect(figures.prices[number] == 0 || model.limitTonnes[number] < .infinity, name)
            // What has a price is used up.
            let unused = (model.limitTonnes[number] - figures.load[number]) * figures.prices[number]
            #expect(figures.prices[number] == 0 || unused <= tolerance, name)
        }
    }

    @Test("on flows has the loads and shortages of the whole plan", arguments: seeds(20))
    func figuresOfThePlan(seed: UInt64) throws {
        let network = try network(PlanningNetworks.json(seed: seed))
        let model = try PlanningModel(network)
        let generation = ColumnGeneration(model, PlanOptions(), startingFrom: nil)
        let plan = try generation.run { _ in }
        let whole = PlanFigures(PlannedNetwork(plan, madeOf: network), model)
        let flow = PlanFigures(
            PlannedFlow(generation.plan, prices: generation.prices, bound: plan.bound, model))
        #expect(isNear(flow.objective, whole.objective))
        for demand in network.demands.indices { #expect(isNear(flow.short[demand], whole.short[demand])) }
        for number in model.limitTonnes.indices {
            #expect(isNear(flow.load[number], whole.load[number]), "\(model.limit(number))")
            #expect(isNear(flow.prices[number], whole.prices[number]), "\(model.limit(number))")
        }
    }
}
