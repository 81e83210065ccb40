import CZlib
import Foundation
import TestSupport
import Testing

@testable import Roads
@testable import RoutingCore

@Suite("OpenStreetMap")
struct OSMImportTests {
    let scratch = try! Scratch()

    /// A cross of four roads that meet in node 5, with a fifth beyond node 2.
    func cross() -> TestMap {
        var map = TestMap()
        map.node(1, -5, 0)
        map.node(2, 5, 0)
        map.node(3, 0, 5)
        map.node(4, 0, -5)
        map.node(5, 0, 0)
        map.node(6, 9, 0)
        map.way(1, [1, 5])
        map.way(2, [5, 2])
        map.way(3, [5, 3])
        map.way(4, [4, 5])
        map.way(5, [2, 6])
        return map
    }

    func roads(_ map: TestMap, _ profile: RoadProfile = .car) throws -> RoadGraph {
        try OSMImport(profile: profile).roads(from: scratch.write(map.xml, to: "map.osm"))
    }

    func route(
        _ roads: RoadGraph, _ from: (Double, Double), _ to: (Double, Double)
    ) throws -> RoadRoute? {
        let places = try [from, to].map { try #require(roads.place(at: TestMap.point($0.0, $0.1))) }
        return RoadRouter(roads).route(through: places)
    }

    func names(_ route: RoadRoute?) -> [String]? { route?.legs.flatMap(\.steps).map(\.name) }

    @Test("XML, XML by gzip and PBF, dense or not, compressed or not, give the same roads")
    func sameInAllForms() throws {
        var map = cross()
        map.restriction("no_left_turn", from: 1, via: ("node", [5]), to: 3)
        map.nodes[1].tags = [("barrier", "gate"), ("name", "a & b")]
        map.ways[2].tags += [("maxspeed", "50"), ("ref", "G40;G65"), ("toll", "yes")]
        let plain = try scratch.write(map.xml, to: "map.osm")
        let zipped = scratch.path("map.osm.gz")
        let stream = try #require(gzopen(zipped, "wb"))
        _ = map.xml.withUnsafeBytes { gzwrite(stream, $0.baseAddress, UInt32($0.count)) }
        gzclose(stream)
        var files = [plain, zipped]
        for (dense, compressed) in [(true, true), (true, false), (false, true)] {
            files.append(
                try scratch.write(map.pbf(dense: dense, compressed: compressed), to: "m\(dense)\(compressed).osm.pbf"))
        }
        let written = try files.map { file in
            for threads in [1, 3] {
                _ = try OSMImport(profile: .car, threads: threads).roads(from: file).write(to: scratch.path("x.roads"))
            }
            return try scratch.bytes("x.roads")
        }
        for bytes in written { #expect(bytes == written[0]) }
        let (_, summary) = try OSMImport(profile: .car).read(files[2])
        #expect(summary.wayCount == 5)
        #expect(summary.restrictionCount == 1)
    }

    @Test("a turn that a node restricts is not made; only_ turns forbid the others")
    func restrictsAtNodes() throws {
        for (value, reached) in [
            ("no_left_turn", [2, 4]), ("only_straight_on", [2]), ("only_left_turn", [3]), ("nonsense", [2, 3, 4]),
        ] {
            var map = cross()
            map.ways[4].nodes = []
            map.restriction(value, from: 1, via: ("node", [5]), to: value == "only_straight_on" ? 2 : 3)
            for profile in [RoadProfile.car, .lorry] {
                let roads = try roads(map, profile)
                for (way, end) in [(2, (4.0, 0.0)), (3, (0, 4)), (4, (0, -4))] {
                    let found = names(try route(roads, (-4, 0), end))
                    // What is forbidden is got to by turning round where another road ends.
                    #expect((found == ["w1", "w\(way)"]) == reached.contains(way), "\(value) \(way) \(profile.name)")
                }
                #expect(names(try route(roads, (4, 0), (0, 4))) == ["w2", "w3"])
            }
        }
    }

    @Test("a restriction by ways holds for who comes from its first way, and for nobody else")
    func restrictsByWays() throws {
        var map = cross()
        map.node(7, 5, 5)
        map.way(6, [2, 7])
        map.restriction("no_left_turn", from: 1, via: ("way", [2]), to: 6)
        for profile in [RoadProfile.car, .lorry] {
            let roads = try roads(map, profile)
            #expect(names(try route(roads, (-4, 0), (5, 4))) != ["w1", "w2", "w6"], "\(profile.name)")
            #expect(names(try route(roads, (0, -4), (5, 4))) == ["w4", "w2", "w6"])
            #expect(names(try route(roads, (-4, 0), (8, 0))) == ["w1", "w2", "w5"])
        }
    }

    @Test("a restriction that depends on the time holds at its time")
    func restrictsByTime() throws {
        var map = cross()
        map.relations.append(
            (
                99, [("way", 1, "from"), ("node", 5, "via"), ("way", 3, "to")],
                [
                    ("type", "restriction"),
                    ("restriction:conditional", "no_left_turn @ (Mo-Fr 07:00-09:00,16:00-18:30)"),
                ]
            ))
        let file = try scratch.write(map.xml, to: "map.osm")
        for (time, holds) in [
            (nil, false), ("Tu 08:00", true), ("Tu 09:00", false), ("Su 08:00", false), ("Fr 18:29", true),
        ] {
            let roads = try OSMImport(profile: .car, at: time.map { WeekTime($0)! }).roads(from: file)
            #expect((names(try route(roads, (-4, 0), (0, 4))) == ["w1", "w3"]) != holds, "\(time ?? "none")")
        }
        #expect(try OSMImport(profile: .car).read(file).summary.conditionalCount == 1)
    }

    @Test("nobody gets through a bollard, and a gate takes a minute")
    func closesBarriers() throws {
        for (barrier, seconds) in [("bollard", nil), ("gate", 60.0), ("toll_booth", 0), ("lift_gate", 60)] {
            var map = cross()
            map.nodes[4].tags = [("barrier", barrier)]
            let roads = try roads(map)
            let open = try #require(try route(self.roads(cross()), (-4, 0), (4, 0)))
            let found = try route(roads, (-4, 0), (4, 0))
            #expect((found == nil) == (seconds == nil), "\(barrier)")
            if let found, let seconds { #expect(abs(found.seconds - open.seconds - seconds) < 0.15, "\(barrier)") }
        }
    }

    @Test("a way is cut where nodes are missing, and what is left is a road")
    func cutsAtMissingNodes() throws {
        var map = cross()
        map.ways[0].nodes = [1, 77, 78, 5, 2]
        let (builder, summary) = try OSMImport(profile: .car).read(scratch.write(map.xml, to: "map.osm"))
        #expect(summary.missingNodeCount == 2)
        #expect(builder.stretches.count == 5)
    }

    @Test("a road that comes back to its beginning is travelled both ways round")
    func cutsLoops() throws {
        var map = TestMap()
        map.node(1, 0, 0)
        map.node(2, 5, 0)
        map.node(3, 10, 3)
        map.node(4, 10, -3)
        map.way(1, [1, 2])
        map.way(2, [2, 3, 4, 2])
        let roads = try roads(map)
        for side in [3.0, -3] {
            let found = try #require(try route(roads, (1, 0), (9.9, side)))
            #expect(found.metres < 1300)
        }
    }

    @Test("a lorry does without what is too low, too weak, or forbidden to it")
    func knowsLorries() throws {
        for (key, value, isOpen) in [
            ("maxheight", "3.5", false), ("maxheight", "4.2", true), ("maxweight", "7.5", false),
            ("maxweight", "40", true),
            ("hgv", "no", false), ("hgv", "delivery", true), ("maxaxleload", "8", false), ("maxlength", "10", false),
            ("maxwidth", "2.3", false), ("maxweight", "5500 kg", false), ("maxheight", "13'6\"", true),
        ] {
            var map = cross()
            map.ways[1].tags += [(key, value)]
            let roads = try roads(map, .lorry)
            #expect((names(try route(roads, (-4, 0), (8, 0))) == ["w1", "w2", "w5"]) == isOpen, "\(key)=\(value)")
        }
    }

    @Test("tracks are for lorries to farms only where that is asked for")
    func opensFarmTracks() throws {
        var map = cross()
        map.ways[1].tags = [("highway", "track"), ("tracktype", "grade4"), ("name", "w2")]
        map.ways[4].tags = [("highway", "track"), ("access", "agricultural"), ("name", "w5")]
        #expect(try roads(map, .lorry).stretchCount == 3)
        #expect(try roads(map, RoadProfile.lorry.withFarmTracks()).stretchCount == 5)
    }

    @Test("toll is counted in the length that costs it, and toll roads can be avoided without preparing again")
    func countsToll() throws {
        var map = cross()
        map.node(8, 2.5, 8)
        map.way(8, [5, 8, 2])
        map.ways[1].tags += [("toll", "yes")]
        let roads = try roads(map)
        let quick = try #require(try route(roads, (-4, 0), (8, 0)))
        #expect(names(quick) == ["w1", "w2", "w5"])
        #expect(abs(quick.tollMetres - 556.6) < 1)
        let free = try #require(try route(roads.avoiding(.toll), (-4, 0), (8, 0)))
        #expect(names(free) == ["w1", "w8", "w5"])
        #expect(free.tollMetres == 0)
    }

    @Test("a file that was cut off anywhere, or changed, is refused or read, and never ends the process")
    func survivesDamage() throws {
        let map = cross()
        for whole in [map.pbf(), map.pbf(compressed: false), map.xml] {
            var generator = SeededGenerator(seed: 7)
            for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 97)) {
                let file = try scratch.write(whole[..<count], to: "cut")
                #expect(throws: GraphFileError.self, "cut after \(count)") {
                    try OSMImport(profile: .car).roads(from: file)
                }
            }
            for _ in 0..<300 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
                }
                let file = try scratch.write(bytes, to: "changed")
                do { _ = try OSMImport(profile: .car).roads(from: file) } catch { continue }
            }
        }
    }

    @Test("what promises more than it holds is refused before memory is taken")
    func refusesBombs() throws {
        let start = cross().pbf()
        let content = [UInt8](repeating: 0, count: 2 << 20)
        for (bytes, said) in [
            (PBFFileWriter.blob("OSMData", [1, 2, 3], rawByteCount: 31 << 20), "unpacks to"),
            (PBFFileWriter.blob("OSMData", content), "no valid number"),
            (PBFFileWriter.blob("OSMData", content, rawByteCount: 10), "cannot be unpacked"),
            (PBFFileWriter.framed("OSMData", [], byteCount: 1 << 40), "none has more than 32 MiB"),
            (PBFFileWriter.framed("OSMData", [1], byteCount: 1 << 20), "cut off"),
            ([0xFF, 0xFF, 0xFF, 0xFF], "none has more than 64 KiB"),
        ] {
            let file = try scratch.write(start + bytes, to: "bomb.osm.pbf")
            do {
                _ = try OSMImport(profile: .car).roads(from: file)
                Issue.record("read: \(said)")
            } catch {
                #expect("\(error)".contains(said), "\(error)")
            }
        }
        let open = try scratch.write(
            Array("<osm><node id='1' lat='0' lon='0".utf8) + content.map { _ in 0x20 }, to: "b.osm")
        #expect(throws: GraphFileError.self) { try OSMImport(profile: .car).roads(from: open) }
    }

    @Test("a file of another kind, an empty one and one without roads say so")
    func saysWhatIsWrong() throws {
        for (bytes, said) in [
            ([], "it is empty"), (Array("<html></html>".utf8), "no element “osm”"),
            (Array("some text that is not a map".utf8), "no PBF file"),
            (Array("<osm></osm>".utf8), "no road in it"), (Array("<osm><way id='x'/></osm>".utf8), "no id"),
            (Array("<osm>\n<node id='1' lat='95' lon='0'/></osm>".utf8), ":2: error: node 1 has no lon and lat"),
        ] {
            let file = try scratch.write(bytes, to: "x")
            do {
                _ = try OSMImport(profile: .car).roads(from: file)
                Issue.record("read: \(said)")
            } catch {
                #expect("\(error)".contains(said), "\(error)")
            }
        }
        #expect(throws: GraphFileError.self) { try OSMImport(profile: .car).roads(from: scratch.path("missing")) }
    }
}
