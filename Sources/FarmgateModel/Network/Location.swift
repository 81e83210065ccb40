#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A point on the earth, in WGS 84 degrees.
public struct Location: Sendable, Hashable {
    /// Degrees north of the equator, −90…90.
    public var latitude: Double
    /// Degrees east of Greenwich, −180…180.
    public var longitude: Double

    /// Makes a point of its degrees.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Returns the great-circle distance on a sphere of 6371 km (the haversine formula), good to half a per cent.
    package func kilometres(to other: Location) -> Double {
        let degree = Double.pi / 180
        let north = sin((other.latitude - latitude) * degree / 2)
        let east = sin((other.longitude - longitude) * degree / 2)
        let chord = north * north + cos(latitude * degree) * cos(other.latitude * degree) * east * east
        return 2 * 6371 * asin(min(1, chord.squareRoot()))
    }
}
