import Foundation
import Testing

@Suite("Output")
struct OutputTests {
    let folder = try! TemporaryFolder()

    @Test("A plan goes to a file by its extension, and the summary to standard output")
    func planToFile() throws {
        for (name, beginning) in [
            ("plan.json", "{\n  \"format\": \"farmgate-plan/1\""), ("plan.csv", "product,lot,from,"),
            ("plan.geojson", "{\n  \"type\": \"FeatureCollection\""),
        ] {
            let run = try farmgate("plan", tiny("one-route"), "-o", folder.path(name))
            #expect(run.status == 0)
            #expect(run.output.hasPrefix("One route\n8.00 t of 8.00 t wanted are delivered (100.0 %)"))
            #expect(try String(contentsOfFile: folder.path(name), encoding: .utf8).hasPrefix(beginning))
        }
        #expect(try folder.names() == ["plan.csv", "plan.geojson", "plan.json"])
    }

    @Test("A plan on standard output stands alone there; the summary is on standard error unless it should be quiet")
    func planToStandardOutput() throws {
        let run = try farmgate("plan", tiny("one-route"), "--format", "json")
        #expect(run.output.hasPrefix("{\n  \"format\"") && run.output.hasSuffix("}\n"))
        #expect(run.error.hasPrefix("One route\n"))
        let quiet = try farmgate("plan", tiny("one-route"), "--format", "json", "--quiet")
        #expect(quiet.output == run.output)
        #expect(quiet.error.isEmpty)
        #expect(try farmgate("plan", tiny("one-route"), "-o", folder.path("plan.json"), "-q").output.isEmpty)
    }

    @Test("verify takes the plan from standard input")
    func verifyFromStandardInput() throws {
        let plan = try farmgate("plan", tiny("storage"), "--format", "json").output
        let run = try farmgate("verify", tiny("storage"), "-", input: Data(plan.utf8))
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("proved: 3 shipments keep every limit, cost -1,685.00 CNY"))
        let chinese = try farmgate("verify", tiny("storage"), "-", "--language", "zh", input: Data(plan.utf8))
        #expect(chinese.output.hasPrefix("已证明：3 笔发运均未超限，成本 -1,685.00 CNY；"))
    }

    @Test("What cannot be written is exit status 73, and nothing is left behind")
    func unwritable() throws {
        for path in [folder.path("none/plan.json"), folder.url.path + "/plan.json/x.json", "/dev/full"] {
            let run = try farmgate("plan", tiny("one-route"), "--format", "json", "-o", path)
            #expect(run.status == 73, "\(path)")
            #expect(run.error.hasPrefix("error: \(path) cannot be written: "))
        }
        let asFolder = try farmgate("plan", tiny("one-route"), "--format", "json", "-o", folder.url.path)
        #expect(asFolder.status == 73)
        #expect(try shell("farmgate plan \(tiny("one-route")) > /dev/full").status == 73)
        #expect(try farmgate("convert", tiny("one-route"), "-o", folder.path("none/tables/")).status == 73)
        #expect(try farmgate("convert", tiny("one-route"), "-o", folder.path("none/master.lp")).status == 73)
        #expect(try folder.names().isEmpty)
    }

    @Test("A name that cannot be written says why, before any work")
    func namesThatCannotBe() throws {
        let long = String(repeating: "x", count: 256) + ".json"
        try Data().write(to: folder.url.appending(path: "file.json"))
        for (path, status, reason) in [
            (folder.path(long), 73, "the name is too long"), ("", 64, "its name is empty"),
            (folder.path("new.json") + "/", 73, "there is no folder "), (folder.url.path + "/..", 73, "it is a folder"),
            (folder.path("file.json") + "/", 73, "it is a file, not a folder"),
            (folder.path("file.json") + "/x.json", 73, "there is no folder "),
        ] {
            let run = try farmgate("plan", folder.path("none.json"), "--format", "json", "-o", path)
            #expect(run.status == Int32(status) && run.error.contains(reason), "\(path): \(run.error)")
        }
        #expect(try folder.names() == ["file.json"])
    }

    @Test("A device is written to, not replaced")
    func device() throws {
        let run = try farmgate("plan", tiny("one-route"), "--format", "json", "-o", "/dev/null")
        #expect(run.status == 0)
        let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        #expect(type == .typeCharacterSpecial)
    }

    @Test("A file that is replaced keeps its permissions, a symbolic link stays one")
    func replacedFile() throws {
        let file = folder.path("real.json"), link = folder.path("link.json")
        try Data("old".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        #expect(try farmgate("plan", tiny("one-route"), "-o", link).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("farmgate-plan/1"))
    }

    @Test("A broken pipe ends quietly, with the status of the work")
    func brokenPipe() throws {
        // Of the first more is written than a pipe holds.
        let large = folder.path("large.json"), small = folder.path("small.json")
        try GeneratedNetwork(farms: 300, hubs: 6, cities: 20, products: 10).json.write(to: URL(filePath: large))
        try GeneratedNetwork(farms: 20, hubs: 3, cities: 5, products: 4).json.write(to: URL(filePath: small))
        let run = try shell(
            "(farmgate convert \(large) --quiet -o -; echo status $? >&2) | head -n 1; (farmgate plan \(small) --format json "
                + "--quiet; echo status $? >&2) | true")
        #expect(run.output == "{\n")
        #expect(run.error == "status 0\nstatus 0\n")
    }

    @Test("Whatever the number of threads, the locale and the colour settings, the bytes are the same")
    func determinism() throws {
        for (format, farms) in [("json", 60), ("csv", 12), ("geojson", 12)] {
            let network = GeneratedNetwork(farms: farms, hubs: 5, cities: 8, products: 9).json
            let first = try farmgate("plan", "-", "--format", format, "--threads", "1", "-q", input: network)
            #expect(first.status == 0)
            let second = try farmgate(
                "plan", "-", "--format", format, "--threads", "2", "-q", input: network,
                environment: ["LC_ALL": "de_DE.UTF-8", "LANG": "zh_CN.UTF-8", "TERM": "xterm", "TZ": "Asia/Shanghai"])
            #expect(first.output == second.output, "\(format)")
        }
    }

    @Test("No colours and no progress where nobody looks at them")
    func noColors() throws {
        let run = try farmgate(
            "check", brokenNetworks.appending(path: "column-twice.json").path, environment: ["TERM": "xterm"])
        #expect(!run.output.contains("\u{1B}"))
        let plan = try farmgate("plan", tiny("storage"), environment: ["TERM": "xterm"])
        #expect(!plan.output.contains("\u{1B}") && plan.error.isEmpty)
    }
}
