import FarmgateBase
package import RoutingCore

/// The distances between two sets of nodes of a prepared graph.
///
/// They are computed part by part as they are written: the table may have many more cells than there is memory for.
package struct GraphTable {
    /// The sources and the destinations, numbered from 0.
    private let sources: [Int32]
    private let destinations: [Int32]
    private let distances: DistanceTable
    private let threads: Int
    private let distancesOfPart: Int

    /// Takes the nodes and selects what leads to the destinations.
    ///
    /// - Parameter distancesOfPart: A part has about so many: enough rows to keep every thread busy.
    package init(
        on prepared: PreparedGraph, from sources: [Int32], to destinations: [Int32], threads: Int,
        distancesOfPart: Int = 1 << 20
    ) {
        self.sources = sources
        self.destinations = destinations
        self.threads = threads
        self.distancesOfPart = distancesOfPart
        distances = DistanceTable(metric: prepared.metric, targets: destinations)
    }

    /// Computes the table and passes it to `sink` as CSV: the destinations in the first row, then a row a source; what cannot be
    /// reached is an empty cell. Returns how many cells are empty.
    package func writeCSV<Failure: Error>(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Int {
        var writer = CSVWriter()
        writer.write("from")
        for destination in destinations { writer.write(Double(destination) + 1) }
        writer.endRow()
        let emptyCount = try forEachPart { rows throws(Failure) in
            for (source, row) in rows {
                writer.write(Double(source) + 1)
                for distance in row { writer.write(finite: distance == Distance.unreachable ? nil : Double(distance)) }
                writer.endRow()
            }
            try sink(writer.take())
        }
        try sink(writer.take())
        return emptyCount
    }

    /// Computes the table and passes it to `sink` as a JSON object: `from`, `to`, and `values`, an array a source; what cannot be
    /// reached is null. Returns how many values are null.
    package func writeJSON<Failure: Error>(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Int {
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
        let nullCount = try forEachPart { rows throws(Failure) in
            for (_, row) in rows {
                writer.beginArray(.oneLine)
                for distance in row {
                    if distance == Distance.unreachable { writer.writeNull() } else { writer.write(Int(distance)) }
                }
                writer.end()
            }
            try sink(writer.take())
        }
        writer.end()
        writer.end()
        try sink(writer.take())
        return nullCount
    }

    /// Computes some rows after others, sixteen sources in a sweep, and passes them on with their sources; returns how many pairs
    /// have no route.
    private func forEachPart<Failure: Error>(
        _ body: (_ rows: [(source: Int32, distances: ArraySlice<UInt32>)]) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        var unreachableCount = 0
        let rowsOfPart = max(distancesOfPart / max(destinations.count, 1), DistanceTable.rowsAtOnce * threads)
        for first in stride(from: 0, to: sources.count, by: rowsOfPart) {
            let part = sources[first..<min(first + rowsOfPart, sources.count)]
            let values = distances.distances(from: Array(part), threads: threads)
            unreachableCount += values.count { $0 == Distance.unreachable }
            try body(
                part.enumerated().map { row, source in
                    (source, values[row * destinations.count..<(row + 1) * destinations.count])
                })
        }
        return unreachableCount
    }
}
