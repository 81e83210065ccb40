import TestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("Why this way and not that way")
struct WaysTests {
    /// hub ──rail 12 h, 10, 5 t──> city beside the road, and a plane of 1 h at 300.
    private let sketch = ExplanationSketch(
        links: """
            , {"id": "rail", "from": "hub", "to": "city", "hours": 12, "cost_per_tonne": 10, "capacity_tonnes": 5}, \
            {"id": "plane", "from": "hub", "to": "city", "hours": 1, "cost_per_tonne": 300}
            """)

    private func links(_ way: Explanation.Way) -> [Int] {
        way.steps.filter { $0.kind == .link }.map(\.index)
    }

    @Test("the ways used come first, then the next best; each with cost, hours and what scarcity adds")
    func used() throws {
        let explanation = try sketch.explanation(of: "farm", "city")
        let ways = try #require(explanation.ways.first).ways
        #expect(ways.map(links) == [[0, 1], [0, 2], [0, 3]])
        #expect(isNear(ways[0].tonnes, 15) && isNear(ways[1].tonnes, 5) && ways[2].tonnes == 0)
        #expect(isNear(ways[0].cost, 30) && isNear(ways[0].scarcityCost, 0) && isNear(ways[0].hours, 10))
        #expect(isNear(ways[1].cost, 20) && isNear(ways[1].scarcityCost, 10) && isNear(ways[1].hours, 13))
        #expect(ways[1].obstacles == [.full(.link(2, period: 1))])
        #expect(isNear(ways[2].cost, 310) && ways[2].obstacles.isEmpty)
    }

    @Test("what breaks a limit is said: too slow, not fresh, not chilled")
    func obstacles() throws {
        var slow = sketch
        slow.demand = #""tonnes": 20, "price_per_tonne": 500, "max_hours": 9, "min_freshness": 0.9"#
        slow.product = #", "shelf_life_hours": 100, "requires_chilled": true"#
        slow.lane = #", "chilled": true"#
        slow.links = String(slow.links.dropLast()) + #", "chilled": true}"#
        let ways = try #require(try slow.explanation(of: "farm", "city").ways.first).ways
        #expect(links(ways[0]) == [0, 3] && isNear(ways[0].tonnes, 20) && ways[0].obstacles.isEmpty)
        let rail = try #require(ways.first { links($0) == [0, 2] })
        #expect(rail.obstacles == [.notChilled(link: 2), .tooLong(allowed: 9), .tooOld(asked: 0.9)])
    }

    @Test("places without a way between them have none")
    func none() throws {
        let explanation = try sketch.explanation(of: "city", "hub")
        #expect(explanation.ways.first?.ways.isEmpty == true)
        #expect(explanation.text(.en).contains("There is no way from city to hub."))
    }

    @Test("waits and periods are part of a way")
    func waits() throws {
        let explanation = try ExplanationSketch(
            settings: #", "periods": 2"#, hub: #", "storage_tonnes": 30"#,
            supplies: #"{"place": "farm", "product": "apple", "tonnes": 50, "cost_per_tonne": 100, "period": 1}"#,
            demand: #""tonnes": 20, "price_per_tonne": 500, "period": 2"#, periodHours: 24
        ).explanation(of: "farm", "city")
        let way = try #require(explanation.ways.first?.ways.first)
        #expect(way.steps.map(\.kind) == [.place, .link, .place, .wait, .link, .place])
        #expect(way.steps.map(\.period) == [1, 1, 1, 1, 2, 2] && isNear(way.hours, 34) && isNear(way.tonnes, 20))
    }
}
