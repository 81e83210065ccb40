/// A graph with its weights, and coordinates if there are any, as the files of the 9th DIMACS Implementation Challenge give it.
///
///     c a comment                     c the coordinates: longitude and latitude in millionths of a degree
///     p sp 3 2                        p aux sp co 3
///     a 1 2 1500                      v 1 108945000 34341000
///     a 2 3 820                       v 2 …
///
/// The nodes of the files are numbered from 1, those of `graph` from 0; `graph.inputArc` numbers the arcs as the file has them.
public struct DIMACSGraph: Sendable {
    /// The graph.
    public let graph: Graph
    /// The weight of every arc.
    public let weights: ArcWeights
    /// Where the nodes are.
    public let coordinates: Coordinates?

    /// Reads a graph, and the coordinates of its nodes if their file is named; both plain or compressed by gzip.
    ///
    /// All faults of both files are found, not only the first. Memory goes by what the files hold, not by what they
    /// promise. Complexity: O(bytes).
    ///
    /// - Parameters:
    ///   - path: a file of arcs, `.gr` or `.gr.gz`.
    ///   - coordinatesPath: a file of coordinates, `.co` or `.co.gz`; nil for none.
    /// - Throws: `GraphFileError.unreadable` for a file that cannot be read, `invalid` where the content is wrong.
    public init(contentsOf path: String, coordinates coordinatesPath: String? = nil) throws(GraphFileError) {
        var faults = GraphFileFaults()
        let arcs = try DIMACSArcs.read(path, &faults)
        var coordinates: Coordinates?
        if let coordinatesPath {
            coordinates = try DIMACSCoordinates.read(
                coordinatesPath, nodeCount: arcs?.graph.nodeCount, &faults)
        }
        try faults.check()
        guard let arcs else { preconditionFailure("a file without faults has arcs") }
        self.graph = arcs.graph
        self.weights = arcs.weights
        self.coordinates = coordinates
    }
}
