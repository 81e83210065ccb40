import Farmgate
import FarmgateBase

/// Cuts the lines of links into stretches that each line has wholly or not at all: what several links carry along one road can be
/// summed by stretch, and each is written once.
///
/// A stretch ends where a line ends, and where two lines that have met part: at points that not all lines pass between the same
/// two neighbours.
struct RoadStretches {
    /// Points are told apart to this share of a degree, some ten metres.
    static let precision = 1e4
    /// Points that a line between others passes at less than this, in those shares, are left out: 200 m are less than a pixel.
    private static let tolerance = 20.0

    private typealias Point = SIMD2<Int32>

    /// The stretches, as encoded polylines: latitude and longitude in shares of a degree, as Google's algorithm has it.
    private(set) var polylines: [String] = []
    /// By line, the stretches that it goes through: from 1, and negative where it goes there backwards.
    private(set) var ofLine: [[Int]] = []

    /// Cuts lines. O(points · log points).
    init(_ lines: [[Location]]) {
        let lines = lines.map { line in Self.withoutRepeats(line.map(Self.point)) }
        let junctions = Self.junctions(of: lines)
        var numberOfStart: [Start: Int] = [:]
        for line in lines {
            var stretches: [Int] = [], first = 0
            for position in line.indices.dropFirst() where junctions.contains(line[position]) {
                let part = line[first...position]
                let start = Start(point: part[first], next: part[first + 1])
                if let number = numberOfStart[start] {
                    stretches.append(number)
                } else {
                    let drawn = Self.simplified(Array(part))
                    polylines.append(EncodedPolyline.text(drawn.lazy.map { (Int($0.x), Int($0.y)) }))
                    numberOfStart[start] = polylines.count
                    let end = Start(point: part[position], next: part[position - 1])
                    if end != start { numberOfStart[end] = -polylines.count }
                    stretches.append(polylines.count)
                }
                first = position
            }
            ofLine.append(stretches)
        }
    }

    /// What tells a stretch and its direction: between junctions there is one way on.
    private struct Start: Hashable {
        let point: Point
        let next: Point
    }

    private static func point(_ location: Location) -> Point {
        Point(
            Int32((location.latitude * precision).rounded()), Int32((location.longitude * precision).rounded()))
    }

    private static func withoutRepeats(_ line: [Point]) -> [Point] {
        line.indices.filter { $0 == 0 || line[$0] != line[$0 - 1] }.map { line[$0] }
    }

    /// The points where a line ends, and those that lines pass between different neighbours.
    private static func junctions(of lines: [[Point]]) -> Set<Point> {
        var neighbours: [Point: (Point, Point)] = [:], junctions: Set<Point> = []
        for line in lines {
            if let first = line.first, let last = line.last { junctions.formUnion([first, last]) }
            for position in line.indices.dropFirst().dropLast() {
                let point = line[position], (before, after) = (line[position - 1], line[position + 1])
                let known = neighbours[point] ?? (before, after)
                neighbours[point] = known
                let isSame = known == (before, after) || known == (after, before)
                if !isSame || before == after { junctions.insert(point) }
            }
        }
        return junctions
    }

    /// Leaves out points that hardly bend a line.
    private static func simplified(_ line: [Point]) -> [Point] {
        line.simplified(to: tolerance) { point, start, end in
            (SIMD2<Double>(point) - SIMD2(start)).distance(fromLineTo: SIMD2(end) - SIMD2(start))
        }
    }
}
