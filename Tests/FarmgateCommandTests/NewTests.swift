import Foundation
import Testing

@Suite("A network to start from")
struct NewTests {
    let folder = try! TemporaryFolder()

    @Test("plans as it is, the same with titles in either language, and all is sold but what has no buyer")
    func plans() throws {
        let english = folder.path("en"), chinese = folder.path("zh")
        #expect(try farmgate("new", english).status == 0)
        #expect(try farmgate("new", chinese, "--language", "zh").status == 0)
        let check = try farmgate("check", english)
        #expect(check.status == 0 && !check.error.contains("warning"))
        let plan = try farmgate("plan", english, "--format", "json", "-q")
        #expect(plan.status == 0 && plan.output.contains(#""short_tonnes": 0"#))
        #expect(try farmgate("plan", chinese, "--format", "json", "-q").output == plan.output)
        #expect(try String(contentsOfFile: chinese + "/places.csv", encoding: .utf8).contains("农场"))
        let livestream = try farmgate("plan", english, "--scenario", "livestream")
        #expect(livestream.status == 0 && livestream.output.contains("short"))
    }

    @Test("has a guide to every column, in both languages")
    func guide() throws {
        #expect(try farmgate("new", folder.path("n")).status == 0)
        let guide = try String(contentsOfFile: folder.path("n/README.md"), encoding: .utf8)
        for column in ["`shelf_life_hours_chilled` | 冷藏保质期", "`max_hours` | 最长时间", "`vehicle_tonnes` | 车辆载重"] {
            #expect(guide.contains(column))
        }
        #expect(!guide.contains("| ` |") && !guide.contains("` |  |"))
    }

    @Test("is never written over something")
    func isNotReplaced() throws {
        #expect(try farmgate("new", folder.path("n")).status == 0)
        try Data("mine".utf8).write(to: URL(filePath: folder.path("n/places.csv")))
        let again = try farmgate("new", folder.path("n"))
        #expect(again.status == 73 && again.error.contains("holds other files"))
        #expect(try String(contentsOfFile: folder.path("n/places.csv"), encoding: .utf8) == "mine")
        try FileManager.default.createDirectory(atPath: folder.path("empty"), withIntermediateDirectories: false)
        #expect(try farmgate("new", folder.path("empty")).status == 0)
    }
}
