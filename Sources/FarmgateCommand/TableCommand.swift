import ArgumentParser
import Farmgate
import Roads
import RoutingCore

/// `farmgate table`: a matrix of costs, hours or kilometres between sets of places.
struct TableCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "Print a matrix of costs, hours or kilometres between sets of places.",
        discussion: """
            Every value is that of the best route, as "farmgate route" finds it. Sets of places are a kind (farm, hub or \
            warehouse), which stands for all of it, or ids with commas between them.

            In CSV the destinations stand in the first row and a row follows for every source, its id first; what cannot \
            be reached is an empty cell. In JSON it is null.

            On a file of roads that "farmgate roads" made, --from and --to are places, longitude,latitude with spaces \
            between, or a CSV file of them with the columns id, longitude and latitude. The values are hours, or with --by km \
            kilometres, of the quickest routes; JSON has both, and the kilometres with toll and on ferries.

            On a road graph that "farmgate prepare" made, --from and --to are files with the number of a node on each line, \
            and the values sums of weights.

            EXAMPLES
              farmgate table network.json
              farmgate table network.json --from farm-1,farm-2 --to warehouse --by hours
              farmgate table network.json --from hub --to hub --by km -o km.csv
              farmgate table shaanxi.roads --from farms.csv --to markets.csv -o hours.csv
              farmgate table shaanxi.roads --from "108.94,34.34 109.49,36.60" --to markets.csv --avoid toll
              farmgate table roads.graph --from depots.txt --to customers.txt

            EXIT STATUS
              0   done, even if some places cannot be reached
              64  wrong usage, or the network has no such place, product or scenario
              65  the content of the network, graph or list is wrong
              66  the network, graph or list cannot be read
              73  the output cannot be written
              75  more routes are each better in something than fit into memory
            """)

    private static let defaultSources = "farm"
    private static let defaultDestinations = "warehouse"

    @OptionGroup var input: NetworkOptions

    @Option(
        help: ArgumentHelp("The sources: ids, farm, hub or warehouse; places or a file for roads.", valueName: "places")
    )
    var from = Self.defaultSources

    @Option(
        help: ArgumentHelp(
            "The destinations: ids, farm, hub or warehouse; places or a file for roads.", valueName: "places"))
    var to = Self.defaultDestinations

    @OptionGroup var options: RouteOptions

    @OptionGroup var avoidOption: AvoidOption
    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case csv, json }

    var files: CommandFiles {
        let isGraph = GraphArgument.isPrepared(input.network) || RoadsArgument.isRoads(input.network)
        let lists = isGraph ? [from, to].filter { RoadPlaceList.isFile($0) } : []
        return CommandFiles(reading: [input.network] + lists, writing: [.file(output.output)])
    }

    func validate() throws {
        _ = try output.form()
        if avoidOption.avoid != nil, !RoadsArgument.isRoads(input.network) {
            throw ValidationError("--avoid is for files of roads.")
        }
    }

    func run() throws {
        let destination = try output.destination()
        if RoadsArgument.isRoads(input.network) { return try runOnRoads(writingTo: destination) }
        if GraphArgument.isPrepared(input.network) { return try runOnGraph(writingTo: destination) }
        let network = try input.read(common)
        let query = try options.query(on: network)
        let matrix = try Router(network).matrix(
            from: network.places(selectedBy: from), to: network.places(selectedBy: to), query,
            threads: common.threadCount)
        switch try output.form() {
        case .csv: try destination.write(csv: matrix.csv(in: network))
        case .json: try destination.write(matrix.json(in: network, query))
        }
    }

    private func runOnRoads(writingTo destination: OutputDestination) throws {
        if options.product != nil || options.maxHours != nil || input.scenario != nil {
            throw ValidationError("--product, --max-hours and --scenario are for networks, not for roads.")
        }
        if from == Self.defaultSources || to == Self.defaultDestinations {
            throw ValidationError("Roads have no farms: name places, or files of them, with --from and --to.")
        }
        let form = try output.form()
        let (sources, targets) = (try RoadPlaceList(from), try RoadPlaceList(to))
        let roads = try avoidOption.open(input.network, common)
        let table = RoadTable(roads, to: try targets.places(on: roads, common))
        let answer = RoadMatrix(
            from: sources.names, to: targets.names,
            table.answer(from: try sources.places(on: roads, common), threads: common.threadCount))
        switch form {
        case .csv: try destination.write(csv: options.by == .km ? answer.kilometresCSV() : answer.hoursCSV())
        case .json: try destination.write(answer.json())
        }
        if answer.unreachableCount > 0 {
            common.noteWarning("\(answer.unreachableCount.grouped) pairs have no route; their cells are empty")
        }
    }

    private func runOnGraph(writingTo destination: OutputDestination) throws {
        try options.refuseOnGraph(scenario: input.scenario)
        if from == Self.defaultSources || to == Self.defaultDestinations {
            throw ValidationError("A road graph has no farms: name files of node numbers with --from and --to.")
        }
        let form = try output.form()
        let prepared = try PreparedGraph(contentsOf: input.network)
        let nodeCount = prepared.graph.nodeCount
        let table = GraphTable(
            on: prepared, from: try DIMACSNodeList(contentsOf: from, nodeCount: nodeCount).nodes,
            to: try DIMACSNodeList(contentsOf: to, nodeCount: nodeCount).nodes, threads: common.threadCount)
        var unreachableCount = 0
        switch form {
        case .csv:
            try destination.writeCSV { sink throws(OutputError) in unreachableCount = try table.writeCSV(to: sink) }
        case .json:
            try destination.write { sink throws(OutputError) in unreachableCount = try table.writeJSON(to: sink) }
        }
        if unreachableCount > 0 {
            common.noteWarning("\(unreachableCount.grouped) pairs have no route; their cells are empty")
        }
    }
}
