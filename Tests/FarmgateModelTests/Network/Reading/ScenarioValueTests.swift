import NetworkTestSupport
import Testing

@testable import FarmgateModel

/// What a row may say a scenario may say, and every row that a change passes over is counted.
@Suite("Scenarios accept what rows accept")
struct ScenarioValueTests {
    /// Two parallel ways without ids from a farm to a hub, the second with the figures of its mode; a hub and a city.
    private func json(_ changes: String) -> String {
        """
        {"format": "farmgate-network/1", "periods": 2,
         "products": [{"id": "p", "shelf_life_hours": 100}],
         "places": [{"id": "f1", "kind": "产地"}, {"id": "h", "kind": "县仓", "handling_cost_per_tonne": 3},
                    {"id": "w", "kind": "仓库"}],
         "modes": [{"id": "road", "km_per_hour": 50, "cost_per_tonne_km": 0.5}, {"id": "rail", "km_per_hour": 100}],
         "links": [{"from": "f1", "to": "h", "hours": 3, "cost_per_tonne": 1, "capacity_tonnes": 8},
                   {"from": "f1", "to": "h", "km": 100},
                   {"from": "h", "to": "w", "mode": "rail", "km": 100, "cost_per_tonne": 7, "chilled": true}],
         "supplies": [{"place": "f1", "product": "p", "tonnes": 5, "period": 1}, {"place": "f1", "product": "p", "tonnes": 7}],
         "demands": [{"place": "w", "product": "p", "tonnes": 3, "price_per_tonne": 9}],
         "scenarios": [{"id": "s", "changes": [\(changes)]}]}
        """
    }

    private func apply(_ changes: String) throws -> Network { try network(json(changes), scenario: "s") }

    private func warnings(_ changes: String) throws -> [String] {
        try apply(changes).warnings.listed.filter { $0.scenario == "s" }.map(\.message)
    }

    @Test("Chinese words for kinds, yes and no, and Chinese titles of columns")
    func chineseWords() throws {
        let changed = try apply(
            """
            {"table": "地点", "where": {"kind": "县仓"}, "set": {"kind": "仓库", "处理费": 50}},
            {"table": "places", "where": {"类型": ["城市仓"]}, "set": {"冷藏": "是"}},
            {"table": "links", "where": {"冷链": "是"}, "set": {"chilled": "否", "both_ways": "TRUE"}}
            """)
        #expect(changed.places.map(\.kind) == [.farm, .warehouse, .warehouse])
        #expect(changed.places.map(\.handlingCostPerTonne) == [0, 50, 0])
        #expect(changed.places.map(\.isChilled) == [false, true, true])
        #expect(changed.links.map(\.isChilled) == [false, false, false, false])
        #expect(Array(changed.linkIDs) == ["f1>h", "f1>h#2", "h>w", "h>w:back"])
    }

