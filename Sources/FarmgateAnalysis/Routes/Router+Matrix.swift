import FarmgateBase
import RoutingCore

extension Router {
    /// Returns what the best routes between two sets of places take.
    ///
    /// Every value is that of `bestRoute`, on any number of threads. Throws `RouteError.tooManyLabels`. Complexity: a
    /// one-to-all search a source, and a walk along every route.
    public func matrix(
        from sources: [Int], to destinations: [Int], _ query: RouteQuery = RouteQuery(), threads: Int = 1
    ) throws(RouteError) -> RouteMatrix {
        let metric = RouteMetric(self, query)
        let rows = SharedWork.results(
            sources.count, threads: threads,
            scratch: { _ in RouteSearch(self, metric) },
            compute: { search, index in
                Result { () throws(RouteError) in
                    try self.values(from: sources[index], to: destinations, query, by: search)
                }
            })
        var values: [Double?] = []
        values.reserveCapacity(sources.count * destinations.count)
        for row in rows { values += try row.get() }
        return RouteMatrix(sources: sources, destinations: destinations, values: values)
    }

    private func values(
        from source: Int, to destinations: [Int], _ query: RouteQuery, by search: RouteSearch
    ) throws(RouteError) -> [Double?] {
        try search.bestPaths(from: source, to: destinations).map { arcs in
            guard let arcs else { return nil }
            let route = route(from: source, along: arcs, query)
            return switch query.objective {
            case .cost: route.costPerTonne
            case .hours: route.hours
            // Links without a length are not used.
            case .km: route.km ?? .infinity
            }
        }
    }
}
