import Foundation
import Testing

@testable import FarmgateCommand

@Suite("compare")
struct CompareTests {
    let folder = try! TemporaryFolder()

    /// Two farms, a hub, two cities, and scenarios: a narrower link, a better harvest, and some with a fault.
    private static let network = """
        {"format": "farmgate-network/1", "name": "Orchard", "currency": "EUR", "period_hours": 168,
         "products": [{"id": "apple", "name": "苹果", "name_en": "Apple"}],
         "places": [{"id": "hill", "kind": "farm"}, {"id": "hub", "kind": "hub"},
                    {"id": "near", "name": "近城", "kind": "warehouse"}, {"id": "far", "kind": "warehouse"}],
         "links": [{"id": "h", "from": "hill", "to": "hub", "hours": 1, "cost_per_tonne": 10},
                   {"id": "fast", "from": "hub", "to": "near", "hours": 2, "cost_per_tonne": 30, "capacity_tonnes": 12},
                   {"id": "long", "from": "hub", "to": "far", "hours": 9, "cost_per_tonne": 60}],
         "supplies": [{"place": "hill", "product": "apple", "tonnes": 20, "cost_per_tonne": 100}],
         "demands": [{"place": "near", "product": "apple", "tonnes": 10, "price_per_tonne": 500, "shortage_cost_per_tonne": 50},
                     {"place": "far", "product": "apple", "tonnes": 15, "price_per_tonne": 400}],
         "scenarios": [
           {"id": "narrow", "name": "窄路", "name_en": "a narrower link",
            "changes": [{"table": "links", "where": {"id": "fast"}, "multiply": {"capacity_tonnes": 0.5}}]},
           {"id": "a/b", "changes": [{"table": "supplies", "multiply": {"tonnes": 2}}]}FAULTY]}
        """

    private func write(_ name: String, faulty: String = "") throws -> String {
        let path = folder.path(name)
        try Data(Self.network.replacingOccurrences(of: "FAULTY", with: faulty).utf8).write(to: URL(filePath: path))
        return path
    }

    @Test("plans scenarios beside the network as it is, and shows what changes")
    func scenarios() throws {
        let network = try write("network.json")
        let run = try farmgate("compare", network, "--scenario", "narrow", "--scenario", "a/b", "--scenario", "narrow")
        #expect(run.status == 0 && run.error.isEmpty)
        #expect(run.output.hasPrefix("Orchard: 2 plans compared with “base”\nnarrow: a narrower link\n"))
        let rows = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        // 20 t are sold either way; narrow takes 4 t from near (10 to 6) to far (10 to 14).
        #expect(rows.contains(["EUR", "base", "narrow", "a/b"]))
        #expect(rows.contains(["purchase", "2,000", "=", "+500"]))
        #expect(rows.contains(["shortage", "0", "+200", "="]))
        #expect(rows.contains(["近城", "100.0", "%", "60.0", "%", "100.0", "%"]))
        #expect(rows.contains(["hub", ">", "近城", "(fast)", "10.00", "-4.00", "="]))
        #expect(rows.contains(["hub", ">", "far", "(long)", "10.00", "+4.00", "+5.00"]))
        // A tonne more at near saves 550 and costs 140 there and 230, what it would bring, at far.
        #expect(rows.contains(["hub", ">", "近城", "(fast)", "180.00"]))
        #expect(run.output.contains("\nPlanned “base” in 0."))
    }

