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
        let loads = LinkLoads(of: self), unmapped = UnmappedFlows(of: self)
        let lines = plan.links.lazy.filter { $0.tonnes > 0 }.map { feature($0, loads) }
        return JSONWriter.geoJSON(lines, .oneLine) { writer in
            if unmapped.linkCount > 0 { writer.write(unmapped, on: network) }
        }
    }

    private func feature(_ line: Plan.StepLine, _ loads: LinkLoads) -> JSONWriter.GeoLine {
        let link = self.link(line.index).map { network.links[$0] }
        let located = (link.map { [$0.from, $0.to] } ?? []).compactMap { network.places[$0].location }
        let points = located.count == 2 ? located.map { ($0.longitude, $0.latitude) } : []
        return .init(through: points) { writer in
            writer.write(key: "link", plan.linkIDs[line.index])
            writer.write(key: "from", link.map { network.places[$0.from].id })
            writer.write(key: "to", link.map { network.places[$0.to].id })
            writer.write(key: "period", line.period)
            if let begin = network.begin(ofPeriod: line.period) { writer.write(key: "begins", begin.description) }
            writer.write(key: "tonnes", line.tonnes)
            writer.write(key: "capacity", line.capacity)
            writer.write(key: "price", line.price)
            writer.write(key: "products")
            writer.beginObject()
            for load in loads.products(onLink: line.index, period: line.period) {
                writer.write(keyNamed: plan.productIDs[load.product])
                writer.write(load.tonnes)
            }
            writer.end()
        }
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
