/// Splits parts of a graph: the scratch space of a thread.
struct Dissector {
    private let graph: UndirectedGraph
    private let coordinates: Coordinates?
    private var local: [Int32]

    init(_ graph: UndirectedGraph, _ coordinates: Coordinates?) {
        self.graph = graph
        self.coordinates = coordinates
        local = [Int32](repeating: -1, count: graph.nodeCount)
    }

    /// Splits a part and all that comes of it.
    mutating func orderAll(_ part: DissectionPart) -> Dissection {
        var result = Dissection()
        var stack = [part]
        while let part = stack.popLast() {
            let step = split(part)
            result.places += step.places
            stack += step.parts
        }
        return result
    }

    /// Splits a part once: into its components, or into two sides and the separator between them; or orders it.
    mutating func split(_ part: DissectionPart) -> Dissection {
        if part.nodes.count <= MinimumFill.mostNodes {
            let order = MinimumFill.order(part.nodes, of: graph, local: &local)
            return Dissection(places: [DissectionPart(nodes: order.map { part.nodes[$0] }, firstRank: part.firstRank)])
        }
        let inner = UndirectedGraph(part.nodes, of: graph, local: &local)
        let (component, componentCount) = Self.components(of: inner)
        if componentCount > 1 {
            var members = [[Int32]](repeating: [], count: componentCount)
            for (index, node) in part.nodes.enumerated() { members[Int(component[index])].append(node) }
            var rank = part.firstRank
            let parts = members.map { nodes in
                defer { rank += nodes.count }
                return DissectionPart(nodes: nodes, firstRank: rank)
            }
            return Dissection(parts: parts)
        }
        guard let sides = bestSeparation(of: inner, nodes: part.nodes) else {
            // So dense that nothing separates it: every order is as bad.
            let order = part.nodes.indices.sorted { (inner.degree(Int32($0)), $0) < (inner.degree(Int32($1)), $1) }
            return Dissection(places: [DissectionPart(nodes: order.map { part.nodes[$0] }, firstRank: part.firstRank)])
        }
        var members = (first: [Int32](), second: [Int32](), separator: [Int32]())
        for (index, node) in part.nodes.enumerated() {
            switch sides[index] {
            case .first: members.first.append(node)
            case .second: members.second.append(node)
            case .separator: members.separator.append(node)
            }
        }
        let second = part.firstRank + members.first.count
        return Dissection(
            places: [DissectionPart(nodes: members.separator, firstRank: second + members.second.count)],
            parts: [
                DissectionPart(nodes: members.first, firstRank: part.firstRank),
                DissectionPart(nodes: members.second, firstRank: second),
            ])
    }

    private static func components(of graph: UndirectedGraph) -> (component: [Int32], count: Int) {
        var component = [Int32](repeating: -1, count: graph.nodeCount)
        var count: Int32 = 0
        var stack: [Int32] = []
        for start in 0..<graph.nodeCount where component[start] < 0 {
            component[start] = count
            stack.append(Int32(start))
            while let node = stack.popLast() {
                for other in graph.neighbours(node) where component[Int(other)] < 0 {
                    component[Int(other)] = count
                    stack.append(other)
                }
            }
            count += 1
        }
        return (component, Int(count))
    }

    /// The shares of the nodes, at both ends of a direction, between which cuts are sought.
    private static let shares = [0.2, 0.35]

    /// Tries several directions, and returns the sides of the separation with the fewest separating nodes for the size of
    /// its smaller side; nil where none separates anything.
    private func bestSeparation(of graph: UndirectedGraph, nodes: [Int32]) -> [NodeSeparator.Side]? {
        var best: (sides: [NodeSeparator.Side], size: Int, smaller: Int)?
        let separator = NodeSeparator(graph)
        for keys in directions(graph, nodes) {
            let sorted = (0..<Int32(nodes.count)).sorted { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
            for share in Self.shares {
                let count = max(1, Int(share * Double(nodes.count)))
                guard
                    let found = separator.separate(
                        sorted.prefix(count), from: sorted.suffix(count),
                        // A larger one than the best would have to have a larger smaller side, which half the nodes bound.
                        below: best.map { 1 + $0.size * (nodes.count / 2) / $0.smaller } ?? Int.max)
                else { continue }
                if let best, found.size * best.smaller >= best.size * found.smaller { continue }
                best = found
            }
        }
        return best?.sides
    }

    /// Returns keys by which nodes are sorted along each direction.
    private func directions(_ graph: UndirectedGraph, _ nodes: [Int32]) -> [[Int64]] {
        let pair: (x: [Int64], y: [Int64])
        if let coordinates {
            pair = (
                nodes.map { Int64(coordinates.longitude[Int($0)]) }, nodes.map { Int64(coordinates.latitude[Int($0)]) }
            )
        } else {
            let fromAny = Self.hops(from: 0, in: graph)
            let fromFirst = Self.hops(from: Self.farthest(fromAny), in: graph)
            let fromSecond = Self.hops(from: Self.farthest(fromFirst), in: graph)
            let both = zip(fromFirst, fromSecond).map { min($0, $1) }
            let fromThird = Self.hops(from: Self.farthest(both), in: graph)
            pair = (zip(fromFirst, fromSecond).map { $0 - $1 }, fromThird)
        }
        let sums = zip(pair.x, pair.y)
        return [pair.x, pair.y, sums.map { $0 + $1 }, sums.map { $0 - $1 }]
    }

    private static func farthest(_ hops: [Int64]) -> Int {
        var farthest = 0
        for node in hops.indices where hops[node] > hops[farthest] { farthest = node }
        return farthest
    }

    /// Counts the hops from a node of a connected graph to all others.
    private static func hops(from start: Int, in graph: UndirectedGraph) -> [Int64] {
        var hops = [Int64](repeating: -1, count: graph.nodeCount)
        hops[start] = 0
        var queue = [Int32(start)]
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            for other in graph.neighbours(node) where hops[Int(other)] < 0 {
                hops[Int(other)] = hops[Int(node)] + 1
                queue.append(other)
            }
        }
        return hops
    }
}
