import RoutingCore

/// Puts a leg together, arc by arc.
struct LegDrawing {
    private let roads: RoadGraph
    private var sum = PartOfArc()
    private var steps: [RoadRoute.Step] = []
    private var points: [RoadPoint] = []
    private var lastArc: Int?

    init(_ roads: RoadGraph) { self.roads = roads }

    /// The leg so far.
    var leg: RoadRoute.Leg {
        RoadRoute.Leg(
            seconds: Double(sum.deciseconds) / 10, weight: Double(sum.weight) / 10,
            metres: Double(sum.decimetres) / 10, tollMetres: Double(sum.tollDecimetres) / 10,
            ferryMetres: Double(sum.ferryDecimetres) / 10, steps: steps, points: points)
    }

    /// Adds a part of an arc, between two distances along it, and what it takes.
    mutating func add(_ arc: Int, from start: UInt32, to end: UInt32, _ part: PartOfArc) {
        sum = sum + part
        let stretch = arc >> 1
        let isUTurn = lastArc.map { $0 == arc ^ 1 } ?? false
        // What begins or ends in a node only touches the stretch.
        let isTouched = start == end && roads.stretches[stretch].decimetres > 0
        if !isTouched { lastArc = arc }
        let first = max(0, points.count - 1)
        for point in roads.points(ofArc: arc, from: start, to: end) where point != points.last { points.append(point) }
        let (name, reference) = (roads.name(ofStretch: stretch), roads.reference(ofStretch: stretch))
        let (seconds, metres) = (Double(part.deciseconds) / 10, Double(part.decimetres) / 10)
        let last = max(0, points.count - 1)
        if isTouched, !steps.isEmpty {
            steps[steps.count - 1].seconds += seconds
            return
        }
        let attributes = roads.stretches[stretch].attributes
        if let before = steps.last, before.name == name, before.reference == reference, !isUTurn {
            steps[steps.count - 1].seconds += seconds
            steps[steps.count - 1].metres += metres
            steps[steps.count - 1].attributes.formUnion(attributes)
            steps[steps.count - 1].points = before.points.lowerBound...last
            return
        }
        // A step that only touched its road gives way to the first that is travelled.
        if steps.count == 1, steps[0].metres == 0, steps[0].seconds == 0 { steps = [] }
        steps.append(
            RoadRoute.Step(
                name: name, reference: reference, attributes: attributes, seconds: seconds, metres: metres,
                isUTurn: isUTurn, points: first...last))
    }
}

extension RoadGraph {
    /// Returns the points of an arc from one distance along it to another, in decimetres of its length.
    func points(ofArc arc: Int, from start: UInt32, to end: UInt32) -> [RoadPoint] {
        var all = points(ofStretch: arc >> 1)
        if arc & 1 == 1 { all.reverse() }
        let length = Double(stretches[arc >> 1].decimetres)
        if start == 0, Double(end) == length { return all }
        let distances = zip(all, all.dropFirst()).reduce(into: [0.0]) {
            $0.append($0[$0.count - 1] + $1.0.metres(to: $1.1))
        }
        // The length that the stretch was given may be other than that of its points.
        let scale = length > 0 ? distances[distances.count - 1] / length : 0
        let (first, last) = (Double(start) * scale, Double(end) * scale)
        var points = [point(at: first, all, distances)]
        for (index, distance) in distances.enumerated() where distance > first && distance < last {
            points.append(all[index])
        }
        points.append(point(at: last, all, distances))
        return points
    }

    private func point(at distance: Double, _ points: [RoadPoint], _ distances: [Double]) -> RoadPoint {
        let next = distances.firstIndex { $0 >= distance } ?? distances.count - 1
        guard next > 0 else { return points[0] }
        let piece = distances[next] - distances[next - 1]
        return points[next - 1].point(
            at: piece > 0 ? min(1, (distance - distances[next - 1]) / piece) : 0, towards: points[next])
    }
}
