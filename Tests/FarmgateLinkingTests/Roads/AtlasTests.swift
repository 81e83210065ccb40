import Foundation
import Roads
import TestSupport
import Testing

@testable import FarmgateLinking

@Suite("The atlas")
struct AtlasTests {
    @Test("has railways on which cities reach each other, as far as trains go")
    func railways() throws {
        let roads = Atlas.rail.roads(threads: 2)
        let places = try [(116.401, 39.903), (121.47, 31.23), (113.26, 23.13)].map { longitude, latitude in
            try #require(
                RoadPoint(longitudeDegrees: longitude, latitudeDegrees: latitude).flatMap { roads.place(at: $0) })
        }
        let answer = RoadTable(roads, to: places).answer(from: [places[0]])
        // Beijing to Shanghai and to Guangzhou: published are 1,318 and 2,294 km by the high-speed lines and the old one; the data runs short.
        let metres = (1...2).map { answer.metres(from: 0, to: $0) ?? 0 }
        #expect((1_200_000...1_500_000).contains(metres[0]) && (1_950_000...2_400_000).contains(metres[1]), "\(metres)")
        let seconds = try #require(answer.seconds(from: 0, to: 1))
        #expect(abs(metres[0] / seconds * 3.6 - 55) < 0.1)
        #expect(answer.tollMetres(from: 0, to: 1) == 0)
    }

    @Test(
        "is prepared by the order that ships, for all nodes of it; UPDATE_EXPECTATIONS=1 works the order out and writes it"
    )
    func order() throws {
        for atlas in Atlas.allCases {
            let file = packageFolder.appending(path: "Sources/CAtlas/data/\(atlas).order")
            let nodes = try Data(contentsOf: packageFolder.appending(path: "Sources/CAtlas/data/\(atlas).atlas"))
            let content = try Array(nodes).withUnsafeBytes { try AtlasFile($0) }
            if updatesExpectations {
                let order = try content.roads(atlas, order: nil, threads: 2).metric.hierarchy.order
                try Data(AtlasNumbers.file(ofOrder: order)).write(to: file)
            }
            let order = try Array(Data(contentsOf: file)).withUnsafeBytes { try AtlasNumbers.order($0) }
            #expect(order.sorted() == (0..<Int32(content.nodes.count)).map { $0 })
        }
    }

    @Test("has paths that do not depend on the order")
    func paths() throws {
        let atlas = try file.withUnsafeBytes { try AtlasFile($0) }
        let orders: [[Int32]?] = [[0, 1, 2], [2, 0, 1], [0, 0, 0], [0], nil]
        let found = try orders.map { order -> [Double?] in
            let roads = try atlas.roads(.road, order: order, threads: 1)
            let places = try (0..<3).map { node in try #require(roads.place(at: roads.nodes[node], onIslands: true)) }
            let answer = RoadTable(roads, to: places).answer(from: [places[1]])
            return (0..<3).map { answer.metres(from: 0, to: $0) }
        }
        #expect(found[0][0] == 100 && found[0][1] == 0)
        #expect(found.allSatisfy { $0 == found[0] })
    }

    /// A file of three nodes with an edge, its data compressed by zlib.
    private let file: [UInt8] = {
        let data: [UInt8] = [3, 2, 2, 2, 2, 1, 1, 1, 1, 100, 0, 0, 1, 0, 2, 0xC8, 1, 30]
        // Stored, not compressed: a block of zlib with its length, its complement and the checksum of Adler.
        var (a, b) = (1, 0)
        for byte in data { (a, b) = ((a + Int(byte)) % 65_521, (a + Int(byte) + b) % 65_521) }
        let sum = b << 16 | a
        return Array("FATLAS1\n".utf8) + [
            UInt8(data.count), 0, 0, 0, 0x78, 0x01, 1, UInt8(data.count), 0, ~UInt8(data.count), 0xFF,
        ] + data
            + (0..<4).map { UInt8(sum >> (24 - 8 * $0) & 255) }
    }()

    @Test("is read as it was written, ferries included")
    func reading() throws {
        let atlas = try file.withUnsafeBytes { try AtlasFile($0) }
        #expect(atlas.nodes.map(\.latitude) == [1, 2, 1] && atlas.nodes.map(\.longitude) == [1, 2, 1])
        #expect(atlas.edges.map { [$0.from, $0.to, $0.metres] } == [[0, 1, 100]])
        #expect(atlas.ferries.map { [$0.from, $0.to, $0.metres, $0.minutes] } == [[0, 2, 200, 30]])
    }

    @Test("is refused where it is damaged, cut off, or none")
    func damage() {
        #expect(throws: AtlasNumbers.Damage.self) { try [UInt8]().withUnsafeBytes { try AtlasFile($0) } }
        for length in 0..<file.count {
            #expect(throws: AtlasNumbers.Damage.self, "cut off at \(length)") {
                try file[..<length].withUnsafeBytes { try AtlasFile(UnsafeRawBufferPointer(rebasing: $0[...])) }
            }
        }
        // A bit of the data is caught by the checksum, one of the frame by what it says.
        for index in file.indices.dropFirst(19) {
            var damaged = file
            damaged[index] ^= 4
            #expect(throws: AtlasNumbers.Damage.self, "at \(index)") {
                try damaged.withUnsafeBytes { try AtlasFile($0) }
            }
        }
    }
}
