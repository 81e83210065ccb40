import FarmgateBase

extension PlannedNetwork {
    /// Writes the used links as GeoJSON (RFC 7946), a line a link and period, for maps.
    ///
    /// A line has the period and when it begins (if the network says a date), the tonnes that enter, `products` with the tonnes
    /// of each, the capacity and the price of more of it. Its geometry is null where the coordinates of an end are not known;
    /// `unmapped` says then how many links and tonnes that are, and of which places.
    ///
    /// - Complexity: O(links + places + steps of all shipments).
    public func geoJSON() -> [UInt8] {
        let loads = LinkLoads(of: self)
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "type", "FeatureCollection")
        let unmapped = UnmappedFlows(of: self)
        if unmapped.linkCount > 0 { writer.write(unmapped, on: network) }
        writer.write(key: "features")
        writer.beginArray()
        for line in plan.links where line.tonnes > 0 {
            let link = self.link(line.index).map { network.links[$0] }
            writer.beginObject(.oneLine)
            writer.write(key: "type", "Feature")
            writer.write(key: "properties")
            writer.beginObject()
            writer.write(key: "link", plan.linkIDs[Int(line.index)])
            writer.write(key: "from", link.map { network.placeIDs[Int($0.from)] })
            writer.write(key: "to", link.map { network.placeIDs[Int($0.to)] })
            writer.write(key: "period", Int(line.period))
            if let begin = network.begin(ofPeriod: Int(line.period)) { writer.write(key: "begins", begin.description) }
            writer.write(key: "tonnes", line.tonnes)
            writer.write(key: "capacity", line.capacity)
            writer.write(key: "price", line.price)
            writer.write(key: "products")
            writer.beginObject()
            for load in loads.products(onLink: line.index, period: line.period) {
                writer.write(keyNamed: plan.productIDs[Int(load.product)])
                writer.write(load.tonnes)
            }
            writer.end()
            writer.end()
            writer.write(key: "geometry")
            let ends = link.map { [network.places[Int($0.from)], network.places[Int($0.to)]] } ?? []
            let located = ends.compactMap(\.coordinates)
            writer.write(line: located.count == 2 ? located.map { ($0.longitude, $0.latitude) } : [])
            writer.end()
        }
        writer.end()
        writer.end()
        return writer.take()
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ unmapped: UnmappedFlows, on network: Network) {
        write(key: "unmapped")
        beginObject(.oneLine)
        write(key: "links", unmapped.linkCount)
        write(key: "tonnes", unmapped.tonnes)
        write(key: "places")
        beginArray()
        for place in unmapped.places { write(network.placeIDs[place.index]) }
        end()
        end()
    }
}
