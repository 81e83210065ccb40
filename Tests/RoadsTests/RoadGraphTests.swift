import Foundation
import TestSupport
import Testing

@testable import Roads
@testable import RoutingCore

@Suite("Roads")
struct RoadGraphTests {
    @Test("routes and tables are as short as those found by remembering every path", arguments: seeds(8))
    func agreesWithReference(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3 {
            let random = try RandomRoads(side: Int.random(in: 2...4, using: &generator), using: &generator)
            guard let roads = try? random.builder.build(threads: 2) else { continue }
            let reference = ReferenceRoutes(roads, random)
            let open = (0..<roads.stretchCount).filter { roads.isOpen(arc: 2 * $0) || roads.isOpen(arc: 2 * $0 + 1) }
            let positions = (0..<6).map { _ -> RoadPosition in
                let stretch = open.randomElement(using: &generator)!
                let length = roads.stretches[stretch].decimetres
                return RoadPosition(
                    stretch: stretch,
                    decimetres: [0, length, .random(in: 0...length, using: &generator)].randomElement(
                        using: &generator)!,
                    point: roads.nodes[0], metresOff: 0)
            }
            let places = positions.map { RoadPlace(positions: [$0]) }
            let router = RoadRouter(roads)
            let table = RoadTable(roads, to: places).answer(from: places, threads: 2)
            #expect(table == RoadTable(roads, to: places).answer(from: places), "seed \(seed)")
            let plain = RoadTable(roads, to: places).plainAnswer(from: places, threads: 2)
            #expect(table.weight == plain.weight && table.decimetres == plain.decimetres, "seed \(seed)")
            for (s, start) in positions.enumerated() {
                for (t, end) in positions.enumerated() {
                    let expected = reference.cost(from: start, to: end)
                    let route = router.route(through: [places[s], places[t]])
                    #expect(
                        route.map { Int(($0.weight * 10).rounded()) } == expected?.weight, "seed \(seed): \(s) to \(t)")
                    let index = s * places.count + t
                    #expect(table.weight[index] == Int64(expected?.weight ?? -1), "seed \(seed): \(s) to \(t)")
                    guard let expected else { continue }
                    #expect(Int(table.decimetres[index]) == expected.decimetres, "seed \(seed): \(s) to \(t)")
                }
            }
        }
    }

    @Test("the figures of a table are those of its route where only one is best", arguments: seeds(5))
    func tableIsRoute(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let random = try RandomRoads(side: 6, using: &generator)
        let roads = try random.builder.build()
        let places = (0..<8).compactMap { _ in
            roads.place(
                at: RoadPoint(
                    longitude: .random(in: 0...500_000, using: &generator),
                    latitude: .random(in: 0...500_000, using: &generator)))
        }
        let table = RoadTable(roads, to: places).answer(from: places)
        let router = RoadRouter(roads)
        for s in places.indices {
            for t in places.indices {
                let route = router.route(through: [places[s], places[t]])
                #expect((route == nil) == (table.seconds(from: s, to: t) == nil))
                guard let route, let metres = table.metres(from: s, to: t) else { continue }
                #expect(route.metres >= metres - 0.01, "seed \(seed)")
                guard abs(route.metres - metres) < 0.01 else { continue }
                #expect(abs(route.tollMetres - (table.tollMetres(from: s, to: t) ?? -1)) < 0.11, "seed \(seed)")
                // The line is as long as its roads are, drawn straight.
                #expect(route.points.count >= 1)
                #expect(abs(route.legs[0].steps.reduce(0) { $0 + $1.metres } - route.metres) < 0.2)
                #expect(abs(route.legs[0].steps.reduce(0) { $0 + $1.seconds } - route.seconds) < 0.2)
            }
        }
    }

    @Test("a file holds all of it, to the byte, whatever the number of threads; damage is refused")
    func writesAndOpens() throws {
        let scratch = try Scratch()
        var generator = SeededGenerator(seed: 4)
        let random = try RandomRoads(side: 8, using: &generator)
        let roads = try random.builder.build(threads: 1)
        try roads.write(to: scratch.path("a.roads"))
        try random.builder.build(threads: 3).write(to: scratch.path("b.roads"))
        let bytes = try scratch.bytes("a.roads")
        #expect(try scratch.bytes("b.roads") == bytes)
        let opened = try RoadGraph(contentsOf: scratch.path("a.roads"))
        try opened.write(to: scratch.path("c.roads"))
        #expect(try scratch.bytes("c.roads") == bytes)
        #expect(RoadGraph.isRoads(scratch.path("a.roads")))
        #expect(opened.name(ofStretch: 3) == roads.name(ofStretch: 3))
        let places = [10_000, 300_000, 600_000].compactMap {
            opened.place(at: RoadPoint(longitude: Int32($0), latitude: Int32($0)))
        }
        #expect(RoadRouter(opened).route(through: places) == RoadRouter(roads).route(through: places))
        for _ in 0..<400 {
            var changed = bytes
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            changed[position] ^= .random(in: 1...255, using: &generator)
            let file = try scratch.write(changed, to: "x.roads")
            #expect(throws: GraphFileError.self, "byte \(position)") { try RoadGraph(contentsOf: file) }
        }
        for count in [0, 5, 64, 1000, bytes.count - 1] {
            let file = try scratch.write(bytes[..<count], to: "x.roads")
            #expect(throws: GraphFileError.self) { try RoadGraph(contentsOf: file) }
        }
    }

    @Test("closing roads makes the same routes as building without them", arguments: seeds(5))
    func avoids(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let random = try RandomRoads(side: 5, using: &generator)
        let roads = try random.builder.build()
        let open = roads.avoiding(.ferry)
        for stretch in 0..<roads.stretchCount {
            let isFerry = roads.stretches[stretch].attributes.contains(.ferry)
            #expect(open.isOpen(arc: 2 * stretch) == (roads.isOpen(arc: 2 * stretch) && !isFerry))
        }
        let weights = (0..<2 * roads.stretchCount).map { arc in
            roads.stretches[arc >> 1].attributes.contains(.ferry) ? Distance.unreachable : roads.arcWeight[arc]
        }
        let same = try roads.reweighted(arcWeight: weights, deciseconds: Array(roads.deciseconds))
        #expect(same.metric.up == open.metric.up && same.metric.down == open.metric.down)
        #expect(throws: WeightError.self) { try roads.reweighted(arcWeight: [1], deciseconds: [1]) }
    }

    @Test("what a builder cannot use is an error")
    func refuses() throws {
        var builder = RoadGraphBuilder(profile: "test")
        #expect(throws: RoadError.empty) { try builder.build() }
        let a = try builder.addNode(RoadPoint(longitude: 0, latitude: 0))
        #expect(throws: RoadError.noSuchNode(7, nodeCount: 1)) {
            try builder.addRoad(Road(from: a, to: 7, forward: nil, backward: nil, decimetres: 1))
        }
        let b = try builder.addNode(RoadPoint(longitude: 100, latitude: 0))
        try builder.addRoad(Road(from: a, to: b, forward: Road.Travel(deciseconds: 1), backward: nil, decimetres: 1))
        #expect(throws: RoadError.notAPath([0, 0])) { try builder.forbid(path: [0, 0]) }
        #expect(throws: RoadError.notAPath([9])) { try builder.addDelay(1, afterArc: 9) }
    }

    @Test("what is reached within a time is what routes get to within it", arguments: seeds(5))
    func reaches(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let random = try RandomRoads(side: 6, using: &generator)
        let roads = try random.builder.build()
        let place = try #require(roads.place(at: RoadPoint(longitude: 250_000, latitude: 250_000)))
        let all = RoadReach(roads).nodes(from: place, withinSeconds: 1e6)
        let near = RoadReach(roads).nodes(from: place, withinSeconds: 6)
        #expect(near == all.filter { $0.seconds <= 6 })
        #expect(!near.isEmpty)
        let area = ReachArea(RoadReach(roads), from: place, withinSeconds: 6)
        for arrival in near { #expect(Self.contains(area, roads.nodes[arrival.node]), "seed \(seed)") }
    }

    /// Tells whether a point is within an area, by how often a ray crosses its rings.
    static func contains(_ area: ReachArea, _ point: RoadPoint) -> Bool {
        var isInside = false
        for (one, two) in area.areas.joined().flatMap({ zip($0, $0.dropFirst()) }) {
            guard (one.latitude > point.latitude) != (two.latitude > point.latitude) else { continue }
            if Double(one.longitude) > Double(point.longitude) { isInside.toggle() }
        }
        return isInside
    }
}
