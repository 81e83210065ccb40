import FarmgateModel
import FarmgateVerification
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis
@testable import FarmgatePlanning

/// A farm, a hub and a city; from the hub rail (4 t) and a road, of which rows and scenarios differ.
///
///     f ──10── h ══ rail 30, at most 4 t ══ w     14 t offered at 100, wanted at 400
///               ╚═══════ road 50 ══════════╝
private enum RailAndRoad {
    static let rail =
        #"{"from": "h", "to": "w", "mode": "rail", "hours": 8, "cost_per_tonne": 30, "capacity_tonnes": 4}"#
    static let road = #"{"from": "h", "to": "w", "hours": 5, "cost_per_tonne": 50}"#
    static let slowRoad = #"{"from": "h", "to": "w", "hours": 9, "cost_per_tonne": 40}"#
    static let supply = #"{"place": "f", "product": "p", "tonnes": 14, "cost_per_tonne": 100}"#

    static func json(_ links: [String], supplies: [String] = [supply], scenario: String = "") -> String {
        """
        {"format": "farmgate-network/1", "name": "ways",
         "products": [{"id": "p"}],
         "places": [{"id": "f", "kind": "farm"}, {"id": "h", "kind": "hub"}, {"id": "w", "kind": "warehouse"}],
         "links": [\((["{\"from\": \"f\", \"to\": \"h\", \"hours\": 1, \"cost_per_tonne\": 10}"] + links).joined(separator: ",\n"))],
         "supplies": [\(supplies.joined(separator: ",\n"))],
         "demands": [{"place": "w", "product": "p", "tonnes": 14, "price_per_tonne": 400}],
         "scenarios": [{"id": "s", "changes": [\(scenario)]}]}
        """
    }

    static let withoutRail = #"{"table": "links", "where": {"mode": "rail"}, "remove": true}"#

    static func plan(_ json: String, scenario: String? = nil) throws -> Plan {
        try Planner(network(json, scenario: scenario)).plan()
    }

    /// A plan as it is read from its file.
    static func file(_ json: String, scenario: String? = nil) throws -> Plan {
        try Plan(contentsOf: plan(json, scenario: scenario).json(), name: "plan")
    }
}

@Suite("Ids are not positions")
struct RowIdentityTests {
    /// The tonnes of each link that change, by its name.
    private func changes(_ plans: [Plan]) throws -> [String: [Double]] {
        let links = try PlanComparison(of: plans).links
        return Dictionary(uniqueKeysWithValues: links.map { ($0.item, $0.values.map { ($0 * 1e6).rounded() / 1e6 }) })
    }

    @Test("a way that a scenario closes carries nothing, and the one beside it more")
    func closedByScenario() throws {
        let json = RailAndRoad.json([RailAndRoad.rail, RailAndRoad.road], scenario: RailAndRoad.withoutRail)
        let expected = ["h>w": [4, 0], "h>w#2": [10, 14.0]]
        #expect(try changes([RailAndRoad.plan(json), RailAndRoad.plan(json, scenario: "s")]) == expected)
        #expect(try changes([RailAndRoad.file(json), RailAndRoad.file(json, scenario: "s")]) == expected)
    }

