/// Writes lines as texts of printable characters, as Google's “encoded polyline algorithm” does with five digits of a degree.
public enum Polyline {
    /// Returns a line as a text.
    public static func encoded(_ points: some Sequence<RoadPoint>) -> String {
        var bytes: [UInt8] = []
        var (latitude, longitude) = (0, 0)
        for point in points {
            let (south, east) = (units(point.latitude), units(point.longitude))
            append(south - latitude, to: &bytes)
            append(east - longitude, to: &bytes)
            (latitude, longitude) = (south, east)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func units(_ coordinate: Int32) -> Int { Int((Double(coordinate) / 100).rounded()) }

    private static func append(_ difference: Int, to bytes: inout [UInt8]) {
        var rest = difference < 0 ? ~(difference << 1) : difference << 1
        while rest >= 0x20 {
            bytes.append(UInt8(0x20 | rest & 0x1F) + 63)
            rest >>= 5
        }
        bytes.append(UInt8(rest) + 63)
    }
}
