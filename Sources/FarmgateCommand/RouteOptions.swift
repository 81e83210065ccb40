import ArgumentParser
import Farmgate
import SystemPackage

extension RouteQuery.Objective: ExpressibleByArgument {}

/// The options that `route` and `table` share: what makes a route good, and what it must keep to.
struct RouteOptions: ParsableArguments {
    @Option(help: "What the best route has least of; by km, links without a length are not used.")
    var by = RouteQuery.Objective.cost

    @Option(help: ArgumentHelp("The product carried: its losses, shelf life and cold chain apply.", valueName: "id"))
    var product: String?

    @Option(help: ArgumentHelp("The longest time, handling at both ends included.", valueName: "hours"))
    var maxHours: Double?

    @Option(help: ArgumentHelp("Change the network by one of its scenarios.", valueName: "id"))
    var scenario: String?

    func validate() throws {
        if let maxHours, !(maxHours >= 0) { throw ValidationError("--max-hours must not be negative.") }
    }

    /// Reads the network, changed by the scenario.
    func network(at path: String) throws -> Network {
        try Network(contentsOf: .path(FilePath(path)), scenario: scenario)
    }

    /// Makes the query; throws where the product is not known.
    func query(on network: Network) throws(RouteError) -> RouteQuery {
        var query = RouteQuery(by: by, maxHours: maxHours ?? .infinity)
        if let product { query.product = try network.product(withID: product) }
        return query
    }
}

/// Runs a question about routes; an id that is not known is wrong usage (64), too large a question a limit (75).
func answering<Answer>(_ question: () throws -> Answer) throws -> Answer {
    do {
        return try question()
    } catch let error as RouteError {
        switch error {
        case .unknownPlace, .unknownProduct: throw ValidationError("\(error)")
        case .tooManyLabels:
            try standardError("error: \(error)\n")
            throw ExitCode(75)
        }
    }
}

func standardOutput(_ bytes: [UInt8]) throws {
    try FileDescriptor.standardOutput.writeAll(bytes)
}

func standardError(_ text: String) throws {
    try FileDescriptor.standardError.writeAll(text.utf8)
}
