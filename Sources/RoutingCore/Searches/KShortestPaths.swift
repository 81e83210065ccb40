/// Finds the k best loopless paths between two nodes (Yen 1971, with the partition of Lawler 1972), under affine arc
/// functions as in `AffineSearch` and, if wanted, resource limits as in `ResourceSearch`.
///
/// Exact: every deviation is searched from the label that its root path has at the deviating node. Paths that differ in a
/// parallel arc only are different paths. Equal costs are ordered by the number of arcs, then arc by arc.
public final class KShortestPaths {
    /// A path from the source to the target.
    public struct Path: Sendable, Equatable {
        /// In travel order.
        public let arcs: [Int32]
        /// The label at the target.
        public let cost: Double
    }

    /// An amount that adds up along a path, and how much of it a path may use.
    public struct ResourceLimit: Sendable {
        /// By arc, ≥ 0.
        public var amount: [Double]
        /// Inclusive, with `ResourceSearch.tolerance`.
        public var limit: Double

        /// Makes a limit.
        public init(amount: [Double], limit: Double) {
            self.amount = amount
            self.limit = limit
        }
    }

    /// Tells that a search made as many labels as allowed, so that the best paths are not known.
    public struct LabelLimitReached: Error {}

    /// A path that deviates from a better one after its first `root` arcs.
    private struct Candidate {
        var path: Path
        var root: Int

        func precedes(_ other: Candidate) -> Bool {
            if path.cost != other.path.cost { return path.cost < other.path.cost }
            if path.arcs.count != other.path.arcs.count { return path.arcs.count < other.path.arcs.count }
            return path.arcs.lexicographicallyPrecedes(other.path.arcs)
        }
    }

    /// The graph it searches.
    public let graph: Graph
    private lazy var affineSearch = AffineSearch(graph: graph)
    private lazy var resourceSearch = ResourceSearch(graph: graph)
    private var scale: [Double] = []
    /// The offsets, infinite where an arc is closed.
    private var offset: [Double] = []
    private var limits: [ResourceLimit] = []
    private var labelLimit: Int?

    /// Makes a query object for a graph.
    public init(graph: Graph) {
        self.graph = graph
    }

    /// Returns the best paths, at most `count`, the best first.
    ///
    /// The path from a node to itself has no arcs, and there is one. `limits` holds at most two resources; with any, each
    /// search makes at most `labelLimit` labels (nil: as many as a `ResourceSearch` does) and throws where it needs more. Complexity: O(count · arcs of a path)
    /// searches.
    public func paths(
        from source: Int, to target: Int, count: Int, initialCost: Double = 0, scale: [Double], offset: [Double],
        limits: [ResourceLimit] = [], labelLimit: Int? = nil
    ) throws(LabelLimitReached) -> [Path] {
        precondition(limits.count <= 2, "at most two resources")
        self.scale = scale
        self.offset = offset
        self.limits = limits
        self.labelLimit = labelLimit
        var found: [Path] = []
        var candidates: [Candidate] = []
        if let first = try search(from: source, root: [], cost: initialCost, to: target) {
            candidates.append(Candidate(path: first, root: 0))
        }
        while found.count < count, let best = takeLeast(&candidates) {
            found.append(best.path)
            guard found.count < count else { break }
            candidates += try deviations(
                from: best, to: target, initialCost: initialCost, original: offset, found: found)
        }
        return found
    }

    /// Returns the best paths by the weights of arcs, at most `count`, the best first.
    ///
    /// Paths as long as `Distance.unreachable` do not count. Complexity: as of the other `paths`.
    public func paths(from source: Int, to target: Int, count: Int, weight: ArcWeights) -> [Path] {
        precondition(weight.count == graph.arcCount, "one weight an arc")
        let closed = Distance.unreachable
        do {
            let paths = try paths(
                from: source, to: target, count: count, scale: [Double](repeating: 1, count: graph.arcCount),
                offset: weight.values.map { $0 < closed ? Double($0) : .infinity })
            return Array(paths.prefix { $0.cost < Double(closed) })
        } catch {
            preconditionFailure("without limits no labels are counted")
        }
    }

    private func takeLeast(_ candidates: inout [Candidate]) -> Candidate? {
        guard let least = candidates.indices.min(by: { candidates[$0].precedes(candidates[$1]) }) else { return nil }
        candidates.swapAt(least, candidates.count - 1)
        return candidates.removeLast()
    }

    /// Returns the best path for every node at which a path may deviate from `best` and from all found before.
    private func deviations(
        from best: Candidate, to target: Int, initialCost: Double, original: [Double], found: [Path]
    ) throws(LabelLimitReached) -> [Candidate] {
        let arcs = best.path.arcs
        var deviations: [Candidate] = []
        var closed: [Int] = []
        var cost = initialCost
        for position in arcs.indices {
            let arc = Int(arcs[position])
            let node = Int(graph.tail[arc])
            if position >= best.root {
                let root = arcs[..<position]
                let taken = found.filter { $0.arcs.count > position && $0.arcs[..<position] == root }
                    .map { Int($0.arcs[position]) }
                for arc in taken { offset[arc] = .infinity }
                if let path = try search(from: node, root: root, cost: cost, to: target) {
                    deviations.append(Candidate(path: path, root: position))
                }
                for arc in taken { offset[arc] = original[arc] }
            }
            // The nodes of the root path must not be passed again, so they become dead ends.
            for arc in graph.arcs(from: node) {
                offset[arc] = .infinity
                closed.append(arc)
            }
            cost = scale[arc] * cost + original[arc]
        }
        for arc in closed { offset[arc] = original[arc] }
        return deviations
    }

    /// Finds the best way on from the end of a root path, over the arcs that are not closed.
    private func search(from node: Int, root: ArraySlice<Int32>, cost: Double, to target: Int)
        throws(LabelLimitReached) -> Path?
    {
        var arcs = Array(root)
        guard limits.isEmpty else {
            resourceSearch.reset()
            var used = SIMD2<Double>.zero
            var allowed = SIMD2<Double>(repeating: .infinity)
            for (index, limit) in limits.enumerated() {
                used[index] = root.reduce(0) { $0 + limit.amount[Int($1)] }
                allowed[index] = limit.limit
            }
            resourceSearch.addSource(node, cost: cost, resources: used)
            resourceSearch.addTarget(target, resourceLimits: allowed)
            let outcome = resourceSearch.run(
                scale: scale, offset: offset, resource: limits[0].amount,
                secondResource: limits.count > 1 ? limits[1].amount : nil, labelLimit: labelLimit)
            guard outcome == .complete else { throw LabelLimitReached() }
            guard let arrival = resourceSearch.arrival(at: 0) else { return nil }
            resourceSearch.appendPath(of: arrival, into: &arcs)
            return Path(arcs: arcs, cost: arrival.cost)
        }
        affineSearch.reset()
        affineSearch.addSource(node, label: cost)
        affineSearch.addTarget(target)
        affineSearch.run(scale: scale, offset: offset)
        guard affineSearch.appendPath(to: target, into: &arcs) else { return nil }
        return Path(arcs: arcs, cost: affineSearch.label(of: target))
    }
}
