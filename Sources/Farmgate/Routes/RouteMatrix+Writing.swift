extension RouteMatrix {
    /// Writes the matrix as CSV: the destinations' ids in the first row, then a row a source, its id first.
    ///
    /// What cannot be reached is an empty cell.
    public func csv(of network: Network) -> [UInt8] {
        var bytes = Array("from".utf8)
        for destination in destinations {
            bytes.append(UInt8(ascii: ","))
            bytes.append(csvCell: network.placeIDs[destination])
        }
        bytes.append(UInt8(ascii: "\n"))
        for (row, source) in sources.enumerated() {
            bytes.append(csvCell: network.placeIDs[source])
            for column in destinations.indices {
                bytes.append(UInt8(ascii: ","))
                bytes.append(csvCell: self[row, column])
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// Writes the matrix as a JSON object: `by`, the ids in `from` and `to`, and `values`, an array a source.
    ///
    /// What cannot be reached is null.
    public func json(of network: Network, _ query: RouteQuery) -> [UInt8] {
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

extension [UInt8] {
    /// Appends a text as a CSV cell, in quotes where RFC 4180 asks for them.
    mutating func append(csvCell text: String) {
        guard text.utf8.contains(where: { Self.special.contains($0) }) else { return append(contentsOf: text.utf8) }
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a number as a CSV cell, which is empty where the number is not finite.
    mutating func append(csvCell number: Double) {
        if number.isFinite { append(decimal: number) }
    }

    private static var special: [UInt8] { Array("\",\r\n".utf8) }
}
