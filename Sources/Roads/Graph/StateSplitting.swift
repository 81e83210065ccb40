import FarmgateBase
import RoutingCore

/// Splits nodes into states, and makes the graph of them.
struct StateSplitting {
    /// The graph of states, its weights, and where the states are.
    struct Result {
        var graph: Graph
        var weights: ArcWeights
        var states: RoadStates
        var coordinates: Coordinates
    }

    private let roads: RoadGraphBuilder
    private let paths: ForbiddenPaths
    /// The open arcs that leave each node.
    private let outgoing: Grouping<Int32>
    private let angles: TurnAngles
    /// How many stretches end at each node.
    private var armCount: [Int32]
    private var isWaited: [Bool]

    init(_ roads: RoadGraphBuilder) {
        self.roads = roads
        paths = ForbiddenPaths(roads.forbidden)
        outgoing = Grouping(2 * roads.stretches.count, into: roads.nodes.count) { arc in
            roads.isOpen(arc) ? roads.tail(ofArc: arc) : nil
        }
        angles = TurnAngles(roads)
        armCount = [Int32](repeating: 0, count: roads.nodes.count)
        isWaited = [Bool](repeating: false, count: roads.nodes.count)
        for arc in 0..<2 * roads.stretches.count { armCount[roads.head(ofArc: arc)] += 1 }
        for arc in roads.delays.keys { isWaited[roads.head(ofArc: arc)] = true }
    }

    /// The arc by which a state was reached, −1 for any; and its place among the beginnings of forbidden paths.
    private struct State {
        var node: Int32
        var lastArc: Int32
        var beginning: Int32
    }

    func split() throws(RoadError) -> Result {
        let arcCount = 2 * roads.stretches.count
        // The states of every node: the general one first, then those of arcs, then those of longer beginnings.
        var states: [State] = []
        var firstState = [Int32](repeating: 0, count: roads.nodes.count + 1)
        var arrival = [Int32](repeating: 0, count: arcCount)
        var stateOfBeginning = [Int32](repeating: -1, count: paths.beginnings.count)
        let incoming = Grouping<Int32>(arcCount, into: roads.nodes.count) { arc in
            roads.isOpen(arc) ? roads.head(ofArc: arc) : nil
        }
        let longer = Grouping<Int32>(paths.beginnings.count, into: roads.nodes.count) { index in
            paths.beginnings[index].depth >= 2 ? roads.head(ofArc: Int(paths.beginnings[index].lastArc)) : nil
        }
        for node in roads.nodes.indices {
            firstState[node] = Int32(states.count)
            let own = incoming[node].filter { needsOwnState(Int($0)) }
            if own.count < incoming[node].count || own.isEmpty {
                for arc in incoming[node] { arrival[Int(arc)] = Int32(states.count) }
                states.append(State(node: Int32(node), lastArc: -1, beginning: -1))
            }
            for arc in own {
                arrival[Int(arc)] = Int32(states.count)
                let beginning = paths.beginning(ofArc: arc)
                if beginning >= 0 { stateOfBeginning[Int(beginning)] = Int32(states.count) }
                states.append(State(node: Int32(node), lastArc: arc, beginning: beginning))
            }
            for beginning in longer[node] {
                stateOfBeginning[Int(beginning)] = Int32(states.count)
                states.append(
                    State(
                        node: Int32(node), lastArc: paths.beginnings[Int(beginning)].lastArc, beginning: beginning))
            }
            guard states.count < Int(Int32.max) else { throw .tooLarge("turns") }
        }
        firstState[roads.nodes.count] = Int32(states.count)
        return try connect(states, firstState, arrival, stateOfBeginning)
    }

    /// An arc needs a state of its own where what follows depends on it.
    private func needsOwnState(_ arc: Int) -> Bool {
        if roads.turnCosts != nil || paths.beginning(ofArc: Int32(arc)) >= 0 { return true }
        return isWaited[roads.head(ofArc: arc)]
    }

