import Foundation
import TestSupport
import Testing

@Suite("Link")
struct LinkCommandTests {
    let folder = try! TemporaryFolder()

    /// A farm, a hub and two cities on `smallRoads`, one of them known by its name alone, and a haulier's quote.
    private let places = """
        {"format": "farmgate-network/2", "name": "Small", "period_hours": 168,
         "products": [{"id": "lamb", "shelf_life_hours": 48, "shelf_life_hours_chilled": 240, "green_channel": true}],
         "places": [{"id": "f", "kind": "farm", "lat": 38, "lon": 106.0}, {"id": "h", "kind": "hub", "lat": 38.03, "lon": 106.1},
           {"id": "c", "kind": "warehouse", "lat": 38, "lon": 106.4}, {"id": "Wuzhong", "kind": "warehouse"}],
         "links": [{"id": "quote", "from": "f", "to": "h", "hours": 1, "cost_per_tonne": 20}],
         "supplies": [{"place": "f", "product": "lamb", "tonnes": 5, "cost_per_tonne": 100}],
         "demands": [{"place": "c", "product": "lamb", "tonnes": 4, "price_per_tonne": 70000}]}
        """

    /// Writes the places and the roads, and returns the arguments that name both.
    private func arguments(_ network: String? = nil) throws -> [String] {
        try Data((network ?? places).utf8).write(to: folder.url.appending(path: "places.json"))
        let roads = folder.path("small.roads")
        if !FileManager.default.fileExists(atPath: roads) { try smallRoads().write(to: roads) }
        return [folder.path("places.json"), "--roads", roads, "--railways", roads]
    }

    /// Runs the command with arguments and others.
    private func link(_ arguments: [String], _ others: [String]) throws -> Run {
        try RunningFarmgate(["link"] + arguments + others).finish()
    }

