import FarmgatePlanning
import Foundation
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis
@testable import FarmgateModel

@Suite("An explanation")
struct ExplanationTests {
    private func explanation(ofSeed seed: UInt64, threads: Int = 1) throws -> Explanation {
        let network = try network(PlanningNetworks.json(seed: seed))
        var options = ExplanationOptions()
        options.threads = threads
        return try Explainer(of: Planner(network).plan(), in: network, options: options).explanation()
    }

    @Test("holds together on random networks in which everything binds", arguments: seeds(15))
    func random(seed: UInt64) throws {
        let explanation = try explanation(ofSeed: seed)
        #expect(explanation.isPlannedToTheEnd)
        #expect(explanation.causes.reduce(0) { $0 + $1.shortages.count } == explanation.shortages.count)
        for shortage in explanation.shortages {
            #expect(shortage.isTested && shortage.reason != .undecided, "\(shortage)")
            #expect((shortage.tonnesWithout ?? 0) < shortage.tonnes)
            if shortage.reason == .notWorthIt { #expect((shortage.cheapestCost ?? 0) >= shortage.worth) }
        }
        for cause in explanation.causes {
            guard let remedy = cause.remedy else { continue }
            #expect(remedy.tonnesAfter < cause.tonnes + 1e-6 && remedy.worth ?? 0 >= 0)
        }
        for bottleneck in explanation.bottlenecks {
            guard let worth = bottleneck.worth, let upTo = bottleneck.upTo, let all = bottleneck.worthOfAll else {
                continue
            }
            #expect(worth <= bottleneck.price * (1 + 1e-6) + 1e-6)
            #expect(upTo <= (bottleneck.ofUse ?? 0) * (1 + 1e-6) + 1e-9)
            #expect(worth * upTo <= all + 1e-3 + 1e-6 * all)
        }
        for lot in explanation.lots {
            if let fall = lot.mustFall { #expect(fall >= 0 && (lot.usedAfterFall ?? 0) > lot.used) }
        }
    }

    @Test("is the same, byte for byte, on one thread and on several", arguments: [3, 17])
    func deterministic(seed: UInt64) throws {
        #expect(try explanation(ofSeed: seed).json() == explanation(ofSeed: seed, threads: 3).json())
    }

    @Test("has the same figures in its sentences, in both languages, and in its JSON form")
    func forms() throws {
        let explanation = try ExplanationSketch(road: #", "capacity_tonnes": 5"#).explanation()
        #expect(explanation.text(.en).contains("The link hub > city (road) takes no more than 5.00 t."))
        #expect(explanation.text(.en).contains("It would take 15.00 t more on hub > city (road), worth 5,550 CNY"))
        #expect(explanation.text(.zh).contains("线路hub→city（road）增加运力 15.00 吨，价值 5,550 元"))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(explanation.json())) as? [String: Any])
        let cause = try #require((json["causes"] as? [[String: Any]])?.first)
        let remedy = try #require(cause["remedy"] as? [String: Any])
        #expect(cause["tonnes"] as? Double == 15 && isNear(remedy["worth"] as? Double, 5550))
        #expect((cause["sentences"] as? [String: [String]])?["zh"]?.count == 2)
    }

    @Test("stopped at once says what the plan's prices tell, and that it was not tested")
    func cutShort() throws {
        let network = try ExplanationSketch(road: #", "capacity_tonnes": 5"#).network()
        var options = ExplanationOptions()
        options.isCancelled = { true }
        let explanation = try Explainer(of: Planner(network).plan(), in: network, options: options).explanation()
        #expect(explanation.isCutShort)
        let cause = try #require(explanation.causes.first)
        #expect(cause.reason == .scarce([.link(1, period: 1)]) && !cause.isTested && cause.remedy == nil)
        #expect(explanation.text(.en).contains("was not tested"))
        #expect(
            explanation.bottlenecks.allSatisfy { $0.worth == nil } && explanation.lots.allSatisfy { !$0.isFallTested })
    }

    @Test("is refused for a plan of another network")
    func otherNetwork() throws {
        let plan = try ExplanationSketch().plan()
        let other = try ExplanationSketch(road: #", "capacity_tonnes": 5"#).network()
        #expect(throws: OtherNetworkError(of: plan)) { try Explainer(of: plan, in: other) }
    }

    @Test("is of what was asked about: a product, a place, a link, or a pair")
    func subjects() throws {
        let sketch = ExplanationSketch(
            road: #", "capacity_tonnes": 5"#,
            demands: #", {"place": "hub", "product": "pear", "tonnes": 2, "price_per_tonne": 9}"#)
        #expect(try sketch.explanation().causes.count == 2)
        #expect(try sketch.explanation(of: "pear").causes.map(\.reason) == [.noSupply])
        #expect(try sketch.explanation(of: "city").causes.map(\.reason) == [.scarce([.link(1, period: 1)])])
        #expect(try sketch.explanation(of: "road").causes.count == 1)
        #expect(try sketch.explanation(of: "lane").causes.isEmpty)
        #expect(try sketch.explanation(of: "farm").lots.count == 1)
        #expect(throws: ExplanationError.unknownID("ciyt", nearest: "city")) { try sketch.explanation(of: "ciyt") }
    }
}
