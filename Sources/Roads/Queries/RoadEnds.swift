import RoutingCore

/// A way out of a place: along an arc to its head.
struct Departure {
    var position: RoadPosition
    var arc: Int
    var state: Int
    /// What is left of the arc: its weight, tenths of a second, decimetres, and decimetres that cost toll.
    var rest: PartOfArc
}

/// A way into a place: from a state, by a turn, along an arc.
struct Arrival {
    var position: RoadPosition
    var arc: Int
    var state: Int
    /// The arc of the graph of states.
    var step: Int
    /// The weight and tenths of a second of the turn and of what is travelled of the arc.
    var part: PartOfArc
}

/// What a part of an arc, and the turn before it, take.
struct PartOfArc: Equatable {
    var weight = 0
    var deciseconds = 0
    var decimetres = 0
    var tollDecimetres = 0
    var ferryDecimetres = 0

    static func + (one: Self, other: Self) -> Self {
        Self(
            weight: one.weight + other.weight, deciseconds: one.deciseconds + other.deciseconds,
            decimetres: one.decimetres + other.decimetres, tollDecimetres: one.tollDecimetres + other.tollDecimetres,
            ferryDecimetres: one.ferryDecimetres + other.ferryDecimetres)
    }
}

extension RoadGraph {
    /// Returns what an arc takes from one distance along it to another, in decimetres from where it begins.
    ///
    /// What a place has behind it and before it are together the whole: the part of the stretch up to the place is rounded down, in
    /// both directions.
    func part(ofArc arc: Int, from start: UInt32, to end: UInt32) -> PartOfArc {
        let stretch = stretches[arc >> 1]
        let length = stretch.decimetres
        /// Returns the part of a value from where the arc begins.
        func upTo(_ distance: UInt32, _ value: UInt32) -> Int {
            if length == 0 || distance == 0 { return distance == 0 ? 0 : Int(value) }
            if distance >= length { return Int(value) }
            func ofStretch(_ distance: UInt32) -> Int {
                // Decimetres are rounded themselves.
                Int(Double(distance) / Double(length) * Double(value) + Self.roundingSlack)
            }
            return arc & 1 == 0 ? ofStretch(distance) : Int(value) - ofStretch(length - distance)
        }
        func of(_ value: UInt32) -> Int { upTo(max(start, end), value) - upTo(start, value) }
        let decimetres = Int(end - min(start, end))
        return PartOfArc(
            weight: of(arcWeight[arc]), deciseconds: of(deciseconds[arc]), decimetres: decimetres,
            tollDecimetres: of(stretch.tollDecimetres),
            ferryDecimetres: stretch.attributes.contains(.ferry) ? decimetres : 0)
    }

    private static let roundingSlack = 0.05

    /// Returns all of an arc, after the turn of an arc of the graph of states.
    func whole(step: Int) -> PartOfArc {
        let arc = Int(states.roadArc[step])
        let stretch = stretches[arc >> 1]
        return PartOfArc(
            weight: Int(metric.weights[step]), deciseconds: Int(deciseconds[arc]) + Int(states.turnDeciseconds[step]),
            decimetres: Int(stretch.decimetres), tollDecimetres: Int(stretch.tollDecimetres),
            ferryDecimetres: stretch.attributes.contains(.ferry) ? Int(stretch.decimetres) : 0)
    }

    /// Returns how far along an arc a position is, in decimetres from where the arc begins.
    func distance(of position: RoadPosition, alongArc arc: Int) -> UInt32 {
        let length = stretches[position.stretch].decimetres
        let own = min(position.decimetres, length)
        return arc & 1 == 0 ? own : length - own
    }

    func openArcs(at position: RoadPosition) -> [Int] {
        [2 * position.stretch, 2 * position.stretch + 1].filter(isOpen(arc:))
    }

    func departures(from place: RoadPlace) -> [Departure] {
        place.positions.flatMap { position in
            openArcs(at: position).map { arc in
                let length = stretches[position.stretch].decimetres
                return Departure(
                    position: position, arc: arc, state: Int(states.arrival[arc]),
                    rest: part(ofArc: arc, from: distance(of: position, alongArc: arc), to: length))
            }
        }
    }

    func arrivals(at place: RoadPlace) -> [Arrival] {
        place.positions.flatMap { position in
            openArcs(at: position).flatMap { arc -> [Arrival] in
                let node = tail(ofArc: arc)
                let part = part(ofArc: arc, from: 0, to: distance(of: position, alongArc: arc))
                return (Int(states.firstState[node])..<Int(states.firstState[node + 1])).flatMap { state in
                    metric.hierarchy.graph.arcs(from: state).filter { Int(states.roadArc[$0]) == arc }.map { step in
                        let turn = PartOfArc(
                            weight: Int(states.turnWeight[step]), deciseconds: Int(states.turnDeciseconds[step]))
                        return Arrival(position: position, arc: arc, state: state, step: step, part: turn + part)
                    }
                }
            }
        }
    }

    /// Returns what it takes from one place to another without leaving the arc, if that is possible.
    func direct(_ departure: Departure, to position: RoadPosition, onArc arc: Int) -> PartOfArc? {
        guard departure.arc == arc else { return nil }
        let (start, end) = (
            distance(of: departure.position, alongArc: arc), distance(of: position, alongArc: arc)
        )
        return start <= end ? part(ofArc: arc, from: start, to: end) : nil
    }
}
