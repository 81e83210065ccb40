import FarmgateBase
package import RoutingCore

/// The shortest path between two nodes of a prepared graph, numbered as DIMACS does: nodes and arcs from 1.
package struct GraphRoute {
    /// The ends.
    package let from: Int
    package let to: Int
    /// The sum of the weights; nil if there is no path.
    package let distance: UInt32?
    /// The nodes that are passed, both ends included; empty if there is no path.
    package let nodes: [Int]
    /// The arcs between them, as the lines of the graph's file count them, and their weights.
    package let arcs: [Int]
    package let weights: [UInt32]
    private let coordinates: RoutingCore.Coordinates?

    /// Finds the path between two nodes, numbered from 0.
    package init(on prepared: PreparedGraph, from: Int, to: Int) {
        let query = HierarchyQuery(metric: prepared.metric)
        let distance = query.run(from: from, to: to)
        self.from = from + 1
        self.to = to + 1
        coordinates = prepared.coordinates
        guard distance < Distance.unreachable else {
            (self.distance, nodes, arcs, weights) = (nil, [], [], [])
            return
        }
        let path = query.path()
        self.distance = distance
        nodes = prepared.graph.nodes(of: path, endingAt: to).map { Int($0) + 1 }
        arcs = path.map { Int(prepared.graph.inputArc[Int($0)]) + 1 }
        weights = path.map { prepared.weights[Int($0)] }
    }

    /// The steps: every node with the distance to it, and the arc it is reached by, which the first has not.
    package var steps: [(distance: UInt32, node: Int, arc: Int?, weight: UInt32?)] {
        var distance: UInt32 = 0
        return nodes.enumerated().map { index, node in
            if index == 0 { return (0, node, nil, nil) }
            distance += weights[index - 1]
            return (distance, node, arcs[index - 1], weights[index - 1])
        }
    }

    /// Writes the answer as a JSON object; `distance` is null if there is no path.
    package func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "from", from)
        writer.write(key: "to", to)
        writer.write(key: "distance")
        if let distance { writer.write(Int(distance)) } else { writer.writeNull() }
        for (key, numbers) in [("nodes" as StaticString, nodes), ("arcs", arcs), ("weights", weights.map { Int($0) })] {
            writer.write(key: key)
            writer.beginArray(.oneLine)
            for number in numbers { writer.write(number) }
            writer.end()
        }
        writer.end()
        return writer.take()
    }

    /// Writes the path as GeoJSON (RFC 7946): one line, or none if there is no path.
    ///
    /// The geometry is null where coordinates are not known, and for a path of one node.
    package func geoJSON() -> [UInt8] {
        let path = distance.map { distance in
            JSONWriter.GeoLine(through: line) { writer in
                writer.write(key: "from", from)
                writer.write(key: "to", to)
                writer.write(key: "distance", Int(distance))
            }
        }
        return JSONWriter.geoJSON(path.map { [$0] } ?? [])
    }

    /// Where the path runs, in degrees; empty where coordinates are not known.
    private var line: [(longitude: Double, latitude: Double)] {
        guard let coordinates else { return [] }
        return nodes.map { node in
            (Double(coordinates.longitude[node - 1]) / 1e6, Double(coordinates.latitude[node - 1]) / 1e6)
        }
    }

    /// Writes the path as CSV, a row a node.
    package func csv() -> [UInt8] {
        var writer = CSVWriter()
        for column in ["step", "distance", "node", "arc", "weight"] { writer.write(column) }
        writer.endRow()
        for (position, step) in steps.enumerated() {
            writer.write(Double(position + 1))
            writer.write(Double(step.distance))
            writer.write(Double(step.node))
            writer.write(finite: step.arc.map(Double.init))
            writer.write(finite: step.weight.map(Double.init))
            writer.endRow()
        }
        return writer.bytes
    }
}
