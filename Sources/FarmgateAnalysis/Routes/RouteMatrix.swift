/// A matrix of costs, hours or kilometres of the best routes between two sets of places.
public struct RouteMatrix: Sendable, Equatable {
    /// The sources, as indices into `Network.places`.
    public let sources: [Int]
    /// The destinations, as indices into `Network.places`.
    public let destinations: [Int]
    /// Row by row: what `RouteQuery.objective` names, cost per tonne dispatched; nil where there is no route.
    public let values: [Double?]

    /// Returns the value from a source to a destination, both by their position in `sources` and `destinations`; nil where
    /// there is no route.
    public subscript(source: Int, destination: Int) -> Double? {
        values[source * destinations.count + destination]
    }
}