    @Test("From places to a plan that is proved; the report says what was done, and the file for maps stands beside")
    func fileByFile() throws {
        let out = folder.path("network.json"), plan = folder.path("plan.json")
        let run = try link(arguments(), ["-o", out])
        #expect(run.status == 0 && run.output.isEmpty)
        let report = run.error.replacingOccurrences(of: folder.url.path + "/", with: "")
        if updatesExpectations { try Data(report.utf8).write(to: snapshot("link-report")) }
        #expect(report == (try String(contentsOf: snapshot("link-report"), encoding: .utf8)))
        #expect(try folder.names() == ["network.json", "network.links.geojson", "places.json", "small.roads"])
        #expect(try farmgate("plan", out, "-q", "-o", plan).status == 0)
        let verified = try farmgate("verify", out, plan)
        #expect(verified.status == 0 && verified.output.contains("proved"))
        let map = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.url.appending(path: "network.links.geojson")))
        #expect(((map as? [String: Any])?["features"] as? [Any])?.isEmpty == false)
    }

    @Test("The report is in Chinese where that is asked for, and is none where nothing is to be said")
    func languages() throws {
        let chinese = try link(arguments(), ["-o", folder.path("n.json"), "--language", "zh"])
        #expect(chinese.error.contains("生成线路") && chinese.error.contains("均为假设"))
        #expect(try link(arguments(), ["-o", folder.path("n.json"), "-q"]).error.isEmpty)
    }

    @Test("Into a folder go the tables and the file for maps; it can be written again, and holds the same network")
    func intoFolder() throws {
        let tables = folder.path("tables"), file = folder.path("n.json")
        for _ in 0..<2 { #expect(try link(arguments(), ["-o", tables, "-q"]).status == 0) }
        #expect(try folder.names(in: "tables").contains("links.geojson"))
        #expect(try link(arguments(), ["-o", file, "-q"]).status == 0)
        let back = folder.path("back.json")
        #expect(try farmgate("convert", tables, "-o", back).status == 0)
        #expect(FileManager.default.contentsEqual(atPath: back, andPath: file))
        #expect(try farmgate("check", tables).output.hasPrefix("0 errors"))
    }

    @Test("A workbook is written as other forms are, with the file for maps beside it")
    func intoWorkbook() throws {
        let book = folder.path("n.xlsx"), file = folder.path("n.json"), back = folder.path("back.json")
        #expect(try link(arguments(), ["-o", book, "-q"]).status == 0)
        #expect(try folder.names().contains("n.links.geojson"))
        #expect(try link(arguments(), ["-o", file, "-q"]).status == 0)
        #expect(try farmgate("convert", book, "-o", back).status == 0)
        #expect(FileManager.default.contentsEqual(atPath: back, andPath: file))
    }

    @Test("Links that end after the last period are said, with the hours from which that is so")
    func tooLate() throws {
        let short = places.replacingOccurrences(of: "\"period_hours\": 168", with: "\"period_hours\": 6")
        let run = try link(arguments(short), ["-o", folder.path("n.json")])
        #expect(run.status == 0)
        #expect(
            run.error.contains(
                "after the last period, and can deliver nothing: with 1 period of 6 h that is so from 3 h on"))
        #expect(try !link(arguments(), ["-o", folder.path("n.json")]).error.contains("after the last period"))
    }

    @Test("To standard output goes the network alone")
    func standardOutput() throws {
        let run = try link(arguments(), ["-o", "-", "-q"])
        #expect(run.status == 0 && run.output.hasPrefix("{"))
        #expect(try folder.names() == ["places.json", "small.roads"])
    }

    @Test("What is wrong is said with the exit status for it, and nothing is written")
    func failures() throws {
        let out = folder.path("n.json"), good = try arguments()
        let roads = good[2]
        let nameless = try arguments(places.replacingOccurrences(of: "\"Wuzhong\"", with: "\"Nowhere at all\""))
        #expect(try link(nameless, ["-o", out]).status == 65)
        #expect(try farmgate("link", folder.path("missing.json"), "--roads", roads, "-o", out).status == 66)
        #expect(try farmgate("link", good[0], "--roads", folder.path("missing.roads"), "-o", out).status == 66)
        #expect(try farmgate("link", good[0], "--roads", good[0], "-o", out).status == 65)
        #expect(try farmgate("link", good[0], "--roads", roads, "-o", folder.path("n.shp")).status == 64)
        #expect(try farmgate("link", good[0], "--roads", roads, "-o", good[0]).status == 64)
        #expect(try farmgate("link", good[0], "--roads", roads, "-o", out, "--detour", "-1").status == 64)
        #expect(try folder.names() == ["places.json", "small.roads"])
        _ = try arguments()
        let foreign = folder.path("foreign")
        try FileManager.default.createDirectory(atPath: foreign, withIntermediateDirectories: false)
        try Data("keep me".utf8).write(to: URL(filePath: foreign + "/note.txt"))
        let refused = try link(arguments(), ["-o", foreign])
        #expect(refused.status == 73 && refused.error.contains("note.txt"))
    }

    @Test(
        "check says where coordinates seem to be in another datum, and is content where they are in that of the network"
    )
    func datum() throws {
        let gazetteer = try String(
            contentsOf: packageFolder.appending(path: "Sources/CAtlas/data/gazetteer.csv"), encoding: .utf8)
        let counties = gazetteer.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        .filter { $0.count == 6 && $0[0].hasPrefix("61") && !$0[0].hasSuffix("00") }.prefix(20)
        #expect(counties.count == 20)
        let hubs = counties.map {
            #"{"id": "H\#($0[0])", "kind": "hub", "adcode": "\#($0[0])", "lat": \#($0[4]), "lon": \#($0[5])}"#
        }
        func check(_ datum: String) throws -> String {
            let network = """
                {"format": "farmgate-network/2", "coordinates": "\(datum)", "products": [], "links": [], "supplies": [], "demands": [],
                 "places": [\(hubs.joined(separator: ", "))]}
                """
            try Data(network.utf8).write(to: folder.url.appending(path: "\(datum).json"))
            let run = try farmgate("check", folder.path("\(datum).json"))
            #expect(run.status == 0)
            return run.output
        }
        #expect(try check("gcj02").contains(#"seem to be in wgs84, not in gcj02: so 20 of 20"#))
        #expect(try check("bd09").contains(#"write "coordinates": "wgs84""#))
        #expect(try !check("wgs84").contains("seem to be"))
    }
}
