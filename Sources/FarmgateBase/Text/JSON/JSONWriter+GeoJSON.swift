// GeoJSON (RFC 7946).
extension JSONWriter {
    /// Writes a line through points as a geometry, `null` where there are fewer than two.
    package mutating func write(line points: [(longitude: Double, latitude: Double)]) {
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
