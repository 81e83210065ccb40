import Foundation
import Testing

@Suite("Convert")
struct ConvertTests {
    let folder = try! TemporaryFolder()

    @Test("A network survives the way to tables and back, and gives the same plan")
    func thereAndBack() throws {
        for name in ["storage", "carbon", "freshness"] {
            let tables = folder.path(name), back = folder.path("\(name).json"), first = folder.path("\(name)-1.json")
            #expect(try farmgate("convert", tiny(name), "-o", first).status == 0)
            #expect(try farmgate("convert", tiny(name), "-o", tables).status == 0)
            #expect(try farmgate("convert", tables, "-o", back).status == 0)
            #expect(FileManager.default.contentsEqual(atPath: first, andPath: back))
            let plan = try farmgate("plan", tiny(name), "--format", "json", "-q")
            #expect(try farmgate("plan", tables, "--format", "json", "-q").output == plan.output)
        }
    }

    @Test("A folder of tables is replaced as a whole; files of another network don't stay")
    func folderIsReplaced() throws {
        let tables = folder.path("tables")
        try FileManager.default.createDirectory(atPath: tables, withIntermediateDirectories: false)
        for name in ["storage", "carbon"] {
            #expect(try farmgate("convert", tiny(name), "-o", tables + "/").status == 0)
            #expect(try farmgate("check", tables).status == 0)
        }
        try Data("id\nroad\n".utf8).write(to: URL(filePath: tables + "/modes.csv"))
        #expect(try farmgate("convert", tiny("storage"), "-o", tables).status == 0)
        #expect(try !folder.names(in: "tables").contains("modes.csv"))
        #expect(try folder.names() == ["tables"])
    }

    @Test("A folder with other files in it is left alone")
    func foreignFolder() throws {
        let note = folder.path("note.txt")
        try Data("keep me".utf8).write(to: URL(filePath: note))
        let run = try farmgate("convert", tiny("storage"), "-o", folder.url.path)
        #expect(run.status == 73)
        #expect(run.error.contains("note.txt"))
        #expect(try folder.names() == ["note.txt"])
    }

    @Test("The programme of a plan is written with names, in both formats")
    func programme() throws {
        #expect(try farmgate("convert", tiny("throughput"), "-o", folder.path("master.lp")).status == 0)
        let text = try String(contentsOfFile: folder.path("master.lp"), encoding: .utf8)
        #expect(text.contains("Minimize"))
        #expect(text.contains("path_1_apple_from_farm_to_city"))
        #expect(text.contains("place_hub: "))
        #expect(try farmgate("convert", tiny("throughput"), "-o", folder.path("master.mps")).status == 0)
        #expect(try String(contentsOfFile: folder.path("master.mps"), encoding: .utf8).contains("place_hub"))
    }

    @Test("The programme of a plan in whole numbers says what is whole; relaxed it has no whole numbers")
    func wholeProgramme() throws {
        let file = folder.path("master.lp")
        #expect(try farmgate("convert", tiny("trucks"), "-o", file).status == 0)
        let whole = try String(contentsOfFile: file, encoding: .utf8)
        #expect(whole.contains("trips_truck") && whole.contains("Generals"))
        #expect(try farmgate("convert", tiny("trucks"), "--relax", "-o", file).status == 0)
        let relaxed = try String(contentsOfFile: file, encoding: .utf8)
        #expect(relaxed.contains("trips_truck") && !relaxed.contains("Generals"))
    }

    @Test("A scenario is applied on the way")
    func scenario() throws {
        let network = """
            {"format": "farmgate-network/1", "products": [{"id": "p"}],
            "places": [{"id": "f", "kind": "farm"}, {"id": "c", "kind": "warehouse"}],
            "links": [{"from": "f", "to": "c", "hours": 1, "cost_per_tonne": 1}],
            "supplies": [{"place": "f", "product": "p", "tonnes": 1}],
            "demands": [{"place": "c", "product": "p", "tonnes": 7, "price_per_tonne": 9}],
            "scenarios": [{"id": "more", "changes": [{"table": "demands", "multiply": {"tonnes": 3}}]}]}
            """
        let run = try farmgate("convert", "-", "--scenario", "more", "-o", "-", input: Data(network.utf8))
        #expect(run.status == 0)
        #expect(run.output.contains("\"tonnes\": 21"))
        let plan = try farmgate("plan", "-", "--scenario", "more", "--format", "json", input: Data(network.utf8)).output
        let file = folder.path("plan.json"), networkFile = folder.path("network.json")
        try Data(plan.utf8).write(to: URL(filePath: file))
        try Data(network.utf8).write(to: URL(filePath: networkFile))
        #expect(try farmgate("verify", networkFile, file).status == 0)
    }
}
