import RoutingCore

extension Router {
    /// Returns the best routes that pass no place twice, at most `count`, the best first.
    ///
    /// Routes that differ in one of two parallel links only are different routes. Throws
    /// `RouteError.tooManyLabels`. Complexity: `count` · steps searches (Yen 1971).
    public func alternatives(from: Int, to: Int, count: Int, _ query: RouteQuery = RouteQuery())
        throws(RouteError) -> [Route]
    {
        guard isAnswerable(from: from, to: to) else { return [] }
        let metric = RouteMetric(self, query)
        var limits: [KShortestPaths.ResourceLimit] = []
        if metric.limitsHours {
            limits.append(.init(amount: metric.hours, limit: metric.maxHours - metric.start[from].hours))
        }
        if metric.limitsAgeing { limits.append(.init(amount: metric.ageing, limit: 1 - metric.start[from].ageing)) }
        do {
            let paths = try KShortestPaths(graph: graph).paths(
                from: from, to: to, count: count, initialCost: metric.start[from].label, scale: metric.scale,
                offset: metric.offset, limits: limits)
            return paths.map { route(from: from, along: $0.arcs, query) }
        } catch {
            throw .tooManyLabels
        }
    }

    /// Returns every route that is best for some weighing of cost (of a tonne that arrives) and hours, the cheapest first.
    ///
    /// These are the corners and edges of the lower convex hull of all routes in the plane of cost and hours; of routes
    /// equal in both one is given. The query's objective is not looked at. Throws `RouteError.tooManyLabels` where more
    /// routes are each better in something than memory holds.
    public func paretoRoutes(from: Int, to: Int, _ query: RouteQuery = RouteQuery()) throws(RouteError) -> [Route] {
        var byCost = query
        byCost.objective = .cost
        var byHours = query
        byHours.objective = .hours
        guard let cheapest = try bestRoute(from: from, to: to, byCost),
            let fastest = try bestRoute(from: from, to: to, byHours)
        else { return [] }
        // What is dearer than the fastest route or slower than the cheapest is worse than it in both. The margin is for
        // figures that were added up in another order.
        let margin = 1 + 1e-9
        byCost.maxHours = min(query.maxHours, cheapest.hours * margin)
        let metric = RouteMetric(self, byCost)
        let search = ResourceSearch(graph: graph, reversed: reversed)
        search.addSource(from, cost: metric.start[from].label)
        search.addTarget(
            to, costLimit: fastest.costPerTonneDelivered * margin + .leastNormalMagnitude,
            resourceLimits: metric.resourceLimits(from: from))
        let front = try search.run(metric, goal: .front)
        return lowerConvexHull(front).map { arrival in
            var arcs: [Int32] = []
            search.appendPath(of: arrival, into: &arcs)
            return route(from: from, along: arcs, query)
        }
    }

    /// Keeps the arrivals on the lower left of the convex hull (Andrew 1979), the points on its edges included.
    private func lowerConvexHull(_ arrivals: [ResourceSearch.Arrival]) -> [ResourceSearch.Arrival] {
        var hull: [ResourceSearch.Arrival] = []
        for arrival in arrivals {
            // Arrivals come by rising cost. One that is not faster was kept for its freshness.
            if let last = hull.last, arrival.resources.x >= last.resources.x { continue }
            while hull.count >= 2, isAbove(hull[hull.count - 1], between: hull[hull.count - 2], and: arrival) {
                hull.removeLast()
            }
            hull.append(arrival)
        }
        return hull
    }

    /// Tells whether the middle of three points with rising cost and falling hours lies above the line through the others.
    private func isAbove(
        _ middle: ResourceSearch.Arrival, between first: ResourceSearch.Arrival, and last: ResourceSearch.Arrival
    ) -> Bool {
        let onMiddle = (middle.cost - first.cost) * (first.resources.x - last.resources.x)
        let onLine = (last.cost - first.cost) * (first.resources.x - middle.resources.x)
        return onMiddle > onLine * (1 + 1e-12)
    }
}
