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
        let hierarchy = metric.hierarchy
        var writer = PreparedFileWriter(
            nodeCount: graph.nodeCount, arcCount: graph.arcCount, height: hierarchy.height, isPerfect: metric.isPerfect)
        writer.add("firstOut", graph.firstOut)
        writer.add("head", graph.head)
        writer.add("tail", graph.tail)
        writer.add("inputArc", graph.inputArc)
        writer.add("arcOfInput", graph.arcOfInput)
        writer.add("weight", weights.values)
        writer.add("order", hierarchy.order)
        writer.add("rank", hierarchy.rank)
        writer.add("supernodeOfRank", hierarchy.supernodeOfRank)
        writer.add("supernode", hierarchy.supernodes)
        writer.add("column", hierarchy.columns)
        writer.add("slot", hierarchy.slot)
        writer.add("slotArc", hierarchy.slotArc)
        writer.add("up", metric.up)
        writer.add("down", metric.down)
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
        var file = try PreparedFile(path)
        let (nodeCount, arcCount) = (file.nodeCount, file.arcCount)
        let graph = Graph(
            firstOut: try file.take("firstOut", count: nodeCount + 1, .ascending(to: arcCount)),
            head: try file.take("head", count: arcCount, .below(nodeCount)),
            tail: try file.take("tail", count: arcCount, .below(nodeCount)),
            inputArc: try file.take("inputArc", count: arcCount, .below(arcCount)),
            arcOfInput: try file.take("arcOfInput", count: arcCount, .below(arcCount)))
        let belowUnreachable = PreparedFormat.Rule.below(Int(Distance.unreachable) + 1)
        let weights = ArcWeights(checked: try file.take("weight", count: arcCount, belowUnreachable))
        let up: FlatArray<UInt32> = try file.take("up", belowUnreachable)
        let down: FlatArray<UInt32> = try file.take("down", count: up.count, belowUnreachable)
        let slot: FlatArray<UInt32> = try file.take("slot", .any)
        let hierarchy = Hierarchy(
            graph: graph,
            order: try file.take("order", count: nodeCount, .below(nodeCount)),
            rank: try file.take("rank", count: nodeCount, .below(nodeCount)),
            height: file.height, arcCount: up.count,
            supernodeOfRank: try file.take("supernodeOfRank", count: nodeCount, .below(nodeCount)),
            supernodes: try file.take("supernode", .any),
            columns: try file.take("column", .below(file.height)),
            slot: slot,
            slotArc: try file.take("slotArc", count: slot.count, .below(arcCount)))
        metric = Metric(hierarchy: hierarchy, weights: weights, isPerfect: file.isPerfect, up: up, down: down)
        coordinates =
            file.has("longitude")
            ? Coordinates(
                longitude: try file.take("longitude", count: nodeCount, .any),
                latitude: try file.take("latitude", count: nodeCount, .any)) : nil
        guard hierarchy.hasRightEnd else { throw file.outOfRange("supernode") }
        try file.check(verifying: verifying)
        if verifying, !hierarchy.isSound(threads: file.threads) { throw file.outOfRange("supernode") }
    }

    /// Tells whether a file begins as a prepared graph does; false also where it cannot be read.
    public static func isPrepared(_ path: String) -> Bool {
        guard let mapping = try? MappedFile(path) else { return false }
        return mapping.bytes.starts(with: PreparedFormat.magic)
    }
}

extension Graph {
    /// Takes arrays that a graph had, and that were checked.
    init(
        firstOut: FlatArray<Int32>, head: FlatArray<Int32>, tail: FlatArray<Int32>, inputArc: FlatArray<Int32>,
        arcOfInput: FlatArray<Int32>
    ) {
        self.firstOut = firstOut
        self.head = head
        self.tail = tail
        self.inputArc = inputArc
        self.arcOfInput = arcOfInput
    }
}
