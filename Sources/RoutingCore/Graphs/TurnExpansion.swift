/// A turn from an arc into one that leaves the node it leads to.
public struct Turn: Sendable, Equatable {
    /// The arc it comes from.
    public var from: Int
    /// The arc it goes into.
    public var into: Int
    /// What it costs; `Distance.unreachable` forbids it.
    public var cost: UInt32

    /// Makes a turn; without a cost a forbidden one.
    public init(from: Int, into: Int, cost: UInt32 = Distance.unreachable) {
        self.from = from
        self.into = into
        self.cost = cost
    }
}

/// A graph in which turns have costs or are forbidden, as an ordinary graph that every algorithm takes: its nodes are the arcs
/// of the first, its arcs the turns that are allowed (Caldwell, “On finding minimum routes in a network with turn penalties”,
/// 1961).
///
///     let expansion = try TurnExpansion(graph: roads, turns: [Turn(from: 7, into: 12)])
///     let weights = expansion.weights(hours)
///     let length = search.run(
///         from: expansion.departure(from: 0), to: expansion.arrival(at: 5), weight: weights)
///     let arcs = expansion.arcs(of: search.path())
///
/// Every node of the first graph has two of its own besides: one to depart from, with an arc to each arc that leaves it, and
/// one to arrive at. Turns that are not named cost nothing, U-turns among them.
public struct TurnExpansion: Sendable {
    /// The graph that was expanded.
    public let graph: Graph
    /// The graph of turns: node a is arc a of the first graph, then come the nodes to depart from, then those to arrive at.
    public let expanded: Graph
    /// The cost of the turn that each arc of the graph of turns is.
    private let turnCost: [UInt32]

    /// Expands a graph.
    ///
    /// - Throws: `TurnError` for the first turn whose arcs do not meet, that costs too much or that is named twice.
    ///
    /// Complexity: O(nodes + sum over nodes of arcs in · arcs out + turns log turns).
    public init(graph: Graph, turns: [Turn]) throws(TurnError) {
        for turn in turns {
            guard turn.from >= 0, turn.from < graph.arcCount, turn.into >= 0, turn.into < graph.arcCount,
                graph.head[turn.from] == graph.tail[turn.into]
            else { throw .notATurn(turn) }
            guard turn.cost <= Distance.unreachable else { throw .tooLarge(turn) }
        }
        let sorted = turns.sorted { ($0.from, $0.into) < ($1.from, $1.into) }
        if let (turn, _) = zip(sorted, sorted.dropFirst()).first(where: { $0.from == $1.from && $0.into == $1.into }) {
            throw .namedTwice(turn)
        }
        let (arcCount, nodeCount) = (graph.arcCount, graph.nodeCount)
        var tails: [Int32] = []
        var heads: [Int32] = []
        var costs: [UInt32] = []
        func add(_ tail: Int, _ head: Int, cost: UInt32 = 0) {
            tails.append(Int32(truncatingIfNeeded: tail))
            heads.append(Int32(truncatingIfNeeded: head))
            costs.append(cost)
        }
        var next = 0
        for arc in 0..<arcCount {
            let node = Int(graph.head[arc])
            for into in graph.arcs(from: node) {
                var cost: UInt32 = 0
                if next < sorted.count, sorted[next].from == arc, sorted[next].into == into {
                    cost = sorted[next].cost
                    next += 1
                }
                if cost < Distance.unreachable { add(arc, into, cost: cost) }
            }
            add(arc, arcCount + nodeCount + node)
        }
        for node in 0..<nodeCount {
            for arc in graph.arcs(from: node) { add(arcCount + node, arc) }
            add(arcCount + node, arcCount + nodeCount + node)
        }
        guard max(heads.count, arcCount + 2 * nodeCount) <= GraphError.maximumCount else { throw .tooManyTurns }
        self.graph = graph
        // Added by tail, so that every arc keeps its number.
        expanded = Graph(nodeCount: arcCount + 2 * nodeCount, tails: tails, heads: heads)
        turnCost = costs
    }

    /// Returns the weights of the graph of turns: each the cost of a turn and the weight of the arc it goes into. One that
    /// would be above `Distance.unreachable` is that. Complexity: O(turns).
    public func weights(_ weight: ArcWeights) -> ArcWeights {
        precondition(weight.count == graph.arcCount, "one weight an arc")
        return ArcWeights(
            checked: FlatArray(
                turnCost.indices.lazy.map { turn in
                    let into = Int(expanded.head[turn])
                    return min(turnCost[turn] + (into < graph.arcCount ? weight[into] : 0), Distance.unreachable)
                }))
    }

    /// Returns the node of the graph of turns where paths from a node begin.
    public func departure(from node: Int) -> Int {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        return graph.arcCount + node
    }

    /// Returns the node of the graph of turns where paths to a node end.
    public func arrival(at node: Int) -> Int {
        precondition(node >= 0 && node < graph.nodeCount, "no such node")
        return graph.arcCount + graph.nodeCount + node
    }

    /// Returns the arcs of the first graph on a path from a node to depart from to one to arrive at.
    public func arcs(of path: [Int32]) -> [Int32] {
        path.lazy.map { expanded.head[Int($0)] }.filter { $0 < graph.arcCount }
    }

    /// Returns where the nodes of the graph of turns are, to order them by: in the middle of their arcs, and where the nodes
    /// themselves are.
    public func coordinates(_ coordinates: Coordinates) -> Coordinates {
        precondition(coordinates.count == graph.nodeCount, "the coordinates of every node")
        func all(_ values: FlatArray<Int32>) -> FlatArray<Int32> {
            let middles = (0..<graph.arcCount).map { arc in
                Int32((Int(values[Int(graph.tail[arc])]) + Int(values[Int(graph.head[arc])])) / 2)
            }
            return FlatArray(middles + values + values)
        }
        return Coordinates(longitude: all(coordinates.longitude), latitude: all(coordinates.latitude))
    }
}

/// Says why turns cannot be used.
public enum TurnError: Error, Sendable, Equatable {
    /// The second arc does not leave the node to which the first leads, or one of them is not in the graph.
    case notATurn(Turn)
    /// A cost is above `Distance.unreachable`.
    case tooLarge(Turn)
    /// A turn is named twice.
    case namedTwice(Turn)
    /// There are more turns than 31 bits can number.
    case tooManyTurns
}

extension TurnError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .notATurn(let turn):
            "arc \(turn.into) cannot be turned into from arc \(turn.from): it does not leave the node to which that one leads"
        case .tooLarge(let turn):
            "the turn from arc \(turn.from) into arc \(turn.into) costs \(turn.cost), above \(Distance.unreachable); "
                + "choose a coarser unit"
        case .namedTwice(let turn): "the turn from arc \(turn.from) into arc \(turn.into) is named twice"
        case .tooManyTurns: "the graph has more than \(GraphError.maximumCount) turns"
        }
    }
}
