/// The directions in which stretches leave their nodes.
struct TurnAngles {
    /// By arc: the bearing at its beginning, in degrees clockwise from north.
    private let bearings: [Float]
    /// Directions are taken over so many metres: the first few of a junction are often drawn askew.
    private static let reach = 10.0

    init(_ roads: RoadGraphBuilder) {
        guard roads.turnCosts != nil else {
            bearings = []
            return
        }
        bearings = (0..<2 * roads.stretches.count).map { arc in
            let stretch = arc >> 1
            let first = Int(roads.stretches[stretch].firstPoint)
            let last =
                stretch + 1 < roads.stretches.count
                ? Int(roads.stretches[stretch + 1].firstPoint) : roads.points.count
            let start = roads.nodes[roads.tail(ofArc: arc)]
            var ahead = roads.nodes[roads.head(ofArc: arc)]
            for index in 0..<last - first {
                let point = roads.points[arc & 1 == 0 ? first + index : last - 1 - index]
                if start.metres(to: point) >= Self.reach {
                    ahead = point
                    break
                }
            }
            return Float(start.bearing(to: ahead))
        }
    }

    /// Returns the angle of a turn, in degrees to the right, above −180 to 180.
    func angle(from last: Int, into next: Int) -> Double {
        // Where it came from lies behind.
        let straight = Double(bearings[last ^ 1]) + 180
        let angle = (Double(bearings[next]) - straight).remainder(dividingBy: 360)
        return angle <= -179.999 ? 180 : angle
    }
}
