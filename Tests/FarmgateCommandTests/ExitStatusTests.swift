import Foundation
import Testing

@Suite("Exit status")
struct ExitStatusTests {
    let folder = try! TemporaryFolder()

    @Test("0: done")
    func done() throws {
        let plan = folder.path("plan.json")
        #expect(try farmgate("check", tiny("one-route")).status == 0)
        #expect(try farmgate("plan", tiny("one-route"), "-o", plan).status == 0)
        #expect(try farmgate("verify", tiny("one-route"), plan).status == 0)
        #expect(try farmgate("route", tiny("one-route"), "farm", "city").status == 0)
        #expect(try farmgate("table", tiny("one-route")).status == 0)
        #expect(try farmgate("convert", tiny("one-route"), "-o", "-").status == 0)
    }

    @Test("1: there is no route, and why is said")
    func noRoute() throws {
        let run = try farmgate("route", tiny("one-route"), "city", "farm")
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.error == "no route from city to farm: nothing is shipped into a farm\n")
    }

    @Test("1: a plan with a wrong figure is not proved, and the fault is named")
    func faultyPlan() throws {
        let plan = folder.path("plan.json")
        #expect(try farmgate("plan", tiny("one-route"), "-o", plan).status == 0)
        let text = try String(contentsOfFile: plan, encoding: .utf8)
        let faulty = text.replacingOccurrences(of: "\"objective\": -512", with: "\"objective\": -513")
        #expect(faulty != text)
        try faulty.write(toFile: plan, atomically: true, encoding: .utf8)
        let run = try farmgate("verify", tiny("one-route"), plan)
        #expect(run.status == 1)
        #expect(run.output.contains("\(plan):/objective: error: "))
        #expect(run.output.hasSuffix("not proved: 1 fault\n") || run.output.hasSuffix(" faults\n"))
    }

    @Test("1: a plan of another network is not proved")
    func planOfAnotherNetwork() throws {
        let plan = folder.path("plan.json")
        #expect(try farmgate("plan", tiny("one-route"), "-o", plan).status == 0)
        #expect(try farmgate("verify", tiny("bottleneck"), plan).status == 1)
    }

    @Test(
        "64: wrong usage",
        arguments: [
            ["plan"], ["plan", "network.json", "--gap", "-1"], ["plan", "network.json", "--gap", "nan"],
            ["plan", "network.json", "--threads", "0"], ["plan", "network.json", "--format", "html"],
            ["plan", "network.json", "-o", "plan.html"], ["plan", "network.json", "-q", "-v"],
            ["plan", "network.json", "--language", "fr"], ["verify", "-", "-"], ["convert", "network.json"],
            ["convert", "network.json", "-o", "network.xlsx"], ["table", "network.json", "--format", "geojson"],
            ["fly", "network.json"], ["plan", "network.json", "--time-limit", "-3"],
            ["plan", tiny("one-route"), "--scenario", "none"], ["route", tiny("one-route"), "farm", "nowhere"],
        ])
    func wrongUsage(arguments: [String]) throws {
        let run = try RunningFarmgate(arguments).finish()
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(!run.error.isEmpty)
    }

    @Test("65: what cannot be planned is said, with what to do")
    func unsupported() throws {
        let run = try farmgate("plan", tiny("opening"))
        if run.status != 0 {
            #expect(run.status == 65)
            #expect(run.error.contains("opening_cost"))
        }
    }

    @Test("65: a plan file that is none")
    func noPlanFile() throws {
        let run = try farmgate("verify", tiny("one-route"), tiny("one-route"))
        #expect(run.status == 65)
        #expect(run.error.contains("farmgate-plan/1"))
    }

    @Test("66: a file that is not there, for every command")
    func unreadable() throws {
        let none = folder.path("none.json")
        for arguments in [
            ["plan", none], ["check", none], ["verify", none, none], ["verify", tiny("one-route"), none],
            ["route", none, "a", "b"], ["table", none], ["convert", none, "-o", "-"],
        ] {
            let run = try RunningFarmgate(arguments).finish()
            #expect(run.status == 66, "\(arguments)")
            #expect(run.error == "error: \(none) cannot be read: there is no such file\n")
            #expect(run.output.isEmpty)
        }
    }

    @Test("75: the time is over before there is a plan")
    func timeIsOver() throws {
        let run = try farmgate("plan", tiny("one-route"), "--time-limit", "0")
        #expect(run.status == 75)
        #expect(run.output.isEmpty)
    }
}
