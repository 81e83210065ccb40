import FarmgateBase
import RoutingCore

/// Finds the stretches of road nearest to a point: an R-tree over short pieces of them, packed in the order of a Hilbert curve
/// (Kamel, Faloutsos, “Hilbert R-tree”, 1994), in flat arrays.
///
/// Memory: 25 bytes for each piece of up to eight segments.
public struct RoadIndex: Sendable {
    /// A few segments of a stretch that follow each other.
    struct Piece: BitwiseCopyable, Sendable {
        var stretch: Int32
        var firstSegment: Int32
    }

    /// A rectangle of longitudes and latitudes.
    struct Box: BitwiseCopyable, Sendable {
        var west: Int32
        var south: Int32
        var east: Int32
        var north: Int32

        static let nothing = Box(west: .max, south: .max, east: .min, north: .min)

        mutating func include(_ point: RoadPoint) {
            (west, east) = (min(west, point.longitude), max(east, point.longitude))
            (south, north) = (min(south, point.latitude), max(north, point.latitude))
        }

        mutating func include(_ other: Box) {
            (west, east) = (min(west, other.west), max(east, other.east))
            (south, north) = (min(south, other.south), max(north, other.north))
        }
    }

    static let segmentsOfPiece = 8
    static let fanOut = 16

    let pieces: FlatArray<Piece>
    /// The boxes of pieces, then of groups of them, level by level up to one.
    let boxes: FlatArray<Box>

    /// Where each level begins among the boxes, the pieces' first, and the end.
    var levels: [Int] { Self.levels(ofPieces: pieces.count) }

    static func levels(ofPieces count: Int) -> [Int] {
        var starts = [0]
        var size = count
        while size > 0 {
            starts.append(starts[starts.count - 1] + size)
            if size == 1 { break }
            size = (size + fanOut - 1) / fanOut
        }
        return starts
    }

    /// Takes arrays that an index had.
    init(pieces: FlatArray<Piece>, boxes: FlatArray<Box>) {
        self.pieces = pieces
        self.boxes = boxes
    }

    /// Builds the index. Stretches that nobody may snap to are left out. O(points + pieces log pieces).
    init(nodes: FlatArray<RoadPoint>, stretches: FlatArray<RoadGraph.Stretch>, points: FlatArray<RoadPoint>) {
        var found: [(curve: UInt64, piece: Piece, box: Box)] = []
        for stretch in 0..<max(0, stretches.count - 1) {
            let own = stretches[stretch]
            if own.attributes.contains(.notSnappable) { continue }
            let first = Int(own.firstPoint)
            let count = Int(stretches[stretch + 1].firstPoint) - first
            func point(_ index: Int) -> RoadPoint {
                index == 0 ? nodes[Int(own.from)] : index <= count ? points[first + index - 1] : nodes[Int(own.to)]
            }
            for segment in stride(from: 0, through: count, by: Self.segmentsOfPiece) {
                var box = Box.nothing
                for index in segment...min(segment + Self.segmentsOfPiece, count + 1) { box.include(point(index)) }
                let middle = RoadPoint(
                    longitude: Int32((Int(box.west) + Int(box.east)) / 2),
                    latitude: Int32((Int(box.south) + Int(box.north)) / 2))
                found.append(
                    (
                        Self.place(onCurve: middle),
                        Piece(stretch: Int32(stretch), firstSegment: Int32(segment)), box
                    ))
            }
        }
        found.sort {
            ($0.curve, $0.piece.stretch, $0.piece.firstSegment) < ($1.curve, $1.piece.stretch, $1.piece.firstSegment)
        }
        var boxes = found.map(\.box)
        let levels = Self.levels(ofPieces: found.count)
        for level in levels.indices.dropFirst(2) {
            let (start, end) = (levels[level - 2], levels[level - 1])
            for group in stride(from: start, to: end, by: Self.fanOut) {
                var box = Box.nothing
                for child in group..<min(group + Self.fanOut, end) { box.include(boxes[child]) }
                boxes.append(box)
            }
        }
        pieces = FlatArray(found.map(\.piece))
        self.boxes = FlatArray(boxes)
    }

    /// Returns where a point lies on a Hilbert curve over the earth (Hilbert, 1891).
    private static func place(onCurve point: RoadPoint) -> UInt64 {
        var x = UInt32(bitPattern: point.longitude) &+ 1 << 31
        var y = UInt32(bitPattern: point.latitude) &+ 1 << 31
        var place: UInt64 = 0
        var side: UInt32 = 1 << 31
        while side > 0 {
            let right: UInt32 = x & side > 0 ? 1 : 0
            let upper: UInt32 = y & side > 0 ? 1 : 0
            place = place << 2 | UInt64((3 * right) ^ upper)
            if upper == 0 {
                if right == 1 { (x, y) = (~x, ~y) }
                swap(&x, &y)
            }
            side >>= 1
        }
        return place
    }
}
