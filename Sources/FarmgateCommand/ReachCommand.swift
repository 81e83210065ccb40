import ArgumentParser
import Farmgate
import Roads

/// `farmgate reach`: how far one gets within some time.
struct ReachCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "reach",
        abstract: "Draw how far one gets from a place within some time.",
        discussion: """
            A place is longitude,latitude in degrees (WGS 84). The answer is GeoJSON: for each time the area near the roads \
            that are reached, the longest time first. What is farther than about 60 metres from a road, or half a square of \
            the grid that large areas are drawn on, is left out.

            EXAMPLES
              farmgate reach shaanxi.roads 108.94,34.34 --minutes 30 -o reach.geojson
              farmgate reach shaanxi.roads 108.94,34.34 --minutes 30,60,120 --avoid toll -o reach.geojson

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

    /// Longer journeys are not drawn by the minute.
    private static let mostMinutes = 10_000.0

    @Option(
        help: ArgumentHelp("Within so many minutes; several with commas between.", valueName: "minutes"),
        transform: Self.minutes)
    var minutes: [Double]

    @OptionGroup var avoidOption: AvoidOption
    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case geojson }

    var files: CommandFiles { CommandFiles(reading: [roads], writing: [.file(output.output)]) }

    private static func minutes(_ argument: String) throws -> [Double] {
        try argument.split(separator: ",", omittingEmptySubsequences: false).map { text in
            guard let minutes = Double(text), minutes > 0, minutes <= mostMinutes else {
                throw ValidationError("“\(text)” is no number of minutes above 0 and up to \(Int(mostMinutes)).")
            }
            return minutes
        }
    }

    func validate() throws {
        try RoadsArgument.checkNoOptions(place)
        if place.count != 1 { throw ValidationError("One place is expected: longitude,latitude.") }
        _ = try output.form(among: [.geojson])
    }

    func run() throws {
        let destination = try output.destination()
        let point = try RoadsArgument.point(place[0])
        let graph = try avoidOption.open(roads, common)
        let start = try RoadsArgument.place(point, named: place[0], on: graph, common)
        let reach = RoadReach(graph)
        try destination.write(
            ReachArea.geoJSON(minutes.map { ReachArea(reach, from: start, withinSeconds: 60 * $0) }))
    }
}
