internal import CAtlas
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
        let parts =
            self == .road
            ? (farmgate_atlas_road(), farmgate_atlas_road_order())
            : (farmgate_atlas_rail(), farmgate_atlas_rail_order())
        do {
            let order = try? AtlasNumbers.order(Self.bytes(parts.1))
            return try AtlasFile(Self.bytes(parts.0)).roads(self, order: order, threads: threads)
        } catch {
            preconditionFailure("the atlas that ships is damaged: \(error)")
        }
    }

    private static func bytes(_ part: farmgate_atlas_part) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: part.bytes, count: part.count)
    }
}

/// The content of an atlas file, whose form Sources/CAtlas/make describes.
struct AtlasFile {
    private(set) var nodes: [(latitude: Int, longitude: Int)] = []
    private(set) var edges: [(from: Int, to: Int, metres: Int)] = []
    private(set) var ferries: [(from: Int, to: Int, metres: Int, minutes: Int)] = []

    init(_ file: UnsafeRawBufferPointer) throws {
        var numbers = try AtlasNumbers(file)
        let size = numbers.byteCount
        let count = try numbers.next(below: size)
        var latitude = 0, longitude = 0
        for _ in 0..<count {
            latitude += try numbers.nextSigned()
            longitude += try numbers.nextSigned()
            guard abs(latitude) <= 90_000, abs(longitude) <= 180_000 else { throw AtlasNumbers.Damage() }
            nodes.append((latitude, longitude))
        }
        for node in 0..<count {
            var end = node
            for _ in 0..<(try numbers.next(below: size)) {
                end += try numbers.next(below: count)
                guard end < count else { throw AtlasNumbers.Damage() }
                edges.append((node, end, try numbers.next(below: 1 << 28)))
            }
        }
        for _ in 0..<(try numbers.next(below: size)) {
            let ends = (try numbers.next(below: count), try numbers.next(below: count))
            ferries.append((ends.0, ends.1, try numbers.next(below: 1 << 28), try numbers.next(below: 1 << 16)))
        }
    }

    /// Prepares a graph of what the file has.
    ///
    /// - Parameter order: The nodes in the order of a hierarchy; it is worked out if there is none that fits.
    func roads(_ atlas: Atlas, order: [Int32]?, threads: Int) throws(RoadError) -> RoadGraph {
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
        return try builder.build(order: order, threads: threads)
    }
}
