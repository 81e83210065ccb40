public import FarmgateModel
import RoutingCore

/// Answers which route is best between two places of a network.
///
/// A route is a chain place, link, place, …, place that passes no place twice; only its first place may be a farm, for
/// nothing is shipped through or into farms. Handling counts at every place, both ends included. Routes have no periods:
/// nothing waits, and what is otherwise in single periods does not count. Capacities do not limit a route, but a place or
/// link that can take nothing at all is closed, and so is a link for listed products to others.
///
/// With a product, routes lose and age it as in `model.md`: *best by cost* then means that a tonne that arrives costs
/// least, while `Route.costPerTonne` stays per tonne dispatched; and a route is allowed only if the goods arrive before
/// their shelf life is over and, where they require it, every link is chilled.
///
/// ```swift
/// let router = Router(network)
/// let route = try router.bestRoute(from: farm, to: city, RouteQuery(by: .hours))
/// ```
public struct Router: Sendable {
    /// The network it routes on.
    public let network: Network
    /// A node a place, an arc a link that may be used.
    let graph: Graph
    let reversed: Graph
    /// By arc, the link it stands for.
    let linkOfArc: [Int32]

    /// Prepares a network for routing. O(places + links).
    public init(_ network: Network) {
        self.network = network
        let usable = network.links.indices.filter { index in
            let link = network.links[index]
            return network.places[link.to].kind != .farm && link.capacityTonnes > 0
                && !(link.mostTrips == 0 && link.vehicleTonnes > 0)
                && network.isOpen(place: link.from) && network.isOpen(place: link.to)
        }
        graph = Graph(
            nodeCount: network.places.count, tails: usable.map { Int32(network.links[$0].from) },
            heads: usable.map { Int32(network.links[$0].to) })
        reversed = graph.reversed()
        linkOfArc = graph.inputArc.map { Int32(usable[Int($0)]) }
    }

    /// Returns the best route, or nil if there is none that the query allows.
    ///
    /// Equally good routes are told apart by rules that depend on nothing but the network. Throws
    /// `RouteError.tooManyLabels`. Complexity: a shortest path search; with limits that bind, one with resources.
    public func bestRoute(from: Int, to: Int, _ query: RouteQuery = RouteQuery()) throws(RouteError) -> Route? {
        let search = RouteSearch(self, RouteMetric(self, query))
        return try search.bestPaths(from: from, to: [to])[0].map { route(from: from, along: $0, query) }
    }

    /// Whether a route may start at one place and end at the other at all.
    func isAnswerable(from: Int, to: Int) -> Bool {
        network.places[to].kind != .farm && network.isOpen(place: from) && network.isOpen(place: to)
    }

    func route(from place: Int, along arcs: [Int32], _ query: RouteQuery) -> Route {
        Route(
            network, from: place, over: arcs.lazy.map { Int(linkOfArc[Int($0)]) },
            carrying: query.product)
    }
}

extension Network {
    /// Tells whether a place can handle anything.
    fileprivate func isOpen(place: Int) -> Bool { places[place].throughputTonnes > 0 }
}
