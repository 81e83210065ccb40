import RoutingCore

/// Searches best routes under one metric; holds the scratch space of one thread.
///
/// The search without limits comes first, for its answer is mostly allowed; only places whose best route is too slow or
/// arrives spoilt are searched again with hours and ageing as resources.
final class RouteSearch {
    private let router: Router
    private let metric: RouteMetric
    private let search: AffineSearch
    private lazy var limitedSearch = ResourceSearch(graph: router.graph, reversed: router.reversed)

    init(_ router: Router, _ metric: RouteMetric) {
        self.router = router
        self.metric = metric
        search = AffineSearch(graph: router.graph)
    }

    /// Returns the arcs of the best route to every destination, nil where there is none.
    func bestPaths(from place: Int, to destinations: [Int]) throws(RouteError) -> [[Int32]?] {
        var paths = [[Int32]?](repeating: nil, count: destinations.count)
        search.reset()
        search.addSource(place, label: metric.start[place].label)
        for destination in destinations { search.addTarget(destination) }
        search.run(scale: metric.scale, offset: metric.offset)
        var unmet: [Int] = []
        for (index, destination) in destinations.enumerated()
        where router.isAnswerable(from: place, to: destination) {
            var arcs: [Int32] = []
            guard search.appendPath(to: destination, into: &arcs) else { continue }
            if metric.allows(arcs, from: place) {
                paths[index] = arcs
            } else {
                unmet.append(index)
            }
        }
        guard !unmet.isEmpty else { return paths }
        limitedSearch.reset()
        let limits = metric.resourceLimits(from: place)
        limitedSearch.addSource(place, cost: metric.start[place].label)
        for index in unmet { limitedSearch.addTarget(destinations[index], tag: Int32(index), resourceLimits: limits) }
        for arrival in try limitedSearch.run(metric, goal: .cheapest) {
            var arcs: [Int32] = []
            limitedSearch.appendPath(of: arrival, into: &arcs)
            paths[Int(arrival.tag)] = arcs
        }
        return paths
    }
}

extension RouteMetric {
    /// What a route may use beyond the handling at its first place: the first resource is hours where they are limited,
    /// else ageing; ageing is the second beside hours.
    func resourceLimits(from place: Int) -> SIMD2<Double> {
        let hoursLeft = maxHours - start[place].hours
        let ageingLeft = limitsAgeing ? 1 - start[place].ageing : .infinity
        return limitsHours ? SIMD2(hoursLeft, ageingLeft) : SIMD2(ageingLeft, .infinity)
    }
}

extension ResourceSearch {
    /// Runs under a metric with limits and returns the arrivals.
    func run(_ metric: RouteMetric, goal: Goal) throws(RouteError) -> [Arrival] {
        let outcome = run(
            scale: metric.scale, offset: metric.offset, resource: metric.limitsHours ? metric.hours : metric.ageing,
            secondResource: metric.limitsHours && metric.limitsAgeing ? metric.ageing : nil, goal: goal)
        guard outcome == .complete else { throw .tooManyLabels }
        return arrivals
    }
}
