import FarmgateBase
public import RoutingCore

extension PreparedFormat.Kind {
    /// Files of roads.
    static let roads = PreparedFormat.Kind(
        magic: [0x89] + Array("FROADS\n".utf8), version: 1, name: "file of roads",
        command: "farmgate roads FILE.osm.pbf -o FILE.roads", remedy: "make it again with “farmgate roads”")
}

extension RoadGraph {
    /// Writes all of it into one file, whole or not at all, and returns its size in bytes.
    ///
    /// Throws `GraphFileError.unwritable`; what stood at `path` is there still. Complexity: O(bytes).
    @discardableResult
    public func write(to path: String) throws(GraphFileError) -> Int {
        var writer = PreparedFileWriter(.roads, metric)
        writer.add("profile", FlatArray(Array(profile.utf8)))
        writer.add("options", FlatArray([UInt32(continuesStraight ? 1 : 0)]))
        writer.add("nodePoint", nodes)
        writer.add("stretch", stretches)
        writer.add("deciseconds", deciseconds)
        writer.add("arcWeight", arcWeight)
        writer.add("point", points)
        writer.add("nameByte", names.bytes)
        writer.add("nameStart", names.starts)
        writer.add("firstState", states.firstState)
        writer.add("arrival", states.arrival)
        writer.add("roadArc", states.roadArc)
        writer.add("turnDeciseconds", states.turnDeciseconds)
        writer.add("turnWeight", states.turnWeight)
        writer.add("piece", index.pieces)
        writer.add("box", index.boxes)
        return try writer.write(to: path)
    }

    /// Opens a file by mapping it into memory.
    ///
    /// - Parameters:
    ///   - path: a file that `write(to:)` made.
    ///   - verifying: whether the content is compared with its checksums and every number is checked, which reads the whole
    ///     file once. Without it opening takes the same time at any size, and a file that was damaged may crash the process: only for
    ///     files that are trusted.
    /// - Throws: `GraphFileError.unreadable` for a file that cannot be read; `invalid` where it is no file of roads, is of another
    ///   version, cut off or damaged.
    public init(contentsOf path: String, verifying: Bool = true) throws(GraphFileError) {
        var file = try PreparedFile(path, .roads)
        let metric = try file.takeMetric()
        let (stateCount, stepCount) = (metric.hierarchy.graph.nodeCount, metric.hierarchy.graph.arcCount)
        let belowUnreachable = PreparedFormat.Rule.below(Int(Distance.unreachable) + 1)
        let profile: FlatArray<UInt8> = try file.take("profile", .any)
        let options: FlatArray<UInt32> = try file.take("options", count: 1, .below(2))
        let nodes: FlatArray<RoadPoint> = try file.take("nodePoint", .any)
        let stretches: FlatArray<Stretch> = try file.take("stretch", .any)
        guard !stretches.isEmpty else { throw file.outOfRange("stretch") }
        let arcCount = 2 * (stretches.count - 1)
        self.init(
            profile: String(decoding: profile, as: UTF8.self), continuesStraight: options[0] == 1, nodes: nodes,
            stretches: stretches, deciseconds: try file.take("deciseconds", count: arcCount, belowUnreachable),
            arcWeight: try file.take("arcWeight", count: arcCount, belowUnreachable),
            points: try file.take("point", .any),
            names: RoadNames(bytes: try file.take("nameByte", .any), starts: try file.take("nameStart", .any)),
            states: RoadStates(
                firstState: try file.take("firstState", count: nodes.count + 1, .ascending(to: stateCount)),
                arrival: try file.take("arrival", count: arcCount, .below(stateCount)),
                roadArc: try file.take("roadArc", count: stepCount, .below(arcCount)),
                turnDeciseconds: try file.take("turnDeciseconds", count: stepCount, belowUnreachable),
                turnWeight: try file.take("turnWeight", count: stepCount, belowUnreachable)),
            index: RoadIndex(pieces: try file.take("piece", .any), boxes: try file.take("box", .any)), metric: metric)
        try file.check(metric.hierarchy, verifying: verifying)
        if verifying, let section = unsoundSection { throw file.outOfRange(section) }
    }

    /// Tells whether a file begins as one of roads does; false also where it cannot be read.
    public static func isRoads(_ path: String) -> Bool { PreparedFormat.Kind.roads.isBeginning(ofFile: path) }

    /// The first section whose numbers would lead out of others. O(all).
    private var unsoundSection: String? {
        let starts = names.starts
        guard !starts.isEmpty, starts[0] == 0, Int(starts[starts.count - 1]) == names.bytes.count,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
        else { return "nameStart" }
        guard stretches[0].firstPoint == 0, Int(stretches[stretchCount].firstPoint) == points.count else {
            return "stretch"
        }
        for (index, own) in stretches.dropLast().enumerated() {
            guard own.from >= 0, own.from < nodeCount, own.to >= 0, own.to < nodeCount, own.name >= 0,
                own.name < names.count, own.reference >= 0, own.reference < names.count,
                own.firstPoint <= stretches[index + 1].firstPoint
            else { return "stretch" }
        }
        let levels = RoadIndex.levels(ofPieces: index.pieces.count)
        guard index.boxes.count == levels[levels.count - 1] else { return "box" }
        for piece in index.pieces {
            guard piece.stretch >= 0, piece.stretch < stretchCount, piece.firstSegment >= 0 else { return "piece" }
            let own = stretches[Int(piece.stretch)], next = stretches[Int(piece.stretch) + 1]
            guard Int(piece.firstSegment) <= Int(next.firstPoint) - Int(own.firstPoint) else { return "piece" }
        }
        return nil
    }
}
