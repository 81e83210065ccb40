internal import CAtlas
internal import CZlib
public import Roads

/// China's highways and railways, which ship with the program.
///
/// They are simplified, without directions, classes and tolls; what is assumed in their place is stated by `assumptions`.
public enum Atlas: String, Sendable, CaseIterable {
    /// Highways, and the ferry to Hainan.
    case road
    /// Railways.
    case rail

    /// The speed that is assumed everywhere, in km/h.
    public var kmPerHour: Double {
        switch self {
        case .road: 65
        case .rail: 55
        }
    }

    /// Prepares the graph.
    ///
    /// - Parameter threads: At most so many work; the graph is the same.
    public func roads(threads: Int = 1) -> RoadGraph {
        let part = self == .road ? farmgate_atlas_road() : farmgate_atlas_rail()
        do {
            return try AtlasFile(UnsafeRawBufferPointer(start: part.bytes, count: part.count)).roads(
                self, threads: threads)
        } catch {
            preconditionFailure("the atlas that ships is damaged: \(error)")
        }
    }
}

/// The content of an atlas file, whose form Sources/CAtlas/make describes.
struct AtlasFile {
    /// Says that a file is none, or is damaged.
    struct Damage: Error {}

    private(set) var nodes: [(latitude: Int, longitude: Int)] = []
    private(set) var edges: [(from: Int, to: Int, metres: Int)] = []
    private(set) var ferries: [(from: Int, to: Int, metres: Int, minutes: Int)] = []

    private static let magic = Array("FATLAS1\n".utf8)
    private static let sizeLimit = 1 << 26

    init(_ file: UnsafeRawBufferPointer) throws {
        guard file.count > 12, file.starts(with: Self.magic) else { throw Damage() }
        let size = (0..<4).reduce(0) { $0 | Int(file[8 + $1]) << (8 * $1) }
        guard size <= Self.sizeLimit else { throw Damage() }
        var data = [UInt8](repeating: 0, count: size)
        var length = uLong(size)
        let packed = file[12...]
        let status = packed.withMemoryRebound(to: UInt8.self) {
            uncompress(&data, &length, $0.baseAddress, uLong($0.count))
        }
        guard status == Z_OK, length == size else { throw Damage() }
        var numbers = Numbers(data)
        let count = try numbers.next(below: size)
        var latitude = 0, longitude = 0
        for _ in 0..<count {
            latitude += try numbers.nextSigned()
            longitude += try numbers.nextSigned()
            guard abs(latitude) <= 90_000, abs(longitude) <= 180_000 else { throw Damage() }
            nodes.append((latitude, longitude))
        }
        for node in 0..<count {
            var end = node
            for _ in 0..<(try numbers.next(below: size)) {
                end += try numbers.next(below: count)
                guard end < count else { throw Damage() }
                edges.append((node, end, try numbers.next(below: 1 << 28)))
            }
        }
        for _ in 0..<(try numbers.next(below: size)) {
            let ends = (try numbers.next(below: count), try numbers.next(below: count))
            ferries.append((ends.0, ends.1, try numbers.next(below: 1 << 28), try numbers.next(below: 1 << 16)))
        }
    }

    /// Prepares a graph of what the file has.
    func roads(_ atlas: Atlas, threads: Int) throws(RoadError) -> RoadGraph {
        var builder = RoadGraphBuilder(profile: atlas.rawValue)
        for node in nodes {
            // A thousandth of a degree is ten thousand units.
            try builder.addNode(
                RoadPoint(longitude: Int32(node.longitude * 10_000), latitude: Int32(node.latitude * 10_000)))
        }
        for edge in edges {
            let travel = Road.Travel(deciseconds: UInt32((Double(edge.metres) * 36 / atlas.kmPerHour).rounded() / 1))
            let length = UInt32(edge.metres * 10)
            try builder.addRoad(
                Road(
                    from: edge.from, to: edge.to, forward: travel, backward: travel, decimetres: length,
                    tollDecimetres: atlas == .road ? length : 0, attributes: atlas == .road ? [.toll] : []))
        }
        for ferry in ferries {
            let travel = Road.Travel(deciseconds: UInt32(ferry.minutes * 600))
            try builder.addRoad(
                Road(
                    from: ferry.from, to: ferry.to, forward: travel, backward: travel,
                    decimetres: UInt32(ferry.metres * 10), attributes: [.ferry, .notSnappable]))
        }
        return try builder.build(threads: threads)
    }

    /// Reads numbers in LEB128.
    private struct Numbers {
        let bytes: [UInt8]
        var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func next(below limit: Int = 1 << 40) throws -> Int {
            var number = 0, shift = 0
            while true {
                guard position < bytes.count, shift < 42 else { throw Damage() }
                let byte = bytes[position]
                position += 1
                number |= Int(byte & 127) << shift
                if byte < 128 { break }
                shift += 7
            }
            guard number < limit else { throw Damage() }
            return number
        }

        mutating func nextSigned() throws -> Int {
            let number = try next()
            return number & 1 == 0 ? number / 2 : -(number + 1) / 2
        }
    }
}
