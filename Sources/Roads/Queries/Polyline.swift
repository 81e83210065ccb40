import FarmgateBase

/// Writes lines as texts of printable characters, as Google's “encoded polyline algorithm” does with five digits of a degree.
public enum Polyline {
    /// Returns a line as a text.
    public static func encoded(_ points: some Sequence<RoadPoint>) -> String {
        EncodedPolyline.text(points.lazy.map { (units($0.latitude), units($0.longitude)) })
    }

    private static func units(_ coordinate: Int32) -> Int { Int((Double(coordinate) / 100).rounded()) }
}
