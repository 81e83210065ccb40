/// Finds a few routes between two nodes that a person would accept as different ways: each is the shortest over some node,
/// shares little with those found before, makes no needless detour and is a shortest path over every short stretch (Abraham,
/// Delling, Goldberg, Werneck, “Alternative routes in road networks”, 2013).
///
/// The nodes they may go over are the common ancestors of both ends: the separators between them, one of which every route
/// crosses (Bacherle, Bläsius, Zündorf, “Separator-based alternative paths in customizable contraction hierarchies”, 2025).
///
///     let routes = AlternativeRoutes(metric: metric).routes(from: farm, to: market, count: 3)
///
/// The k shortest paths of `KShortestPaths`, in contrast, mostly differ by a block or two. A query object holds scratch space
/// for one metric and is reused; keep one a thread.
public final class AlternativeRoutes {
    /// What makes a route acceptable, as parts of the length of the shortest.
    public struct Criteria: Sendable {
        /// How much it may share with the routes before it.
        public var sharing = 0.8
        /// How much longer it may be than the shortest, and where it leaves it than the shortest stretch there.
        public var stretch = 0.25
        /// How far before and after the node it goes over it is a shortest path.
        public var localOptimality = 0.25

        /// Takes the values that the paper proposes.
        public init() {}
    }

    /// A path and its length.
    public struct Route: Sendable, Equatable {
        /// In travel order.
        public let arcs: [Int32]
        /// The sum of their weights.
        public let length: UInt32
    }

    /// The metric it answers by.
    public let metric: Metric
    private let query: HierarchyQuery
    private let kernels = RowKernels()
    private var forward: Climb
    private var backward: Climb

    /// Makes scratch space. Complexity: O(height of the hierarchy).
    public init(metric: Metric) {
        self.metric = metric
        query = HierarchyQuery(metric: metric)
        forward = Climb(height: metric.hierarchy.height)
        backward = Climb(height: metric.hierarchy.height)
    }

    deinit {
        forward.deallocate()
        backward.deallocate()
    }

    /// Returns the shortest path and other routes, at most `count` in all, the shortest first; none where there is no path.
    ///
    /// A node that is not in the graph is a bug of the caller and traps. Complexity: O(common ancestors) queries at most.
    public func routes(from source: Int, to target: Int, count: Int, criteria: Criteria = Criteria()) -> [Route] {
        let shortest = query.run(from: source, to: target)
        guard count > 0, shortest < Distance.unreachable else { return [] }
        var routes = [Route(arcs: query.path(), length: shortest)]
        guard count > 1, shortest > 0 else { return routes }
        let longest = Double(shortest) * (1 + criteria.stretch)
        let graph = metric.hierarchy.graph
        // What is on a route that was looked at leads to no other.
        var seen = Set(graph.nodes(of: routes[0].arcs, endingAt: target))
        for node in nodesBetween(source, target, longest: longest) where !seen.contains(Int32(node)) {
            let there = query.run(from: source, to: node)
            let first = query.path()
            let length = there &+ query.run(from: node, to: target)
            guard length < Distance.unreachable, Double(length) <= longest else { continue }
            let route = Route(arcs: first + query.path(), length: length)
            let nodes = graph.nodes(of: route.arcs, endingAt: target)
            seen.formUnion(nodes)
            if isAcceptable(route, nodes, over: first.count, besides: routes, criteria) { routes.append(route) }
            if routes.count == count { break }
        }
        return routes
    }

    /// Returns the common ancestors of two nodes over which a path need not be longer than a limit, by its length.
    private func nodesBetween(_ source: Int, _ target: Int, longest: Double) -> [Int] {
        let hierarchy = metric.hierarchy
        forward.run(from: source, metric, up: true, kernels)
        backward.run(from: target, metric, up: false, kernels)
        var rankAtDepth: [Int: Int] = [:]
        forward.forEachAncestor(of: hierarchy) { rank, depth, _ in rankAtDepth[depth] = rank }
        var found: [(length: UInt32, rank: Int)] = []
        backward.forEachAncestor(of: hierarchy) { rank, depth, back in
            guard rankAtDepth[depth] == rank else { return }
            let length = forward.labels[depth] &+ back
            if Double(length) <= longest { found.append((length, rank)) }
        }
        // Of nodes on the same route the highest first.
        found.sort { ($0.length, $1.rank) < ($1.length, $0.rank) }
        return found.map { Int(hierarchy.order[$0.rank]) }
    }

    /// Tells whether a route, which passes some nodes and goes over that after its first `split` arcs, is worth adding to others.
    private func isAcceptable(
        _ route: Route, _ nodes: [Int32], over split: Int, besides routes: [Route], _ criteria: Criteria
    ) -> Bool {
        let weights = metric.weights
        func length(_ arcs: some Collection<Int32>) -> UInt32 { arcs.reduce(0) { $0 + weights[Int($1)] } }
        let shortest = Double(routes[0].length)
        let known = Set(routes.lazy.flatMap(\.arcs))
        guard Double(length(route.arcs.lazy.filter { known.contains($0) })) <= criteria.sharing * shortest else {
            return false
        }
        guard Set(nodes).count == nodes.count else { return false }
        // Where it leaves the shortest path and comes back to it.
        let onShortest = Set(routes[0].arcs)
        let start = route.arcs.firstIndex { !onShortest.contains($0) } ?? 0
        let end = (route.arcs.lastIndex { !onShortest.contains($0) } ?? route.arcs.count - 1) + 1
        let direct = query.run(from: Int(nodes[start]), to: Int(nodes[end]))
        guard Double(length(route.arcs[start..<end])) <= Double(direct) * (1 + criteria.stretch) else { return false }
        // As far before the node as after it.
        let reach = criteria.localOptimality * shortest
        var (first, last) = (split, split)
        while first > 0, Double(length(route.arcs[first..<split])) < reach { first -= 1 }
        while last < route.arcs.count, Double(length(route.arcs[split..<last])) < reach { last += 1 }
        return query.run(from: Int(nodes[first]), to: Int(nodes[last])) == length(route.arcs[first..<last])
    }
}
