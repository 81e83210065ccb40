import ArgumentParser
import Farmgate
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

            On a road graph that "farmgate prepare" made, --from and --to are files with the number of a node on each line, \
            and the values sums of weights.

            EXAMPLES
              farmgate table network.json
              farmgate table network.json --from farm-1,farm-2 --to warehouse --by hours
              farmgate table network.json --from hub --to hub --by km -o km.csv
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

    @Option(help: ArgumentHelp("The sources: ids, farm, hub or warehouse; a file for a graph.", valueName: "places"))
    var from = Self.defaultSources

    @Option(
        help: ArgumentHelp("The destinations: ids, farm, hub or warehouse; a file for a graph.", valueName: "places"))
    var to = Self.defaultDestinations

    @OptionGroup var options: RouteOptions

    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case csv, json }

    var files: CommandFiles {
        let lists = GraphArgument.isPrepared(input.network) ? [from, to] : []
        return CommandFiles(reading: [input.network] + lists, writing: [.file(output.output)])
    }

    func validate() throws { _ = try output.form() }

    func run() throws {
        let destination = try output.destination()
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
