import FarmgateBase
public import RoutingCore

/// Makes roads of a file of OpenStreetMap, in two passes: first ways and turn restrictions, then the nodes they need.
///
///     let roads = try OSMImport(profile: .lorry, threads: 2).roads(from: "china.osm.pbf")
///
/// Memory: about 40 bytes for each node of a road that the vehicle may use, and some for each road; nothing else of the file is kept.
public struct OSMImport: Sendable {
    /// What the vehicle may use, and how fast it is there.
    public var profile: RoadProfile
    /// At most so many threads work; the result does not depend on it.
    public var threads: Int
    /// When turn restrictions that depend on the time are to hold as they do then; nil leaves them out.
    public var time: WeekTime?

    /// What was found in a file.
    public struct Summary: Sendable, Equatable {
        /// Roads that the vehicle may use.
        public var wayCount = 0
        /// Nodes of these that are not in the file, as where an extract was cut.
        public var missingNodeCount = 0
        /// Turn restrictions that hold for the vehicle.
        public var restrictionCount = 0
        /// Those that depend on the time, and are left out.
        public var conditionalCount = 0
        /// Those whose ways do not meet, or lead elsewhere.
        public var unusedCount = 0
    }

    /// Takes a profile.
    public init(profile: RoadProfile, threads: Int = 1, at time: WeekTime? = nil) {
        self.profile = profile
        self.threads = threads
        self.time = time
    }

    /// Reads a file and prepares its roads.
    ///
    /// - Parameters:
    ///   - path: `.osm.pbf`, `.osm`, or `.osm.gz`; which it is is seen by what it begins with.
    ///   - progress: is called now and then with the share of the states that are ordered.
    /// - Throws: `GraphFileError` for a file that cannot be read or is wrong, or has no road for the vehicle.
    public func roads(from path: String, progress: (Double) -> Void = { _ in }) throws(GraphFileError) -> RoadGraph {
        var (builder, _) = try read(path)
        return try Self.build(&builder, path, threads: threads, progress: progress)
    }

    /// Reads a file into a builder, and says what was found.
    ///
    /// Throws `GraphFileError` for a file that cannot be read or is wrong.
    public func read(_ path: String) throws(GraphFileError) -> (builder: RoadGraphBuilder, summary: Summary) {
        var collection = WayCollection(profile)
        let isPBF = try Self.isPBF(path)
        var blobsWithNodes: Set<Int> = []
        let profile = profile
        let ways = OSMFilter(wayKeys: WayRating.keys, keepsRestrictions: true)
        let rate: @Sendable (OSMElements) -> RatedElements = { RatedElements($0, profile) }
        let collect: (Int, RatedElements) throws(GraphFileError) -> Void = { index, elements throws(GraphFileError) in
            if elements.hasNodes { blobsWithNodes.insert(index) }
            try collection.add(elements, path)
        }
        if isPBF {
            try PBFFile(path, threads: threads).read(ways, transform: rate, handle: collect)
        } else {
            try OSMXMLFile(path).read(ways, transform: rate, handle: collect)
        }
        var nodes = NodeCollection(wantedBy: collection)
        let filter = OSMFilter(nodes: nodes.wanted, nodeKeys: Set(["barrier", "highway"] + profile.accessKeys))
        let place: (Int, OSMElements) throws(GraphFileError) -> Void = { _, elements throws(GraphFileError) in
            nodes.add(elements, profile)
        }
        if isPBF {
            try PBFFile(path, threads: threads).read(
                filter, isWanted: { blobsWithNodes.contains($0) }, transform: { $0 }, handle: place)
        } else {
            try OSMXMLFile(path).read(filter, transform: { $0 }, handle: place)
        }
        do throws(RoadError) {
            var assembly = RoadAssembly(collection, nodes, profile, at: time)
            return try assembly.assemble()
        } catch {
            throw .invalid(path, "\(error)")
        }
    }

    static func build(
        _ builder: inout RoadGraphBuilder, _ path: String, threads: Int, progress: (Double) -> Void
    ) throws(GraphFileError) -> RoadGraph {
        do throws(RoadError) {
            return try builder.build(threads: threads, progress: progress)
        } catch {
            throw .invalid(path, "\(error)")
        }
    }

