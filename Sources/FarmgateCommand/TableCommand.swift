import ArgumentParser
import Farmgate

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

            EXAMPLES
              farmgate table network.json
              farmgate table network.json --from farm-1,farm-2 --to warehouse --by hours
              farmgate table network.json --from hub --to hub --by km -o km.csv

            EXIT STATUS
              0   done, even if some places cannot be reached
              64  wrong usage, or the network has no such place, product or scenario
              65  the network's content is wrong
              66  the network cannot be read
              73  the output cannot be written
              75  more routes are each better in something than fit into memory
            """)

    @OptionGroup var input: NetworkOptions

    @Option(help: ArgumentHelp("The sources: ids, farm, hub or warehouse.", valueName: "places"))
    var from = "farm"

    @Option(help: ArgumentHelp("The destinations: ids, farm, hub or warehouse.", valueName: "places"))
    var to = "warehouse"

    @OptionGroup var options: RouteOptions

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func validate() throws { _ = try form() }

    private func form() throws -> OutputFormat { try output.form(among: [.csv, .json]) }

    func run() throws {
        let destination = try output.destination()
        let network = try input.read()
        let query = try options.query(on: network)
        let matrix = try Router(network).matrix(
            from: network.places(selectedBy: from), to: network.places(selectedBy: to), query,
            threads: common.threadCount)
        switch try form() {
        case .json: try destination.write(matrix.json(of: network, query))
        default: try destination.write(matrix.csv(of: network))
        }
    }
}
