import FarmgateBase
import RoutingCore

/// Answers for the times, lengths and toll kilometres of the best ways from many places to the same others.
///
///     let table = RoadTable(roads, to: markets, threads: 2)
///     let answer = table.answer(from: farms, threads: 2)
///     let hours = answer.seconds(from: 3, to: 17).map { $0 / 3600 }
///
/// The weights come from sweeps over the hierarchy, and lengths, tolls and times are carried along (`MeasuredTable`). Of ways with
/// the same weight the shortest counts.
public struct RoadTable: Sendable {
    /// Figures from every source to every target.
    public struct Answer: Sendable, Equatable {
        /// The number of sources.
        public let sourceCount: Int
        /// The number of targets.
        public let targetCount: Int
        /// What ways are chosen by, in tenths of a second, source by source; −1 where there is no way.
        public private(set) var weight: [Int64]
        /// Tenths of a second.
        public private(set) var deciseconds: [UInt32]
        /// Decimetres.
        public private(set) var decimetres: [UInt32]
        /// Decimetres that cost toll.
        public private(set) var tollDecimetres: [UInt32]
        /// Decimetres on ferries.
        public private(set) var ferryDecimetres: [UInt32]

        init(sourceCount: Int, targetCount: Int) {
            self.sourceCount = sourceCount
            self.targetCount = targetCount
            let count = sourceCount * targetCount
            weight = Array(repeating: -1, count: count)
            deciseconds = Array(repeating: 0, count: count)
            decimetres = deciseconds
            tollDecimetres = deciseconds
            ferryDecimetres = deciseconds
        }

        fileprivate mutating func append(_ row: Answer) {
            weight += row.weight
            deciseconds += row.deciseconds
            decimetres += row.decimetres
            tollDecimetres += row.tollDecimetres
            ferryDecimetres += row.ferryDecimetres
        }

        init(_ rows: [Answer], targetCount: Int) {
            sourceCount = rows.count
            self.targetCount = targetCount
            (weight, deciseconds, decimetres, tollDecimetres, ferryDecimetres) = ([], [], [], [], [])
            for row in rows { append(row) }
        }

        mutating func offer(_ target: Int, _ part: PartOfArc) {
            let isBetter =
                weight[target] < 0 || part.weight < weight[target]
                || part.weight == weight[target] && part.decimetres < Int(decimetres[target])
            guard isBetter else { return }
            weight[target] = Int64(part.weight)
            deciseconds[target] = UInt32(clamping: part.deciseconds)
            decimetres[target] = UInt32(clamping: part.decimetres)
            tollDecimetres[target] = UInt32(clamping: part.tollDecimetres)
            ferryDecimetres[target] = UInt32(clamping: part.ferryDecimetres)
        }

        private func index(_ source: Int, _ target: Int) -> Int? {
            precondition(
                source >= 0 && source < sourceCount && target >= 0 && target < targetCount, "a pair of the table")
            let index = source * targetCount + target
            return weight[index] < 0 ? nil : index
        }

        /// Returns how long the best way takes; nil if there is none.
        public func seconds(from source: Int, to target: Int) -> Double? {
            index(source, target).map { Double(deciseconds[$0]) / 10 }
        }
        /// Returns how long the best way is; nil if there is none.
        public func metres(from source: Int, to target: Int) -> Double? {
            index(source, target).map { Double(decimetres[$0]) / 10 }
        }
        /// Returns how much of the best way costs toll; nil if there is none.
        public func tollMetres(from source: Int, to target: Int) -> Double? {
            index(source, target).map { Double(tollDecimetres[$0]) / 10 }
        }
        /// Returns how much of the best way is on ferries; nil if there is none.
        public func ferryMetres(from source: Int, to target: Int) -> Double? {
            index(source, target).map { Double(ferryDecimetres[$0]) / 10 }
        }
    }

    /// The roads.
    public let roads: RoadGraph
    /// The targets.
    public let targets: [RoadPlace]
    private let table: MeasuredTable
    /// The ways into each target, and their columns.
    let arrivals: [[(arrival: Arrival, column: Int)]]

    /// Selects what leads to some places.
    public init(_ roads: RoadGraph, to targets: [RoadPlace]) {
        self.roads = roads
        self.targets = targets
        var columnOfState: [Int: Int] = [:]
        var columns: [Int32] = []
        arrivals = targets.map { target in
            roads.arrivals(at: target).map { arrival in
                if let known = columnOfState[arrival.state] { return (arrival, known) }
                columnOfState[arrival.state] = columns.count
                columns.append(Int32(arrival.state))
                return (arrival, columns.count - 1)
            }
        }
        table = MeasuredTable(metric: roads.metric, measures: roads.measures, targets: columns)
    }

    /// Returns the figures of the best ways.
    ///
    /// - Parameters:
    ///   - sources: the places they begin at.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///
    /// Complexity: O(sources · arcs of the hierarchy above the targets).
    public func answer(from sources: [RoadPlace], threads: Int = 1) -> Answer {
        let rows = SharedWork.results(sources.count, threads: threads, scratch: { _ in table.sweep() }) {
            sweep, source in
            row(from: sources[source], sweep)
        }
        return Answer(rows, targetCount: targets.count)
    }

    private func row(from source: RoadPlace, _ sweep: MeasuredSweep) -> Answer {
        var row = Answer(sourceCount: 1, targetCount: targets.count)
        for departure in roads.departures(from: source) {
            let reached = sweep.run(from: departure.state)
            for (target, ways) in arrivals.enumerated() {
                for (arrival, column) in ways {
                    guard reached.distances[column] < Distance.unreachable else { continue }
                    let measures = reached.measures[column]
                    let way = PartOfArc(
                        weight: Int(reached.distances[column]), deciseconds: Int(measures.second),
                        decimetres: Int(measures.first), tollDecimetres: Int(measures.third),
                        ferryDecimetres: Int(measures.fourth))
                    row.offer(target, departure.rest + way + arrival.part)
                }
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

extension RoadGraph {
    /// What every arc of the graph of states adds to decimetres, tenths of a second, and decimetres on toll roads and ferries.
    var measures: FlatArray<PathMeasures> {
        FlatArray(
            states.roadArc.indices.lazy.map { step in
                let whole = self.whole(step: step)
                return PathMeasures(
                    first: UInt32(clamping: whole.decimetres), second: UInt32(clamping: whole.deciseconds),
                    third: UInt32(clamping: whole.tollDecimetres), fourth: UInt32(clamping: whole.ferryDecimetres))
            })
    }
}
