import ArgumentParser
import Farmgate
import FarmgateBase
import Roads

/// `farmgate nearest`: where a place meets the roads.
struct NearestCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "nearest",
        abstract: "Find the stretches of road nearest to a place.",
        discussion: """
            A place is longitude,latitude in degrees (WGS 84). Each stretch of road is named once, with its point that is \
            nearest, the nearest first. Small islands of the network, from which hardly anything is reached, are left out \
            unless --islands is given.

            EXAMPLES
              farmgate nearest shaanxi.roads 108.94,34.34
              farmgate nearest shaanxi.roads 108.94,34.34 --candidates 5 --format json

            EXIT STATUS
              0   done
              64  wrong usage
              65  the content of the file of roads is wrong
              66  the file of roads cannot be read
              73  the output cannot be written
            """)

    @Argument(help: "A file of roads.")
    var roads: String

    @Argument(parsing: .allUnrecognized, help: "The place: longitude,latitude.")
    var place: [String]

    private static let mostCandidates = 1_000

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("So many stretches of road, at most \(mostCandidates).", valueName: "k"),
        transform: NumberArgument.count(atMost: mostCandidates))
    var candidates: Int?

    @Flag(help: "Take small islands of the network too.")
    var islands = false

    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case table, json, csv, geojson }

    var files: CommandFiles { CommandFiles(reading: [roads], writing: [.file(output.output)]) }

    func validate() throws {
        try RoadsArgument.checkNoOptions(place)
        if place.count != 1 { throw ValidationError("One place is expected: longitude,latitude.") }
        _ = try output.form()
    }

    func run() throws {
        let destination = try output.destination()
        let point = try RoadsArgument.point(place[0])
        let graph = try RoadGraph(contentsOf: roads)
        let answer = NearestRoads(graph, graph.snap(to: point, candidates: candidates ?? 1, onIslands: islands))
        switch try output.form() {
        case .table: try destination.write(text(answer))
        case .json: try destination.write(answer.json())
        case .csv: try destination.write(csv: answer.csv())
        case .geojson: try destination.write(answer.geoJSON())
        }
    }

    private func text(_ answer: NearestRoads) -> TerminalText {
        var table = TextTable([.right, .right, .right, .left, .left])
        table.append(["m off", "longitude", "latitude", "road", "number"])
        for position in answer.positions {
            table.append([
                position.metresOff.fixed(1), position.point.longitudeDegrees.fixed(6),
                position.point.latitudeDegrees.fixed(6), answer.roads.name(ofStretch: position.stretch),
                answer.roads.reference(ofStretch: position.stretch),
            ])
        }
        return "\(table.lines().lines)"
    }
}
