public import ArgumentParser
import Farmgate

extension RouteQuery.Objective: ExpressibleByArgument {}

/// The options that `route` and `table` share: what makes a route good, and what it must keep to.
struct RouteOptions: ParsableArguments {
    @Option(help: "What the best route has least of; by km, links without a length are not used.")
    var by = RouteQuery.Objective.cost

    @Option(help: ArgumentHelp("The product carried: its losses, shelf life and cold chain apply.", valueName: "id"))
    var product: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The longest time, handling at both ends included.", valueName: "hours"),
        transform: NumberArgument.notNegative)
    var maxHours: Double?

    /// Throws where something is asked that only a network can answer.
    func refuseOnGraph(scenario: String?) throws {
        if by != .cost || product != nil || maxHours != nil || scenario != nil {
            throw ValidationError("--by, --product, --max-hours and --scenario are for networks, not for road graphs.")
        }
    }

    /// Makes the query; throws where the product is not known.
    func query(on network: Network) throws(RouteError) -> RouteQuery {
        var query = RouteQuery(by: by, maxHours: maxHours ?? .infinity)
        if let product { query.product = try network.product(withID: product) }
        return query
    }
}
