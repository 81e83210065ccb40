import ArgumentParser
import Farmgate
import Roads
import RoutingCore

/// `farmgate roads`: roads from OpenStreetMap into one file for routes by coordinates.
struct RoadsCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "roads",
        abstract: "Make a file of roads from OpenStreetMap, for routes between coordinates.",
        discussion: """
            What the vehicle may use, and how fast it is there, comes from a profile: car, lorry, or a file of your own \
            that is written like those. Turn restrictions hold, by nodes and by ways. Names, tolls, ferries and the shape \
            of roads are kept. Everything is prepared and goes into one file, which route, table, nearest and reach open at \
            once.

            The file may be .osm.pbf, .osm or .osm.gz; or a DIMACS graph, .gr or .gr.gz, whose weights are seconds then, \
            with the coordinates of its nodes (--coordinates). Memory goes by the roads that the vehicle may use, not by the \
            size of the file.

            EXAMPLES
              farmgate roads shaanxi.osm.pbf -o shaanxi.roads
              farmgate roads shaanxi.osm.pbf -o shaanxi.roads --profile lorry --farm-tracks
              farmgate route shaanxi.roads 108.94,34.34 109.49,36.60

            EXIT STATUS
              0   written
              64  wrong usage
              65  the content of a file is wrong
              66  a file cannot be read
              73  the output cannot be written; what was there before still is
            """)

    @Argument(help: "A file of OpenStreetMap: .osm.pbf, .osm or .osm.gz; or a DIMACS graph: .gr or .gr.gz.")
    var file: String

    @Option(help: ArgumentHelp("The vehicle: car, lorry, or a file with a profile.", valueName: "profile"))
    var profile = "lorry"

    @Flag(help: "Open the tracks of farms and forests to the vehicle, as the profile says.")
    var farmTracks = false

    @Option(
        help: ArgumentHelp(
            "Let turn restrictions that depend on the time hold as they do then, as in “Tu 07:30”; else they are left out.",
            valueName: "day time"),
        transform: Self.time)
    var at: WeekTime?

    @Option(help: ArgumentHelp("The coordinates of a DIMACS graph: .co or .co.gz.", valueName: "file"))
    var coordinates: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; by custom a .roads.", valueName: "file"))
    var output: String

    @OptionGroup var common: CommonOptions

    private static func time(_ argument: String) throws -> WeekTime {
        guard let time = WeekTime(argument) else {
            throw ValidationError(
                "“\(argument)” is no time of the week; write one as Tu 07:30, days being Mo Tu We Th Fr Sa Su.")
        }
        return time
    }

    private var isDIMACS: Bool { file.hasSuffix(".gr") || file.hasSuffix(".gr.gz") }

    private var isShipped: Bool { RoadProfile.shippedNames.contains(profile) }

    var files: CommandFiles {
        CommandFiles(reading: [file, coordinates, isShipped ? nil : profile], writing: [.file(output)])
    }

    func validate() throws {
        if output == "-" { throw ValidationError("Roads need a file of their own: name it with -o.") }
        if isDIMACS != (coordinates != nil) {
            throw ValidationError(
                isDIMACS
                    ? "A DIMACS graph needs the coordinates of its nodes: add --coordinates FILE.co."
                    : "--coordinates goes with a DIMACS graph; OpenStreetMap has coordinates of its own.")
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        try OutputFile.check(output)
        var builder: RoadGraphBuilder
        if isDIMACS {
            builder = try RoadGraphBuilder(dimacs: file, coordinates: coordinates ?? "")
        } else {
            var profile = try RoadProfile(named: profile)
            if farmTracks { profile = profile.withFarmTracks() }
            let (read, summary) = try OSMImport(
                profile: profile, threads: common.threadCount, at: at
            ).read(file)
            builder = read
            note(summary)
        }
        common.noteMore("read in \((ContinuousClock.now - start).seconds.fixed(2)) s")
        let roads = try prepare(builder)
        let byteCount = try roads.write(to: output)
        common.note(
            "\(roads.stretchCount.grouped) stretches of road, \(roads.nodeCount.grouped) nodes: \(byteCount.grouped) bytes in "
                + "\((ContinuousClock.now - start).seconds.fixed(2)) s")
    }

    private func note(_ summary: OSMImport.Summary) {
        common.noteMore(
            "\(summary.wayCount.grouped) ways for the vehicle, \(summary.restrictionCount.grouped) turn restrictions")
        if summary.conditionalCount > 0 {
            common.noteMore(
                "\(summary.conditionalCount.grouped) turn restrictions that depend on the time are left out")
        }
        if summary.unusedCount > 0 {
            common.noteMore("\(summary.unusedCount.grouped) turn restrictions whose ways do not meet are left out")
        }
        if summary.missingNodeCount > 0 {
            common.noteMore("\(summary.missingNodeCount.grouped) nodes of roads are not in the file")
        }
    }

    private func prepare(_ builder: consuming RoadGraphBuilder) throws -> RoadGraph {
        let progress = ProgressLine(common)
        defer { progress.end() }
        var shownPercent = 0
        do {
            return try builder.build(threads: common.threadCount) { share in
                let percent = Int(100 * share)
                guard percent > shownPercent else { return }
                shownPercent = percent
                progress.show(share: share, "ordered: \(percent) %")
            }
        } catch {
            throw CommandFailure(exitCode: .wrongContent, message: "\(file): \("\(error)")")
        }
    }
}
