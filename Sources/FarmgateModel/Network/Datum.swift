#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The datum in which coordinates are given.
///
/// Map services in China show positions that are shifted by some hundred metres (GCJ-02), and one of them shifts them once more
/// (BD-09). Both shifts are smooth functions of the position, published by those who worked them out; outside a rectangle around
/// China there is none.
public enum Datum: UInt8, Sendable, CaseIterable {
    /// That of satellite navigation and OpenStreetMap.
    case wgs84 = 1
    /// That of Amap, Tencent and most maps made in China.
    case gcj02
    /// That of Baidu.
    case bd09

    /// Returns where a position in this datum is in WGS 84, good to a thousandth of a millimetre.
    public func wgs84(_ location: Location) -> Location {
        switch self {
        case .wgs84: location
        case .gcj02: Self.inverse(of: Self.gcj02, at: location)
        case .bd09: Self.inverse(of: Self.gcj02, at: Self.inverse(of: Self.bd09, at: location))
        }
    }

    /// Returns where a position in WGS 84 is in this datum.
    public func location(ofWGS84 location: Location) -> Location {
        switch self {
        case .wgs84: location
        case .gcj02: Self.gcj02(location)
        case .bd09: Self.bd09(Self.gcj02(location))
        }
    }

    /// Finds what is shifted to a place, by iteration: the shift changes little over its own length, so that each step divides the
    /// error by some hundreds.
    private static func inverse(of shift: (Location) -> Location, at target: Location) -> Location {
        var found = target
        for _ in 0..<10 {
            let shifted = shift(found)
            let north = target.latitude - shifted.latitude, east = target.longitude - shifted.longitude
            found.latitude += north
            found.longitude += east
            if abs(north) < 1e-13, abs(east) < 1e-13 { break }
        }
        return found
    }

    /// Shifts a position from WGS 84 to GCJ-02.
    private static func gcj02(_ location: Location) -> Location {
        guard (0.8293...55.8271).contains(location.latitude), (72.004...137.8347).contains(location.longitude) else {
            return location
        }
        let x = location.longitude - 105, y = location.latitude - 35
        let ripple = 20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)
        let north =
            -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
            + (ripple + 20 * sin(y * .pi) + 40 * sin(y / 3 * .pi) + 160 * sin(y / 12 * .pi) + 320 * sin(y / 30 * .pi))
            * 2 / 3
        let east =
            300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
            + (ripple + 20 * sin(x * .pi) + 40 * sin(x / 3 * .pi) + 150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi))
            * 2 / 3
        // Metres to degrees on the ellipsoid of Krasovsky.
        let axis = 6_378_245.0, eccentricity = 0.006_693_421_622_965_943
        let radians = location.latitude * .pi / 180
        let magic = 1 - eccentricity * sin(radians) * sin(radians)
        let root = magic.squareRoot()
        return Location(
            latitude: location.latitude + north * 180 / (axis * (1 - eccentricity) / (magic * root) * .pi),
            longitude: location.longitude + east * 180 / (axis / root * cos(radians) * .pi))
    }

    /// Shifts a position from GCJ-02 to BD-09.
    private static func bd09(_ location: Location) -> Location {
        let x = location.longitude, y = location.latitude
        let wave = Double.pi * 3000 / 180
        let radius = (x * x + y * y).squareRoot() + 0.000_02 * sin(y * wave)
        let angle = atan2(y, x) + 0.000_003 * cos(x * wave)
        return Location(latitude: radius * sin(angle) + 0.006, longitude: radius * cos(angle) + 0.006_5)
    }
}
