import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

/// Every kind of reason, in a network solved by hand; and each that can be removed is removed, in the network itself, to see
/// the shortage shrink by the amount stated.
@Suite("What a shortage is due to")
struct ShortageCauseTests {
    /// The one cause of a sketch's shortages.
    private func cause(_ sketch: ExplanationSketch) throws -> Explanation.Cause {
        let explanation = try sketch.explanation()
        #expect(explanation.causes.count == 1)
        return try #require(explanation.causes.first)
    }

    private func amounts(_ cause: Explanation.Cause) -> [(limit: Limit, tonnes: Double)] {
        guard case .more(let amounts)? = cause.remedy?.change else { return [] }
        return amounts
    }

    @Test("nothing is short where all is delivered")
    func nothing() throws { #expect(try ExplanationSketch().explanation().causes.isEmpty) }

    @Test("a link: 15 t are short by its 5 t; 15 t more, worth 500 − 130 each, mend it")
    func link() throws {
        let cause = try cause(ExplanationSketch(road: #", "capacity_tonnes": 5"#))
        #expect(cause.reason == .scarce([.link(1, period: 1)]))
        #expect(isNear(cause.tonnes, 15) && isNear(cause.wanted, 20))
        #expect(amounts(cause).map(\.limit) == [.link(1, period: 1)] && isNear(amounts(cause)[0].tonnes, 15))
        #expect(isNear(cause.remedy?.worth, 15 * 370) && isNear(cause.remedy?.tonnesAfter, 0))
        #expect(try isNear(ExplanationSketch(road: #", "capacity_tonnes": 20"#).tonnesShort(), 0))
        #expect(try isNear(ExplanationSketch(road: #", "capacity_tonnes": 19"#).tonnesShort(), 1))
    }

    @Test("a place's handling")
    func place() throws {
        let cause = try cause(ExplanationSketch(hub: #", "throughput_tonnes": 8"#))
        #expect(cause.reason == .scarce([.place(1, period: 1)]))
        #expect(isNear(amounts(cause)[0].tonnes, 12) && isNear(cause.remedy?.worth, 12 * 370))
        #expect(try isNear(ExplanationSketch(hub: #", "throughput_tonnes": 20"#).tonnesShort(), 0))
    }

    @Test("of two limits in a row neither alone: both together")
    func both() throws {
        let sketch = ExplanationSketch(hub: #", "throughput_tonnes": 5"#, road: #", "capacity_tonnes": 5"#)
        let cause = try cause(sketch)
        #expect(cause.reason == .scarce([.place(1, period: 1), .link(1, period: 1)]))
        #expect(amounts(cause).count == 2 && amounts(cause).allSatisfy { isNear($0.tonnes, 15) })
        let mended = ExplanationSketch(hub: #", "throughput_tonnes": 20"#, road: #", "capacity_tonnes": 20"#)
        #expect(try isNear(mended.tonnesShort(), 0))
        #expect(try isNear(ExplanationSketch(hub: #", "throughput_tonnes": 5"#).tonnesShort(), 15))
    }

    @Test("the carbon allowance: 0.1 t CO₂e a tonne, 1.5 t more mend 15 t")
    func carbon() throws {
        let cause = try cause(ExplanationSketch(settings: #", "co2_limit_tonnes": 0.5"#))
        #expect(cause.reason == .scarce([.carbon]))
        #expect(isNear(amounts(cause)[0].tonnes, 1.5))
        #expect(try isNear(ExplanationSketch(settings: #", "co2_limit_tonnes": 2"#).tonnesShort(), 0))
    }

    @Test("a store: 3 t can wait from period 1 to 2, 20 t are wanted there; in which period is said")
    func storage() throws {
        let supply = #"{"place": "farm", "product": "apple", "tonnes": 50, "cost_per_tonne": 100, "period": 1}"#
        func sketch(_ room: Int) -> ExplanationSketch {
            ExplanationSketch(
                settings: #", "periods": 2"#, hub: #", "storage_tonnes": \#(room)"#, supplies: supply,
                demand: #""tonnes": 20, "price_per_tonne": 500, "period": 2"#, periodHours: 24)
        }
        let cause = try cause(sketch(3))
        #expect(cause.reason == .scarce([.storage(1, period: 1)]))
        #expect(isNear(amounts(cause)[0].tonnes, 17))
        #expect(try isNear(sketch(20).tonnesShort(), 0))
    }

    @Test("where nothing can wait that would have to, the place is named, and how much room it takes")
    func noStorage() throws {
        let supply = #"{"place": "farm", "product": "apple", "tonnes": 50, "cost_per_tonne": 100, "period": 1}"#
        func sketch(_ hub: String) -> ExplanationSketch {
            ExplanationSketch(
                settings: #", "periods": 2"#, hub: hub, supplies: supply,
                demand: #""tonnes": 20, "price_per_tonne": 500, "period": 2"#, periodHours: 24)
        }
        let cause = try cause(sketch(""))
        guard case .noStorage(let place) = cause.reason else { Issue.record("\(cause.reason)"); return }
        #expect(isNear(amounts(cause)[0].tonnes, 20) && isNear(cause.remedy?.tonnesAfter, 0))
        #expect(amounts(cause)[0].limit == .storage(place, period: 1))
        #expect(try isNear(sketch(#", "storage_tonnes": 20"#).tonnesShort(), 0))
    }

    @Test("all there is, is sold: 15 t more at the farm's price mend it, worth 370 each")
    func product() throws {
        func sketch(_ tonnes: Int) -> ExplanationSketch {
            ExplanationSketch(
                supplies: #"{"place": "farm", "product": "apple", "tonnes": \#(tonnes), "cost_per_tonne": 100}"#)
        }
        let cause = try cause(sketch(5))
        #expect(cause.reason == .scarce([.product(0)]))
        #expect(amounts(cause).map(\.limit) == [.supply(0)] && isNear(amounts(cause)[0].tonnes, 15))
        #expect(isNear(cause.remedy?.worth, 15 * 370))
        #expect(try isNear(sketch(20).tonnesShort(), 0))
    }

    @Test("the cheap lot is sold and the dear one not worth it")
    func lot() throws {
        func supplies(_ tonnes: Int) -> String {
            #"{"place": "farm", "product": "apple", "tonnes": \#(tonnes)}, {"place": "farm", "product": "apple", "tonnes": 5, "cost_per_tonne": 480}"#
        }
        let cause = try cause(ExplanationSketch(supplies: supplies(5)))
        #expect(cause.reason == .scarce([.supply(0)]))
        #expect(isNear(amounts(cause)[0].tonnes, 15))
        #expect(try isNear(ExplanationSketch(supplies: supplies(20)).tonnesShort(), 0))
    }

    @Test("other demands pay more for what there is")
    func otherDemandPaysMore() throws {
        let sketch = ExplanationSketch(
            demands: #", {"place": "hub", "product": "apple", "tonnes": 45, "price_per_tonne": 900}"#)
        let cause = try cause(sketch)
        #expect(cause.reason == .scarce([.product(0)]) && isNear(cause.tonnes, 15))
        #expect(isNear(amounts(cause)[0].tonnes, 15))
    }

    @Test("not worth it: 130 a tonne for a demand that pays 129; 1.01 more and all is delivered")
    func notWorthIt() throws {
        func sketch(_ price: Double) -> ExplanationSketch {
            ExplanationSketch(demand: #""tonnes": 20, "price_per_tonne": \#(price)"#)
        }
        let explanation = try sketch(129).explanation()
        #expect(explanation.causes.map(\.reason) == [.notWorthIt])
        #expect(isNear(explanation.shortages[0].cheapestCost, 130) && isNear(explanation.shortages[0].worth, 129))
        guard case .price(let least, let most)? = explanation.causes[0].remedy?.change else { Issue.record(); return }
        #expect(isNear(least, 1.01) && isNear(most, 1.01) && isNear(explanation.causes[0].remedy?.tonnesAfter, 0))
        #expect(try isNear(sketch(130.01).tonnesShort(), 0) && isNear(sketch(129.99).tonnesShort(), 20))
    }

    @Test("too long: 10 h where 9.5 are allowed; half an hour more mends it; a cold chain does not")
    func tooLong() throws {
        func sketch(_ hours: Double) -> ExplanationSketch {
            ExplanationSketch(demand: #""tonnes": 20, "price_per_tonne": 500, "max_hours": \#(hours)"#)
        }
        let explanation = try sketch(9.5).explanation(), cause = try #require(explanation.causes.first)
        #expect(cause.reason == .tooOld(.maxHours))
        let age = try #require(explanation.shortages[0].age)
        #expect(isNear(age.hours, 10) && age.hoursAllowed == 9.5 && age.isWorthIt && !age.coldChainHelps)
        guard case .hours(let least, _)? = cause.remedy?.change else { Issue.record(); return }
        #expect(isNear(least, 0.5) && isNear(cause.remedy?.worth, 20 * 370))
        #expect(try isNear(sketch(10).tonnesShort(), 0))
    }

    @Test("not fresh: 90 % of the shelf life is left, 95 % asked for; a cold chain helps")
    func notFresh() throws {
        func sketch(_ freshness: Double) -> ExplanationSketch {
            ExplanationSketch(
                product: #", "shelf_life_hours": 100, "shelf_life_hours_chilled": 400"#,
                demand: #""tonnes": 20, "price_per_tonne": 500, "min_freshness": \#(freshness)"#)
        }
        let explanation = try sketch(0.95).explanation(), cause = try #require(explanation.causes.first)
        #expect(cause.reason == .tooOld(.minFreshness))
        let age = try #require(explanation.shortages[0].age)
        #expect(isNear(age.freshness, 0.9) && isNear(age.hours, 10) && age.coldChainHelps)
        guard case .freshness(let least, _)? = cause.remedy?.change else { Issue.record(); return }
        #expect(isNear(least, 0.05) && isNear(cause.remedy?.tonnesAfter, 0))
        #expect(try isNear(sketch(0.9).tonnesShort(), 0))
    }

    @Test("spoilt: 10 h on the way of a product that keeps 8")
    func spoilt() throws {
        let explanation = try ExplanationSketch(product: #", "shelf_life_hours": 8"#).explanation()
        #expect(explanation.causes.map(\.reason) == [.tooOld(.shelfLife)])
        #expect(isNear(explanation.shortages[0].age?.freshness, 1 - 10.0 / 8))
        #expect(try isNear(ExplanationSketch(product: #", "shelf_life_hours": 10"#).tonnesShort(), 0))
    }

    @Test("not chilled: the links to be chilled are named, and mend it")
    func notChilled() throws {
        let chilled = #", "chilled": true"#
        let cause = try cause(ExplanationSketch(product: #", "requires_chilled": true"#, lane: chilled))
        #expect(cause.reason == .notChilled)
        guard case .chilling(let links)? = cause.remedy?.change else { Issue.record(); return }
        #expect(links == [1] && isNear(cause.remedy?.tonnesAfter, 0))
        let mended = ExplanationSketch(product: #", "requires_chilled": true"#, lane: chilled, road: chilled)
        #expect(try isNear(mended.tonnesShort(), 0))
    }

    @Test("no supply, no route, and no way in time for the period")
    func noWay() throws {
        let pears = ExplanationSketch(
            demands: #", {"place": "hub", "product": "pear", "tonnes": 2, "price_per_tonne": 9}"#)
        #expect(try pears.explanation().causes.map(\.reason) == [.noSupply])
        let island = ExplanationSketch(
            places: #", {"id": "island", "kind": "warehouse"}"#,
            demands: #", {"place": "island", "product": "apple", "tonnes": 2, "price_per_tonne": 900}"#)
        #expect(try island.explanation().causes.map(\.reason) == [.noRoute])
        let slow = ExplanationSketch(
            settings: #", "periods": 2"#, demand: #""tonnes": 2, "price_per_tonne": 500, "period": 1"#, periodHours: 12)
        #expect(try slow.explanation().causes.map(\.reason) == [.tooLate])
    }

    @Test("a plan stopped early is told from one that cannot do better")
    func notPlannedToTheEnd() throws {
        let sketch = ExplanationSketch()
        let network = try sketch.network()
        var plan = try Planner(network).plan()
        // The plan that ships nothing is one, with the bound that the prices 0 prove.
        plan.shipments = []
        plan.steps = []
        for index in plan.demands.indices { (plan.demands[index].delivered, plan.demands[index].short) = (0, 20) }
        plan.objective = 0
        plan.status = .feasible
        let explanation = try Explainer(of: plan, in: network).explanation()
        #expect(!explanation.isPlannedToTheEnd && isNear(explanation.possibleSaving, 20 * 370))
        #expect(explanation.causes.map(\.reason) == [.notPlannedToTheEnd])
    }

    @Test("where delivering costs just what it is worth, that is said")
    func indifferent() throws {
        let sketch = ExplanationSketch(demand: #""tonnes": 20, "price_per_tonne": 130"#)
        let network = try sketch.network()
        let plan = try Planner(network).plan()
        let explanation = try Explainer(of: plan, in: network).explanation()
        for cause in explanation.causes { #expect([.indifferent, .notWorthIt].contains(cause.reason)) }
    }
}
