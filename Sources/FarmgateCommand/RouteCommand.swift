import ArgumentParser
import Farmgate
import Roads
import RoutingCore

/// `farmgate route`: the best route between two places.
struct RouteCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Find the best route between two places of a network, or over roads between coordinates.",
        discussion: """
            A route starts at any place and ends at a hub or warehouse; nothing is shipped through or into a farm. Its cost \
            is that of a tonne dispatched: the links and their CO2, and the handling at both ends and between.

            With --product its losses, its shelf life and its need of the cold chain apply. The best route by cost is then \
            the one on which a tonne that arrives costs least.

            On a file of roads that "farmgate roads" made, places are longitude,latitude in degrees (WGS 84), two or more: \
            the route goes through them in their order, and is the quickest that the vehicle's profile knows. --avoid does \
            without kinds of road, with no need to prepare again.

            On a road graph that "farmgate prepare" made, places are the numbers of its nodes, from 1. The best route is \
            the one with the least sum of weights; options about cost and hours are for networks.

            EXAMPLES
              farmgate route network.json farm-1 beijing
              farmgate route network.json farm-1 beijing --by hours --product lamb
              farmgate route network.json farm-1 beijing --max-hours 24 --alternatives 3
              farmgate route network.json farm-1 beijing --pareto --format geojson
              farmgate route shaanxi.roads 108.94,34.34 109.49,36.60
              farmgate route shaanxi.roads 108.94,34.34 109.08,34.9 109.49,36.60 --avoid toll --format geojson
              farmgate route roads.graph 1 4711

            EXIT STATUS
              0   a route was found
              1   there is none
              64  wrong usage, or the network has no such place, product or scenario
              65  the content of the network or graph is wrong
              66  the network or graph cannot be read
              73  the output cannot be written
              75  more routes are each better in something than fit into memory
            """)

    @OptionGroup var input: NetworkOptions

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp(
            "The ids of a place and a hub or warehouse, longitude,latitude of places, or the numbers of nodes.",
            valueName: "place"))
    var places: [String]

    @OptionGroup var options: RouteOptions

    /// Each alternative takes a search for every step of the ones before: more are no list to choose from.
    private static let mostAlternatives = 1_000

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The best routes that pass no place twice, so many of them, at most \(mostAlternatives).", valueName: "k"),
        transform: NumberArgument.count(atMost: mostAlternatives))
    var alternatives: Int?

    @Flag(help: "Every route that is best for some weighing of cost and hours.")
    var pareto = false

    @OptionGroup var avoidOption: AvoidOption
    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case table, json, csv, geojson, polyline }

    private var from: String { places[0] }
    private var to: String { places[1] }

    var files: CommandFiles { CommandFiles(reading: [input.network], writing: [.file(output.output)]) }

    func validate() throws {
        _ = try output.form()
        try RoadsArgument.checkNoOptions(places)
        if places.count < 2 { throw ValidationError("Two places are expected: from where, and to where.") }
        if !RoadsArgument.isRoads(input.network) {
            if places.count > 2 {
                throw ValidationError("Only routes over a file of roads go through more than two places.")
            }
            if avoidOption.avoid != nil { throw ValidationError("--avoid is for files of roads.") }
            if try output.form() == .polyline { throw ValidationError("--format polyline is for files of roads.") }
        }
        if pareto, alternatives != nil { throw ValidationError("--pareto and --alternatives exclude each other.") }
        if pareto, options.by != .cost {
            throw ValidationError("--pareto weighs cost against hours; leave out --by.")
        }
    }

    func run() throws {
        let destination = try output.destination()
        if RoadsArgument.isRoads(input.network) { return try runOnRoads(writingTo: destination) }
        if GraphArgument.isPrepared(input.network) { return try runOnGraph(writingTo: destination) }
        let network = try input.read(common)
        let selection: RouteAnswer.Selection = pareto ? .pareto : alternatives.map { .alternatives($0) } ?? .best
        let answer = try RouteAnswer(
            Router(network), from: network.place(withID: from), to: network.place(withID: to),
            options.query(on: network), selection)
        switch try output.form() {
        case .table: try destination.write(RouteTable(answer).text)
        case .json: try destination.write(answer.json())
        case .csv: try destination.write(csv: answer.csv())
        case .geojson, .polyline: try destination.write(answer.geoJSON())
        }
        if answer.routes.isEmpty {
            common.note(TerminalText(RouteTable(answer).reasonForNone))
            throw ExitCode.no
        }
    }

    private func runOnRoads(writingTo destination: OutputDestination) throws {
        try options.refuseOnGraph(scenario: input.scenario)
        if pareto { throw ValidationError("--pareto is for networks, not for roads.") }
        if alternatives ?? 1 > 1, places.count > 2 {
            throw ValidationError("--alternatives are between two places, not through more.")
        }
        let points = try places.map(RoadsArgument.point)
        let roads = try avoidOption.open(input.network, common)
        let stops = try zip(points, places).map { try RoadsArgument.place($0, named: $1, on: roads, common) }
        let answer = RoadAnswer(RoadRouter(roads), through: stops, alternatives: alternatives ?? 1)
        switch try output.form() {
        case .table: try destination.write(RoadRouteTable(answer).text)
        case .json: try destination.write(answer.json())
        case .csv: try destination.write(csv: answer.csv())
        case .geojson: try destination.write(answer.geoJSON())
        case .polyline: try destination.write(answer.polylines())
        }
        if answer.routes.isEmpty {
            common.note("no route from \(from) to \(places[places.count - 1])")
            throw ExitCode.no
        }
    }

    private func runOnGraph(writingTo destination: OutputDestination) throws {
        try options.refuseOnGraph(scenario: input.scenario)
        if pareto || alternatives != nil {
            throw ValidationError("--pareto and --alternatives are for networks, not for road graphs.")
        }
        let form = try output.form()
        let prepared = try PreparedGraph(contentsOf: input.network)
        if form == .geojson, prepared.coordinates == nil {
            throw CommandFailure(
                exitCode: .validationFailure,
                message: "\(input.network) has no coordinates to draw a line of; prepare the graph with --coordinates")
        }
        let route = GraphRoute(
            on: prepared, from: try GraphArgument.node(from, of: prepared.graph),
            to: try GraphArgument.node(to, of: prepared.graph))
        switch form {
        case .table: try destination.write(GraphRouteTable(route).text)
        case .json: try destination.write(route.json())
        case .csv: try destination.write(csv: route.csv())
        case .geojson, .polyline: try destination.write(route.geoJSON())
        }
        if route.distance == nil {
            common.note("no route from \(from) to \(to)")
            throw ExitCode.no
        }
    }
}
