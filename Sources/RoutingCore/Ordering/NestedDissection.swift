/// Orders the nodes of a graph for a `Hierarchy` by nested dissection: a small set of nodes that separates a part into two of
/// similar size comes last, and both are ordered the same way (George, “Nested dissection of a regular finite element mesh”,
/// 1973).
///
/// Separators are minimum cuts between the ends of a part seen from several directions (Schild, Sommer, “On balanced
/// separators in road networks”, 2015); of those found, the one that is smallest for the size of the smaller side is taken.
/// Without coordinates, distances in hops from far ends take their place. Small parts are ordered by minimum fill.
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
        let count = adjacency.nodeCount
        var order = [Int32](repeating: 0, count: count)
        var parts = count == 0 ? [] : [DissectionPart(nodes: adjacency.depthFirstOrder(), firstRank: 0)]
        var placed = 0
        while !parts.isEmpty {
            let current = parts
            let results = SharedWork.results(
                current.count, threads: threads, scratch: { _ in Dissector(adjacency, coordinates) }
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
            progress(Double(placed) / Double(count))
        }
        return order
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

/// A graph without directions, loops and parallel arcs.
struct UndirectedGraph: Sendable {
    private(set) var first: [Int32]
    private(set) var neighbour: [Int32]

    var nodeCount: Int { first.count - 1 }

    init(_ graph: Graph) {
        let count = graph.nodeCount
        var start = [Int32](repeating: 0, count: count + 1)
        let (tail, head) = (graph.tail.elements, graph.head.elements)
        for arc in 0..<graph.arcCount where tail[arc] != head[arc] {
            start[Int(tail[arc]) + 1] += 1
            start[Int(head[arc]) + 1] += 1
        }
        for node in 0..<count { start[node + 1] += start[node] }
        var next = start
        var all = [Int32](repeating: 0, count: Int(start[count]))
        for arc in 0..<graph.arcCount where tail[arc] != head[arc] {
            all[Int(next[Int(tail[arc])])] = head[arc]
            all[Int(next[Int(head[arc])])] = tail[arc]
            next[Int(tail[arc])] += 1
            next[Int(head[arc])] += 1
        }
        first = [0]
        first.reserveCapacity(count + 1)
        neighbour = []
        neighbour.reserveCapacity(all.count / 2)
        var seenFrom = [Int32](repeating: -1, count: count)
        for node in 0..<count {
            for index in Int(start[node])..<Int(start[node + 1]) where seenFrom[Int(all[index])] != node {
                seenFrom[Int(all[index])] = Int32(node)
                neighbour.append(all[index])
            }
            first.append(Int32(neighbour.count))
        }
    }

    /// Makes the graph of some nodes of another, numbered as they are listed; `local` is −1 everywhere, and is again.
    init(_ nodes: [Int32], of graph: UndirectedGraph, local: inout [Int32]) {
        for (index, node) in nodes.enumerated() { local[Int(node)] = Int32(index) }
        first = [0]
        first.reserveCapacity(nodes.count + 1)
        neighbour = []
        for node in nodes {
            for index in Int(graph.first[Int(node)])..<Int(graph.first[Int(node) + 1]) {
                let other = local[Int(graph.neighbour[index])]
                if other >= 0 { neighbour.append(other) }
            }
            first.append(Int32(neighbour.count))
        }
        for node in nodes { local[Int(node)] = -1 }
    }

    /// Returns all nodes so that most stand near their neighbours: parts that keep this order are kind to caches.
    func depthFirstOrder() -> [Int32] {
        var order: [Int32] = []
        order.reserveCapacity(nodeCount)
        var isListed = [Bool](repeating: false, count: nodeCount)
        var stack: [Int32] = []
        for start in 0..<Int32(nodeCount) where !isListed[Int(start)] {
            stack.append(start)
            while let node = stack.popLast() {
                if isListed[Int(node)] { continue }
                isListed[Int(node)] = true
                order.append(node)
                stack += neighbours(node).lazy.filter { !isListed[Int($0)] }
            }
        }
        return order
    }

    func neighbours(_ node: Int32) -> ArraySlice<Int32> {
        neighbour[Int(first[Int(node)])..<Int(first[Int(node) + 1])]
    }

    func degree(_ node: Int32) -> Int32 { first[Int(node) + 1] - first[Int(node)] }
}