    private func connect(
        _ states: [State], _ firstState: [Int32], _ arrival: [Int32], _ stateOfBeginning: [Int32]
    ) throws(RoadError) -> Result {
        var tails: [Int32] = []
        var heads: [Int32] = []
        var roadArc: [Int32] = []
        var turnDeciseconds: [UInt32] = []
        var turnWeight: [UInt32] = []
        for (index, state) in states.enumerated() {
            let node = Int(state.node)
            for arc in outgoing[node] {
                var head = arrival[Int(arc)]
                if state.lastArc >= 0 {
                    if roads.isUTurn(from: Int(state.lastArc), into: Int(arc)), !isDeadEnd(node, after: state.lastArc) {
                        continue
                    }
                    switch paths.step(from: state.beginning, into: arc) {
                    case .forbidden: continue
                    case .begun(let beginning): head = stateOfBeginning[Int(beginning)]
                    case .free: break
                    }
                }
                let (deciseconds, weight) = cost(from: Int(state.lastArc), into: Int(arc), at: node)
                tails.append(Int32(index))
                heads.append(head)
                roadArc.append(arc)
                turnDeciseconds.append(deciseconds)
                turnWeight.append(weight)
            }
            guard tails.count < Int(Int32.max) - 1 else { throw .tooLarge("turns") }
        }
        // Added by tail, so that every arc keeps its number.
        let graph = Graph(nodeCount: states.count, tails: tails, heads: heads)
        let weights = FlatArray<UInt32>(
            roadArc.indices.lazy.map { index in
                min(roads.arcWeight[Int(roadArc[index])] + turnWeight[index], Distance.unreachable - 1)
            })
        let places = states.map { state in
            state.lastArc < 0
                ? roads.nodes[Int(state.node)]
                : roads.nodes[roads.tail(ofArc: Int(state.lastArc))].point(
                    at: 0.5, towards: roads.nodes[Int(state.node)])
        }
        return Result(
            graph: graph, weights: ArcWeights(checked: weights),
            states: RoadStates(
                firstState: FlatArray(firstState), arrival: FlatArray(arrival), roadArc: FlatArray(roadArc),
                turnDeciseconds: FlatArray(turnDeciseconds), turnWeight: FlatArray(turnWeight)),
            coordinates: Coordinates(
                longitude: FlatArray(places.lazy.map { $0.longitude / 10 }),
                latitude: FlatArray(places.lazy.map { $0.latitude / 10 })))
    }

    /// Tells whether there is no way on but back.
    private func isDeadEnd(_ node: Int, after arc: Int32) -> Bool {
        outgoing[node].allSatisfy { roads.isUTurn(from: Int(arc), into: Int($0)) }
    }

    /// Returns what a turn takes, and what it adds to the weight, in tenths of a second.
    private func cost(from last: Int, into next: Int, at node: Int) -> (deciseconds: UInt32, weight: UInt32) {
        guard last >= 0 else { return (0, 0) }
        var seconds = 0.0
        var penalty = 0.0
        if let costs = roads.turnCosts {
            let isUTurn = roads.isUTurn(from: last, into: next)
            let (from, into) = (attributes(last), attributes(next))
            if armCount[node] > 2 || isUTurn || from.contains(.ferry) != into.contains(.ferry) {
                let angle = angles.angle(from: last, into: next)
                let isLeftHand = roads.isLeftHand || roads.leftHand.contains(next >> 1)
                seconds += costs.seconds(angle: angle, isLeftHand: isLeftHand)
                if isUTurn {
                    seconds += costs.uTurnSeconds
                } else if armCount[node] > 2, !from.union(into).contains(.roundabout) {
                    seconds += costs.oncomingSeconds(angle: angle, isLeftHand: isLeftHand)
                }
            }
            if into.contains(.restricted), !from.contains(.restricted) { penalty = costs.restrictedSeconds }
        }
        // Rounded down, as OSRM does.
        let deciseconds = UInt32(10 * seconds) + roads.delays[last, default: 0]
        return (deciseconds, deciseconds + UInt32((10 * penalty).rounded()))
    }

    private func attributes(_ arc: Int) -> RoadAttributes {
        RoadAttributes(rawValue: roads.stretches[arc >> 1].attributeBits)
    }
}
