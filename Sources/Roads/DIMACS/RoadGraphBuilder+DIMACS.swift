public import RoutingCore

extension RoadGraphBuilder {
    /// Takes the roads of a DIMACS graph: its weights are seconds, and lengths are those between the coordinates of its nodes.
    ///
    /// - Parameters:
    ///   - path: a file of arcs, `.gr` or `.gr.gz`.
    ///   - coordinates: a file of coordinates, `.co` or `.co.gz`.
    /// - Throws: `GraphFileError`, with all faults of both files.
    public init(dimacs path: String, coordinates: String) throws(GraphFileError) {
        let read = try DIMACSGraph(contentsOf: path, coordinates: coordinates)
        self.init(profile: "dimacs")
        guard let places = read.coordinates else { preconditionFailure("a graph with coordinates has them") }
        do throws(RoadError) {
            for node in 0..<read.graph.nodeCount {
                // Millionths of a degree; what is not on the earth is put at its edge.
                try addNode(
                    RoadPoint(
                        longitude: max(-180_000_000, min(180_000_000, places.longitude[node])) * 10,
                        latitude: max(-90_000_000, min(90_000_000, places.latitude[node])) * 10))
            }
            for arc in 0..<read.graph.arcCount {
                let (tail, head) = (Int(read.graph.tail[arc]), Int(read.graph.head[arc]))
                let deciseconds = UInt64(read.weights[arc]) * 10
                try addRoad(
                    Road(
                        from: tail, to: head, forward: Road.Travel(deciseconds: UInt32(clamping: deciseconds)),
                        backward: nil,
                        decimetres: UInt32((10 * point(ofNode: tail).metres(to: point(ofNode: head))).rounded())))
            }
        } catch {
            throw .invalid(path, "\(error)")
        }
    }

    private func point(ofNode node: Int) -> RoadPoint { nodes[node] }
}
