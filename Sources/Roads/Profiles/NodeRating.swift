/// What a profile makes of the tags of a node.
struct NodeRating: Sendable, Equatable {
    /// A sign or light that takes time, and for whom.
    struct Obstacle: Sendable, Equatable {
        /// The directions of the way in which it stands; nil for unknown, which is both.
        enum Direction: Sendable { case forward, backward, both }

        var seconds: Double
        var direction: Direction?
        /// Whether only those wait who come from the lesser road.
        var isForMinorRoad = false
        /// Whether it is a stop sign, which stands near the junction it is meant for.
        var isStop = false
    }

    /// Whether nobody gets through.
    var isClosed = false
    var obstacles: [Obstacle] = []

    /// Whether the node is like any other.
    var isPlain: Bool { !isClosed && obstacles.isEmpty }

    init(_ tags: OSMTags, _ profile: RoadProfile) {
        let access = profile.accessKeys.lazy.compactMap { tags[$0] }.first.map(profile.resolved)
        if let access {
            isClosed = profile.closed.contains(access) && !profile.restricted.contains(access)
        } else if let barrier = tags["barrier"] {
            let seconds = profile.barrierSeconds[barrier]
            let isOpen =
                profile.openBarriers.contains(barrier) || seconds != nil || tags["bollard"] == "rising"
                || ["lowered", "flush"].contains(tags["kerb"]) || barrier == "kerb" && tags["highway"] == "crossing"
                || barrier == "fence" && ["audible", "audio"].contains(tags["sensory"])
            let isTooLow =
                barrier == "height_restrictor"
                && tags["maxheight"].flatMap(TagNumbers.height).map { $0 < profile.vehicle["height"] ?? 0 } ?? false
            isClosed = !isOpen || isTooLow
            if let seconds { obstacles.append(Obstacle(seconds: seconds, direction: .both)) }
        }
        guard let highway = tags["highway"], let seconds = profile.obstacleSeconds[highway], seconds > 0 else { return }
        var direction = tags["direction"]
        if highway == "traffic_signals" { direction = tags["traffic_signals:direction"] ?? direction }
        let known: Obstacle.Direction? =
            switch direction {
            case "forward": .forward
            case "backward": .backward
            case "both": .both
            default: nil
            }
        obstacles.append(
            Obstacle(
                seconds: seconds, direction: known, isForMinorRoad: highway == "stop" && tags["stop"] == "minor",
                isStop: highway == "stop"))
    }
}

extension RoadProfile {
    /// Returns the part of a value with semicolons that opens most; the value itself where it has none.
    func resolved(_ value: String) -> String {
        guard value.contains(";") else { return value }
        func openness(_ part: String) -> Int {
            if open.contains(part) { return 3 }
            if restricted.contains(part) { return 2 }
            return closed.contains(part) ? 1 : 0
        }
        let parts = value.split(separator: ";").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        var best: String?
        for part in parts where openness(part) > best.map(openness) ?? -1 { best = part }
        return best ?? value
    }
}
