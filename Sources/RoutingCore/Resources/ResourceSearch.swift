/// Finds the cheapest paths that keep resource limits: the cost of a path follows affine arc functions as in
/// `AffineSearch`, and up to two resources (hours, ageing) add up along it and are limited at the target.
///
/// Label setting with dominance (Irnich, Desaulniers 2005, "Shortest path problems with resource constraints"; Martins
/// 1984 for the Pareto front). Labels are settled by (cost, resources), and one is dropped if another at its node is no
/// worse in anything. Backward searches first give every node the highest cost and resources with which some target is
/// still in reach; a label above them is dropped too. Every path found passes no node twice.
///
/// A query object holds scratch space for one graph and is reused: reset, add sources and targets, run, read. Keep one a
/// thread. Results do not depend on the order of the sources. Scales are ≥ 1; offsets, costs and resources ≥ 0.
///
/// The number of labels is O(nodes) for one resource where cost decides alone, but exponential in the worst case, so it is
/// bounded: see `labelLimit(for:)`. Where all targets at once take too many, each is searched alone with prices on its limits,
/// which mostly leave few; where even that is too much there are still paths, and `leastCost(at:)` says how much cheaper others
/// can be. Every label takes O(log labels), and with two resources O(front of its node).
public final class ResourceSearch {
    /// How far a path may exceed a resource limit, to allow for rounding.
    public static let tolerance = 1e-9

    /// What to find for every target.
    public enum Goal: Sendable {
        /// The cheapest path within its limits.
        case cheapest
        /// Every path within its limits that no other is at least as good as in cost and in all resources.
        case front
    }

    /// Tells whether a search was able to finish.
    public enum Outcome: Sendable {
        /// It was: what is not among the arrivals does not exist.
        case complete
        /// It made as many labels as allowed first; the arrivals are paths, but better ones may exist, as cheap as
        /// `leastCost(at:)`.
        case labelLimitReached
        /// It was told to end first; as where the limit is reached.
        case cancelled
    }

    /// A path found to a target; valid until the next reset.
    public struct Arrival: Sendable {
        /// The number of the target, in the order in which they were added.
        public let target: Int
        /// The tag the target was given.
        public let tag: Int32
        /// The tag of the source the path starts from.
        public let sourceTag: Int32
        /// The cost at the target.
        public let cost: Double
        /// The resources used, those the source started with included; the second is 0 if there is none.
        public let resources: SIMD2<Double>
        /// The label at the target, or for a path kept the complement of its number.
        var label: Int32
    }

    struct Source {
        let label: ResourceLabel
        let tag: Int32
    }

    struct Target {
        let node: Int32
        let tag: Int32
        let costLimit: Double
        let resourceLimits: SIMD2<Double>
        /// The next target at the same node, or −1.
        let next: Int32
    }

    /// The graph it searches.
    public let graph: Graph
    var sources: [Source] = []
    var targets: [Target] = []
    /// The target added last at every node, or −1.
    var firstTarget: [Int32]
    var bounds: ReachBounds
    var labels = Pool<ResourceLabel>()
    var queue = Pool<LabelQueue.Entry>()
    var fronts: SettledFronts
    /// How many labels a node may come to, on average, before targets are searched one by one.
    var labelsForAll = 2
    /// Prices the limits of targets that are searched alone.
    lazy var dual = DualSearch(graph: graph)
    /// The paths of arrivals whose labels are forgotten.
    var keptPaths: [[Int32]] = []
    /// What paths to each target cost at least.
    var leastCosts: [Double] = []
    /// Asked now and then whether to end.
    let isCancelled: @Sendable () -> Bool

    /// The paths found, in the order of their costs.
    public internal(set) var arrivals: [Arrival] = []
    /// The number of labels the last run made, a measure of its work.
    public internal(set) var labelCount = 0

    /// Returns how many labels a run makes at most if not told otherwise: half a million, and 16 for each node and
    /// arc. They take 80 bytes each.
    public static func labelLimit(for graph: Graph) -> Int {
        min(Int(Int32.max), 1 << 19 + 16 * (graph.nodeCount + graph.arcCount))
    }

    /// Makes scratch space for a graph.
    ///
    /// `reversed` is `graph.reversed()`, for those who make many searches on one graph; `isCancelled` is asked every
    /// thousand labels whether to end. Complexity: O(nodes + arcs).
    public init(
        graph: Graph, reversed: Graph? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.graph = graph
        self.isCancelled = isCancelled
        firstTarget = [Int32](repeating: -1, count: graph.nodeCount)
        bounds = ReachBounds(reversed: reversed ?? graph.reversed())
        fronts = SettledFronts(nodeCount: graph.nodeCount)
    }

    deinit {
        bounds.deallocate()
        labels.deallocate()
        queue.deallocate()
        fronts.deallocate()
    }

    /// Forgets sources, targets, labels and arrivals. Complexity: O(what the last run touched).
    public func reset() {
        for target in targets { firstTarget[Int(target.node)] = -1 }
        sources.removeAll(keepingCapacity: true)
        targets.removeAll(keepingCapacity: true)
        leastCosts.removeAll(keepingCapacity: true)
        forgetLabels()
    }

    func forgetLabels() {
        arrivals.removeAll(keepingCapacity: true)
        keptPaths.removeAll()
        fronts.reset()
        labels.removeAll()
        queue.removeAll()
    }

    /// Adds a source: a node with the cost and the resources it starts from, and a tag to know it by.
    public func addSource(_ node: Int, cost: Double, resources: SIMD2<Double> = .zero, tag: Int32 = 0) {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        let label = ResourceLabel(
            cost: cost, first: resources.x, second: resources.y, node: Int32(node), parent: 0, arc: -1)
        sources.append(Source(label: label, tag: tag))
    }

    /// Adds a target and returns its number: how many were added before it.
    ///
    /// Only paths that cost less than `costLimit` and use at most `resourceLimits` count. A node may hold several targets.
    @discardableResult
    public func addTarget(
        _ node: Int, tag: Int32 = 0, costLimit: Double = .infinity,
        resourceLimits: SIMD2<Double> = SIMD2(repeating: .infinity)
    ) -> Int {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        targets.append(
            Target(
                node: Int32(node), tag: tag, costLimit: costLimit, resourceLimits: resourceLimits,
                next: firstTarget[node]))
        firstTarget[node] = Int32(targets.count - 1)
        return targets.count - 1
    }

    /// Returns the cheapest path found to a target, or nil. Complexity: O(arrivals).
    public func arrival(at target: Int) -> Arrival? {
        arrivals.first { $0.target == target }
    }

    /// Returns what no path to a target costs less than, once a search for the cheapest was run: the cost of its arrival
    /// where the search could finish, and infinite where it found that there is none.
    public func leastCost(at target: Int) -> Double { leastCosts[target] }

    /// Appends the arcs of a path in travel order. Complexity: O(arcs of the path).
    public func appendPath(of arrival: Arrival, into arcs: inout [Int32]) {
        guard arrival.label >= 0 else {
            arcs += keptPaths[Int(~arrival.label)]
            return
        }
        let start = arcs.count
        var label = labels.elements[Int(arrival.label)]
        while label.parent >= 0 {
            arcs.append(label.arc)
            label = labels.elements[Int(label.parent)]
        }
        arcs[start...].reverse()
    }
}
