import RoutingCore

/// Finds what is reached from a place within some time.
///
/// A query object holds scratch space and is reused; keep one a thread.
public final class RoadReach {
    /// A node, and how long the way to it takes.
    public struct Arrival: Sendable, Equatable {
        /// The node.
        public let node: Int
        /// The weight of the best way to it, in seconds that are worth as much.
        public let seconds: Double
    }

    /// The roads.
    public let roads: RoadGraph
    private let isochrones: Isochrones

    /// Makes scratch space.
    public init(_ roads: RoadGraph) {
        self.roads = roads
        isochrones = Isochrones(metric: roads.metric)
    }

    /// Returns the nodes whose best way takes at most so long, the nearest first, and of those as far the lowest.
    ///
    /// A way is weighed as routes are: by its time, unless the profile weighs by something else.
    public func nodes(from place: RoadPlace, withinSeconds limit: Double) -> [Arrival] {
        let limit = Int((max(0, min(limit, 1e8)) * 10).rounded())
        var best: [Int: Int] = [:]
        for departure in roads.departures(from: place) where departure.rest.weight <= limit {
            for arrival in isochrones.nodes(from: departure.state, within: UInt32(limit - departure.rest.weight)) {
                let node = node(ofState: arrival.node)
                best[node] = min(best[node] ?? .max, departure.rest.weight + Int(arrival.distance))
            }
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
            Arrival(node: $0.key, seconds: Double($0.value) / 10)
        }
    }

    /// Returns the node of a state: states are numbered node by node.
    private func node(ofState state: Int) -> Int {
        var (low, high) = (0, roads.nodeCount)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(roads.states.firstState[middle]) <= state { low = middle } else { high = middle }
        }
        return low
    }
}
