import FarmgateBase
import RoutingCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The land that is reached from a place within some time, as areas: squares near roads that are reached, put together.
public struct ReachArea: Sendable, Equatable {
    /// An area: its outline, counter-clockwise, and then its holes, clockwise; each ends where it begins.
    public typealias Ring = [RoadPoint]

    /// Within how many seconds.
    public let seconds: Double
    /// The areas, each as its rings.
    public let areas: [[Ring]]

    /// About so many squares lie along the longer side.
    private static let squares = 240.0
    /// Squares have at least this side, in metres: what lies so near to a road is reached.
    private static let leastSide = 60.0

    /// Puts the squares together that roads pass which are reached from a place.
    ///
    /// Complexity: O(points of the roads reached + squares).
    public init(_ reach: RoadReach, from place: RoadPlace, withinSeconds seconds: Double) {
        self.seconds = seconds
        let points = Self.points(reach, place, seconds)
        guard let first = points.first else {
            areas = []
            return
        }
        var box = RoadIndex.Box.nothing
        for point in points { box.include(point) }
        let metresOfUnit = RoadPoint.earthRadius * Double.pi / 180 / RoadPoint.unitsPerDegree
        let shrink = max(0.05, cos(first.latitudeDegrees * Double.pi / 180))
        let (width, height) = (Double(box.east) - Double(box.west), Double(box.north) - Double(box.south))
        let side = max(Self.leastSide, max(width * shrink, height) * metresOfUnit / Self.squares) / metresOfUnit
        let grid = SquareGrid(
            origin: RoadPoint(longitude: box.west, latitude: box.south), width: side / shrink, height: side)
        var squares: Set<SquareGrid.Square> = []
        for point in points {
            let square = grid.square(at: point)
            // Near a road is on it, or one square away.
            for x in -1...1 { for y in -1...1 { squares.insert(SquareGrid.Square(x: square.x + x, y: square.y + y)) } }
        }
        areas = grid.areas(of: squares)
    }

    /// Returns points along all roads that are reached, not farther apart than squares are wide.
    private static func points(_ reach: RoadReach, _ place: RoadPlace, _ seconds: Double) -> [RoadPoint] {
        let roads = reach.roads
        var left: [Int: Double] = [:]
        for arrival in reach.nodes(from: place, withinSeconds: seconds) {
            left[arrival.node] = seconds - arrival.seconds
        }
        var points = [place.point]
        for stretch in 0..<roads.stretchCount {
            for arc in [2 * stretch, 2 * stretch + 1] where roads.isOpen(arc: arc) {
                guard let rest = left[roads.tail(ofArc: arc)] else { continue }
                let length = roads.stretches[stretch].decimetres
                let weight = Double(roads.arcWeight[arc]) / 10
                let share = weight > rest ? rest / weight : 1
                let line = roads.points(ofArc: arc, from: 0, to: UInt32(Double(length) * share))
                for (one, two) in zip(line, line.dropFirst()) {
                    let pieces = max(1, (one.metres(to: two) / leastSide).rounded(.up))
                    for piece in 1...Int(min(pieces, 10_000)) {
                        points.append(one.point(at: Double(piece) / pieces, towards: two))
                    }
                }
            }
        }
        return points
    }

    /// Returns areas as GeoJSON: one feature each, the largest time first, so that smaller ones lie on top.
    public static func geoJSON(_ reached: [ReachArea]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "type", "FeatureCollection")
        writer.write(key: "features")
        writer.beginArray()
        for area in reached.sorted(by: { $0.seconds > $1.seconds }) {
            writer.beginObject()
            writer.write(key: "type", "Feature")
            writer.write(key: "properties")
            writer.beginObject(.oneLine)
            writer.write(key: "seconds", area.seconds)
            writer.end()
            writer.write(key: "geometry")
            writer.beginObject()
            writer.write(key: "type", "MultiPolygon")
            writer.write(key: "coordinates")
            writer.beginArray(.oneLine)
            for rings in area.areas {
                writer.beginArray(.oneLine)
                for ring in rings {
                    writer.beginArray(.oneLine)
                    for point in ring {
                        writer.beginArray(.oneLine)
                        writer.write(point.longitudeDegrees)
                        writer.write(point.latitudeDegrees)
                        writer.end()
                    }
                    writer.end()
                }
                writer.end()
            }
            writer.end()
            writer.end()
            writer.end()
        }
        writer.end()
        writer.end()
        return writer.take()
    }
}
