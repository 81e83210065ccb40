/// A graph with its weights in a file of its own, opened at once whatever its size: the file is mapped into memory, and the
/// arrays of the graph lie in it.
///
/// The file is checked when it is opened: a fault in it is an error, never a wrong answer or a crash. Others must not write
/// into it while it is open; `write(to:)` puts a new file in its place, which is no harm.
public struct PreparedGraph: Sendable {
    /// The graph.
    public let graph: Graph
    /// The weight of every arc.
    public let weights: ArcWeights
    /// Where the nodes are; nil where that is not known.
    public let coordinates: Coordinates?

    /// Puts together what goes into a file. There must be a weight an arc, and coordinates of every node or none.
    public init(graph: Graph, weights: ArcWeights, coordinates: Coordinates? = nil) {
        precondition(weights.count == graph.arcCount, "one weight an arc")
        precondition(coordinates.map { $0.count == graph.nodeCount } ?? true, "the coordinates of every node")
        self.graph = graph
        self.weights = weights
        self.coordinates = coordinates
    }

    /// Writes the file, whole or not at all, and returns its size in bytes.
    ///
    /// Throws `GraphFileError.unwritable`; what stood at `path` is there still. Complexity: O(bytes).
    @discardableResult
    public func write(to path: String) throws(GraphFileError) -> Int {
        var writer = PreparedFileWriter(nodeCount: graph.nodeCount, arcCount: graph.arcCount)
        writer.add("firstOut", graph.firstOut)
        writer.add("head", graph.head)
        writer.add("tail", graph.tail)
        writer.add("inputArc", graph.inputArc)
        writer.add("arcOfInput", graph.arcOfInput)
        writer.add("weight", weights.values)
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
        graph = Graph(
            firstOut: try file.take("firstOut", count: nodeCount + 1, .ascending(to: arcCount)),
            head: try file.take("head", count: arcCount, .below(nodeCount)),
            tail: try file.take("tail", count: arcCount, .below(nodeCount)),
            inputArc: try file.take("inputArc", count: arcCount, .below(arcCount)),
            arcOfInput: try file.take("arcOfInput", count: arcCount, .below(arcCount)))
        weights = ArcWeights(
            checked: try file.take("weight", count: arcCount, .below(Int(Distance.unreachable) + 1)))
        coordinates =
            file.has("longitude")
            ? Coordinates(
                longitude: try file.take("longitude", count: nodeCount, .any),
                latitude: try file.take("latitude", count: nodeCount, .any)) : nil
        try file.check(verifying: verifying)
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
