#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A point on the earth, in ten-millionths of a degree (WGS 84), about a centimetre.
public struct RoadPoint: BitwiseCopyable, Sendable, Hashable {
    /// East is positive.
    public var longitude: Int32
    /// North is positive.
    public var latitude: Int32

    /// Takes ten-millionths of a degree.
    public init(longitude: Int32, latitude: Int32) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Takes degrees; nil where they are not on the earth.
    public init?(longitudeDegrees: Double, latitudeDegrees: Double) {
        guard abs(longitudeDegrees) <= 180, abs(latitudeDegrees) <= 90 else { return nil }
        longitude = Int32((longitudeDegrees * Self.unitsPerDegree).rounded())
        latitude = Int32((latitudeDegrees * Self.unitsPerDegree).rounded())
    }

    /// How many units a degree has.
    public static let unitsPerDegree = 1e7
    /// The radius of a sphere that is as large as the earth, in metres.
    static let earthRadius = 6_372_797.560856

    /// East of Greenwich, in degrees.
    public var longitudeDegrees: Double { Double(longitude) / Self.unitsPerDegree }
    /// North of the equator, in degrees.
    public var latitudeDegrees: Double { Double(latitude) / Self.unitsPerDegree }

    /// Up to here the earth is flat enough for the formula below, in ten-millionths of a degree.
    private static let flatReach = 2 * unitsPerDegree

    /// Returns the distance to a point along the earth's ellipsoid, in metres.
    ///
    /// By the formula of the FCC (47 CFR 73.208), which takes the length of a degree at the latitude between; beyond two degrees
    /// the great circle on a sphere (haversine).
    public func metres(to other: RoadPoint) -> Double {
        let radians = Double.pi / 180 / Self.unitsPerDegree
        let (south, east) = (
            Double(other.latitude) - Double(latitude), Double(other.longitude) - Double(longitude)
        )
        if abs(south) <= Self.flatReach, abs(east) <= Self.flatReach {
            let scale = Self.metresOfUnit(
                atLatitude: (Double(latitude) + Double(other.latitude)) / 2 / Self.unitsPerDegree)
            let (y, x) = (south * scale.north, east * scale.east)
            return (x * x + y * y).squareRoot()
        }
        let (first, second) = (Double(latitude) * radians, Double(other.latitude) * radians)
        let (half, side) = (sin((second - first) / 2), sin(east * radians / 2))
        let square = half * half + cos(first) * cos(second) * side * side
        return 2 * Self.earthRadius * asin(min(1, square.squareRoot()))
    }

    /// Returns how many metres a unit of longitude and of latitude has at a latitude in degrees, along the earth's ellipsoid.
    static func metresOfUnit(atLatitude degrees: Double) -> (east: Double, north: Double) {
        // Cosines of multiples, each from the two before (Chebyshev).
        let one = cos(degrees * Double.pi / 180), two = 2 * one * one - 1
        let three = 2 * one * two - one, four = 2 * one * three - two, five = 2 * one * four - three
        let east = 111.41513 * one - 0.09455 * three + 0.00012 * five
        let north = 111.13209 - 0.56605 * two + 0.00120 * four
        return (1000 * east / unitsPerDegree, 1000 * north / unitsPerDegree)
    }

    /// Returns the direction towards a point, in degrees clockwise from north, 0 to 360.
    public func bearing(to other: RoadPoint) -> Double {
        let radians = Double.pi / 180 / Self.unitsPerDegree
        let (latitude, otherLatitude) = (Double(latitude) * radians, Double(other.latitude) * radians)
        let east = (Double(other.longitude) - Double(longitude)) * radians
        let y = sin(east) * cos(otherLatitude)
        let x = cos(latitude) * sin(otherLatitude) - sin(latitude) * cos(otherLatitude) * cos(east)
        let degrees = atan2(y, x) * 180 / Double.pi
        return degrees < 0 ? degrees + 360 : degrees
    }

    /// Returns the point at a share of the way to another.
    func point(at share: Double, towards other: RoadPoint) -> RoadPoint {
        func between(_ one: Int32, _ two: Int32) -> Int32 {
            Int32((Double(one) + share * (Double(two) - Double(one))).rounded())
        }
        return RoadPoint(
            longitude: between(longitude, other.longitude), latitude: between(latitude, other.latitude))
    }
}
