// GeoJSON (RFC 7946).
extension JSONWriter {
    /// A line through points and what is said of it.
    package struct GeoLine {
        /// Where it runs; it is drawn if there are two points or more.
        package var points: [(longitude: Double, latitude: Double)]
        /// Writes its properties into an object.
        package var properties: (inout JSONWriter) -> Void

        package init(
            through points: [(longitude: Double, latitude: Double)], properties: @escaping (inout JSONWriter) -> Void
        ) {
            self.points = points
            self.properties = properties
        }
    }

    /// Returns lines as a collection of features.
    ///
    /// - Parameters:
    ///   - layout: How each feature is laid out.
    ///   - members: Writes what else the collection says.
    package static func geoJSON(
        _ lines: some Sequence<GeoLine>, _ layout: Layout = .lines, members: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "type", "FeatureCollection")
        members(&writer)
        writer.write(key: "features")
        writer.beginArray()
        for line in lines {
            writer.beginObject(layout)
            writer.write(key: "type", "Feature")
            writer.write(key: "properties")
            writer.beginObject(.oneLine)
            line.properties(&writer)
            writer.end()
            writer.write(key: "geometry")
            writer.write(line: line.points)
            writer.end()
        }
        writer.end()
        writer.end()
        return writer.take()
    }

    /// Writes a line through points as a geometry, `null` where there are fewer than two.
    mutating func write(line points: [(longitude: Double, latitude: Double)]) {
        guard points.count >= 2 else { return writeNull() }
        beginObject(.oneLine)
        write(key: "type", "LineString")
        write(key: "coordinates")
        beginArray()
        for point in points {
            beginArray()
            write(point.longitude)
            write(point.latitude)
            end()
        }
        end()
        end()
    }
}
