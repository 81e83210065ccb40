import FarmgateBase
public import FarmgateModel

extension RouteMatrix {
    /// Writes the matrix as CSV: the destinations' ids in the first row, then a row a source, its id first.
    ///
    /// What cannot be reached is an empty cell.
    public func csv(in network: Network) -> [UInt8] {
        var writer = CSVWriter()
        writer.write("from")
        for destination in destinations { writer.write(network.placeIDs[destination]) }
        writer.endRow()
        for (row, source) in sources.enumerated() {
            writer.write(network.placeIDs[source])
            for column in destinations.indices { writer.write(finite: self[row, column]) }
            writer.endRow()
        }
        return writer.bytes
    }

    /// Writes the matrix as a JSON object: `by`, the ids in `from` and `to`, and `values`, an array a source.
    ///
    /// What cannot be reached is null.
    public func json(in network: Network, _ query: RouteQuery) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "by", query.objective.rawValue)
        writer.write(key: "product", query.product.map { network.productIDs[$0] })
        writer.write(key: "max_hours", query.maxHours)
        writer.write(key: "currency", network.settings.currency)
        for (key, places) in [("from" as StaticString, sources), ("to", destinations)] {
            writer.write(key: key)
            writer.beginArray(.oneLine)
            for place in places { writer.write(network.placeIDs[place]) }
            writer.end()
        }
        writer.write(key: "values")
        writer.beginArray()
        for row in sources.indices {
            writer.beginArray(.oneLine)
            for column in destinations.indices { writer.write(self[row, column]) }
            writer.end()
        }
        writer.end()
        writer.end()
        return writer.take()
    }
}

extension CSVWriter {
    /// Writes a number, or an empty cell where there is none or it is not finite.
    mutating func write(finite number: Double?) {
        if let number, number.isFinite { write(number) } else { writeEmpty() }
    }
}
