import Foundation
import Testing

@Suite("Where the system sets limits")
struct LimitedProcessTests {
    let folder = try! TemporaryFolder()

    /// The plan of the network, made once.
    private static let plan = Result {
        let folder = try TemporaryFolder()
        try GeneratedNetwork(farms: 60, hubs: 4).json.write(to: folder.url.appending(path: "net.json"))
        #expect(try shell("cd \(folder.url.path) && farmgate plan net.json -q -o plan.json").status == 0)
        return try Data(contentsOf: folder.url.appending(path: "plan.json"))
    }

    init() throws {
        try GeneratedNetwork(farms: 60, hubs: 4).json.write(to: folder.url.appending(path: "net.json"))
        try Self.plan.get().write(to: folder.url.appending(path: "plan.json"))
        let roads = (1..<2000).map { "a \($0) \($0 + 1) 5\n" }
        try Data("p sp 2000 1999\n\(roads.joined())".utf8).write(to: folder.url.appending(path: "roads.gr"))
    }

    /// What is written in every form; each is more than a kilobyte.
    private static let commandLines = [
        "plan net.json -o out.json", "plan net.json -o out.csv", "plan net.json -o out.geojson",
        "convert net.json -o out.json", "convert net.json -o out/", "convert net.json -o out.lp",
        "convert net.json -o out.mps", "table net.json -o out.csv", "prepare roads.gr -o out.graph",
        "report net.json plan.json -o out.html", "report net.json plan.json -o out.gpkg",
        "report net.json plan.json -o out/", "report net.json plan.json -o out.geojson",
        "explain net.json plan.json --time-limit 0 -o out.json",
    ]

    @Test("a file that grows too large is exit status 73, and what was there still is", arguments: commandLines)
    func fileSize(line: String) throws {
        let output = String(line.split(separator: " ").last ?? "").split(separator: "/").first.map(String.init) ?? ""
        let isFolder = line.hasSuffix("/")
        if !isFolder { try Data("old".utf8).write(to: folder.url.appending(path: output)) }
        let names = try folder.names()
        // In units of 512 or 1024 bytes.
        let run = try shell("cd \(folder.url.path) && ulimit -f 1 && farmgate \(line) -q")
        #expect(!run.wasKilled && run.status == 73, "\(run)")
        #expect(run.error.contains(" cannot be written: ") && !run.error.contains(".tmp"))
        #expect(try folder.names() == names)
        if !isFolder { #expect(try String(contentsOfFile: folder.path(output), encoding: .utf8) == "old") }
    }

    #if os(Linux)
        @Test("a file that lacks no more than its end is not written either", arguments: ["out.lp", "out.mps"])
        func cutShort(name: String) throws {
            let path = folder.path(name), program = try RunningFarmgate.executable().path
            let line = "\(program) convert \(folder.path("net.json")) -q -o \(path)"
            #expect(try shell(line).status == 0)
            let byteCount = try #require(FileManager.default.contents(atPath: path)?.count)
            let run = try shell("prlimit --fsize=\(byteCount - 1) \(line)")
            #expect(run.status == 73 && run.error.contains("cannot be written: "), "\(run)")
            #expect(FileManager.default.contents(atPath: path)?.count == byteCount)
        }
    #endif

    @Test("few open files are an exit status with a message, never a signal", arguments: [4, 5, 7])
    func openFiles(limit: Int) throws {
        for line in ["convert net.json -o out/", "convert net.json -o out.lp", "report net.json plan.json -o out.gpkg"]
        {
            let names = try folder.names()
            let run = try shell("cd \(folder.url.path) && ulimit -n \(limit) && farmgate \(line) -q")
            #expect(!run.wasKilled && [0, 66, 73].contains(run.status), "\(line): \(run)")
            guard run.status != 0 else { continue }
            #expect(run.error.lowercased().contains("too many"), "\(line): \(run)")
            #expect(try folder.names() == names, "\(line)")
        }
    }

    @Test("standard streams that are closed take nothing into the files that are written")
    func closedStreams() throws {
        #expect(try shell("cd \(folder.url.path) && farmgate convert net.json -o whole.lp -q").status == 0)
        for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
            let run = try shell("cd \(folder.url.path) && farmgate convert net.json -o out.lp --verbose \(closed)")
            #expect(run.status == 0, "\(closed): \(run)")
            #expect(
                FileManager.default.contentsEqual(atPath: folder.path("out.lp"), andPath: folder.path("whole.lp")),
                "\(closed)")
        }
        // Then there is nowhere for the summary to go.
        #expect(try shell("cd \(folder.url.path) && farmgate plan net.json -o plan.json >&-").status == 73)
    }

    @Test("help, version and completions that cannot be written are no success; where nobody reads them they are")
    func help() throws {
        for line in ["--help", "", "help plan", "plan --help", "--version", "--generate-completion-script bash"] {
            let full = try shell("farmgate \(line) > /dev/full")
            #expect(full.status == 73, "\(line)")
            #expect(full.error == "error: standard output cannot be written: the disk is full\n")
            let unread = try shell("(farmgate \(line); echo $? >&2) | true")
            #expect(unread.error == "0\n", "\(line)")
        }
    }
}
