import ArgumentParser
import Farmgate
import SystemPackage

/// Which network a command is about, and in which state.
struct NetworkOptions: ParsableArguments {
    @Argument(help: "A network file (JSON or .xlsx), a folder of CSV tables, or - for either on standard input.")
    var network: String

    @Option(help: ArgumentHelp("Change the network by one of its scenarios.", valueName: "id"))
    var scenario: String?

    /// Reads and checks the network, and shows what is doubtful about it.
    ///
    /// - Parameter scenarioOfPlan: the scenario to take if none is named on the command line.
    func read(_ common: CommonOptions, scenarioOfPlan: String? = nil) throws -> Network {
        let network = try Network(contentsOf: source(), scenario: scenario ?? scenarioOfPlan)
        common.note([network.warnings])
        return network
    }

    /// Reads and checks the network once, and shows what is doubtful about it and about the scenarios of plans.
    ///
    /// - Returns: The network in the scenario of each plan, or in that named on the command line.
    func read(_ common: CommonOptions, scenariosOfPlans scenarios: [String?]) throws -> [Network] {
        guard scenario == nil, let first = scenarios.first, scenarios.contains(where: { $0 != first }) else {
            let network = try read(common, scenarioOfPlan: scenarios.first ?? nil)
            return scenarios.map { _ in network }
        }
        let states = try NetworkScenarios(contentsOf: source())
        let networks = try scenarios.map { try $0.map { try states.networks(in: [$0])[0] } ?? states.base }
        common.note([states.base.warnings] + networks.filter { $0.scenario != nil }.map(\.warnings))
        return networks
    }

    /// What to call the network in findings.
    var name: String { network == "-" ? "<stdin>" : network }

    /// Reads where links run on the ground, from the file beside the network if there is one.
    func courses() throws -> LinkCourses {
        network == "-" ? LinkCourses() : try LinkCourses(beside: FilePath(network))
    }

    /// Where that file stands, or would stand; nil for standard input.
    var coursesPath: String? {
        network == "-" ? nil : LinkCourses.path(beside: FilePath(network)).string
    }

    /// Returns where the network is; throws, with what to do, if that is a road graph.
    func source() throws -> NetworkSource {
        try GraphArgument.checkIsNetwork(network)
        return network == "-" ? .json(try StandardStream.readInput(), name: name) : .path(FilePath(network))
    }
}
