import RoutingCore

extension RoadGraph {
    /// Returns the positions on the nearest stretches of road, one each, the nearest first.
    ///
    /// - Parameters:
    ///   - point: the place.
    ///   - candidates: at most so many.
    ///   - onIslands: whether stretches count that lie in small parts of the network, from which hardly anything is reached.
    /// - Returns: none if there is no such road at all.
    ///
    /// Complexity: O(log pieces + candidates) in practice.
    public func snap(to point: RoadPoint, candidates: Int = 1, onIslands: Bool = false) -> [RoadPosition] {
        guard candidates > 0, !index.pieces.isEmpty else { return [] }
        var search = SnapSearch(self, point, candidates, onIslands: onIslands)
        return search.run()
    }

    /// Returns a place for routes: the nearest stretch of road, with all that are just as near, as where roads meet; nil if there is no
    /// road at all.
    ///
    /// - Parameters:
    ///   - point: the place.
    ///   - onIslands: whether stretches count that lie in small parts of the network, from which hardly anything is reached.
    public func place(at point: RoadPoint, onIslands: Bool = false) -> RoadPlace? {
        let nearest = snap(to: point, candidates: Self.mostTied, onIslands: onIslands)
        guard let first = nearest.first else { return nil }
        return RoadPlace(positions: nearest.filter { $0.metresOff <= first.metresOff + Self.tiedMetres })
    }

    /// So many roads may meet in a place, and be so much farther than the nearest: rounding.
    private static let mostTied = 12
    private static let tiedMetres = 0.02

    /// Returns the positions on the nearest stretches of road to a place given in degrees; none where that is not on the earth.
    public func snap(
        longitude: Double, latitude: Double, candidates: Int = 1, onIslands: Bool = false
    ) -> [RoadPosition] {
        guard let point = RoadPoint(longitudeDegrees: longitude, latitudeDegrees: latitude) else { return [] }
        return snap(to: point, candidates: candidates, onIslands: onIslands)
    }
}

/// One search for the nearest stretches, the boxes by their least distance.
private struct SnapSearch {
    private let roads: RoadGraph
    private let origin: RoadPoint
    private let candidates: Int
    private let onIslands: Bool
    /// Metres for a unit of longitude and of latitude, where the point is.
    private let eastScale: Double
    private let northScale: Double
    private var queue: [(square: Double, box: Int, level: Int)] = []
    private var found: [(square: Double, stretch: Int, segment: Int, share: Double)] = []
    private let levels: [Int]

    init(_ roads: RoadGraph, _ origin: RoadPoint, _ candidates: Int, onIslands: Bool) {
        self.roads = roads
        self.origin = origin
        self.candidates = candidates
        self.onIslands = onIslands
        let scale = RoadPoint.metresOfUnit(atLatitude: origin.latitudeDegrees)
        (eastScale, northScale) = (max(scale.east, 1e-9), scale.north)
        levels = roads.index.levels
    }

    mutating func run() -> [RoadPosition] {
        push(box: levels[levels.count - 2], level: levels.count - 2)
        while let next = pop() {
            if found.count >= candidates, next.square > found[candidates - 1].square { break }
            if next.level == 0 {
                look(at: roads.index.pieces[next.box])
            } else {
                let first = levels[next.level - 1] + (next.box - levels[next.level]) * RoadIndex.fanOut
                for child in first..<min(first + RoadIndex.fanOut, levels[next.level]) {
                    push(box: child, level: next.level - 1)
                }
            }
        }
        return found.map(position)
    }

    /// Returns the difference of longitudes the short way round the earth, in metres.
    private func east(_ longitude: Int32) -> Double {
        var units = Double(longitude) - Double(origin.longitude)
        let turn = 360 * RoadPoint.unitsPerDegree
        if units > turn / 2 { units -= turn } else if units < -turn / 2 { units += turn }
        return units * eastScale
    }

