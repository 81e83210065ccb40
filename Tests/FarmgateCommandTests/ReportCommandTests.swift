import Foundation
import TestSupport
import Testing

@Suite("report")
struct ReportCommandTests {
    private let folder: TemporaryFolder
    private var plan: String { path("plan.json") }

    init() throws {
        folder = try TemporaryFolder()
        #expect(try farmgate("plan", tiny("cold-or-not"), "--quiet", "-o", path("plan.json")).status == 0)
    }

    private func path(_ name: String) -> String { folder.url.appending(path: name).path }
    private func report(_ arguments: String...) throws -> Run {
        try RunningFarmgate(["report", tiny("cold-or-not"), plan] + arguments).finish()
    }
    private func names(_ name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    @Test("the name of the output says in which form: page, sheets, GeoPackage, GeoJSON")
    func forms() throws {
        for name in ["a.html", "a.htm", "a.gpkg", "a.geojson", "sheets/", "other"] {
            let run = try report("-o", path(name))
            #expect(run.status == 0 && run.output.isEmpty, "\(name): \(run.error)")
            // The network has no coordinates, which only files for maps of others need.
            let isMap = name.hasSuffix(".gpkg") || name.hasSuffix(".geojson")
            #expect(run.error.contains("for want of coordinates") == isMap && (isMap || run.error.isEmpty), "\(name)")
        }
        #expect(try String(contentsOfFile: path("a.html"), encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
        #expect(
            FileManager.default.contents(atPath: path("a.gpkg"))?.starts(with: Data("SQLite format 3".utf8)) == true)
        #expect(try String(contentsOfFile: path("a.geojson"), encoding: .utf8).contains("FeatureCollection"))
        #expect(try names("sheets") == ["farms.csv", "hubs.csv", "warehouses.csv"])
        #expect(try names("other") == ["farms.csv", "hubs.csv", "warehouses.csv"])
        // Sheets and packages take the place of those from before.
        #expect(try report("-o", path("sheets/")).status == 0)
        #expect(try report("-o", path("a.gpkg")).status == 0)
        #expect(try report("-o", path("rounds"), "--format", "vroom").status == 0)
        let page = try report()
        #expect(page.status == 0 && page.output.hasPrefix("<!DOCTYPE html>"))
        #expect(
            try farmgate("report", tiny("cold-or-not"), "-", input: Data(contentsOf: URL(filePath: plan))).output
                == page.output)
    }

    @Test("the page is Chinese when asked, and tests reasons when asked")
    func options() throws {
        #expect(try report("--language", "zh").output.contains("<html lang=\"zh-CN\">"))
        #expect(try report("--why").output.contains("id=\"why\""))
        #expect(try report("--why", "--threads", "1").output == report("--why", "--threads", "2").output)
    }

    @Test(
        "wrong usage is refused before anything is read",
        arguments: [
            ["--format", "csv"], ["-o", "-", "--format", "gpkg"], ["-o", "x.shp"], ["--time-limit", "3"],
            ["--why", "-o", "x.gpkg"], ["--vehicle-tonnes", "0"], ["--within", "-1"], ["--format", "json"],
        ])
    func usage(arguments: [String]) throws {
        let run = try RunningFarmgate(["report", "missing.json", "missing.json"] + arguments).finish()
        #expect(run.status == 64, "\(run.error)")
    }

    @Test("a plan of another network, a folder with other files, a missing folder: said, and nothing is written")
    func failures() throws {
        let other = try farmgate("report", tiny("one-route"), plan, "-o", path("x.html"))
        #expect(other.status == 65)
        #expect(other.error.contains("digests differ"))
        #expect(!FileManager.default.fileExists(atPath: path("x.html")))
        try FileManager.default.createDirectory(atPath: path("full"), withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: path("full/mine.txt")))
        let full = try report("-o", path("full/"))
        #expect(full.status == 73 && full.error.contains("mine.txt"))
        #expect(try names("full") == ["mine.txt"])
        for name in ["no/where.html", "no/where.gpkg", "no/where/"] {
            #expect(try report("-o", path(name)).status == 73)
        }
    }

    @Test("an id of an edited plan that the network does not have is named")
    func unknownID() throws {
        let text = try String(contentsOfFile: plan, encoding: .utf8)
        let id = try #require(text.firstMatch(of: /"link": "([^"]+)"/)?.output.1)
        try text.replacing("\"\(id)\"", with: "\"nowhere\"").write(
            toFile: path("edited.json"), atomically: true, encoding: .utf8)
        let run = try farmgate("report", tiny("cold-or-not"), path("edited.json"))
        #expect(run.status == 65)
        #expect(run.error.contains("nowhere"))
    }

    @Test("two plans, each in its own scenario, make one page")
    func comparison() throws {
        let network = packageFolder.appending(path: "Networks/ningxia-shaanxi").path
        #expect(try farmgate("plan", network, "--quiet", "-o", path("base.plan.json")).status == 0)
        #expect(
            try farmgate("plan", network, "--scenario", "closure", "--quiet", "-o", path("closure.plan.json")).status
                == 0)
        let run = try farmgate(
            "report", network, path("base.plan.json"), path("closure.plan.json"), "-o", path("both.html"))
        #expect(run.status == 0)
        let page = try String(contentsOfFile: path("both.html"), encoding: .utf8)
        #expect(page.contains("“closure”") && page.contains("\"name\": \"closure\""))
    }

    @Test("rounds of huge tonnes or hours end with what to do, not with a signal")
    func hugeRounds() throws {
        func run(tonnes: String, hours: String) throws -> Run {
            let json = """
                {"format": "farmgate-network/1", "period_hours": 1e20, "products": [{"id": "pear"}],
                 "places": [{"id": "f", "kind": "farm", "lat": 37, "lon": 107, "handling_hours": \(hours)},
                   {"id": "w", "kind": "warehouse", "lat": 37.1, "lon": 107.1}],
                 "links": [{"from": "f", "to": "w", "hours": 1, "cost_per_tonne": 10}],
                 "supplies": [{"place": "f", "product": "pear", "tonnes": \(tonnes), "cost_per_tonne": 100}],
                 "demands": [{"place": "w", "product": "pear", "tonnes": \(tonnes), "price_per_tonne": 400}]}
                """
            try json.write(toFile: path("huge.json"), atomically: true, encoding: .utf8)
            #expect(try farmgate("plan", path("huge.json"), "-q", "-o", path("huge.plan.json")).status == 0)
            return try farmgate(
                "report", path("huge.json"), path("huge.plan.json"), "--format", "vroom", "-o", path("huge"))
        }
        let tonnes = try run(tonnes: "1e16", hours: "0")
        #expect(
            tonnes.status == 64 && !tonnes.wasKilled && tonnes.error.contains("raise --vehicle-tonnes"),
            "\(tonnes.error)")
        let many = try run(tonnes: "1e7", hours: "0")
        #expect(
            many.status == 64 && many.error.contains("the tonnes fill 2,000,000 vehicles of 5.00 t"), "\(many.error)")
        let hours = try run(tonnes: "4", hours: "2.6e15")
        #expect(
            hours.status == 65 && !hours.wasKilled
                && hours.error.contains("handling at “f” takes 2,600,000,000,000,000 hours"), "\(hours.error)")
        #expect(!FileManager.default.fileExists(atPath: path("huge")))
    }

    @Test("four hundred grams are four hundred grams wherever someone acts on them")
    func saffron() throws {
        let json = """
            {"format": "farmgate-network/1", "products": [{"id": "saffron"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "h", "kind": "hub"}, {"id": "w", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "h", "hours": 1, "cost_per_tonne": 1000}, {"from": "h", "to": "w", "hours": 1, "cost_per_tonne": 1000}],
             "supplies": [{"place": "f", "product": "saffron", "tonnes": 0.0004, "cost_per_tonne": 30000000, "lot": "S-1"}],
             "demands": [{"place": "w", "product": "saffron", "tonnes": 0.0004, "price_per_tonne": 50000000},
               {"place": "h", "product": "saffron", "tonnes": 0.0003, "price_per_tonne": 31000000}]}
            """
        try json.write(toFile: path("saffron.json"), atomically: true, encoding: .utf8)
        let summary = try farmgate("plan", path("saffron.json"), "-o", path("saffron.plan.json"))
        #expect(summary.output.contains("0.0004 t of 0.0007 t wanted are delivered"), "\(summary.output)")
        #expect(summary.output.contains("0.0003 t are short"), "\(summary.output)")
        let trace = try farmgate("explain", path("saffron.json"), path("saffron.plan.json"), "--trace").output
        #expect(trace.contains("saffron at w: 0.0004 t delivered") && !trace.contains("0.00 t"), "\(trace)")
        #expect(try farmgate("explain", path("saffron.json"), path("saffron.plan.json")).output.contains("0.0004 t"))
        #expect(try farmgate("check", path("saffron.json")).output.contains("0.0004 t supplied and 0.0007 t wanted"))
        #expect(try farmgate("report", path("saffron.json"), path("saffron.plan.json"), "-o", path("s/")).status == 0)
        for name in ["farms", "hubs", "warehouses"] {
            #expect(try String(contentsOfFile: path("s/\(name).csv"), encoding: .utf8).contains(",0.0004,"), "\(name)")
        }
        let page = try farmgate("report", path("saffron.json"), path("saffron.plan.json")).output
        #expect(page.contains("0.0004 t of 0.0007 t wanted") && page.contains("\"tonnes\": [0.0004]"))
        try json.replacing("0.0003", with: "0.0002").write(toFile: path("less.json"), atomically: true, encoding: .utf8)
        #expect(try farmgate("plan", path("less.json"), "-q", "-o", path("less.plan.json")).status == 0)
        #expect(try farmgate("compare", path("saffron.plan.json"), path("less.plan.json")).output.contains("-0.0001"))
    }
}
