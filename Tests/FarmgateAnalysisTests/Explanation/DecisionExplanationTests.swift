import FarmgatePlanning
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("What decisions have to do with a shortage")
struct DecisionExplanationTests {
    /// A second way over a candidate hub, which takes 30 t once it is open.
    private func candidate(cost: Int) -> ExplanationSketch {
        ExplanationSketch(
            road: #", "capacity_tonnes": 5"#,
            places: #", {"id": "depot", "kind": "hub", "throughput_tonnes": 30, "opening_cost": \#(cost)}"#,
            links: """
                , {"from": "farm", "to": "depot", "hours": 1, "cost_per_tonne": 10}, \
                {"from": "depot", "to": "city", "hours": 9, "cost_per_tonne": 20}
                """)
    }

    @Test("a place not opened: opening costs 6000 and would save 15 · 370")
    func opening() throws {
        let explanation = try candidate(cost: 6000).explanation()
        let decision = try #require(explanation.decisions.first)
        #expect(decision.limit == .opening(.place(3)) && decision.decided == 0 && decision.cost == 6000)
        #expect(isNear(decision.difference, 15 * 370))
        // The link would do as well, and as far: both are ways to mend it.
        #expect(
            [.scarce([.link(1, period: 1)]), .scarce([.opening(.place(3))])].contains(explanation.causes.first?.reason))
        #expect(try isNear(candidate(cost: 5000).tonnesShort(), 0))
    }

    @Test("where only the place not opened is in the way, it is the reason")
    func onlyOpening() throws {
        var sketch = candidate(cost: 50_000)
        sketch.links = ""
        sketch.places = ""
        sketch.road = ""
        sketch.hub = #", "throughput_tonnes": 30, "opening_cost": 50000"#
        let explanation = try sketch.explanation(), cause = try #require(explanation.causes.first)
        #expect(cause.reason == .scarce([.opening(.place(1))]))
        #expect(isNear(cause.remedy?.worth, 20 * 370) && cause.remedy?.cost == 50_000)
        #expect(isNear(cause.remedy?.tonnesAfter, 0))
    }

    @Test("an open place saves what closing it would cost")
    func open() throws {
        let explanation = try candidate(cost: 1000).explanation()
        let decision = try #require(explanation.decisions.first)
        #expect(explanation.causes.isEmpty && decision.decided == 1 && isNear(decision.difference, 15 * 370))
    }

    @Test("one trip more: it costs 2000 and would carry 4 t worth 370 each")
    func trips() throws {
        // Lorries of 8 t for 2000: two carry 16 t, worth 2960 each; the third would carry 4.
        let sketch = ExplanationSketch(road: #", "vehicle_tonnes": 8, "vehicle_cost": 2000"#)
        let explanation = try sketch.explanation()
        #expect(explanation.causes.map(\.reason) == [.scarce([.trips(1, period: 1)])])
        let decision = try #require(explanation.decisions.first)
        #expect(decision.limit == .trips(1, period: 1) && decision.decided == 2 && decision.cost == 2000)
        #expect(isNear(decision.difference, 4 * 370))
        let remedy = try #require(explanation.causes[0].remedy)
        #expect(isNear(remedy.worth, 4 * 370) && remedy.cost == 2000 && isNear(remedy.tonnesAfter, 0))
        let cheap = ExplanationSketch(road: #", "vehicle_tonnes": 8, "vehicle_cost": 1000"#)
        #expect(try isNear(cheap.tonnesShort(), 0))
    }

    @Test("in a relaxed plan vehicles are bought by the tonne")
    func relaxed() throws {
        var options = PlanOptions()
        options.relax = true
        let sketch = ExplanationSketch(road: #", "vehicle_tonnes": 8, "vehicle_cost": 1600"#)
        let plan = try sketch.plan(options)
        let explanation = try Explainer(of: plan, in: sketch.network()).explanation()
        #expect(explanation.causes.isEmpty && explanation.isPlannedToTheEnd && isNear(explanation.possibleSaving, 0))
    }
}