    private mutating func push(box index: Int, level: Int) {
        let box = roads.index.boxes[index]
        let turn = 360 * RoadPoint.unitsPerDegree
        let longitude = Double(origin.longitude)
        // The nearest of the box and its two copies a turn to the west and to the east.
        let east =
            [-turn, 0, turn].map { max(Double(box.west) + $0 - longitude, longitude - Double(box.east) - $0, 0) }
            .min() ?? 0
        let north = max(Double(box.south) - Double(origin.latitude), Double(origin.latitude) - Double(box.north), 0)
        let (x, y) = (east * eastScale, north * northScale)
        queue.append((x * x + y * y, index, level))
        var child = queue.count - 1
        while child > 0, queue[child].square < queue[(child - 1) / 2].square {
            queue.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() -> (square: Double, box: Int, level: Int)? {
        guard let first = queue.first, let last = queue.popLast() else { return nil }
        if queue.isEmpty { return first }
        queue[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < queue.count {
                if queue[child].square < queue[least].square { least = child }
            }
            if least == parent { return first }
            queue.swapAt(parent, least)
            parent = least
        }
    }

    private mutating func look(at piece: RoadIndex.Piece) {
        let stretch = Int(piece.stretch)
        let own = roads.stretches[stretch]
        guard onIslands || own.isMain, roads.isOpen(arc: 2 * stretch) || roads.isOpen(arc: 2 * stretch + 1) else {
            return
        }
        let count = Int(roads.stretches[stretch + 1].firstPoint) - Int(own.firstPoint)
        var start = roads.point(ofStretch: stretch, at: Int(piece.firstSegment))
        for segment in Int(piece.firstSegment)...min(Int(piece.firstSegment) + RoadIndex.segmentsOfPiece - 1, count) {
            let end = roads.point(ofStretch: stretch, at: segment + 1)
            let (x, y) = (east(start.longitude), (Double(start.latitude) - Double(origin.latitude)) * northScale)
            let (u, v) = (
                (Double(end.longitude) - Double(start.longitude)) * eastScale,
                (Double(end.latitude) - Double(start.latitude)) * northScale
            )
            let length = u * u + v * v
            let share = length > 0 ? min(1, max(0, -(x * u + y * v) / length)) : 0
            let (dx, dy) = (x + share * u, y + share * v)
            note(dx * dx + dy * dy, stretch, segment, share)
            start = end
        }
    }

    private mutating func note(_ square: Double, _ stretch: Int, _ segment: Int, _ share: Double) {
        func isBefore(_ other: (square: Double, stretch: Int, segment: Int, share: Double)) -> Bool {
            (square, stretch, segment) < (other.square, other.stretch, other.segment)
        }
        if let known = found.firstIndex(where: { $0.stretch == stretch }) {
            guard isBefore(found[known]) else { return }
            found.remove(at: known)
        }
        let place = found.firstIndex { isBefore($0) } ?? found.count
        found.insert((square, stretch, segment, share), at: place)
        if found.count > candidates { found.removeLast() }
    }

    private func position(_ found: (square: Double, stretch: Int, segment: Int, share: Double)) -> RoadPosition {
        let points = roads.points(ofStretch: found.stretch)
        let point = points[found.segment].point(at: found.share, towards: points[found.segment + 1])
        var (before, whole) = (0.0, 0.0)
        for index in 0..<points.count - 1 {
            let metres = points[index].metres(to: points[index + 1])
            if index < found.segment { before += metres }
            if index == found.segment { before += metres * found.share }
            whole += metres
        }
        // The length that the stretch was given may be other than that of its points.
        let share = whole > 0 ? min(1, before / whole) : 0
        return RoadPosition(
            stretch: found.stretch,
            decimetres: UInt32((share * Double(roads.stretches[found.stretch].decimetres)).rounded()), point: point,
            metresOff: origin.metres(to: point))
    }
}

extension RoadGraph {
    /// Returns a point of a stretch, its ends among them.
    func point(ofStretch stretch: Int, at index: Int) -> RoadPoint {
        let own = stretches[stretch]
        let first = Int(own.firstPoint)
        let count = Int(stretches[stretch + 1].firstPoint) - first
        return index == 0 ? nodes[Int(own.from)] : index <= count ? points[first + index - 1] : nodes[Int(own.to)]
    }
}
