import TestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("What limits and lots are worth")
struct WorthTests {
    /// city wants 20 t at 500 and 10 t at 300; the road takes 5 t: 15 t more are worth 370 each, 10 more 170.
    private func stepped(_ capacity: Double) -> ExplanationSketch {
        ExplanationSketch(
            road: #", "capacity_tonnes": \#(capacity)"#,
            demands: #", {"place": "city", "product": "apple", "tonnes": 10, "price_per_tonne": 300}"#)
    }

    @Test("a bottleneck: one more tonne, up to how many tonnes, and all that are of use")
    func bottleneck() throws {
        let explanation = try stepped(5).explanation()
        let road = try #require(explanation.bottlenecks.first)
        #expect(explanation.bottlenecks.count == 1 && road.limit == .link(1, period: 1))
        #expect(isNear(road.worth, 370) && isNear(road.upTo, 15) && road.isExact)
        #expect(isNear(road.ofUse, 25) && isNear(road.worthOfAll, 15 * 370 + 10 * 170))
    }

    @Test("the range found is the range: at its end a tonne is worth what was said, beyond it less")
    func range() throws {
        let (five, twenty) = (try stepped(5).plan().objective, try stepped(20).plan().objective)
        let more = try stepped(21).plan().objective
        #expect(isNear(five - twenty, 15 * 370) && isNear(twenty - more, 170))
    }

    @Test("a limit whose price is not the worth of one more tonne is not said to be worth it")
    func degenerate() throws {
        // The lot ends where the road does: either alone may carry the price, and more of either alone is worth nothing.
        let sketch = ExplanationSketch(
            road: #", "capacity_tonnes": 5"#,
            supplies: #"{"place": "farm", "product": "apple", "tonnes": 5, "cost_per_tonne": 100}"#)
        let explanation = try sketch.explanation()
        for bottleneck in explanation.bottlenecks { #expect(isNear(bottleneck.worth, 0)) }
        #expect(explanation.causes.map(\.reason).count == 1)
        guard case .scarce(let limits)? = explanation.causes.first?.reason else { Issue.record(); return }
        #expect(limits.count == 2)
    }

    @Test("a limit asked about that does not bind is said to be worth nothing")
    func loose() throws {
        let explanation = try ExplanationSketch(hub: #", "throughput_tonnes": 40"#).explanation(of: "hub")
        let hub = try #require(explanation.bottlenecks.first)
        #expect(hub.limit == .place(1, period: 1) && isNear(hub.load, 20) && hub.tonnes == 40 && hub.worth == 0)
    }

    @Test("a lot sold as a whole may get dearer by what it earns beyond its price, and no more")
    func rise() throws {
        func sketch(_ price: Double) -> ExplanationSketch {
            ExplanationSketch(
                supplies: #"{"place": "farm", "product": "apple", "tonnes": 15, "cost_per_tonne": \#(price)}"#)
        }
        let lot = try #require(try sketch(100).explanation().lots.first)
        #expect(isNear(lot.used, 15) && isNear(lot.mayRise, 370) && lot.isRiseExact && lot.mustFall == nil)
        #expect(try isNear(sketch(469.99).tonnesShort(), 5) && isNear(sketch(470.01).tonnesShort(), 20))
    }

    @Test("a lot left over: the price just below which more is taken, and how much")
    func fall() throws {
        // The cheap lot serves the demand; the other has to be as cheap before any of it is taken, and then takes its place.
        func sketch(_ price: Double) -> ExplanationSketch {
            ExplanationSketch(
                supplies:
                    #"{"place": "farm", "product": "apple", "tonnes": 50, "cost_per_tonne": 100}, {"place": "farm", "product": "apple", "tonnes": 12, "cost_per_tonne": \#(price)}"#
            )
        }
        let lots = try sketch(130).explanation().lots
        let left = try #require(lots.first { $0.supply == 1 })
        #expect(
            isNear(left.used, 0) && left.isFallTested && isNear(left.mustFall, 30) && isNear(left.usedAfterFall, 12))
        let plan = try sketch(99.99).plan()
        #expect(isNear(plan.supplies.first { $0.row == 2 }?.used, 12))
        #expect(try sketch(100.01).plan().supplies.first { $0.row == 2 } == nil)
    }

    @Test("a lot that nobody wants, or that has no way out, is not taken as a gift; why is said")
    func gift() throws {
        let full = try #require(try ExplanationSketch().explanation().lots.first)
        #expect(isNear(full.used, 20) && full.isFallTested && full.mustFall == nil && full.obstacle == .notWanted)
        let sketch = ExplanationSketch(lane: #", "capacity_tonnes": 5"#)
        let shut = try #require(try sketch.explanation().lots.first)
        #expect(isNear(shut.used, 5) && shut.mustFall == nil && shut.obstacle == .noRoom)
    }

    @Test("shortage mended by the least tonnage, where more tonnes would also be of use elsewhere")
    func least() throws {
        // 20 t at 500 come before 10 t at 300: 15 t more are enough for the first, though 25 are of use.
        let explanation = try stepped(5).explanation()
        let cause = try #require(explanation.causes.first)
        guard case .more(let amounts)? = cause.remedy?.change else { Issue.record(); return }
        #expect(cause.shortages.count == 2 && isNear(amounts[0].tonnes, 25))
    }
}
