import NetworkTestSupport
import Testing

@testable import FarmgateModel

@Suite("Findings of scenarios")
struct ScenarioFindingsTests {
    /// A farm, a city and a hub that nothing leads to, which is doubtful in every state.
    private func json(_ scenarios: [String], extra: String = "") -> String {
        """
        {"format": "farmgate-network/1", \(extra)
         "products": [{"id": "p"}],
         "places": [{"id": "f1", "kind": "farm"}, {"id": "alone", "kind": "hub"}, {"id": "w", "kind": "warehouse"}],
         "links": [{"from": "f1", "to": "w", "hours": 1, "cost_per_tonne": 10}],
         "supplies": [{"place": "f1", "product": "p", "tonnes": 5}],
         "demands": [{"place": "w", "product": "p", "tonnes": 5, "price_per_tonne": 400}],
         "scenarios": [\(scenarios.joined(separator: ", "))]}
        """
    }

    private func scenarios(_ json: String) throws -> NetworkScenarios {
        try NetworkScenarios(contentsOf: .json(Array(json.utf8), name: "network.json"))
    }

    private static let typo =
        #"{"id": "typo", "changes": [{"table": "links", "where": {"from": "f_1"}, "remove": true}]}"#
    private static let cutOff = #"{"id": "cut-off", "changes": [{"table": "links", "remove": true}]}"#
    private static let broken =
        #"{"id": "broken", "changes": [{"table": "places", "where": {"id": "w"}, "remove": true}]}"#
    private static let dearer =
        #"{"id": "dearer", "changes": [{"table": "places", "set": {"handling_cost_per_tonne": 3}}]}"#

    @Test("are those of a state and not of the network as it is, each with its scenario and place")
    func own() throws {
        let scenarios = try scenarios(json([Self.typo, Self.cutOff, Self.dearer]))
        #expect(scenarios.base.warnings.lines.count == 1)
        let expected = [
            "network.json:/scenarios/0/changes/0:7: warning: scenario “typo”: the change matches no row; there is no place "
                + "“f_1”; did you mean “f1”?",
            "network.json:/demands/0:6: warning: scenario “cut-off”: demand of “p” at “w”: no supply can reach it: no links "
                + "lead there from a place that has the product",
            "network.json:/places/0:3: warning: scenario “cut-off”: place “f1”: no link leads to or from it, so that it is "
                + "isolated",
            "network.json:/places/2:3: warning: scenario “cut-off”: place “w”: no link leads to or from it, so that it is "
                + "isolated",
        ]
        for threads in [1, 2] { #expect(scenarios.findings(threads: threads).lines == expected) }
        // A library user has them with the networks, too.
        let networks = try scenarios.networks(in: ["typo", "cut-off", "dearer"])
        #expect(networks.flatMap(\.warnings.lines) == expected)
        #expect(networks[2].warnings.listed.isEmpty)
    }

    @Test("errors of all scenarios come with the warnings of the others")
    func errors() throws {
        let scenarios = try scenarios(json([Self.typo, Self.broken]))
        let found = scenarios.findings()
        #expect(found.errorCount == 2 && found.warningCount == 1)
        #expect(found.lines[1].contains("scenario “broken”: place “w” is removed, but link “f1>w” still names it"))
        #expect {
            try scenarios.networks(in: ["typo", "broken"])
        } throws: {
            if case NetworkError.invalid(let findings) = $0 {
                findings.errorCount == 2 && findings.warningCount == 1
            } else {
                false
            }
        }
    }

    @Test("are bounded however many scenarios there are, each with its share, and all counted")
    func bounded() throws {
        let many = (0..<60).map { Self.cutOff.replacing("cut-off", with: "cut-\($0)") }
        let found = try scenarios(json(many)).findings()
        #expect(found.warningCount == 180 && found.listed.count == 60)
        #expect(Set(found.listed.map(\.scenario)).count == 60)
    }

    @Test("are not lost behind more findings of the network than are listed")
    func manyOfTheNetwork() throws {
        let extra = (0..<150).map { "\"extra\($0)\": 1," }.joined()
        let scenarios = try scenarios(json([Self.typo], extra: extra))
        #expect(scenarios.base.warnings.listed.count == 100)
        #expect(scenarios.findings().listed.map(\.scenario) == ["typo"])
    }

    @Test("do not change the network as it is")
    func baseUnaffected() throws {
        let with = try scenarios(json([Self.cutOff])), without = try network(json([]))
        _ = with.findings()
        #expect(
            with.base.digest == without.digest
                && with.base.warnings.lines.map { $0.suffix(40) } == without.warnings.lines.map { $0.suffix(40) })
    }
}
