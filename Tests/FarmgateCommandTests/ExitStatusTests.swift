import ArgumentParser
import FarmgateCommand
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
            ["convert", "network.json", "-o", "network.ods"], ["table", "network.json", "--format", "geojson"],
            ["fly", "network.json"], ["plan", "network.json", "--time-limit", "-3"],
            ["plan", tiny("one-route"), "--scenario", "none"], ["route", tiny("one-route"), "farm", "nowhere"],
        ])
    func wrongUsage(arguments: [String]) throws {
        let run = try RunningFarmgate(arguments).finish()
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(!run.error.isEmpty)
    }

    @Test(
        "64: a number that is none, or none that is meant, is named with what is wrong",
        arguments: [
            ("plan", "--gap", "-1", "must not be negative"), ("plan", "--gap", "nan", "is not a number"),
            ("plan", "--gap", "1e400", "is too large"), ("plan", "--gap", "inf", "is too large"),
            ("plan", "--gap", "1,5", "is not a number"), ("plan", "--gap", "", "is not a number"),
            ("plan", "--time-limit", "-5", "must not be negative"), ("plan", "--time-limit", "abc", "is not a number"),
            ("plan", "--threads", "-1", "must be at least 1"), ("plan", "--threads", "0", "must be at least 1"),
            ("plan", "--threads", "1e3", "write it in digits"), ("plan", "--threads", "1.5", "is not a whole number"),
            ("plan", "--threads", "99999999999999999999", "is too large"), ("plan", "--fair", "-0.5", "from 0 to 1"),
            ("plan", "--fair", "30", "from 0 to 1"), ("plan", "--keep-cost", "-5", "must be above 0"),
            ("plan", "--keep-cost", "1e30", "must be at most"), ("table", "--max-hours", "-5", "must not be negative"),
            ("convert", "--time-limit", "-5", "must not be negative"),
            ("compare", "--gap", "-5", "must not be negative"),
            ("table", "--threads", "-1", "must be at least 1"), ("check", "--threads", "x", "is not a whole number"),
        ])
    func wrongNumber(command: String, option: String, value: String, reason: String) throws {
        // In this process: what is printed of such errors, and where, the tests of single commands hold.
        #expect {
            _ = try FarmgateCommand.parseAsRoot([command, tiny("one-route"), option, value])
        } throws: { error in
            let message = FarmgateCommand.fullMessage(for: error)
            #expect(message.hasPrefix("Error: The value '\(value)' is invalid for '\(option) <"))
            #expect(message.contains(reason), "\(message)")
            return FarmgateCommand.exitCode(for: error).rawValue == 64
        }
    }

    @Test("64: the same of options of single commands")
    func wrongNumberOfOneCommand() throws {
        let network = tiny("one-route")
        for (line, reason) in [
            (["route", network, "farm", "city", "--alternatives", "-5"], "must be at least 1"),
            (["report", network, network, "--within", "-5"], "must be above 0"),
            (["report", network, network, "--vehicle-tonnes", "0"], "must be from 0.001 to 1,000,000"),
            (["report", network, network, "--vehicle-tonnes", "1e7"], "must be from 0.001 to 1,000,000"),
            (["report", network, network, "--why", "--time-limit", "-5"], "must not be negative"),
            (["explain", network, network, "--time-limit", "-5"], "must not be negative"),
            (["explain", network, network, "--trace", "--period", "-5"], "must be at least 1"),
            (["bench", "route", network, "--pairs", "-5"], "must be at least 0"),
            (["bench", "route", network, "--sources", "1e99"], "is too large"),
        ] {
            let run = try RunningFarmgate(line).finish()
            #expect(run.status == 64 && run.output.isEmpty && run.error.hasPrefix("Error: "), "\(line)")
            #expect(run.error.contains(reason), "\(line): \(run.error)")
        }
    }

    @Test("64: a command, option or form that is misspelt is named with what may be meant")
    func misspelt() throws {
        for (line, hint) in [
            (["plna"], "farmgate has no command “plna”; did you mean “plan”?"),
            (["Verify", "x"], "did you mean “verify”?"), (["help", "exlpain"], "did you mean “explain”?"),
            (["bench", "rout"], "farmgate bench has no command “rout”; did you mean “route”?"),
            (["network.json"], "farmgate has no command “network.json”; it has new, plan, "),
            (["plan", "x", "--tim-limit", "5"], "Did you mean '--time-limit'?"),
            (["plan", "x", "--format", "jsno"], "Please provide one of 'table', 'json', 'csv', 'geojson' or 'xlsx'."),
            (["table", "x", "--format", "html"], "Please provide one of 'csv' and 'json'."),
        ] {
            let run = try RunningFarmgate(line).finish()
            #expect(run.status == 64 && run.error.contains(hint), "\(line): \(run.error)")
        }
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

    @Test("75: the time is over before there is a plan, and help says so", arguments: ["plan", "convert"])
    func timeIsOver(command: String) throws {
        let output = folder.path(command == "plan" ? "plan.json" : "programme.lp")
        let run = try farmgate(command, tiny("one-route"), "-o", output, "--time-limit", "0")
        #expect(run.status == 75)
        #expect(run.output.isEmpty)
        #expect(try farmgate("help", command).output.contains("\n  75  "))
    }
}
