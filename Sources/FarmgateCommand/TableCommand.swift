import ArgumentParser
import Farmgate

/// `farmgate table`: a matrix of costs, hours or kilometres between sets of places.
struct TableCommand: ParsableCommand {
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
              farmgate table network.json --from hub --to hub --by km --format json
            """)

    /// In which form the matrix is printed.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, json
    }

    @Argument(help: "A network file or a folder of CSV tables.")
    var network: String

    @Option(help: ArgumentHelp("The sources: ids, farm, hub or warehouse.", valueName: "places"))
    var from = "farm"

    @Option(help: ArgumentHelp("The destinations: ids, farm, hub or warehouse.", valueName: "places"))
    var to = "warehouse"

    @OptionGroup var options: RouteOptions

    @Option(help: "How the matrix is printed.")
    var format = Format.csv

    @Option(help: ArgumentHelp("How many threads search; the matrix is the same for any number.", valueName: "n"))
    var threads = 1

    func validate() throws {
        if threads < 1 { throw ValidationError("--threads must be at least 1.") }
    }

    func run() throws {
        let network = try options.network(at: network)
        let (matrix, query) = try answering {
            let query = try options.query(on: network)
            let matrix = try Router(network).matrix(
                from: network.places(selectedBy: from), to: network.places(selectedBy: to), query, threads: threads)
            return (matrix, query)
        }
        switch format {
        case .csv: try standardOutput(matrix.csv(of: network))
        case .json: try standardOutput(matrix.json(of: network, query))
        }
    }
}
