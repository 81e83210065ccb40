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
        // The example has five places: its degrees are ten times as large here.
        let google = RoadStretches([line([(385, -1202), (407, -1209.5), (432.52, -1264.53)])])
        #expect(google.polylines == ["_p~iF~ps|U_ulLnnqC_mqNvxq`@"])
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

    /// A walk over a grid, bent so that no point between two steps is left out.
    private func walk(_ count: Int, _ random: inout SeededGenerator) -> [Location] {
        var row = Int.random(in: 0...5, using: &random), column = Int.random(in: 0...5, using: &random)
        var points: [(Double, Double)] = []
        for _ in 0..<count {
            let north = Double(row) + Double(column * column) / 50, east = Double(column) + Double(row * row) / 70
            points.append((north, east))
            let step = Bool.random(using: &random) ? 1 : -1
            if Bool.random(using: &random) { row += step } else { column += step }
        }
        return line(points)
    }

    @Test("give each line back, on random walks over a grid", arguments: seeds(20))
    func randomWalks(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let lines = (0..<30).map { _ in walk(Int.random(in: 2...26, using: &random), &random) }
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
        var zigzag: [(Double, Double)] = []
        for step in 0...100 { zigzag.append((30 + Double(step) / 100, step % 2 == 0 ? 110 : 110.0005)) }
        let straight = line(zigzag)
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