    /// XML begins with “<” or a byte-order mark, what is compressed by gzip with its own mark; else it is taken for PBF.
    private static func isPBF(_ path: String) throws(GraphFileError) -> Bool {
        let beginning = try SourceFile(path).read(64)
        if beginning.isEmpty { throw .invalid(path, "it is empty") }
        if beginning.starts(with: [0x1F, 0x8B]) { return false }
        let text = beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? beginning.dropFirst(3) : beginning[...]
        return text.first { $0 != 0x20 && !(0x09...0x0D).contains($0) } != UInt8(ascii: "<")
    }
}

/// The ways of a piece of a file that the vehicle may use, and its turn restrictions.
struct RatedElements: Sendable {
    var ways: [(id: Int64, nodes: [Int64], rating: WayRating)] = []
    var relations: [OSMRelation] = []
    var hasNodes: Bool

    init(_ elements: OSMElements, _ profile: RoadProfile) {
        relations = elements.relations
        hasNodes = elements.hasNodes
        for way in elements.ways where way.nodes.count >= 2 {
            if let rating = WayRating(way.tags, profile) { ways.append((way.id, way.nodes, rating)) }
        }
    }
}

/// The ways of a file that the vehicle may use: their nodes in one list.
struct WayCollection {
    /// A way's rating as it is kept: names by number.
    struct Way {
        var id: Int64
        /// Where its nodes end; they begin where those of the way before end.
        var end: Int
        var forwardKmh: Float
        var backwardKmh: Float
        var forwardRate: Float
        var backwardRate: Float
        var seconds: Float
        var waitSeconds: Float
        var attributes: RoadAttributes
        var isLeftHand: Bool
        var name: Int32
        var reference: Int32
    }

    private(set) var ways: [Way] = []
    private(set) var nodes: [Int64] = []
    private(set) var relations: [OSMRelation] = []
    private(set) var names = TextPool()
    private let profile: RoadProfile

    init(_ profile: RoadProfile) { self.profile = profile }

    mutating func add(_ elements: RatedElements, _ path: String) throws(GraphFileError) {
        relations += elements.relations
        for way in elements.ways {
            nodes += way.nodes
            let rating = way.rating
            ways.append(
                Way(
                    id: way.id, end: nodes.count, forwardKmh: Float(rating.forwardKmh),
                    backwardKmh: Float(rating.backwardKmh), forwardRate: Float(rating.forwardRate),
                    backwardRate: Float(rating.backwardRate), seconds: Float(rating.seconds ?? -1),
                    waitSeconds: Float(rating.waitSeconds), attributes: rating.attributes,
                    isLeftHand: rating.isLeftHand, name: try code(rating.name, path),
                    reference: try code(rating.reference, path)))
        }
        guard nodes.count < Int(Int32.max) else {
            throw .invalid(path, "its roads have more nodes than \(Int32.max); take a smaller extract")
        }
    }

    private mutating func code(_ text: String, _ path: String) throws(GraphFileError) -> Int32 {
        var text = text
        guard let code = text.withUTF8({ names.intern($0) }) else {
            throw .invalid(path, "its names have more than 4 GB; take a smaller extract")
        }
        return code
    }

    /// Returns where the nodes of a way stand.
    func range(ofWay index: Int) -> Range<Int> { (index == 0 ? 0 : ways[index - 1].end)..<ways[index].end }
}

/// The nodes of the ways: each once, by id, and where they are.
struct NodeCollection {
    let wanted: WantedNodes
    /// Where they are; `missing` for those that did not come.
    private(set) var points: [RoadPoint]
    /// What the profile makes of those that are not plain.
    private(set) var ratings: [Int: NodeRating] = [:]

    static let missing = RoadPoint(longitude: .max, latitude: .max)

    init(wantedBy ways: WayCollection) {
        var ids = ways.nodes
        ids.sort()
        var count = 0
        for index in ids.indices where count == 0 || ids[index] != ids[count - 1] {
            ids[count] = ids[index]
            count += 1
        }
        ids.removeSubrange(count...)
        wanted = WantedNodes(ids: ids)
        points = Array(repeating: Self.missing, count: count)
    }

    mutating func add(_ elements: OSMElements, _ profile: RoadProfile) {
        for (index, point) in elements.nodes { points[index] = point }
        for (index, tags) in elements.nodeTags {
            let rating = NodeRating(tags, profile)
            if !rating.isPlain { ratings[index] = rating }
        }
    }
}
