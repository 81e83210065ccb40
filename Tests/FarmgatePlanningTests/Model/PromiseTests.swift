import FarmgateAnalysis
import FarmgateModel
import FarmgateVerification
import Foundation
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgatePlanning

@Suite("Promises")
struct PromiseTests {
    // MARK: Networks solved by hand

    /// A farm, a city, and two ways between them:  farm ──road 30/t──> city,  farm ──rail 20/t──> city.
    private static func twoWays(_ links: [String], demand: Double = 10) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "products": [{"id": "p"}],
             "places": [{"id": "farm", "kind": "farm"}, {"id": "city", "kind": "warehouse"}],
             "links": [\(links.joined(separator: ", "))],
             "supplies": [{"place": "farm", "product": "p", "tonnes": 10, "cost_per_tonne": 100}],
             "demands": [{"place": "city", "product": "p", "tonnes": \(demand), "price_per_tonne": 200}]}
            """)
    }

    private static let road = #"{"id": "road", "from": "farm", "to": "city", "hours": 1, "cost_per_tonne": 30}"#
    private static let rail = #"{"id": "rail", "from": "farm", "to": "city", "hours": 1, "cost_per_tonne": 20}"#

    /// Two villages and a city that takes 10 t: near sells at 100 and 10/t away, far at 100 and 60/t away.
    private static func twoVillages(capacity: String = "", loss: Double = 0, price: Double = 200) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "period_hours": 168, "products": [{"id": "p", "loss_per_day": \(loss)}],
             "places": [{"id": "near", "kind": "farm"}, {"id": "far", "kind": "farm"}, {"id": "city", "kind": "warehouse"}],
             "links": [{"id": "a", "from": "near", "to": "city", "hours": 24, "cost_per_tonne": 10},
               {"id": "b", "from": "far", "to": "city", "hours": 24, "cost_per_tonne": 60\(capacity)}],
             "supplies": [{"place": "near", "product": "p", "tonnes": 10, "cost_per_tonne": 100},
               {"place": "far", "product": "p", "tonnes": 10, "cost_per_tonne": 100}],
             "demands": [{"place": "city", "product": "p", "tonnes": 10, "price_per_tonne": \(price)}]}
            """)
    }

    private func options(
        keeping plan: Plan? = nil, at cost: Double = 0, fair share: Double? = nil
    ) -> PlanOptions {
        var options = PlanOptions()
        options.keeping = plan.map { ($0, cost) }
        options.fairShare = share
        return options
    }

    /// Plans, and makes sure that the plan file passes the verifier and reads back the same.
    private func provedPlan(_ network: Network, _ options: PlanOptions, _ note: Comment? = nil) throws -> Plan {
        let plan = try Planner(network, options: options).plan()
        let bytes = plan.json()
        let read = try Plan(contentsOf: bytes, name: "plan")
        #expect(read.json() == bytes, note)
        for fault in Verification(of: read, in: network).faults.listed { Issue.record("\(fault) \(note ?? "")") }
        return plan
    }

    @Test("a flow is kept where leaving it costs more than the cheaper way saves, and left where it costs less")
    func keepsWhatPays() throws {
        let before = try Planner(Self.twoWays([Self.road])).plan()
        let network = try Self.twoWays([Self.road, Self.rail])
        let loose = try #require(provedPlan(network, options(keeping: before, at: 9)).promises)
        #expect(loose.keep?.leftTonnes == 10 && loose.keep?.cost == 90 && loose.price == 0)
        let tight = try #require(provedPlan(network, options(keeping: before, at: 11)).promises)
        #expect(tight.keep?.keptTonnes == 10 && tight.keep?.cost == 0)
        #expect(abs(tight.price - 100) < 1e-9 && abs(tight.objectiveWithout + 800) < 1e-9)
        #expect(abs(tight.certificate.bound - tight.certificate.objective) < 1e-6)
    }

    @Test("what the city wants more goes the cheaper way, what was promised stays")
    func addsToWhatIsKept() throws {
        let before = try Planner(Self.twoWays([Self.road], demand: 6)).plan()
        let plan = try provedPlan(Self.twoWays([Self.road, Self.rail]), options(keeping: before, at: 50))
        #expect(plan.named.links.map { $0.id } == ["road", "rail"])
        #expect(plan.link("road")?.tonnes == 6 && plan.link("rail")?.tonnes == 4)
        #expect(plan.promises?.price == 60)
    }

    @Test("a flow over a link that is gone is left at no cost, and said so")
    func lostLink() throws {
        let before = try Planner(Self.twoWays([Self.rail])).plan()
        let plan = try provedPlan(Self.twoWays([Self.road]), options(keeping: before, at: 50))
        let keep = try #require(plan.promises?.keep)
        #expect(keep.impossibleTonnes == 10 && keep.flows.isEmpty && keep.cost == 0)
        #expect(plan.totals.deliveredTonnes == 10 && plan.promises?.price == 0)
    }

    @Test("a dear village sells its share, at the price of its way")
    func dearVillage() throws {
        let network = try Self.twoVillages()
        let plan = try provedPlan(network, options(fair: 0.4))
        let fair = try #require(plan.promises?.fair)
        #expect(fair.farms.map(\.sold) == [6, 4] && fair.shortTonnes == 0)
        #expect(fair.farms[0].price == 0 && abs(fair.farms[1].price - 50) < 1e-9)
        #expect(abs((plan.promises?.price ?? 0) - 200) < 1e-9)
        let free = try Planner(network).plan()
        #expect(plan.promises?.objectiveWithout == free.objective)
    }

    @Test("a village sells what it can where a link is too small for its share, or the city wants too little")
    func unreachableShare() throws {
        let small = try provedPlan(Self.twoVillages(capacity: #", "capacity_tonnes": 3"#), options(fair: 0.5))
        #expect(small.promises?.fair?.farms.map(\.sold) == [7, 3])
        #expect(small.promises?.fair?.farms.map(\.short) == [0, 2])
        #expect(small.status == .optimal)
        let little = try provedPlan(Self.twoVillages(), options(fair: 0.8))
        #expect(little.promises?.fair.map { abs($0.shortTonnes - 6) < 1e-9 } == true)
        #expect(little.totals.deliveredTonnes == 10)
    }

    @Test("a promise is kept even at a loss, and never by letting goods spoil")
    func atALoss() throws {
        let network = try Self.twoVillages(loss: 0.5, price: 90)
        #expect(try Planner(network).plan().shipments.isEmpty)
        let plan = try provedPlan(network, options(fair: 0.4))
        #expect(plan.promises?.fair?.farms.map { abs($0.sold - 4) < 1e-9 } == [true, true])
        #expect(abs(plan.totals.dispatchedTonnes - 16) < 1e-9)
        #expect((plan.promises?.price ?? 0) > 0)
        // Half is lost on the way: more than half can't be sold.
        let most = try provedPlan(network, options(fair: 1))
        #expect(most.promises?.fair?.farms.map { abs($0.sold - 5) < 1e-9 } == [true, true])
    }

    // MARK: Random networks

    /// The network after a change: other demands, some links of less capacity.
    private static func changed(_ network: Network, _ random: inout SeededGenerator) -> Network {
        var demands = network.demands, links = network.links
        for index in demands.indices { demands[index].tonnes *= .random(in: 0.7...1.3, using: &random) }
        for index in links.indices where random.chance(0.2) { links[index].capacityTonnes *= 0.5 }
        return network.with(links: links, demands: demands)
    }

    @Test(
        "cost as little as the programme with every path written down, on random networks",
        arguments: [false, true])
    func equalsTheCompleteProgramme(withDecisions: Bool) throws {
        var kept = 0, priced = 0
        for seed in seeds(withDecisions ? 12 : 30) {
            var random = SeededGenerator(seed: seed)
            let base = try NetworkTestSupport.network(PlanningNetworks.json(seed: seed, withDecisions: withDecisions))
            let before = try Planner(base).plan()
            let network = Self.changed(base, &random)
            let cost = Double.random(in: 0...400, using: &random), share = Double.random(in: 0...1, using: &random)
            for var options in [
                options(keeping: before, at: cost), options(fair: share),
                options(keeping: before, at: cost, fair: share),
            ] {
                for relaxed in withDecisions ? [false, true] : [false] {
                    options.relax = relaxed
                    let note: Comment =
                        "seed \(seed), keep \(options.keeping != nil), fair \(options.fairShare ?? -1), relaxed \(relaxed)"
                    let plan = try provedPlan(network, options, note)
                    let promises = try #require(plan.promises)
                    let optimum = try CompleteProgramme.optimum(network, relaxed: relaxed, promising: options)
                    let tolerance = withDecisions && !relaxed ? 1e-5 : 2e-6
                    #expect(abs(promises.certificate.objective - optimum) <= tolerance * max(1, abs(optimum)), note)
                    #expect(plan.status == .optimal && promises.price >= 0, note)
                    if let keep = promises.keep, keep.keptTonnes > 0, keep.leftTonnes > 0 { kept += 1 }
                    if promises.price > 1 { priced += 1 }
                }
            }
        }
        #expect(hasOtherSeeds || kept > 3 && priced > 3)
    }

    @Test("that cost nothing change nothing: a cost of 0, a share of 0, on random networks")
    func emptyPromises() throws {
        for seed in seeds(10) {
            let network = try NetworkTestSupport.network(
                PlanningNetworks.json(seed: seed, withDecisions: seed % 2 == 0))
            let before = try Planner(NetworkTestSupport.network(PlanningNetworks.json(seed: seed + 100))).plan()
            let free = try Planner(network).plan()
            for options in [options(keeping: before), options(fair: 0), options(keeping: free, at: 1e6)] {
                let plan = try provedPlan(network, options, "seed \(seed)")
                #expect(abs(plan.objective - free.objective) <= 1e-5 * max(1, abs(free.objective)), "seed \(seed)")
            }
        }
    }

    @Test("at a huge cost keep all that can be kept")
    func keepsAllThatCanBe() throws {
        for seed in seeds(15) {
            var random = SeededGenerator(seed: seed)
            let base = try NetworkTestSupport.network(PlanningNetworks.json(seed: seed))
            let before = try Planner(base).plan()
            // More is wanted and the same room is there: all of the plan before is still possible.
            let wider = base.with(
                demands: base.demands.map {
                    var demand = $0
                    demand.tonnes *= .random(in: 1...1.5, using: &random)
                    demand.pricePerTonne *= .random(in: 0.2...2, using: &random)
                    return demand
                })
            let keep = try #require(provedPlan(wider, options(keeping: before, at: 1e7), "seed \(seed)").promises?.keep)
            #expect(keep.leftTonnes <= 1e-6 * max(1, keep.keptTonnes) && keep.impossibleTonnes == 0, "seed \(seed)")
        }
    }

    // MARK: Real networks, limits, files

    /// The plan of Ningxia and Shaanxi before a change, which several tests keep.
    private static let before = Result {
        var random = SeededGenerator(seed: 7)
        return try Planner(changed(RealNetworks.ningxiaShaanxi(), &random)).plan()
    }

    @Test("of Ningxia and Shaanxi are proved, the same on any number of threads; edits of the file are found")
    func real() throws {
        let network = try RealNetworks.ningxiaShaanxi()
        var options = try options(keeping: Self.before.get(), at: 100, fair: 0.3)
        let plan = try provedPlan(network, options)
        #expect(plan.status == .optimal)
        options.threads = 3
        #expect(try Planner(network, options: options).plan().json() == plan.json())
        let undetected = try PlanTampering(plan.json()).undetected(in: network, atMost: 80)
        #expect(undetected.map(\.description) == [])
    }

    @Test("of many farms that fall short, beside goods worth hundreds of times as much, are planned to the end")
    func manyShortfalls() throws {
        let network = try Network(contentsOf: .path(RealNetworks.folder("china-300")))
        let plan = try provedPlan(network, options(fair: 0.8))
        #expect(plan.status == .optimal && (plan.promises?.price ?? 0) > 0)
    }

    @Test("of networks with odd figures never trap; there is a proved plan, or an error that says why not")
    func oddFigures() throws {
        var planned = 0
        for seed in seeds(40) {
            var random = RandomNetwork(seed: seed)
            guard let network = try? Network(contentsOf: .json(random.json(), name: "n")),
                let before = try? Planner(network).plan()
            else { continue }
            var options = options(keeping: before, at: seed % 2 == 0 ? 1e9 : 1, fair: 0.5)
            options.timeLimit = .seconds(2)
            guard let plan = try? Planner(network, options: options).plan() else { continue }
            planned += 1
            // Where figures are of 1e200 not even plans that promise nothing can always be proved.
            guard Verification(of: before, in: network).isProved else { continue }
            for fault in Verification(of: plan, in: network).faults.listed { Issue.record("\(fault) seed \(seed)") }
        }
        #expect(hasOtherSeeds || planned > 10)
    }

    @Test("that make a plan dearer are not taken for planning cut short when it is explained")
    func explained() throws {
        let network = try Self.twoVillages(capacity: #", "capacity_tonnes": 3"#)
        let plan = try provedPlan(network, options(fair: 0.5))
        let text = try Explainer(of: plan, in: network).explanation().text(.en)
        #expect(text.contains("planned again without its promises it saves 150.00 CNY."))
        #expect(!text.contains("not planned to the end"))
    }

    @Test("every edit of a plan with promises is found")
    func everyEditIsFound() throws {
        let before = try Planner(Self.twoWays([Self.road])).plan()
        let network = try Self.twoWays([Self.road, Self.rail])
        let left = try PlanTampering(Planner(network, options: options(keeping: before, at: 9)).plan().json())
        #expect(left.undetected(in: network).map(\.description) == [])
        let kept = try PlanTampering(Planner(network, options: options(keeping: before, at: 11)).plan().json())
        // Where all is kept, any cost of leaving it above 10 proves the same: none of them is wrong.
        #expect(
            kept.undetected(in: network).map(\.pointer) == Array(repeating: "/promises/keep/cost_per_tonne", count: 3))
        let villages = try Self.twoVillages(capacity: #", "capacity_tonnes": 3"#)
        let fair = try PlanTampering(Planner(villages, options: options(fair: 0.5)).plan().json())
        #expect(fair.undetected(in: villages).map(\.description) == [])
    }

    @Test("stopped at any moment still give a plan with its true gap", arguments: [0, 2, 8])
    func stoppedEarly(round: Int) throws {
        let network = try RealNetworks.ningxiaShaanxi()
        let stop = StopSignal()
        var options = try options(keeping: Self.before.get(), at: 200, fair: 0.4)
        if round == 0 { options.timeLimit = .zero }
        options.isCancelled = { stop.isSet }
        var seen = 0
        let plan = try Planner(network, options: options).plan { _ in
            seen += 1
            if seen >= round { stop.set() }
        }
        for fault in Verification(of: plan, in: network).faults.listed { Issue.record("\(fault)") }
        #expect(plan.promises?.keep != nil && plan.totals.deliveredTonnes > 0)
        #expect(plan.status == .feasible)
    }
}
