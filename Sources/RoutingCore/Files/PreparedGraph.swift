/// A graph with a hierarchy and a metric on it in a file of its own, opened at once whatever its size: the file is mapped into
/// memory, and all arrays lie in it.
///
///     let prepared = try PreparedGraph(graph: roads, weights: hours, coordinates: places, threads: 2)
///     try prepared.write(to: "roads.graph")
///     let query = HierarchyQuery(metric: try PreparedGraph(contentsOf: "roads.graph").metric)
///
/// The file is checked when it is opened: damage is an error, never a wrong answer or a crash. Others must not write into it while it is open; `write(to:)` puts a new file in its place, which is no harm.
public struct PreparedGraph: Sendable {
    /// The weights on the hierarchy of the graph.
    public let metric: Metric
    /// Where the nodes are; nil where that is not known.
    public let coordinates: Coordinates?

    /// The graph.
    public var graph: Graph { metric.hierarchy.graph }
    /// The weight of every arc.
    public var weights: ArcWeights { metric.weights }

    /// Puts together what goes into a file. There must be coordinates of every node or none.
    public init(metric: Metric, coordinates: Coordinates? = nil) {
        precondition(
            coordinates.map { $0.count == metric.hierarchy.graph.nodeCount } ?? true, "the coordinates of every node")
        self.metric = metric
        self.coordinates = coordinates
    }

    /// Prepares a graph: orders its nodes by nested dissection, completes it and customizes the hierarchy.
    ///
    /// - Parameters:
    ///   - graph: the graph.
    ///   - weights: one an arc.
    ///   - coordinates: where its nodes are; nil where that is not known.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///   - progress: is called now and then with the share of the nodes that are ordered, which takes nearly all the time.
    /// - Throws: `HierarchyError.tooManyArcs` for a graph that is nothing like a road network; `.tooLong` where a distance may
    ///   reach `Distance.unreachable`, so that nothing is called unreachable because it is far.
    ///
    /// Complexity: as of `NestedDissection`, `Hierarchy` and `Metric`.
    public init(
        graph: Graph, weights: ArcWeights, coordinates: Coordinates? = nil, threads: Int = 1,
        progress: (Double) -> Void = { _ in }
    ) throws(HierarchyError) {
        let greatest = DistanceBound(graph, weights).greatestDistance(below: Double(Distance.unreachable))
        guard greatest < Double(Distance.unreachable) else { throw .tooLong(greatest) }
        let dissection = NestedDissection(graph: graph, coordinates: coordinates, threads: threads)
        let hierarchy = try Hierarchy(graph: graph, order: dissection.order(progress: progress))
        self.init(metric: Metric(hierarchy: hierarchy, weights: weights, threads: threads), coordinates: coordinates)
    }

    /// Writes the file, whole or not at all, and returns its size in bytes.
    ///
    /// Throws `GraphFileError.unwritable`; what stood at `path` is there still. Complexity: O(bytes).
    @discardableResult
    public func write(to path: String) throws(GraphFileError) -> Int {
        var writer = PreparedFileWriter(.graph, metric)
        if let coordinates {
            writer.add("longitude", coordinates.longitude)
            writer.add("latitude", coordinates.latitude)
        }
        return try writer.write(to: path)
    }

    /// Opens a file by mapping it into memory.
    ///
    /// - Parameters:
    ///   - path: a file that `write(to:)` made.
    ///   - verifying: whether the content is compared with its checksums and the range of every number is checked. That
    ///     reads the whole file once, at several gigabytes a second. Without it opening takes the same time at any
    ///     size, and a file that was damaged, or made to do harm, may crash the process: only for files that are trusted.
    /// - Throws: `GraphFileError.unreadable` for a file that cannot be read; `invalid` where it is no prepared graph, is of
    ///   another version, cut off or damaged.
    public init(contentsOf path: String, verifying: Bool = true) throws(GraphFileError) {
        var file = try PreparedFile(path, .graph)
        metric = try file.takeMetric()
        let nodeCount = metric.hierarchy.graph.nodeCount
        coordinates =
            file.has("longitude")
            ? Coordinates(
                longitude: try file.take("longitude", count: nodeCount, .any),
                latitude: try file.take("latitude", count: nodeCount, .any)) : nil
        try file.check(metric.hierarchy, verifying: verifying)
    }

    /// Tells whether a file begins as a prepared graph does; false also where it cannot be read.
    public static func isPrepared(_ path: String) -> Bool {
        PreparedFormat.Kind.graph.isBeginning(ofFile: path)
    }
}
