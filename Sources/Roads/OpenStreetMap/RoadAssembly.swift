import FarmgateBase
import RoutingCore

/// Puts roads together from ways and nodes: cuts ways where roads meet, closes barriers, and adds turn restrictions.
struct RoadAssembly {
    private let ways: WayCollection
    private let nodes: NodeCollection
    private let profile: RoadProfile
    private var builder: RoadGraphBuilder
    private var summary = OSMImport.Summary()
    /// The place among the nodes of every node of a way.
    private var places: [Int32]
    /// How often a node stands in ways, up to 2; 2 makes it a node of the network.
    private var uses: [UInt8]
    /// The node of the network that each became; −1 for none yet.
    private var networkNode: [Int32]
    private var restrictions: TurnRestrictions

    init(_ ways: WayCollection, _ nodes: NodeCollection, _ profile: RoadProfile, at time: WeekTime?) {
        self.ways = ways
        self.nodes = nodes
        self.profile = profile
        builder = RoadGraphBuilder(profile: profile.name, turnCosts: profile.turns)
        builder.continuesStraight = profile.continuesStraight
        builder.isLeftHand = profile.isLeftHand
        restrictions = TurnRestrictions(ways.relations, profile, at: time)
        var near = 0
        places = ways.nodes.map { Int32(nodes.wanted.place(of: $0, near: &near) ?? 0) }
        uses = [UInt8](repeating: 0, count: nodes.points.count)
        networkNode = [Int32](repeating: -1, count: nodes.points.count)
    }

    mutating func assemble() throws(RoadError) -> (RoadGraphBuilder, OSMImport.Summary) {
        for index in ways.ways.indices {
            let range = ways.range(ofWay: index)
            for position in range {
                let place = Int(places[position])
                let isEnd = position == range.lowerBound || position == range.upperBound - 1
                uses[place] = isEnd ? 2 : min(2, uses[place] + 1)
            }
        }
        for place in nodes.ratings.keys { uses[place] = 2 }
        for id in restrictions.viaNodes {
            var near = 0
            if let place = nodes.wanted.place(of: id, near: &near) { uses[place] = 2 }
        }
        summary.missingNodeCount = nodes.points.count { $0 == NodeCollection.missing }
        summary.wayCount = ways.ways.count
        for index in ways.ways.indices { try add(way: index) }
        try addObstacles()
        try restrictions.apply(to: &builder, &summary)
        return (builder, summary)
    }

    /// Cuts a way where nodes are missing, and adds what lies between.
    private mutating func add(way index: Int) throws(RoadError) {
        var run: [Int] = []
        var length = 0.0
        let range = ways.range(ofWay: index)
        if ways.ways[index].seconds > 0 {
            for position in range.dropFirst() {
                let (one, two) = (nodes.points[Int(places[position - 1])], nodes.points[Int(places[position])])
                if one != NodeCollection.missing, two != NodeCollection.missing { length += one.metres(to: two) }
            }
        }
        for position in range {
            let place = Int(places[position])
            if nodes.points[place] == NodeCollection.missing {
                try add(run, of: index, wayMetres: length)
                run = []
            } else if run.last != place {
                run.append(place)
            }
        }
        try add(run, of: index, wayMetres: length)
    }

    /// Adds a run of nodes of a way, stretch by stretch.
    private mutating func add(_ run: [Int], of index: Int, wayMetres: Double) throws(RoadError) {
        guard run.count >= 2 else { return }
        var start = 0
        var startNode = try node(at: run[0])
        for next in 1..<run.count {
            guard uses[run[next]] == 2 || next == run.count - 1 else { continue }
            if run[next] == run[start], next - start >= 2 {
                // A loop is cut once more, so that its directions lead to different nodes.
                let middle = (start + next) / 2
                let middleNode = try node(at: run[middle])
                try add(Array(run[start...middle]), from: startNode, to: middleNode, of: index, wayMetres)
                (start, startNode) = (middle, middleNode)
            }
            let endNode = try node(at: run[next])
            try add(Array(run[start...next]), from: startNode, to: endNode, of: index, wayMetres)
            // Nobody gets through a barrier: what lies behind it begins at a node of its own.
            startNode = nodes.ratings[run[next]]?.isClosed == true ? try node(at: run[next]) : endNode
            start = next
        }
    }

    /// Returns the node of the network where a node of the file is; a new one for each end that meets a barrier.
    private mutating func node(at place: Int) throws(RoadError) -> Int {
        if nodes.ratings[place]?.isClosed == true { return try builder.addNode(nodes.points[place]) }
        if networkNode[place] < 0 { networkNode[place] = Int32(try builder.addNode(nodes.points[place])) }
        return Int(networkNode[place])
    }

