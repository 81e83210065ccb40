import ArgumentParser
import Farmgate
import SystemPackage

/// Which network a command is about, and in which state.
struct NetworkOptions: ParsableArguments {
    @Argument(help: "A network file, a folder of CSV tables, or - for JSON on standard input.")
    var network: String

    @Option(help: ArgumentHelp("Change the network by one of its scenarios.", valueName: "id"))
    var scenario: String?

    /// Reads and checks the network.
    ///
    /// - Parameter scenarioOfPlan: the scenario to take if none is named on the command line.
    func read(scenarioOfPlan: String? = nil) throws -> Network {
        try GraphArgument.checkIsNetwork(network)
        let source: NetworkSource =
            network == "-" ? .json(try StandardStream.readInput(), name: "<stdin>") : .path(FilePath(network))
        return try Network(contentsOf: source, scenario: scenario ?? scenarioOfPlan)
    }
}