    @Test("numbers as texts, as a cell may have them, in the range of the column")
    func numbersAsTexts() throws {
        #expect(
            try apply("{\"table\": \"demands\", \"where\": {\"tonnes\": \"3.0\"}, \"set\": {\"tonnes\": \" 4.5 \"}}")
                .demands.map(\.tonnes) == [4.5, 4.5])
        let found = findings(json("{\"table\": \"demands\", \"set\": {\"tonnes\": \"-1\"}}"))
        #expect(found.count == 1 && found[0].hasSuffix("error: tonnes is -1; it must be at least 0"))
        let unit = findings(json("{\"table\": \"demands\", \"set\": {\"tonnes\": \"4 box\"}}"))
        #expect(unit.count == 1 && unit[0].contains("error: tonnes is “4 box”; the units known here are "))
    }

    @Test("a column under two names is changed once")
    func twoNames() {
        let found = findings(json("{\"table\": \"places\", \"set\": {\"kind\": \"hub\", \"类型\": \"仓库\"}}"))
        #expect(found.count == 1 && found[0].hasSuffix("a column is changed twice under two names; remove one"))
    }

    @Test("an omitted cell is matched by what it counts as: made-up ids, modes, flags, hours from the mode")
    func omittedCells() throws {
        func matched(_ condition: String, _ table: String = "links") throws -> [Int] {
            let changed = try apply("{\"table\": \"\(table)\", \"where\": \(condition), \"set\": {\"name\": \"x\"}}")
            let names = changed.tables[TableName(rawValue: table)!][.name]
            return (0..<3).filter { names.text($0) == "x" }
        }
        #expect(try matched("{\"id\": \"f1>h\"}") == [0])
        #expect(try matched("{\"id\": [\"f1>h#2\", \"h>w\"]}") == [1, 2])
        #expect(try matched("{\"id\": null}") == [0, 1, 2])
        #expect(try matched("{\"mode\": \"road\"}") == [0, 1])
        #expect(try matched("{\"mode\": null}") == [0, 1])
        #expect(try matched("{\"chilled\": false}") == [0, 1])
        #expect(try matched("{\"hours\": 2}") == [1])
        #expect(try matched("{\"hours\": 1}") == [2])
        #expect(try matched("{\"handling_cost_per_tonne\": 0}", "places") == [0, 2])
    }

    @Test("what comes from the mode, or from another cell, is multiplied as it counts")
    func effectiveValues() throws {
        let changed = try apply("{\"table\": \"links\", \"multiply\": {\"hours\": 1.5, \"cost_per_tonne\": 2}}")
        #expect(changed.links.map(\.hours) == [4.5, 3, 1.5])
        #expect(changed.links.map(\.costPerTonne) == [2, 100, 14])
        #expect(changed.warnings.listed.allSatisfy { $0.scenario == nil })
        let chilled = try apply("{\"table\": \"products\", \"multiply\": {\"shelf_life_hours_chilled\": 3}}")
        #expect(chilled.products[0].shelfLifeHours == 100 && chilled.products[0].shelfLifeHoursChilled == 300)
        // In order: the mode first, then the hours that it gives.
        let both = try apply(
            """
            {"table": "modes", "where": {"id": "road"}, "multiply": {"km_per_hour": 2}},
            {"table": "links", "where": {"id": "f1>h#2"}, "multiply": {"hours": 3}}
            """)
        #expect(both.links.map(\.hours) == [3, 3, 1])
    }

    @Test("rows in which there is nothing to multiply are counted and said, with what to do")
    func passedOver() throws {
        #expect(
            try warnings("{\"table\": \"links\", \"multiply\": {\"capacity_tonnes\": 0.5, \"hours\": 2}}") == [
                "“multiply” passes over what is not there: 2 of 3 rows have no capacity_tonnes, which is unlimited, so nothing "
                    + "is changed there; give it with “set”"
            ])
        #expect(
            try warnings(
                "{\"table\": \"supplies\", \"where\": {\"period\": 1}, \"multiply\": {\"cost_per_tonne\": 2}}"
            ).contains {
                $0.hasPrefix("“multiply” passes over what is not there: the row has no cost_per_tonne, which is 0,")
            })
    }

    @Test("a row that stands for every period is not one of a single period, which is said")
    func everyPeriod() throws {
        let changes = "{\"table\": \"supplies\", \"where\": {\"period\": 1}, \"multiply\": {\"tonnes\": 2}}"
        #expect(try apply(changes).supplies.map(\.tonnes) == [10, 7, 7])
        #expect(
            try warnings(changes) == [
                "1 row without a period stands for every period and is passed over; give each period a row of its own, or "
                    + "match those rows by “period”: null"
            ])
        #expect(
            try apply("{\"table\": \"demands\", \"where\": {\"period\": null}, \"multiply\": {\"tonnes\": 2}}").demands
                .map(\.tonnes) == [6, 6])
    }

    @Test("a change that matches nothing names the id or text that no row has, made-up ids among those it knows")
    func nothingMatched() throws {
        func warning(_ table: String, _ condition: String) throws -> String {
            try warnings("{\"table\": \"\(table)\", \"where\": \(condition), \"remove\": true}").joined(separator: "|")
        }
        #expect(
            try warning("links", "{\"id\": \"f1>hh\"}")
                == "the change matches no row; there is no link “f1>hh”; did you mean “f1>h”?")
        #expect(
            try warning("places", "{\"id\": \"h \"}")
                == "the change matches no row; there is no place “h ”; did you mean “h”? “h ” ends with U+0020 (space)")
        #expect(
            try warning("supplies", "{\"lot\": \"L1\"}") == "the change matches no row; there is no lot “L1”")
    }

    @Test("links without ids are called what they are called without the scenario")
    func fixedIDs() throws {
        let first = "{\"table\": \"links\", \"where\": {\"id\": \"f1>h\"}, \"remove\": true}"
        let changed = try apply(first)
        #expect(Array(changed.linkIDs) == ["f1>h#2", "h>w"])
        // Written and read again, they still are, and the digest says so.
        let again = try network(String(decoding: changed.json(), as: UTF8.self))
        #expect(Array(again.linkIDs) == ["f1>h#2", "h>w"] && again.digest == changed.digest)
        #expect(
            Array(try apply("{\"table\": \"links\", \"where\": {\"id\": \"h>w\"}, \"set\": {\"to\": \"f1\"}}").linkIDs)
                == ["f1>h", "f1>h#2", "h>w"])
        #expect(try apply("{\"table\": \"links\", \"set\": {\"name\": \"x\"}}").tables[.links][.id].isUnused)
    }
}