    @Test("speaks Chinese")
    func chinese() throws {
        let run = try farmgate("compare", write("network.json"), "--all-scenarios", "--language", "zh")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("Orchard：2 个方案与“基准”的对比\nnarrow：窄路\n"))
        let rows = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.contains(["采购", "2,000", "=", "+500"]))
        #expect(rows.contains(["近城", "100.0", "%", "60.0", "%", "100.0", "%"]))
        #expect(rows.contains(["苹果", "hill", ">", "近城", "10.00", "-4.00", "="]))
        #expect(!run.output.contains("base"))
        // What is not a name of the network's is Chinese.
        let words = run.output.split { !$0.isLetter || !$0.isASCII }.map(String.init)
        #expect(
            Set(words).subtracting([
                "Orchard", "narrow", "EUR", "a", "b", "hill", "hub", "far", "near", "fast", "long", "h",
            ]).isEmpty)
    }

    @Test("compares plan files, with a network for names and units or without, and tells them apart by content")
    func files() throws {
        let network = try write("plan.json"), saved = folder.path("plans")
        let planned = try farmgate("compare", network, "--all-scenarios", "--save", saved, "--format", "json")
        #expect(planned.status == 0 && planned.error.isEmpty)
        #expect(try folder.names(in: "plans") == ["a_b.plan.json", "base.plan.json", "narrow.plan.json"])
        #expect(try farmgate("verify", network, saved + "/narrow.plan.json").status == 0)
        let base = folder.path("plans/base.plan.json"), narrow = folder.path("plans/narrow.plan.json")
        let alone = try farmgate("compare", base, narrow)
        #expect(alone.status == 0 && alone.error.isEmpty)
        #expect(alone.output.contains("\nbottlenecks, worth of 1 t more"))
        #expect(!alone.output.contains("Planned") && !alone.output.contains("EUR"))
        for arguments in [[network, base, narrow], [base, network, narrow], [base, narrow, network]] {
            let run = try RunningFarmgate(["compare"] + arguments).finish()
            #expect(run.status == 0 && run.error.isEmpty)
            #expect(run.output.contains("\nEUR "))
        }
        // The same through standard input, and with scenarios that start from a plan file.
        let piped = try farmgate(
            "compare", "-", base, "--scenario", "narrow", "--scenario", "a/b", "--format", "json",
            input: Data(contentsOf: URL(filePath: network)))
        #expect(piped.output == planned.output)
        let plan = try farmgate("compare", "-", narrow, input: Data(contentsOf: URL(filePath: base)))
        #expect(plan.output.hasPrefix("Orchard: 1 plan compared with “stdin”\n"))
    }

    @Test("writes JSON and CSV that other programs read, the same on any number of threads")
    func forms() throws {
        let network = try write("network.json")
        for format in ["json", "csv"] {
            let first = try farmgate("compare", network, "--all-scenarios", "--format", format, "--threads", "1")
            let second = try farmgate("compare", network, "--all-scenarios", "--format", format, "--threads", "2")
            #expect(first.status == 0 && first.output == second.output)
            let file = folder.path("out.\(format)")
            #expect(try farmgate("compare", network, "--all-scenarios", "-o", file).output.isEmpty)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == first.output)
        }
        let data = try Data(contentsOf: URL(filePath: folder.path("out.json")))
        let content = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(content.keys) == [
                "format", "network", "currency", "plans", "costs", "totals", "products", "places", "relations", "links",
                "sales", "bottlenecks", "openings", "trips",
            ])
        #expect((content["plans"] as? [[String: Any]])?.map { $0["name"] as? String } == ["base", "narrow", "a/b"])
        let documented = try String(contentsOf: documentation("comparison-format.md"), encoding: .utf8)
        for key in content.keys { #expect(documented.contains("\"\(key)\""), "\(key)") }
        let rows = try String(contentsOfFile: folder.path("out.csv"), encoding: .utf8).split(separator: "\n")
        #expect(rows[0] == "section,id,product,from,to,period,measure,plan,value,change")
        #expect(rows.contains("link,fast,,hub,near,,tonnes,narrow,6,-4"))
        #expect(documented.contains(rows[0]))
    }

    @Test("lays many plans out in several tables, each with the first plan")
    func manyPlans() throws {
        let network = try write("network.json")
        #expect(try farmgate("compare", network, "--all-scenarios", "--save", folder.path("plans"), "-q").status == 0)
        let others = Array(repeating: folder.path("plans/narrow.plan.json"), count: 9)
        let run = try RunningFarmgate(["compare", network, folder.path("plans/base.plan.json")] + others).finish()
        #expect(run.status == 0)
        let headings = run.output.split(separator: "\n").filter { $0.hasPrefix("EUR ") }
        #expect(headings.count == 2 && headings.allSatisfy { $0.contains(" base ") })
        #expect(headings[0].hasSuffix("narrow (6)") && headings[1].hasSuffix("narrow (9)"))
        #expect(run.output.split(separator: "\n").allSatisfy { DisplayWidth.of($0) < 130 })
    }

    @Test("64: wrong usage, and every unknown scenario at once")
    func usage() throws {
        let network = try write("network.json"), other = try write("other.json")
        for arguments in [
            [], [network], [network, other, "--all-scenarios"], [network, "--save", folder.path("plans")],
            [network, "--all-scenarios", "--scenario", "narrow"], ["-", "-"],
            [network, "--all-scenarios", "--format", "geojson"], [network, "--all-scenarios", "-o", "x.html"],
            [tiny("one-route"), "--all-scenarios"],
        ] {
            let run = try RunningFarmgate(["compare"] + arguments).finish()
            #expect(run.status == 64, "\(arguments)")
            #expect(run.output.isEmpty && !run.error.isEmpty)
        }
        #expect(try farmgate("plan", network, "-q", "-o", folder.path("one.plan.json")).status == 0)
        #expect(try farmgate("compare", folder.path("one.plan.json")).status == 64)
        #expect(try farmgate("compare", folder.path("one.plan.json"), "--all-scenarios").status == 64)
        let run = try farmgate("compare", network, "--scenario", "narow", "--scenario", "narrow", "--scenario", "x")
        #expect(run.status == 64)
        #expect(
            run.error == "error: the network has no scenario “narow”; did you mean “narrow”?\n"
                + "error: the network has no scenario “x”\n")
    }

    @Test("65: every finding in all files and scenarios, and plans that have nothing in common")
    func content() throws {
        let network = try write(
            "network.json",
            faulty: """
                , {"id": "c", "changes": [{"table": "places", "where": {"id": "near"}, "remove": true}]}
                , {"id": "d", "changes": [{"table": "places", "where": {"id": "far"}, "remove": true}]}
                """)
        let run = try farmgate("compare", network, "--all-scenarios")
        #expect(run.status == 65 && run.output.isEmpty)
        #expect(run.error.contains("scenario “c”") && run.error.contains("scenario “d”"))
        let plan = folder.path("a.plan.json"), storage = folder.path("b.plan.json"), broken = folder.path("c.plan.json")
        #expect(try farmgate("plan", network, "-q", "-o", plan).status == 0)
        #expect(try farmgate("plan", tiny("storage"), "-q", "-o", storage).status == 0)
        let mixed = try farmgate("compare", plan, storage)
        #expect(mixed.status == 65 && mixed.output.isEmpty)
        #expect(
            mixed.error
                == "error: “a” and “b” are plans of different networks: they have too few demands in common to be "
                + "compared\n")
        #expect(try farmgate("compare", plan, plan, tiny("storage")).status == 65)
        try Data(#"{"format": "farmgate-plan/1"}"#.utf8).write(to: URL(filePath: broken))
        let faults = try farmgate("compare", broken, brokenNetworks.appending(path: "format-wrong.json").path, plan)
        #expect(faults.status == 65)
        #expect(faults.error.contains("\(broken):/:1: error: the key “network” is missing"))
    }

    @Test("66: files that are not there, all of them named")
    func unreadable() throws {
        let run = try farmgate("compare", folder.path("x.json"), folder.path("y.json"))
        #expect(run.status == 66 && run.output.isEmpty)
        #expect(run.error.contains("x.json cannot be read") && run.error.contains("y.json cannot be read"))
    }

    @Test("73: a folder or a file that cannot be written")
    func unwritable() throws {
        let network = try write("network.json")
        for arguments in [
            ["--save", network], ["--save", folder.path("none/plans")], ["-o", folder.path("none/x.csv")],
        ] {
            let run = try RunningFarmgate(["compare", network, "--all-scenarios"] + arguments).finish()
            #expect(run.status == 73, "\(arguments)")
        }
        #expect(try folder.names() == ["network.json"])
    }

    @Test("75: the time is over before there are two plans")
    func timeIsOver() throws {
        let run = try farmgate("compare", write("network.json"), "--all-scenarios", "--time-limit", "0")
        #expect(run.status == 75 && run.output.isEmpty)
    }

    @Test("says of plans whose network has another name that ids alone join them")
    func otherName() throws {
        let network = try write("network.json"), old = folder.path("old.plan.json"), new = folder.path("new.plan.json")
        #expect(try farmgate("plan", network, "-q", "-o", old).status == 0)
        let text = try String(contentsOfFile: old, encoding: .utf8).replacingOccurrences(of: "Orchard", with: "Grove")
        try Data(text.utf8).write(to: URL(filePath: new))
        let run = try farmgate("compare", old, new)
        #expect(run.status == 0)
        #expect(run.error.hasPrefix("warning: “new” is of a network called “Grove”, “old” of “Orchard”: "))
        #expect(try farmgate("compare", old, new, "--quiet").error.isEmpty)
    }

    @Test("Ctrl-C gives what is planned by then, and names what is not begun")
    func interruption() throws {
        let network = folder.path("network.json")
        let scenarios = (0..<4).map {
            #"{"id": "s\#($0)", "changes": [{"table": "demands", "multiply": {"tonnes": 1.\#($0 + 10)}}]}"#
        }
        let json = String(
            decoding: GeneratedNetwork(farms: 60, hubs: 6, cities: 16, products: 8).json, as: UTF8.self
        ).replacingOccurrences(
            of: "\"name\": \"Generated\"",
            with: "\"name\": \"Generated\", \"scenarios\": [\(scenarios.joined(separator: ", "))]")
        try Data(json.utf8).write(to: URL(filePath: network))
        let run = try RunningFarmgate(["compare", network, "--all-scenarios", "--verbose", "--threads", "2"])
        while !run.errorSoFar.contains("s1: round 2"), run.isRunning {
            Thread.sleep(forTimeInterval: 0.005)
        }
        run.signal(SIGINT)
        let end = try run.finish()
        #expect(end.status == 0 && !end.wasKilled, "\(end.error.suffix(300))")
        #expect(end.error.hasSuffix("warning: stopped before these were planned: “s2”, “s3”\n"))
        #expect(end.output.contains("\n“s1” ended at a limit: it may be "))
        #expect(end.output.hasPrefix("Generated: "))
    }
}
