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

    /// Returns the great-circle distance to a point, in metres (the haversine formula).
    public func metres(to other: RoadPoint) -> Double {
        let radians = Double.pi / 180 / Self.unitsPerDegree
        let (latitude, otherLatitude) = (Double(latitude) * radians, Double(other.latitude) * radians)
        let (south, east) = (
            sin((otherLatitude - latitude) / 2), sin((Double(other.longitude) - Double(longitude)) * radians / 2)
        )
        let square = south * south + cos(latitude) * cos(otherLatitude) * east * east
        return 2 * Self.earthRadius * asin(min(1, square.squareRoot()))
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
