import Foundation
import TestSupport
import Testing

@testable import Roads
@testable import RoutingCore

@Suite("Snapping")
struct SnappingTests {
    @Test("the nearest stretches are those found by looking at all", arguments: seeds(10))
    func agreesWithLookingAtAll(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let random = try RandomRoads(side: Int.random(in: 2...12, using: &generator), using: &generator)
        guard let roads = try? random.builder.build() else { return }
        for _ in 0..<20 {
            let point = RoadPoint(
                longitude: .random(in: -300_000...1_500_000, using: &generator),
                latitude: .random(in: -300_000...1_500_000, using: &generator))
            let all = (0..<roads.stretchCount).filter { roads.isOpen(arc: 2 * $0) || roads.isOpen(arc: 2 * $0 + 1) }
                .map { Self.metres(from: point, toStretch: $0, of: roads) }.sorted()
            for count in [1, 3, 50] {
                let found = roads.snap(to: point, candidates: count)
                #expect(found.count == min(count, all.count))
                #expect(Set(found.map(\.stretch)).count == found.count)
                for (position, expected) in zip(found, all) {
                    #expect(abs(position.metresOff - expected) <= 0.03 + expected * 1e-3, "seed \(seed)")
                }
            }
        }
    }

    /// The distance to a stretch, by many points along it.
    static func metres(from point: RoadPoint, toStretch stretch: Int, of roads: RoadGraph) -> Double {
        let points = roads.points(ofStretch: stretch)
        return zip(points, points.dropFirst()).map { one, two in
            // A golden section would do; the distance along a segment has one minimum.
            var (low, high) = (0.0, 1.0)
            for _ in 0..<60 {
                let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
                if point.metres(to: one.point(at: a, towards: two)) < point.metres(to: one.point(at: b, towards: two)) {
                    high = b
                } else {
                    low = a
                }
            }
            return point.metres(to: one.point(at: low, towards: two))
        }.min() ?? .infinity
    }

    @Test("small islands are left out unless they are asked for, or there is nothing else")
    func leavesOutIslands() throws {
        var builder = RoadGraphBuilder(profile: "test")
        let travel = Road.Travel(deciseconds: 10)
        var last = try builder.addNode(RoadPoint(longitude: 0, latitude: 0))
        for index in 1...1200 {
            let next = try builder.addNode(RoadPoint(longitude: Int32(index) * 1000, latitude: 0))
            try builder.addRoad(Road(from: last, to: next, forward: travel, backward: travel, decimetres: 111))
            last = next
        }
        let one = try builder.addNode(RoadPoint(longitude: 5000, latitude: 50_000))
        let two = try builder.addNode(RoadPoint(longitude: 9000, latitude: 50_000))
        let island = try builder.addRoad(Road(from: one, to: two, forward: travel, backward: travel, decimetres: 445))
        let roads = try builder.build()
        let point = RoadPoint(longitude: 7000, latitude: 49_000)
        #expect(roads.snap(to: point)[0].stretch != island)
        #expect(roads.snap(to: point, onIslands: true)[0].stretch == island)
        #expect(abs(roads.snap(to: point)[0].metresOff - 542) < 2)
    }

    @Test("a place near the date line snaps over it")
    func snapsOverTheDateLine() throws {
        var builder = RoadGraphBuilder(profile: "test")
        let travel = Road.Travel(deciseconds: 10)
        let a = try builder.addNode(RoadPoint(longitude: 1_799_990_000, latitude: 10_000_000))
        let b = try builder.addNode(RoadPoint(longitude: 1_799_980_000, latitude: 10_000_000))
        try builder.addRoad(Road(from: a, to: b, forward: travel, backward: travel, decimetres: 1113))
        let found = try builder.build().snap(longitude: -179.999, latitude: 1)
        #expect(found.count == 1)
        #expect(abs(found[0].metresOff - 222.6) < 1)
    }

    @Test("places that are not on the earth are nowhere")
    func refusesPlaces() throws {
        var generator = SeededGenerator(seed: 1)
        let roads = try RandomRoads(side: 3, using: &generator).builder.build()
        for (longitude, latitude) in [(181.0, 0.0), (0, 91), (.nan, 0), (.infinity, 0)] {
            #expect(roads.snap(longitude: longitude, latitude: latitude).isEmpty)
        }
        #expect(roads.snap(longitude: 0, latitude: 0, candidates: 0).isEmpty)
    }

    @Test("lengths are those on the ellipsoid, and polylines those of Google's example")
    func measures() throws {
        let (a, b) = (TestMap.point(0, 0), TestMap.point(1, 0))
        #expect(abs(a.metres(to: b) - 111.31949) < 0.01)
        let beijing = try #require(RoadPoint(longitudeDegrees: 116.4, latitudeDegrees: 39.9))
        let shanghai = try #require(RoadPoint(longitudeDegrees: 121.47, latitudeDegrees: 31.23))
        #expect(abs(beijing.metres(to: shanghai) - 1_067_000) < 4000)
        #expect(abs(a.bearing(to: b) - 90) < 1e-6)
        let line = [(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)].compactMap {
            RoadPoint(longitudeDegrees: $0.0, latitudeDegrees: $0.1)
        }
        #expect(Polyline.encoded(line) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@")
    }
}
