import Farmgate
import TestSupport
import Testing

@testable import FarmgateReport

@Suite("Stretches of road")
struct RoadStretchesTests {
    private func line(_ points: [(Double, Double)]) -> [Location] {
        points.map { Location(latitude: $0.0, longitude: $0.1) }
    }

    /// The points of an encoded polyline, in degrees.
    private func decoded(_ text: String) -> [Location] {
        var points: [Location] = [], last = [0, 0], axis = 0, value = 0, shift = 0
        for byte in text.utf8.map({ Int($0) - 63 }) {
            value |= (byte & 31) << shift
            shift += 5
            guard byte < 32 else { continue }
            last[axis] += value & 1 == 1 ? ~(value >> 1) : value >> 1
            if axis == 1 {
                points.append(Location(latitude: Double(last[0]) / 1e4, longitude: Double(last[1]) / 1e4))
            }
            (axis, value, shift) = (1 - axis, 0, 0)
        }
        return points
    }

    @Test("encode points as in Google's own example, to four places")
    func encoding() {
        let roads = RoadStretches([line([(3.85, -12.02), (4.07, -12.095), (4.3252, -12.6453)])])
        #expect(roads.ofLine == [[1]])
        #expect(
            decoded(roads.polylines[0]) == line([(3.85, -12.02), (4.07, -12.095), (4.3252, -12.6453)]))
        // The example has five places, so its figures are ten times as large.
        let google = RoadStretches([line([(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)])])
        #expect(google.polylines[0].utf8.count == "_p~iF~ps|U_ulLnnqC_mqNvxq`@".utf8.count - 5)
    }

    //  a ── b ── c ── d
    //       │    │
    //       e    f
    @Test("are shared where lines run together, and cut where they meet and part")
    func sharing() {
        let (a, b, c, d, e, f) = ((1.0, 1.0), (1.0, 2.0), (1.0, 3.0), (1.0, 4.0), (0.0, 2.0), (0.0, 3.0))
        let roads = RoadStretches([line([a, b, c, d]), line([e, b, c, f]), line([d, c, b, a]), line([a, b])])
        #expect(roads.polylines.count == 5)
        let (first, second, back) = (roads.ofLine[0], roads.ofLine[1], roads.ofLine[2])
        #expect(first.count == 3 && second.count == 3 && second[1] == first[1])
        #expect(back == first.reversed().map { -$0 })
        #expect(roads.ofLine[3] == [first[0]])
    }

    @Test("give each line back, on random walks over a grid", arguments: seeds(20))
    func randomWalks(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let lines = (0..<30).map { _ in
            var (row, column) = (Int.random(in: 0...5, using: &random), Int.random(in: 0...5, using: &random))
            return line(
                (0...Int.random(in: 1...25, using: &random)).map { _ in
                    defer {
                        if Bool.random(using: &random) { row += Bool.random(using: &random) ? 1 : -1 } else {
                            column += Bool.random(using: &random) ? 1 : -1
                        }
                    }
                    // No two steps bend so little that the point between them is left out.
                    return (Double(row) + Double(column * column) / 50, Double(column) + Double(row * row) / 70)
                })
        }
        let roads = RoadStretches(lines)
        for (line, stretches) in zip(lines, roads.ofLine) {
            var points: [Location] = []
            for stretch in stretches {
                let part = decoded(roads.polylines[abs(stretch) - 1])
                let directed = stretch > 0 ? part : part.reversed()
                #expect(points.isEmpty || points.last == directed.first, "seed \(seed)")
                points += directed.dropFirst(points.isEmpty ? 0 : 1)
            }
            let rounded = line.map {
                Location(
                    latitude: ($0.latitude * 1e4).rounded() / 1e4, longitude: ($0.longitude * 1e4).rounded() / 1e4)
            }
            #expect(points == rounded, "seed \(seed)")
        }
        let pointCount = lines.map(\.count).reduce(0, +)
        #expect(roads.polylines.count < pointCount)
    }

    @Test("leave out points that hardly bend them, but none where roads part")
    func simplification() {
        let straight = line((0...100).map { (30 + Double($0) / 100, 110 + ($0 % 2 == 0 ? 0.0 : 0.0005)) })
        let roads = RoadStretches([straight, line([(30.5, 110), (30.5, 111)])])
        #expect(roads.polylines.map { decoded($0).count } == [2, 2, 2])
    }

    @Test("are none where there are no lines, or lines of one point")
    func nothing() {
        #expect(RoadStretches([]).polylines.isEmpty)
        let roads = RoadStretches([line([(1, 1), (1, 1)]), []])
        #expect(roads.polylines.isEmpty && roads.ofLine == [[], []])
    }
}
