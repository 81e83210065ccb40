import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import FarmgateCommand

@Suite("No output is an input")
struct OutputIsNoInputTests {
    /// A command line in which `READ` stands for the file that is read, and `WRITTEN` for the same as an output.
    struct CommandLine: CustomTestStringConvertible, Sendable {
        var file: String
        var arguments: [String]
        var takesStandardInput = false
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ file: String, _ line: String, takesStandardInput: Bool = false) {
            self.file = file
            arguments = line.split(separator: " ").map(String.init)
            self.takesStandardInput = takesStandardInput
        }
    }

    static let commandLines: [CommandLine] = [
        .init("net.json", "plan READ --format json -o WRITTEN", takesStandardInput: true),
        .init("plan.json", "plan net.json --keep READ --keep-cost 5 --format csv -o WRITTEN", takesStandardInput: true),
        .init("net.json", "route READ farm city --format geojson -o WRITTEN", takesStandardInput: true),
        .init("net.json", "table READ --format json -o WRITTEN", takesStandardInput: true),
        .init("graph.graph", "route READ 1 2 --format json -o WRITTEN"),
        .init("nodes.txt", "table graph.graph --from READ --to nodes.txt --format csv -o WRITTEN"),
        .init("other.txt", "table graph.graph --from nodes.txt --to READ --format csv -o WRITTEN"),
        .init("net.json", "explain READ plan.json --format json -o WRITTEN", takesStandardInput: true),
        .init("plan.json", "explain net.json READ --trace --format csv -o WRITTEN", takesStandardInput: true),
        .init("net.json", "compare READ plan.json other.json --format json -o WRITTEN", takesStandardInput: true),
        .init("other.json", "compare plan.json READ --format csv -o WRITTEN", takesStandardInput: true),
        .init("net.json", "report READ plan.json --format html -o WRITTEN", takesStandardInput: true),
        .init("plan.json", "report net.json READ --format gpkg -o WRITTEN", takesStandardInput: true),
        .init("plan.json", "report net.json READ --format geojson -o WRITTEN", takesStandardInput: true),
        .init("other.json", "report net.json plan.json READ --format html -o WRITTEN", takesStandardInput: true),
        .init("net.json", "convert READ -o WRITTEN", takesStandardInput: true),
        .init("net.json", "link READ -o WRITTEN"),
        .init("graph.gr", "prepare READ -o WRITTEN"),
        .init("graph.co", "prepare graph.gr --coordinates READ -o WRITTEN"),
        .init("map.osm", "roads READ -o WRITTEN"), .init("car.json", "roads map.osm --profile READ -o WRITTEN"),
        .init("map.roads", "route READ 0,0 0.01,0 -o WRITTEN --format json"),
        .init("map.roads", "nearest READ 0,0 -o WRITTEN --format csv"),
        .init("map.roads", "reach READ 0,0 --minutes 5 -o WRITTEN --format geojson"),
        .init("places.csv", "table map.roads --from READ --to 0,0 -o WRITTEN --format csv"),
        .init("graph.graph", "bench route READ --format csv -o WRITTEN"),
        .init("graph.graph", "bench route READ --plot WRITTEN"),
    ]

    /// Ways to name a file a second time.
    enum Spelling: CaseIterable, Sendable {
        case same, roundabout, absolute, symbolicLink, hardLink, readBySymbolicLink, standardInput, standardInputByName
    }

    /// Every command line with the same name and with another of the ways in turn, and on standard input where it can: which files are the
    /// same is found out in one place for all commands, and what is one of their files each of them says itself.
    static let cases: [(CommandLine, Spelling)] = {
        let others = [Spelling.roundabout, .absolute, .symbolicLink, .hardLink, .readBySymbolicLink]
        return commandLines.enumerated().flatMap { number, line in
            let input = [Spelling.standardInput, .standardInputByName][number % 2]
            return [(line, .same), (line, others[number % others.count])]
                + (line.takesStandardInput ? [(line, input)] : [])
        }
    }()

    let folder = try! TemporaryFolder()

    /// The files that all cases begin with, made once.
    private static let files = Result {
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("graph.gr", "p sp 2 1\na 1 2 5\n"), ("graph.co", "p aux sp co 2\nv 1 0 0\nv 2 1000000 0\n"),
            ("nodes.txt", "1\n"), ("other.txt", "2\n"), ("places.csv", "id,lon,lat\na,0,0\n"),
            ("map.osm", RoadsCommandTests.map),
        ] {
            try Data(text.utf8).write(to: folder.url.appending(path: name))
        }
        try FileManager.default.copyItem(atPath: tiny("one-route"), toPath: folder.path("net.json"))
        try FileManager.default.copyItem(
            at: packageFolder.appending(path: "Sources/CRoadProfiles/profiles/car.json"),
            to: folder.url.appending(path: "car.json"))
        let made = try shell(
            "cd \(folder.url.path) && farmgate plan net.json -q -o plan.json && cp plan.json other.json && "
                + "farmgate convert net.json -q -o tables/ && farmgate prepare graph.gr -q -o graph.graph && "
                + "farmgate roads map.osm -q -o map.roads")
        #expect(made.status == 0)
        return try folder.names().filter { $0 != "tables" }.map { ($0, try contents(of: folder)[$0]) }
            + folder.names(in: "tables").map { ("tables/" + $0, try contents(of: folder)["tables/" + $0]) }
    }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder.path("tables"), withIntermediateDirectories: false)
        for (name, content) in try Self.files.get() { try content?.write(to: folder.url.appending(path: name)) }
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.url.appending(path: name))
    }

    /// The content of every file, by name.
    private static func contents(of folder: TemporaryFolder) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path) {
            contents[name] = FileManager.default.contents(atPath: folder.path(name)) ?? Data()
        }
        return contents
    }

    /// Runs a line in the folder and expects it to be refused, with everything in the folder as it was.
    private func expectRefusal(_ line: String, _ comment: Comment? = nil) throws {
        let before = try Self.contents(of: folder)
        let run = try shell("cd \(folder.url.path) && \(line)")
        #expect(run.status == 64, comment)
        #expect(run.error.contains(" is not written: "), comment)
        #expect(run.output.isEmpty, comment)
        #expect(try Self.contents(of: folder) == before, comment)
    }

    @Test("by whatever name: refused, and nothing is touched", arguments: cases)
    func files(_ commandLine: CommandLine, _ spelling: Spelling) throws {
        let name = commandLine.file
        var read = name, written = name, redirection = ""
        switch spelling {
        case .same: break
        case .roundabout: written = "./../\(folder.url.lastPathComponent)/\(name)"
        case .absolute: written = folder.path(name)
        case .symbolicLink, .readBySymbolicLink:
            // Endings tell what files are.
            let link = "link-\(name)"
            try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: name)
            if spelling == .symbolicLink { written = link } else { read = link }
        case .hardLink:
            written = "hard-\(name)"
            try FileManager.default.linkItem(atPath: folder.path(name), toPath: folder.path(written))
        case .standardInput, .standardInputByName:
            read = spelling == .standardInput ? "-" : "/dev/stdin"
            redirection = " < \(name)"
        }
        let line = commandLine.arguments.map { $0 == "READ" ? read : $0 == "WRITTEN" ? written : $0 }
        try expectRefusal("farmgate \(line.joined(separator: " "))\(redirection)", "\(line) \(spelling)")
    }

    @Test(
        "in a folder of tables: neither the folder, nor what holds it, nor a table that is or could be there",
        arguments: [
            "convert tables -o tables", "convert tables -o tables/", "convert tables -o ./tables/../tables",
            "convert tables -o link", "convert link -o tables/", "convert tables/network.json -o tables/",
            "convert tables/network.json -o .", "convert - -o tables/ < tables/network.json",
            "plan tables -o tables/network.json", "plan tables --format csv -o tables/links.csv",
            "plan link --format csv -o tables/LINKS.CSV", "plan tables --format csv -o tables/modes.csv",
            "plan tables --format csv -o link/modes.csv", "table tables -o tables/demands.csv",
            "plan tables --format csv -o hard.csv", "report tables plan.json -o tables/",
            "report net.json tables/plan.json -o tables/", "report tables plan.json --format vroom -o tables/",
            "compare tables plan.json --scenario tonight --save tables",
            "convert elsewhere -o tables/",
        ])
    func folders(line: String) throws {
        let tables = folder.path("tables")
        if line.contains("tables/plan.json") {
            // All else that the sheets' folder may hold.
            for name in try folder.names(in: "tables") {
                try FileManager.default.removeItem(atPath: tables + "/\(name)")
            }
            try FileManager.default.moveItem(atPath: folder.path("plan.json"), toPath: tables + "/plan.json")
        }
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "tables")
        if line.contains("hard.csv") {
            try FileManager.default.linkItem(atPath: tables + "/supplies.csv", toPath: folder.path("hard.csv"))
        }
        if line.contains("LINKS.CSV") {
            try FileManager.default.moveItem(atPath: tables + "/links.csv", toPath: tables + "/LINKS.CSV")
        }
        if line.contains("elsewhere") {
            // A folder whose tables are links into the other.
            try FileManager.default.createDirectory(
                atPath: folder.path("elsewhere"), withIntermediateDirectories: false)
            for name in try folder.names(in: "tables") {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path("elsewhere/\(name)"), withDestinationPath: "../tables/\(name)")
            }
        }
        try expectRefusal("farmgate \(line)")
    }

    @Test("among files that are named by scenarios: none that is read, nor another output")
    func savedPlans() throws {
        let network = try String(contentsOfFile: folder.path("net.json"), encoding: .utf8)
        let scenarios = #""scenarios": [{"id": "more", "changes": []}], "products""#
        try write(network.replacingOccurrences(of: "\"products\"", with: scenarios), to: "net.json")
        try FileManager.default.createDirectory(atPath: folder.path("plans"), withIntermediateDirectories: false)
        let plan = folder.path("plans/more.plan.json")
        try FileManager.default.moveItem(atPath: folder.path("plan.json"), toPath: plan)
        try expectRefusal("farmgate compare net.json plans/more.plan.json --all-scenarios --save plans")
        try expectRefusal(
            "farmgate compare net.json other.json --scenario more --save plans --format json -o plans/more.plan.json")
        try expectRefusal("farmgate bench route graph.graph --pairs 1 --sources 0 --format csv -o x.svg --plot ./X.svg")
        // Beside what is read there is room.
        let other = try shell(
            "cd \(folder.url.path) && mv plans/more.plan.json plans/base.plan.json && "
                + "farmgate compare net.json plans/base.plan.json --all-scenarios --save plans -q")
        #expect(other.status == 0, "\(other.error)")
        #expect(try folder.names(in: "plans") == ["base.plan.json", "more.plan.json"])
    }

    @Test("on standard output that is redirected to a file")
    func standardOutput() throws {
        for line in [
            "check net.json >> net.json", "plan net.json --format json >> net.json",
            "verify net.json plan.json >> plan.json",
        ] {
            try expectRefusal("farmgate \(line)", "\(line)")
        }
        try write("", to: "plan2.json")
        try expectRefusal("farmgate plan net.json -o plan2.json > plan2.json")
    }

    @Test("Every command says what it reads and writes")
    func everyCommand() {
        var commands: [any ParsableCommand.Type] = [FarmgateCommand.self], leaves = 0
        while let command = commands.popLast() {
            let subcommands = command.configuration.subcommands
            commands += subcommands
            if subcommands.isEmpty {
                leaves += 1
                #expect(command is any FarmgateSubcommand.Type, "\(command)")
            }
        }
        #expect(leaves > 10)
    }
}
