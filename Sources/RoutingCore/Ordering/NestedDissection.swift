import FarmgateBase

/// Orders the nodes of a graph for a `Hierarchy` by nested dissection: a small set of nodes that separates a part into two of
/// similar size comes last, and both are ordered the same way (George, “Nested dissection of a regular finite element mesh”,
/// 1973).
///
/// Separators are minimum cuts between the ends of a part seen from several directions (Schild, Sommer, “On balanced
/// separators in road networks”, 2015); of those found, the one that is smallest for the size of the smaller side is taken.
/// Without coordinates, distances in hops from far ends take their place. Small parts are ordered by minimum fill, and trees and
/// chains directly: they come first.
///
/// Any graph will do; directions of arcs, loops and parallel arcs do not matter. Memory: about 50 bytes a node and 10 an arc
/// while it works.
public struct NestedDissection: Sendable {
    private let adjacency: UndirectedGraph
    private let coordinates: Coordinates?
    private let threads: Int

    /// Prepares to order a graph.
    ///
    /// - Parameters:
    ///   - graph: the graph.
    ///   - coordinates: where its nodes are; nil where that is not known.
    ///   - threads: at most so many threads work; the order does not depend on it.
    public init(graph: Graph, coordinates: Coordinates? = nil, threads: Int = 1) {
        precondition(coordinates.map { $0.count == graph.nodeCount } ?? true, "the coordinates of every node")
        adjacency = UndirectedGraph(graph)
        self.coordinates = coordinates
        self.threads = threads
    }

    /// Parts of at most so many nodes are ordered to the end by one thread.
    private static let mostNodesOfTask = 4096

    /// Returns the nodes, the lowest first.
    ///
    /// - Parameter progress: is called now and then with the share of the nodes that have their place.
    ///
    /// Complexity: O(arcs · size of the largest separator) in practice.
    public func order(progress: (Double) -> Void = { _ in }) -> [Int32] {
        let low = LowDegreeElimination(adjacency)
        return low.order + dissected(low, progress)
    }

    /// Returns the nodes that are left when the lowest are done, in their order.
    private func dissected(_ low: LowDegreeElimination, _ progress: (Double) -> Void) -> [Int32] {
        let core = low.core
        let coordinates = coordinates.map { coordinates in
            Coordinates(
                longitude: FlatArray(low.coreNodes.lazy.map { coordinates.longitude[Int($0)] }),
                latitude: FlatArray(low.coreNodes.lazy.map { coordinates.latitude[Int($0)] }))
        }
        var order = [Int32](repeating: 0, count: core.nodeCount)
        var parts = core.nodeCount == 0 ? [] : [DissectionPart(nodes: core.depthFirstOrder(), firstRank: 0)]
        var placed = low.order.count
        if placed > 0 { progress(Double(placed) / Double(adjacency.nodeCount)) }
        while !parts.isEmpty {
            let current = parts
            let results = SharedWork.results(
                current.count, threads: threads, scratch: { _ in Dissector(core, coordinates) }
            ) { dissector, index in
                let part = current[index]
                return part.nodes.count <= Self.mostNodesOfTask
                    ? dissector.orderAll(part) : dissector.split(part)
            }
            parts = results.flatMap(\.parts)
            for place in results.lazy.flatMap(\.places) {
                order.replaceSubrange(place.firstRank..<place.firstRank + place.nodes.count, with: place.nodes)
                placed += place.nodes.count
            }
            progress(Double(placed) / Double(adjacency.nodeCount))
        }
        return order.map { low.coreNodes[Int($0)] }
    }
}

/// Nodes that get the ranks from a first one on.
struct DissectionPart: Sendable {
    var nodes: [Int32]
    var firstRank: Int
}

/// What became of a part: nodes that have their places in order, and parts yet to be ordered.
struct Dissection: Sendable {
    var places: [DissectionPart] = []
    var parts: [DissectionPart] = []
}
