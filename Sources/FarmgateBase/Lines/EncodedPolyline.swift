/// Writes lines as texts of printable characters: Google's “encoded polyline algorithm format”, for whole numbers of any unit.
package enum EncodedPolyline {
    /// Returns a line as a text. O(points).
    ///
    /// - Parameter points: Latitudes and longitudes, in the unit of the caller's.
    package static func text(_ points: some Sequence<(latitude: Int, longitude: Int)>) -> String {
        var bytes: [UInt8] = []
        var (latitude, longitude) = (0, 0)
        for point in points {
            append(point.latitude - latitude, to: &bytes)
            append(point.longitude - longitude, to: &bytes)
            (latitude, longitude) = point
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ difference: Int, to bytes: inout [UInt8]) {
        var rest = difference < 0 ? ~(difference << 1) : difference << 1
        while rest >= 0x20 {
            bytes.append(UInt8(0x20 | rest & 0x1F) + 63)
            rest >>= 5
        }
        bytes.append(UInt8(rest) + 63)
    }
}
