import NetworkTestSupport
import Testing

@testable import FarmgateModel

@Suite("Scenarios")
struct NetworkScenarioTests {
    private func json(_ changes: String, links: String = "\"vehicles\": 10, ") -> String {
        """
        {"format": "farmgate-network/1", "periods": 2,
         "products": [{"id": "3"}, {"id": "b"}],
         "places": [{"id": "f", "kind": "farm"}, {"id": "h", "kind": "hub", "adcode": "3"}, {"id": "w", "kind": "warehouse"}],
         "links": [{"from": "f", "to": "h", "hours": 3, "cost_per_tonne": 1},
                   {"id": "t", \(links)"from": "h", "to": "w", "hours": 3.0, "cost_per_tonne": 2, "chilled": true}],
         "supplies": [{"place": "f", "product": "3", "tonnes": 5, "period": 1}, {"place": "f", "product": "b", "tonnes": 7}],
         "demands": [{"place": "w", "product": "3", "tonnes": 3, "price_per_tonne": 9},
                     {"place": "w", "product": "b", "tonnes": 4, "price_per_tonne": 9}],
         "scenarios": [{"id": "s", "changes": [\(changes)]}]}
        """
    }

    private func apply(_ changes: String) throws -> Network {
        try network(json(changes), scenario: "s")
    }

    @Test("a change without conditions alters every row, and repeated rows in every period")
    func everyRow() throws {
        let changed = try apply("{\"table\": \"demands\", \"multiply\": {\"tonnes\": 1.5}}")
        #expect(changed.demands.map(\.tonnes) == [4.5, 4.5, 6, 6])
        #expect(changed.scenario == "s")
        #expect(changed.digest != (try network(json("")).digest))
    }

    @Test("conditions compare as the column's type; a list means any of them; all must hold")
    func conditions() throws {
        func matches(_ condition: String, _ table: String = "links") throws -> Int {
            let changed = try apply("{\"table\": \"\(table)\", \"where\": \(condition), \"set\": {\"name\": \"x\"}}")
            return changed.tables[TableName(rawValue: table)!][.name].texts.filter { $0 == "x" }.count
        }
        #expect(try matches("{\"hours\": 3}") == 2)
        #expect(try matches("{\"hours\": \"3\"}") == 2)
        #expect(try matches("{\"hours\": [1, 3.0], \"from\": \"h\"}") == 1)
        #expect(try matches("{\"chilled\": true}") == 1)
        #expect(try matches("{\"chilled\": null}") == 1)
        #expect(try matches("{\"id\": [\"t\", null]}") == 2)
        #expect(try matches("{\"id\": \"t\", \"from\": \"f\"}") == 0)
        #expect(try matches("{\"id\": []}") == 0)
        #expect(try matches("{\"id\": 3}", "products") == 1)
        #expect(try matches("{\"adcode\": [3]}", "places") == 1)
        #expect(try matches("{\"kind\": [\"farm\", \"hub\"]}", "places") == 2)
    }

    @Test("multiplying leaves omitted cells omitted, before defaults are filled in")
    func multiplying() throws {
        let changed = try apply("{\"table\": \"links\", \"multiply\": {\"capacity_tonnes\": 2, \"vehicles\": 1.1}}")
        #expect(changed.links.map(\.capacityTonnes) == [.infinity, .infinity])
        #expect(changed.links.map(\.vehicles) == [.infinity, 11])
    }

    @Test("changes apply in order, each to what the ones before left")
    func order() throws {
        let changed = try apply(
            """
            {"table": "supplies", "where": {"product": "3"}, "set": {"product": "b"}},
            {"table": "supplies", "where": {"product": "b"}, "multiply": {"tonnes": 2}},
            {"table": "supplies", "where": {"tonnes": 10}, "set": {"lot": "L", "period": null}}
            """)
        #expect(changed.supplies.map(\.tonnes) == [10, 10, 14, 14])
        #expect(Array(changed.lots) == ["L", ""])
    }

    @Test("rows are numbered after removal")
    func removing() throws {
        let changed = try apply(
            """
            {"table": "demands", "where": {"product": "3"}, "remove": true},
            {"table": "supplies", "where": {"product": "3"}, "remove": true},
            {"table": "products", "where": {"id": "3"}, "remove": true}
            """)
        #expect(changed.demands.map(\.row) == [1, 1])
        #expect(Array(changed.productIDs) == ["b"])
        #expect(changed.supplies.allSatisfy { $0.product == 0 })
    }

    @Test("a changed network is written as changed, without the scenarios")
    func writing() throws {
        let changed = try apply(
            "{\"table\": \"links\", \"where\": {\"id\": \"t\"}, \"set\": {\"id\": \"u\", \"hours\": 5}}")
        let text = String(decoding: changed.json(), as: UTF8.self)
        let again = try network(text)
        #expect(again.digest == changed.digest)
        #expect(Array(again.linkIDs) == ["f>h", "u"])
        #expect(!text.contains("scenarios"))
    }

    @Test("an unknown scenario is an error that names the nearest")
    func unknown() {
        let found = findings(json(""), scenario: "S1")
        #expect(found == ["the network has no scenario “S1”; did you mean “s”?"])
    }

    @Test("a row that a change did not alter is reported where it stands, also after others are removed")
    func placesOfFindings() {
        let changes = """
            {"table": "links", "where": {"id": "t"}, "set": {"hours": 0}},
            {"table": "demands", "where": {"product": "3"}, "remove": true}
            """
        let text = json(changes).replacing(
            "\"product\": \"b\", \"tonnes\": 4, \"price_per_tonne\": 9", with: "\"product\": \"b\", \"tonnes\": 4"
        )
        .replacing("\"from\": \"h\"", with: "\"from\": \"x\"")
        #expect(
            findings(text, scenario: "s").map { $0.prefix { $0 != "“" } } == [
                "network.json:/links/1/from:5: error: link ",
                "network.json:/demands/1/price_per_tonne:8: error: demand of ",
            ])
    }
}
