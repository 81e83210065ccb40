/// A grid of squares over the earth, some of which make up areas.
struct SquareGrid {
    /// A square by its place in the grid.
    struct Square: Hashable, Comparable {
        var x: Int
        var y: Int

        static func < (one: Self, other: Self) -> Bool { (one.y, one.x) < (other.y, other.x) }
    }

    private let origin: RoadPoint
    /// The size of a square, in units of coordinates.
    private let width: Double
    private let height: Double

    init(origin: RoadPoint, width: Double, height: Double) {
        self.origin = origin
        self.width = width
        self.height = height
    }

    func square(at point: RoadPoint) -> Square {
        Square(
            x: Int(((Double(point.longitude) - Double(origin.longitude)) / width).rounded(.down)),
            y: Int(((Double(point.latitude) - Double(origin.latitude)) / height).rounded(.down)))
    }

    /// Returns the lower left corner of a square, kept on the earth.
    private func corner(_ square: Square) -> RoadPoint {
        func coordinate(_ start: Int32, _ offset: Double, _ limit: Double) -> Int32 {
            Int32(max(-limit, min(limit, (Double(start) + offset).rounded())))
        }
        return RoadPoint(
            longitude: coordinate(origin.longitude, Double(square.x) * width, 180 * RoadPoint.unitsPerDegree),
            latitude: coordinate(origin.latitude, Double(square.y) * height, 90 * RoadPoint.unitsPerDegree))
    }

    /// Returns the areas that squares make up where they share sides: the outline of each and its holes.
    ///
    /// Complexity: O(squares log squares).
    func areas(of squares: Set<Square>) -> [[[RoadPoint]]] {
        var seen: Set<Square> = []
        var areas: [[[RoadPoint]]] = []
        for start in squares.sorted() where !seen.contains(start) {
            var part: [Square] = []
            var open = [start]
            seen.insert(start)
            while let square = open.popLast() {
                part.append(square)
                for (x, y) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
                    let next = Square(x: square.x + x, y: square.y + y)
                    if squares.contains(next), seen.insert(next).inserted { open.append(next) }
                }
            }
            areas.append(rings(around: part.sorted(), squares))
        }
        return areas
    }

    /// Directions counter-clockwise: east, north, west, south.
    private static let steps = [(1, 0), (0, 1), (-1, 0), (0, -1)]

    /// Returns the outline of squares that hang together, then the outlines of holes: the inside always lies on the left.
    private func rings(around part: [Square], _ squares: Set<Square>) -> [[RoadPoint]] {
        // The sides that lead on from each corner, by direction.
        var sides: [Square: Set<Int>] = [:]
        for square in part {
            let (x, y) = (square.x, square.y)
            let ends = [
                (Square(x: x, y: y - 1), Square(x: x, y: y)), (Square(x: x + 1, y: y), Square(x: x + 1, y: y)),
                (Square(x: x, y: y + 1), Square(x: x + 1, y: y + 1)), (Square(x: x - 1, y: y), Square(x: x, y: y + 1)),
            ]
            for (direction, (beyond, corner)) in ends.enumerated() where !squares.contains(beyond) {
                sides[corner, default: []].insert(direction)
            }
        }
        var rings: [[Square]] = []
        for square in part {
            // Every ring has a lowest side that leads east or, around a hole, west: below or above a square of the part.
            for (corner, direction) in [(square, 0), (Square(x: square.x + 1, y: square.y + 1), 2)]
            where sides[corner]?.contains(direction) == true {
                rings.append(ring(from: corner, direction, &sides))
            }
        }
        func area(_ ring: [Square]) -> Int {
            zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
        }
        // The outline alone goes round counter-clockwise.
        return rings.sorted { area($0) > area($1) }.map { $0.map(corner) }
    }

    private func ring(from start: Square, _ first: Int, _ sides: inout [Square: Set<Int>]) -> [Square] {
        var ring = [start]
        var (corner, direction) = (start, first)
        while true {
            sides[corner]?.remove(direction)
            corner = Square(x: corner.x + Self.steps[direction].0, y: corner.y + Self.steps[direction].1)
            // Where squares touch by a corner only, the one on the left is stayed with.
            let options = [direction + 1, direction, direction + 3].map { $0 % 4 }
            let next = options.first {
                sides[corner]?.contains($0) == true || corner == start && $0 == first
            }
            guard let next, corner != start || next != first else { break }
            if next != direction { ring.append(corner) }
            direction = next
        }
        if ring.last != start { ring.append(start) }
        return ring
    }
}
