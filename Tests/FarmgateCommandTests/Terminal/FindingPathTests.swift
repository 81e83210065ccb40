import Foundation
import Testing

@Suite("Every finding is shown on every path")
struct FindingPathTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Data(Self.json.utf8).write(to: URL(filePath: folder.path("network.json")))
    }

    /// A scenario that matches nothing, one that cuts the city off, and a hub that nothing leads to.
    private static let json = #"""
        {"format": "farmgate-network/1", "name": "typo",
         "products": [{"id": "pear"}],
         "places": [{"id": "f1", "kind": "farm", "lat": 30, "lon": 100}, {"id": "alone", "kind": "hub", "lat": 31, "lon": 100},
                    {"id": "w", "kind": "warehouse", "lat": 30, "lon": 101}],
         "links": [{"from": "f1", "to": "w", "hours": 1, "cost_per_tonne": 10}],
         "supplies": [{"place": "f1", "product": "pear", "tonnes": 5, "cost_per_tonne": 100}],
         "demands": [{"place": "w", "product": "pear", "tonnes": 5, "price_per_tonne": 400}],
         "scenarios": [
          {"id": "closed", "changes": [{"table": "links", "where": {"from": "f_1"}, "remove": true}]},
          {"id": "cut-off", "changes": [{"table": "links", "where": {"to": "w"}, "remove": true}]}]}
        """#

    private let ofBase = "place “alone”: no link leads to or from it, so that it is isolated"
    private let ofClosed = "scenario “closed”: the change matches no row; there is no place “f_1”; did you mean “f1”?"
    private let ofCutOff = "scenario “cut-off”: demand of “pear” at “w”: no supply can reach it"

    @Test("compare names the warnings of every scenario it plans, in every form, and those of the network once")
    func compare() throws {
        let network = folder.path("network.json")
        for arguments in [
            ["--all-scenarios"], ["--scenario", "closed", "--scenario", "cut-off"], ["--all-scenarios", "-v"],
            ["--all-scenarios", "--save", folder.path("plans")], ["--all-scenarios", "--format", "json"],
            ["--all-scenarios", "-o", folder.path("changes.csv")],
        ] {
            let run = try RunningFarmgate(["compare", network] + arguments).finish()
            #expect(run.status == 0)
            for warning in [ofBase, ofClosed, ofCutOff] {
                #expect(run.error.ranges(of: warning).count == 1, "\(arguments): \(warning)")
            }
        }
        let one = try farmgate("compare", network, "--scenario", "closed")
        #expect(one.error.contains(ofClosed) && !one.error.contains("cut-off"))
        #expect(try farmgate("compare", network, "--all-scenarios", "--quiet").error.isEmpty)
        let plans = ["base", "closed"].map { folder.path("plans/\($0).plan.json") }
        #expect(try farmgate("compare", network, plans[0], plans[1]).error.contains(ofBase))
    }

    @Test("check applies every scenario, and is wrong where one of them is")
    func check() throws {
        let network = folder.path("network.json")
        let run = try farmgate("check", network)
        #expect(run.status == 0 && run.output.ranges(of: ofBase).count == 1)
        #expect(run.output.contains(ofClosed) && run.output.contains(ofCutOff))
        #expect(run.output.contains("\n0 errors, 5 warnings\n"))
        #expect(try farmgate("check", network, "--threads", "1").output == run.output)
        let broken = Data(
            Self.json.replacingOccurrences(of: #""to": "w"}, "remove": true"#, with: #""to": "w"}, "set": {"to": "x"}"#)
                .utf8)
        let wrong = try farmgate("check", "-", input: broken)
        #expect(wrong.status == 65)
        #expect(wrong.output.contains("error: scenario “cut-off”: link “f1>w”: to is “x”, but there is no such place"))
    }

    @Test("every command that reads a network shows what is doubtful about it, and about the scenario it is read in")
    func everyCommand() throws {
        let network = folder.path("network.json"), plan = folder.path("closed.plan.json")
        let base = folder.path("base.plan.json")
        #expect(try farmgate("plan", network, "-q", "-o", base).status == 0)
        #expect(try farmgate("plan", network, "--scenario", "closed", "-q", "-o", plan).status == 0)
        for arguments in [
            ["plan", network, "--scenario", "closed"], ["route", network, "f1", "w", "--scenario", "closed"],
            ["table", network, "--scenario", "closed"], ["verify", network, plan], ["explain", network, plan],
            ["explain", network, plan, "w", "--trace"], ["report", network, plan, "-o", folder.path("plan.html")],
            ["report", network, base, plan, "-o", folder.path("both.html")],
            ["convert", network, "--scenario", "closed", "-o", folder.path("closed.json")],
        ] {
            let run = try RunningFarmgate(arguments).finish()
            #expect(run.status == 0, "\(arguments): \(run.error)")
            for warning in [ofBase, ofClosed] {
                #expect(run.error.ranges(of: warning).count == 1, "\(arguments): \(warning)")
            }
            #expect(try RunningFarmgate(arguments + ["--quiet"]).finish().error.isEmpty, "\(arguments)")
        }
    }

    @Test("a recall of a lot takes in those that look like it, and says so")
    func recall() throws {
        let network = folder.path("lots.json"), plan = folder.path("lots.plan.json")
        let supply = #"{"place": "f1", "product": "pear", "tonnes": 5, "cost_per_tonne": 100}"#
        let lots = ["YC-07", #"YC-07\u00a0"#].map { lot in
            #"{"place": "f1", "product": "pear", "tonnes": 2.5, "cost_per_tonne": 100, "lot": "\#(lot)"}"#
        }.joined(separator: ", ")
        try Data(Self.json.replacingOccurrences(of: supply, with: lots).utf8).write(to: URL(filePath: network))
        #expect(try farmgate("plan", network, "-q", "-o", plan).status == 0)
        let run = try farmgate("explain", network, plan, "--lot", "YC-07")
        #expect(run.output.hasPrefix("lot YC-07: 5.00 t offered, 5.00 t dispatched"))
        #expect(
            run.error.contains(
                "warning: lots that look like “YC-07” are followed with it: “YC-07\u{A0}” ends with U+00A0 (no-break space)"
            ))
    }
}
