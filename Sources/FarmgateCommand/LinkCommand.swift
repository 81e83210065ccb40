import ArgumentParser
import Farmgate
import FarmgateBase
import FarmgateLinking
import Roads
import SystemPackage

/// `farmgate link`: a network with links, made of roads, from one that has places.
struct LinkCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Make the links of a network from roads and railways.",
        discussion: """
            Places have coordinates, or the code or the name of a county or a city, at whose seat they are put. Modes say by \
            what goods travel (profile) and what a vehicle costs; a network without such modes gets some that are assumed, \
            and says so. Each link is the quickest path, on the atlas of China's highways and railways that ships with the \
            program or on files that "farmgate roads" made, with kilometres, toll, hours, cost and CO2. Rows of links that the \
            network has stay as they are and win; what figures they lack is worked out.

            The output is an ordinary network, .json or a folder. Beside it a file of lines for a map, links.geojson, has the \
            ways that the links take: in the folder, or for x.json as x.links.geojson.

            EXAMPLES
              farmgate link places/ -o network/
              farmgate link places.json -o network.json --hub-cities 5
              farmgate link places.json --roads ningxia.roads -o network.json
              farmgate link places/ -o - | farmgate plan -

            EXIT STATUS
              0   written
              64  wrong usage
              65  the network's content is wrong, a place is not found, or a file is no file of roads
              66  an input cannot be read
              73  the output cannot be written; what was there before still is
            """)

    @Argument(help: "A network file, a folder of CSV tables, or - for JSON on standard input; it may lack links.")
    var network: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A .json file or a folder; - is JSON on standard output, without the map.", valueName: "out")
    )
    var output: String

    @Option(help: ArgumentHelp("Roads made by “farmgate roads”, in place of the atlas.", valueName: "file"))
    var roads: String?

    @Option(help: ArgumentHelp("Railways made by “farmgate roads”, in place of the atlas.", valueName: "file"))
    var railways: String?

    @OptionGroup(title: "Which Links") var rules: LinkRuleOptions
    @OptionGroup var common: CommonOptions

    private var isFolder: Bool {
        output != "-" && FilePath(output).extension?.lowercased() != "json"
    }

    /// The file for a map that stands beside a network file.
    private var mapFile: String { LinkCourses.path(beside: FilePath(output)).string }

    var files: CommandFiles {
        CommandFiles(
            reading: [network, roads, railways],
            writing: isFolder ? [.folder(output)] : output == "-" ? [] : [.file(output), .file(mapFile)])
    }

    func validate() throws {
        guard isFolder, !output.hasSuffix("/"), let named = FilePath(output).extension else { return }
        guard (try? FileStatus(output))?.kind != .folder else { return }
        throw ValidationError("A network has no form .\(named); name a .json file, or a folder (with / at its end).")
    }

    func run() throws {
        let start = ContinuousClock.now
        if isFolder {
            let folder = try OutputFolder(FilePath(output), of: .linkedTables)
            let linked = try link()
            try folder.write { path throws(OutputError) in
                try linked.network.write(csvFolder: path)
                try write(linked.geoJSON(), to: LinkCourses.path(beside: path).string)
            }
            report(linked, since: start)
        } else if output == "-" {
            let linked = try link()
            try StandardStream.output.write(linked.network.json())
            report(linked, since: start)
        } else {
            try OutputFile.check(output)
            try OutputFile.check(mapFile)
            let linked = try link()
            var file = try OutputFile(mapFile)
            try file.write(linked.geoJSON())
            try linked.network.write(json: FilePath(output))
            try file.commit()
            report(linked, since: start)
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
        var file = try OutputFile(path)
        try file.write(bytes)
        try file.commit()
    }

    private func link() throws -> LinkedNetwork {
        try GraphArgument.checkIsNetwork(network)
        var linker = Linker(roads: try open(roads), railways: try open(railways))
        linker.rules = rules.rules
        linker.threads = common.threadCount
        return try linker.link(
            network == "-" ? .json(StandardStream.readInput(), name: "<stdin>") : .path(FilePath(network)))
    }

    private func open(_ file: String?) throws -> RoadGraph? { try file.map { try RoadGraph(contentsOf: $0) } }

    private func report(_ linked: LinkedNetwork, since start: ContinuousClock.Instant) {
        common.note([linked.findings], listedBy: common.wording.verboseListsAll)
        for warning in common.wording.warnings(linked.report, linked.network) { common.noteWarning(warning) }
        for line in common.wording.lines(linked.report) { common.note(TerminalText(line)) }
        common.noteMore("\((ContinuousClock.now - start).seconds.fixed(2)) s")
    }
}
