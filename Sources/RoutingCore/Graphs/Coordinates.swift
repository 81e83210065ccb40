/// Where the nodes of a graph are: longitude and latitude by node, in millionths of a degree.
public struct Coordinates: Sendable, Equatable {
    /// The longitudes, east of Greenwich positive.
    public let longitude: FlatArray<Int32>
    /// The latitudes, north of the equator positive.
    public let latitude: FlatArray<Int32>

    /// The number of nodes.
    public var count: Int { longitude.count }

    /// The largest longitude, 180 degrees.
    public static let longitudeLimit = 180_000_000
    /// The largest latitude, 90 degrees.
    public static let latitudeLimit = 90_000_000

    /// Takes coordinates by node; that there are as many of both is up to the caller, and other counts trap.
    public init(longitude: FlatArray<Int32>, latitude: FlatArray<Int32>) {
        precondition(longitude.count == latitude.count, "a longitude and a latitude a node")
        self.longitude = longitude
        self.latitude = latitude
    }
}