    @Test("a row that another file does not have carries nothing there, whichever of the two comes first")
    func goneFromFile() throws {
        let both = RailAndRoad.json([RailAndRoad.rail, RailAndRoad.road]), road = RailAndRoad.json([RailAndRoad.road])
        #expect(try changes([RailAndRoad.file(both), RailAndRoad.file(road)]) == ["h>w": [4, 0], "h>w#2": [10, 14]])
        #expect(
            try changes([RailAndRoad.file(road), RailAndRoad.file(both)]) == ["h>w": [14, 10], "h>w (rail)": [0, 4]])
    }

    @Test("the order of rows changes nothing")
    func sorted() throws {
        let json = RailAndRoad.json([RailAndRoad.rail, RailAndRoad.road])
        let sorted = RailAndRoad.json([RailAndRoad.road, RailAndRoad.rail])
        #expect(try changes([RailAndRoad.file(json), RailAndRoad.file(sorted)]).isEmpty)
        // Also where all that tells them apart is figures, and one of those has changed.
        let roads = RailAndRoad.json([RailAndRoad.slowRoad, RailAndRoad.road])
        let other = RailAndRoad.json([
            RailAndRoad.road, RailAndRoad.slowRoad.replacing("\"hours\": 9", with: "\"hours\": 10"),
        ])
        #expect(try changes([RailAndRoad.file(roads), RailAndRoad.file(other)]).isEmpty)
        #expect(try PlanComparison(of: [RailAndRoad.file(roads), RailAndRoad.file(other)]).remarks.isEmpty)
    }

    @Test("links of which nothing is left the same are said to be taken in order")
    func ambiguous() throws {
        let one = RailAndRoad.json([RailAndRoad.slowRoad, RailAndRoad.road])
        let other = RailAndRoad.json([
            RailAndRoad.slowRoad.replacing("40", with: "41"), RailAndRoad.road.replacing("50", with: "51"),
        ])
        // Only what plans use is compared; both roads are once the first takes no more than 4 t.
        func limited(_ json: String) -> String {
            json.replacing("\"hours\": 9,", with: "\"hours\": 9, \"capacity_tonnes\": 4,")
                .replacing("\"hours\": 5,", with: "\"hours\": 5, \"capacity_tonnes\": 4,")
        }
        let comparison = try PlanComparison(of: [RailAndRoad.file(limited(one)), RailAndRoad.file(limited(other))])
        #expect(comparison.remarks == [.alikeLinks(plan: 1, count: 2)])
        #expect(comparison.links.isEmpty)
    }

    @Test("what went by rail cannot be kept once the rail is gone, and what went by road stays")
    func keeping() throws {
        let json = RailAndRoad.json([RailAndRoad.rail, RailAndRoad.road], scenario: RailAndRoad.withoutRail)
        let before = try RailAndRoad.file(json)
        for network in try [network(json, scenario: "s"), network(RailAndRoad.json([RailAndRoad.road]))] {
            let planner = try Planner(network)
            #expect(abs(planner.possibleTonnes(of: before) - 10) < 1e-6)
            #expect(planner.uncertainRows(of: before) == 0)
        }
    }

    @Test("of a supply curve each row stays what it is when a scenario removes one before it")
    func supplyCurve() throws {
        func supply(_ cost: Int, lot: String = "") -> String {
            "{\"place\": \"f\", \"product\": \"p\", \"tonnes\": 5, \"cost_per_tonne\": \(cost)\(lot)}"
        }
        let curve = [100, 150, 200].map { supply($0) }
        let json = RailAndRoad.json(
            [RailAndRoad.road], supplies: curve,
            scenario: #"{"table": "supplies", "where": {"cost_per_tonne": 100}, "remove": true}"#)
        let before = try RailAndRoad.file(json), state = try network(json, scenario: "s")
        let translation = PlanTranslation(before, to: state)
        #expect((1...3).map { translation.supplies[$0, 1] } == [nil, 0, 1])
        #expect(translation.guessCount == 0)
        // 5 t of the cheapest row are no longer possible; 9 t of the others are.
        #expect(abs(try Planner(state).possibleTonnes(of: before) - 9) < 1e-6)
        // Rows that differ in nothing but their order are a guess.
        let twins = RailAndRoad.json([RailAndRoad.road], supplies: [supply(100), supply(100), supply(90)])
        let fewer = try network(RailAndRoad.json([RailAndRoad.road], supplies: [supply(90), supply(100)]))
        #expect(try PlanTranslation(RailAndRoad.file(twins), to: fewer).guessCount == 1)
    }

    @Test("a plan file explains ids that are positions, and no others; files without that are read as before")
    func planFile() throws {
        let plain = try RailAndRoad.plan(RailAndRoad.json([RailAndRoad.road]))
        #expect(plain.distinctions == nil)
        #expect(!String(decoding: plain.json(), as: UTF8.self).contains("distinctions"))
        let json = RailAndRoad.json([RailAndRoad.rail, RailAndRoad.road]), plan = try RailAndRoad.plan(json)
        #expect(plan.distinctions?.links.map(\.mode) == ["rail", "road"])
        let again = try Plan(contentsOf: plan.json(), name: "plan")
        #expect(again.json() == plan.json())
        #expect(Verification(of: again, in: try network(json)).isProved)
        // One written before links were explained: its ids are all there is to go by, which is said.
        var old = again
        old.distinctions = nil
        #expect(Verification(of: old, in: try network(json)).isProved)
        let sorted = try RailAndRoad.file(RailAndRoad.json([RailAndRoad.road, RailAndRoad.rail]))
        #expect(try PlanComparison(of: [old, sorted]).remarks == [.alikeLinks(plan: 1, count: 2)])
        #expect(try PlanComparison(of: [sorted, old]).remarks == [.alikeLinks(plan: 1, count: 2)])
    }

    @Test("a plan file that explains its links wrongly is found out")
    func tampering() throws {
        let json = RailAndRoad.json(
            [RailAndRoad.rail, RailAndRoad.road], supplies: [RailAndRoad.supply, RailAndRoad.supply])
        let tampering = try PlanTampering(RailAndRoad.plan(json).json())
        #expect(tampering.edits().contains { $0.pointer == "/distinctions/links/0/mode" })
        #expect(tampering.edits().contains { $0.pointer == "/distinctions/supplies/0" })
        let undetected = tampering.undetected(in: try network(json)).filter { $0.pointer.hasPrefix("/distinctions") }
        #expect(undetected.isEmpty)
    }
}
