import RoutingCore

/// Finds the best ways between places on roads.
///
///     let router = RoadRouter(roads)
///     let route = router.route(through: [farm, market])
///
/// A router holds scratch space and is reused; keep one a thread.
public final class RoadRouter {
    /// The roads.
    public let roads: RoadGraph
    private let query: HierarchyQuery
    private lazy var alternatives = AlternativeRoutes(metric: roads.metric)

    /// Makes scratch space.
    public init(_ roads: RoadGraph) {
        self.roads = roads
        query = HierarchyQuery(metric: roads.metric)
    }

    /// A way from a place to the next, as it is found: directly along an arc, or over states.
    struct FoundLeg {
        var weight: Int
        var departure: Departure
        /// Where it ends; its `step` is of no account for a direct way.
        var arrivalArc: Int
        var arrivalPosition: RoadPosition
        /// nil for a direct way.
        var arrival: Arrival?
    }

    /// Returns the best way through some places in their order; nil if there is none, or are fewer than two places.
    ///
    /// At a place between, a driver goes on in the direction of arrival if the roads say so (`continuesStraight`) and there is
    /// such a way. Complexity: O(places) queries.
    public func route(through places: [RoadPlace]) -> RoadRoute? {
        guard places.count >= 2 else { return nil }
        // For every arc by which the last place is reached: the whole weight, and the legs.
        var reached: [(arc: Int?, weight: Int, legs: [FoundLeg])] = [(nil, 0, [])]
        for (place, next) in zip(places, places.dropFirst()) {
            var best = extend(reached, from: place, to: next, straight: roads.continuesStraight)
            if best.isEmpty { best = extend(reached, from: place, to: next, straight: false) }
            if best.isEmpty { return nil }
            reached = best
        }
        guard let best = reached.min(by: { $0.weight < $1.weight }) else { return nil }
        return RoadRoute(legs: best.legs.map(leg))
    }

    private func extend(
        _ reached: [(arc: Int?, weight: Int, legs: [FoundLeg])], from place: RoadPlace, to next: RoadPlace,
        straight: Bool
    ) -> [(arc: Int?, weight: Int, legs: [FoundLeg])] {
        let found = legs(from: place, to: next)
        var best: [(arc: Int?, weight: Int, legs: [FoundLeg])] = []
        for leg in found {
            for before in reached {
                if straight, let arc = before.arc, arc != leg.departure.arc { continue }
                let weight = before.weight + leg.weight
                if let known = best.firstIndex(where: { $0.arc == leg.arrivalArc }) {
                    if weight < best[known].weight { best[known] = (leg.arrivalArc, weight, before.legs + [leg]) }
                } else {
                    best.append((leg.arrivalArc, weight, before.legs + [leg]))
                }
            }
        }
        return best
    }

    /// Returns the best way for every arc to leave by and to arrive by.
    func legs(from place: RoadPlace, to next: RoadPlace) -> [FoundLeg] {
        let arrivals = roads.arrivals(at: next)
        let arcs = next.positions.flatMap { position in roads.openArcs(at: position).map { (position, $0) } }
        return roads.departures(from: place).flatMap { departure in
            arcs.compactMap { position, arc in
                var best: FoundLeg?
                if let direct = roads.direct(departure, to: position, onArc: arc) {
                    best = FoundLeg(
                        weight: direct.weight, departure: departure, arrivalArc: arc, arrivalPosition: position)
                }
                for arrival in arrivals where arrival.arc == arc {
                    let distance = query.run(from: departure.state, to: arrival.state)
                    guard distance < Distance.unreachable else { continue }
                    let weight = departure.rest.weight + Int(distance) + arrival.part.weight
                    if weight < best?.weight ?? .max {
                        best = FoundLeg(
                            weight: weight, departure: departure, arrivalArc: arc, arrivalPosition: position,
                            arrival: arrival)
                    }
                }
                return best
            }
        }
    }

    /// Returns the best way and others that a person would accept as different, at most `count`; none where there is no way.
    public func alternatives(from place: RoadPlace, to next: RoadPlace, count: Int) -> [RoadRoute] {
        guard let best = legs(from: place, to: next).min(by: { $0.weight < $1.weight }) else { return [] }
        guard let arrival = best.arrival else { return [RoadRoute(legs: [leg(best)])] }
        return alternatives.routes(from: best.departure.state, to: arrival.state, count: count).map {
            RoadRoute(legs: [leg(best, steps: $0.arcs)])
        }
    }

    private func leg(_ found: FoundLeg) -> RoadRoute.Leg {
        guard let arrival = found.arrival else { return leg(found, steps: []) }
        _ = query.run(from: found.departure.state, to: arrival.state)
        return leg(found, steps: query.path())
    }

    private func leg(_ found: FoundLeg, steps: [Int32]) -> RoadRoute.Leg {
        var drawing = LegDrawing(roads)
        let departure = found.departure
        let start = roads.distance(of: departure.position, alongArc: departure.arc)
        let end = roads.distance(of: found.arrivalPosition, alongArc: found.arrivalArc)
        guard let arrival = found.arrival else {
            drawing.add(departure.arc, from: start, to: end, roads.part(ofArc: departure.arc, from: start, to: end))
            return drawing.leg
        }
        drawing.add(
            departure.arc, from: start, to: roads.stretches[departure.arc >> 1].decimetres, departure.rest)
        for step in steps {
            let arc = Int(roads.states.roadArc[Int(step)])
            drawing.add(arc, from: 0, to: roads.stretches[arc >> 1].decimetres, roads.whole(step: Int(step)))
        }
        drawing.add(arrival.arc, from: 0, to: end, arrival.part)
        return drawing.leg
    }
}
