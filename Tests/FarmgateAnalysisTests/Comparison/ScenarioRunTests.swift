import FarmgateModel
import FarmgatePlanning
import FarmgateVerification
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("A run of scenarios")
struct ScenarioRunTests {
    private func scenarios() throws -> NetworkScenarios {
        try NetworkScenarios(contentsOf: .json(Array(ComparedNetwork.json.utf8), name: "orchard.json"))
    }

    @Test("plans what each scenario would be planned alone, in the order given, each of them proved")
    func plans() throws {
        let scenarios = try scenarios()
        let states = try [scenarios.base] + scenarios.networks(in: ["gone", "narrow", "frost"])
        let outcomes = try ScenarioRun(of: states).outcomes()
        #expect(outcomes.map { $0?.plan.origin.scenario } == [nil, "gone", "narrow", "frost"])
        for (state, outcome) in zip(states, outcomes) {
            let plan = try #require(outcome).plan
            let alone = try Planner(network(ComparedNetwork.json, scenario: state.scenario)).plan()
            #expect(abs(plan.objective - alone.objective) <= 2e-6 * abs(alone.objective))
            #expect(Verification(of: plan, in: state).isProved)
        }
    }

    @Test("gives the same plans, byte for byte, on any number of threads")
    func threads() throws {
        let path = packageFolder.appending(path: "Networks/ningxia-shaanxi").path
        let scenarios = try NetworkScenarios(contentsOf: .path(.init(path)))
        let states = try [scenarios.base] + scenarios.networks(in: scenarios.base.scenarioIDs)
        func bytes(_ threads: Int) throws -> [[UInt8]] {
            var options = PlanOptions()
            options.threads = threads
            return try ScenarioRun(of: states, options: options).outcomes().compactMap { $0?.plan.json() }
        }
        let one = try bytes(1)
        #expect(one.count == 4)
        #expect(try bytes(5) == one)
    }

    @Test("starts from a plan that is known instead of planning the network as it is")
    func knownPlan() throws {
        let scenarios = try scenarios()
        let states = try scenarios.networks(in: ["narrow"])
        let base = try Planner(scenarios.base).plan()
        let outcomes = try ScenarioRun(of: states, startingFrom: base).outcomes()
        #expect(outcomes.map { $0?.plan.origin.scenario } == ["narrow"])
        let none = try ScenarioRun(of: []).outcomes()
        #expect(none.isEmpty)
    }

    @Test("that is cancelled gives what is planned, and nothing for what was not begun")
    func cancelled() throws {
        let scenarios = try scenarios()
        let states = try [scenarios.base] + scenarios.networks(in: ["gone", "narrow"])
        let stop = StopSignal()
        var options = PlanOptions()
        options.isCancelled = { stop.isSet }
        let outcomes = try ScenarioRun(of: states, options: options).outcomes { state, _ in
            if state == 1 { stop.set() }
        }
        #expect(outcomes.count == 3 && outcomes[0] != nil && outcomes[1] != nil && outcomes[2] == nil)
        options.isCancelled = nil
        options.timeLimit = .zero
        let late = try ScenarioRun(of: states, options: options).outcomes()
        #expect(late.count == 3 && late[0] != nil && late[1] == nil && late[2] == nil)
    }

    @Test("reports the rounds of every state")
    func progress() throws {
        let scenarios = try scenarios()
        let states = try [scenarios.base] + scenarios.networks(in: ["gone", "narrow"])
        let seen = [StopSignal(), StopSignal(), StopSignal()]
        var options = PlanOptions()
        options.threads = 2
        _ = try ScenarioRun(of: states, options: options).outcomes { state, _ in seen[state].set() }
        #expect(seen.map(\.isSet) == [true, true, true])
    }

    @Test("reads a network once, with the same states as reading it for each scenario")
    func states() throws {
        let scenarios = try scenarios()
        let base = try network(ComparedNetwork.json)
        #expect(scenarios.base.digest == base.digest)
        #expect(scenarios.base.scenarioIDs == ["narrow", "frost", "gone"])
        for state in try scenarios.networks(in: ["frost", "gone", "frost"]) {
            let alone = try network(ComparedNetwork.json, scenario: state.scenario)
            #expect(state.digest == alone.digest)
        }
        let name = scenarios.name(ofScenario: "narrow")
        #expect(name.native == "窄路" && name.english == "the fast link takes half")
        #expect(scenarios.name(ofScenario: "none").native.isEmpty)
    }

    @Test("names everything wrong with all scenarios at once")
    func invalid() throws {
        let json = ComparedNetwork.json.replacing(
            #""scenarios": ["#,
            with: """
                "scenarios": [{"id": "a", "changes": [{"table": "places", "where": {"id": "near"}, "remove": true}]},
                 {"id": "b", "changes": [{"table": "links", "where": {"id": "h"}, "set": {"from": "nowhere"}}]},
                """)
        let scenarios = try NetworkScenarios(contentsOf: .json(Array(json.utf8), name: "orchard.json"))
        let error = #expect(throws: NetworkError.self) { try scenarios.networks(in: ["a", "narrow", "b"]) }
        guard case .invalid(let findings) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(findings.warningCount == 0)
        #expect(findings.lines.contains { $0.contains("scenario “a”") })
        #expect(findings.lines.contains { $0.contains("scenario “b”") })
    }
}
