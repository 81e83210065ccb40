import FarmgateBase
import RoutingCore

extension RoadTable {
    /// Returns the figures of the best ways, found without the hierarchy: by Dijkstra's algorithm from each source (Dijkstra, “A note on
    /// two problems in connexion with graphs”, 1959).
    ///
    /// The answer is that of `answer`, for those who would not believe what was prepared.
    ///
    /// - Parameters:
    ///   - sources: the places they begin at.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///
    /// Complexity: O(sources · arcs · log arcs).
    public func plainAnswer(from sources: [RoadPlace], threads: Int = 1) -> Answer {
        let rows = SharedWork.results(sources.count, threads: threads, scratch: { _ in PlainSearch(roads) }) {
            search, source in
            plainRow(from: sources[source], &search)
        }
        return Answer(rows, targetCount: targets.count)
    }

    private func plainRow(from source: RoadPlace, _ search: inout PlainSearch) -> Answer {
        var row = Answer(sourceCount: 1, targetCount: targets.count)
        let departures = roads.departures(from: source)
        search.run(from: departures)
        for (target, ways) in arrivals.enumerated() {
            for (arrival, _) in ways {
                if let way = search.way(to: arrival.state) { row.offer(target, way + arrival.part) }
            }
            for departure in departures {
                for position in targets[target].positions where position.stretch == departure.position.stretch {
                    if let direct = roads.direct(departure, to: position, onArc: departure.arc) {
                        row.offer(target, direct)
                    }
                }
            }
        }
        return row
    }
}

/// Dijkstra's algorithm over the states of roads; of ways with the same weight the shortest counts.
private struct PlainSearch {
    private let roads: RoadGraph
    private var ways: [PartOfArc]
    private var keys: [UInt64]
    /// States by weight and decimetres.
    private var queue = PriorityQueue<UInt64>()

    init(_ roads: RoadGraph) {
        self.roads = roads
        let count = roads.metric.hierarchy.graph.nodeCount
        ways = Array(repeating: PartOfArc(), count: count)
        keys = Array(repeating: .max, count: count)
    }

    /// Finds the best ways to all states.
    mutating func run(from departures: [Departure]) {
        for state in keys.indices { keys[state] = .max }
        for departure in departures { offer(departure.state, departure.rest) }
        let graph = roads.metric.hierarchy.graph
        while let entry = queue.popMin() {
            let state = Int(entry.node)
            guard entry.label == keys[state] else { continue }
            for step in graph.arcs(from: state) where roads.metric.weights[step] < Distance.unreachable {
                offer(Int(graph.head[step]), ways[state] + roads.whole(step: step))
            }
        }
    }

    /// The best way to a state; nil if there is none.
    func way(to state: Int) -> PartOfArc? { keys[state] == .max ? nil : ways[state] }

    private mutating func offer(_ state: Int, _ way: PartOfArc) {
        let key = UInt64(way.weight) << 32 | UInt64(way.decimetres)
        guard key < keys[state] else { return }
        keys[state] = key
        ways[state] = way
        queue.insert(Int32(state), label: key)
    }
}
