/// Where the nodes of a graph are, in millionths of a degree, as in DIMACS files.
public struct Coordinates: Sendable, Equatable {
    /// East is positive; by node.
    public let longitude: FlatArray<Int32>
    /// North is positive; by node.
    public let latitude: FlatArray<Int32>

    /// The number of nodes.
    public var count: Int { longitude.count }

    /// Takes two numbers a node.
    public init(longitude: FlatArray<Int32>, latitude: FlatArray<Int32>) {
        precondition(longitude.count == latitude.count, "as many longitudes as latitudes")
        self.longitude = longitude
        self.latitude = latitude
    }
}
