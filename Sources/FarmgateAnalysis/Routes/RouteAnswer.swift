public import FarmgateModel

/// The routes found for a question, with the question: what `farmgate route` prints.
public struct RouteAnswer: Sendable {
    /// Which routes to look for.
    public enum Selection: Sendable, Equatable {
        /// The best one.
        case best
        /// So many of the best that pass no place twice.
        case alternatives(Int)
        /// All that are best for some weighing of cost and hours.
        case pareto
    }

    /// The network the routes are on.
    public let network: Network
    /// Where they start, as an index into `Network.places`.
    public let from: Int
    /// Where they end.
    public let to: Int
    /// What they were chosen by.
    public let query: RouteQuery
    /// The routes, the best (for `pareto` the cheapest) first; empty if there is none.
    public let routes: [Route]

    /// Finds routes. Throws `RouteError.tooManyLabels`.
    public init(
        _ router: Router, from: Int, to: Int, _ query: RouteQuery, _ selection: Selection = .best
    ) throws(RouteError) {
        network = router.network
        self.from = from
        self.to = to
        self.query = query
        switch selection {
        case .best: routes = try router.bestRoute(from: from, to: to, query).map { [$0] } ?? []
        case .alternatives(let count): routes = try router.alternatives(from: from, to: to, count: count, query)
        case .pareto: routes = try router.paretoRoutes(from: from, to: to, query)
        }
    }
}
