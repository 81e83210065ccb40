import FarmgateBase

extension PlannedNetwork {
    /// Writes the used links as GeoJSON (RFC 7946), a line a link and period, for maps.
    ///
    /// A line has the period and when it begins (if the network says a date), the tonnes that enter, `products` with the tonnes
    /// of each, the capacity and the price of more of it. Its geometry is null where the coordinates of an end are not known;
    /// `unmapped` says then how many links and tonnes that are, and of which places.
    ///
    /// - Parameter courses: Where links run on the ground; those of which nothing is known are drawn straight.
    /// - Complexity: O(links + places + steps of all shipments + points of lines).
    public func geoJSON(along courses: LinkCourses = LinkCourses()) -> [UInt8] {
        let loads = LinkLoads(of: self), unmapped = UnmappedFlows(of: self)
        let lines = plan.links.lazy.filter { $0.tonnes > 0 }.map { feature($0, loads, courses) }
        return JSONWriter.geoJSON(lines, .oneLine) { writer in
            if unmapped.linkCount > 0 { writer.write(unmapped, on: network) }
        }
    }

    private func feature(
        _ line: Plan.StepLine, _ loads: LinkLoads, _ courses: LinkCourses
    ) -> JSONWriter.GeoLine {
        let index = self.link(line.index), link = index.map { network.links[$0] }
        let points = index.flatMap { courses.points(ofLink: $0, network) } ?? []
        return .init(through: points.map { ($0.longitude, $0.latitude) }) { writer in
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
