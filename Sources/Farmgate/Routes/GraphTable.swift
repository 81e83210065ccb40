import RoutingCore

/// The distances between two sets of nodes of a prepared graph.
package struct GraphTable {
    /// The sources and the destinations, numbered from 0.
    private let sources: [Int32]
    private let destinations: [Int32]
    /// A row a source.
    private let rows: [ArraySlice<UInt32>]

    /// Computes the distances, sixteen sources in a sweep, on several threads.
    package init(on prepared: PreparedGraph, from sources: [Int32], to destinations: [Int32], threads: Int) {
        self.sources = sources
        self.destinations = destinations
        let table = DistanceTable(metric: prepared.metric, targets: destinations)
        let distances = table.distances(from: sources, threads: threads)
        rows = sources.indices.map { distances[$0 * destinations.count..<($0 + 1) * destinations.count] }
    }

    /// The distances that there are: how many, of how many pairs.
    package var unreachableCount: Int {
        rows.reduce(0) { $0 + $1.count { $0 == Distance.unreachable } }
    }

    /// Writes the table as CSV: the destinations in the first row, then a row a source; what cannot be reached is an empty
    /// cell.
    package func csv() -> [UInt8] {
        var writer = CSVWriter()
        writer.write("from")
        for destination in destinations { writer.write(Double(destination) + 1) }
        writer.endRow()
        for (source, row) in zip(sources, rows) {
            writer.write(Double(source) + 1)
            for distance in row { writer.write(finite: distance == Distance.unreachable ? .nan : Double(distance)) }
            writer.endRow()
        }
        return writer.bytes
    }

    /// Writes the table as a JSON object: `from`, `to`, and `values`, an array a source; what cannot be reached is null.
    package func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for (key, nodes) in [("from" as StaticString, sources), ("to", destinations)] {
            writer.write(key: key)
            writer.beginArray(.oneLine)
            for node in nodes { writer.write(Int(node) + 1) }
            writer.end()
        }
        writer.write(key: "values")
        writer.beginArray()
        for row in rows {
            writer.beginArray(.oneLine)
            for distance in row {
                if distance == Distance.unreachable { writer.writeNull() } else { writer.write(Int(distance)) }
            }
            writer.end()
        }
        writer.end()
        writer.end()
        return writer.take()
    }
}
