import Roads
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
        #expect(throws: AtlasFile.Damage.self) { try [UInt8]().withUnsafeBytes { try AtlasFile($0) } }
        for length in 0..<file.count {
            #expect(throws: AtlasFile.Damage.self, "cut off at \(length)") {
                try file[..<length].withUnsafeBytes { try AtlasFile(UnsafeRawBufferPointer(rebasing: $0[...])) }
            }
        }
        // A bit of the data is caught by the checksum, one of the frame by what it says.
        for index in file.indices.dropFirst(19) {
            var damaged = file
            damaged[index] ^= 4
            #expect(throws: AtlasFile.Damage.self, "at \(index)") { try damaged.withUnsafeBytes { try AtlasFile($0) } }
        }
    }
}