    private mutating func add(
        _ run: [Int], from: Int, to: Int, of index: Int, _ wayMetres: Double
    ) throws(RoadError) {
        let way = ways.ways[index]
        let points = run.map { nodes.points[$0] }
        let pieces = zip(points, points.dropFirst()).map { $0.metres(to: $1) }
        let metres = pieces.reduce(0, +)
        /// Returns tenths of a second, rounded once or, if the profile says so, piece by piece.
        func deciseconds(_ perMetre: Double, _ fixed: Double, rate: Double) -> UInt32 {
            var sum = (10 * (fixed + perMetre * metres / rate)).rounded()
            if profile.roundsSegments {
                sum = (10 * fixed).rounded()
                for piece in pieces where piece > 0 {
                    sum += (max(1, (10 * perMetre * piece).rounded()) / rate).rounded()
                }
            }
            return UInt32(min(sum, 2e9))
        }
        func travel(_ kmh: Float, _ rate: Float) -> Road.Travel? {
            guard kmh > 0 else { return nil }
            var perMetre = 3.6 / Double(kmh)
            if way.seconds > 0 { perMetre = wayMetres > 0 ? Double(way.seconds) / wayMetres : 0 }
            // Boarding is waited for once a way, which has no junctions but at its ends, most often.
            let wait = Double(way.waitSeconds) * (wayMetres > 0 ? metres / wayMetres : 1)
            return Road.Travel(
                deciseconds: deciseconds(perMetre, wait, rate: 1),
                weight: deciseconds(perMetre, wait, rate: Double(rate)))
        }
        let decimetres = UInt32(clamping: Int(min(10 * metres, 4e9).rounded()))
        let stretch = try builder.addRoad(
            Road(
                from: from, to: to, forward: travel(way.forwardKmh, way.forwardRate),
                backward: travel(way.backwardKmh, way.backwardRate), decimetres: decimetres,
                tollDecimetres: way.attributes.contains(.toll) ? decimetres : 0, attributes: way.attributes,
                name: ways.names.texts[Int(way.name)], reference: ways.names.texts[Int(way.reference)],
                points: Array(points[1..<points.count - 1])))
        if way.isLeftHand { builder.setLeftHand(stretch: stretch) }
        restrictions.note(
            stretch: stretch, ofWay: way.id, from: nodes.wanted.ids[run[0]], to: nodes.wanted.ids[run[run.count - 1]])
    }

    /// Adds what signs, lights and gates take.
    private mutating func addObstacles() throws(RoadError) {
        let waited = nodes.ratings.filter { !$0.value.isClosed && networkNode[$0.key] >= 0 }
        guard !waited.isEmpty else { return }
        var ratings: [Int: NodeRating] = [:]
        for (place, rating) in waited { ratings[Int(networkNode[place])] = rating }
        var arcs: [Int: [Int]] = [:]
        for arc in 0..<2 * builder.stretches.count {
            let head = builder.head(ofArc: arc)
            if ratings[head] != nil { arcs[head, default: []].append(arc) }
        }
        for node in arcs.keys.sorted() {
            guard let rating = ratings[node], let incoming = arcs[node] else { continue }
            for obstacle in rating.obstacles {
                for arc in incoming where holds(obstacle, arc, incoming) {
                    try builder.addDelay(UInt32((10 * min(obstacle.seconds, 1e5)).rounded()), afterArc: arc)
                }
            }
        }
    }

    /// So near to its junction a stop sign stands, in decimetres.
    private static let stopReach: UInt32 = 200

    /// Tells whether an obstacle is for those who come by an arc, one of those that lead to its node.
    private func holds(_ obstacle: NodeRating.Obstacle, _ arc: Int, _ incoming: [Int]) -> Bool {
        switch obstacle.direction {
        case .forward: return arc & 1 == 0
        case .backward: return arc & 1 == 1
        case .both: return true
        case nil: break
        }
        if obstacle.isForMinorRoad {
            // The greater roads are the faster ones.
            func speed(_ arc: Int) -> Double {
                let stretch = builder.stretches[arc >> 1]
                let times = [2 * (arc >> 1), 2 * (arc >> 1) + 1].map { builder.deciseconds[$0] }
                return Double(stretch.decimetres) / Double(max(1, times.min() ?? 1))
            }
            return incoming.contains { speed($0) > 1.02 * speed(arc) }
        }
        if obstacle.isStop, incoming.count == 2, let other = incoming.first(where: { $0 != arc }) {
            return
                !(builder.stretches[arc >> 1].decimetres < Self.stopReach
                && builder.stretches[other >> 1].decimetres > Self.stopReach)
        }
        return true
    }
}
