/// A graph with a hierarchy and a metric on it in a file of its own, opened at once whatever its size: the file is mapped into
/// memory, and all arrays lie in it.
///
///     let prepared = try PreparedGraph(graph: roads, weights: hours, coordinates: places, threads: 2)
///     try prepared.write(to: "roads.graph")
///     let query = HierarchyQuery(metric: try PreparedGraph(contentsOf: "roads.graph").metric)
///
/// The file is checked when it is opened: damage is an error, never a wrong answer or a crash. Others must not write into it while it is open; `write(to:)` puts a new file in its place, which is no harm.
public struct PreparedGraph: Sendable {
    /// The weights on the hierarchy of the graph.
    public let metric: Metric
    /// Where the nodes are; nil where that is not known.
    public let coordinates: Coordinates?

    /// The graph.
    public var graph: Graph { metric.hierarchy.graph }
    /// The weight of every arc.
    public var weights: ArcWeights { metric.weights }

    /// Puts together what goes into a file. There must be coordinates of every node or none.
    public init(metric: Metric, coordinates: Coordinates? = nil) {
        precondition(
            coordinates.map { $0.count == metric.hierarchy.graph.nodeCount } ?? true, "the coordinates of every node")
        self.metric = metric
        self.coordinates = coordinates
    }

    /// Prepares a graph: orders its nodes by nested dissection, completes it and customizes the hierarchy.
    ///
    /// - Parameters:
    ///   - graph: the graph.
    ///   - weights: one an arc.
    ///   - coordinates: where its nodes are; nil where that is not known.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///   - progress: is called now and then with the share of the nodes that are ordered, which takes nearly all the time.
    /// - Throws: `HierarchyError.tooManyArcs` for a graph that is nothing like a road network.
    ///
    /// Complexity: as of `NestedDissection`, `Hierarchy` and `Metric`.
    public init(
        graph: Graph, weights: ArcWeights, coordinates: Coordinates? = nil, threads: Int = 1,
        progress: (Double) -> Void = { _ in }
    ) throws(HierarchyError) {
        let dissection = NestedDissection(graph: graph, coordinates: coordinates, threads: threads)
        let hierarchy = try Hierarchy(graph: graph, order: dissection.order(progress: progress))
        self.init(metric: Metric(hierarchy: hierarchy, weights: weights, threads: threads), coordinates: coordinates)
    }

    /// Writes the file, whole or not at all, and returns its size in bytes.
    ///
    /// Throws `GraphFileError.unwritable`; what stood at `path` is there still. Complexity: O(bytes).
    @discardableResult
    public func write(to path: String) throws(GraphFileError) -> Int {
        let hierarchy = metric.hierarchy
        var writer = PreparedFileWriter(
            nodeCount: graph.nodeCount, arcCount: graph.arcCount, height: hierarchy.height)
        writer.add("firstOut", graph.firstOut)
        writer.add("head", graph.head)
        writer.add("tail", graph.tail)
        writer.add("inputArc", graph.inputArc)
        writer.add("arcOfInput", graph.arcOfInput)
        writer.add("weight", weights.values)
        writer.add("order", hierarchy.order)
        writer.add("rank", hierarchy.rank)
        writer.add("supernodeOfRank", hierarchy.supernodeOfRank)
        writer.add("supernode", hierarchy.supernodes)
        writer.add("column", hierarchy.columns)
        writer.add("lower", hierarchy.lower)
        writer.add("slot", hierarchy.slot)
        writer.add("slotArc", hierarchy.slotArc)
        writer.add("up", metric.up)
        writer.add("down", metric.down)
        if let coordinates {
            writer.add("longitude", coordinates.longitude)
            writer.add("latitude", coordinates.latitude)
        }
        return try writer.write(to: path)
    }

    /// Opens a file by mapping it into memory.
    ///
    /// - Parameters:
    ///   - path: a file that `write(to:)` made.
    ///   - verifying: whether the content is compared with its checksums and the range of every number is checked. That
    ///     reads the whole file once, at several gigabytes a second. Without it opening takes the same time at any
    ///     size, and a file that was damaged, or made to do harm, may crash the process: only for files that are trusted.
    /// - Throws: `GraphFileError.unreadable` for a file that cannot be read; `invalid` where it is no prepared graph, is of
    ///   another version, cut off or damaged.
    public init(contentsOf path: String, verifying: Bool = true) throws(GraphFileError) {
        var file = try PreparedFile(path)
        let (nodeCount, arcCount) = (file.nodeCount, file.arcCount)
        let graph = Graph(
            firstOut: try file.take("firstOut", count: nodeCount + 1, .ascending(to: arcCount)),
            head: try file.take("head", count: arcCount, .below(nodeCount)),
            tail: try file.take("tail", count: arcCount, .below(nodeCount)),
            inputArc: try file.take("inputArc", count: arcCount, .below(arcCount)),
            arcOfInput: try file.take("arcOfInput", count: arcCount, .below(arcCount)))
        let belowUnreachable = PreparedFormat.Rule.below(Int(Distance.unreachable) + 1)
        let weights = ArcWeights(checked: try file.take("weight", count: arcCount, belowUnreachable))
        let up: FlatArray<UInt32> = try file.take("up", belowUnreachable)
        let down: FlatArray<UInt32> = try file.take("down", count: up.count, belowUnreachable)
        let slot: FlatArray<UInt32> = try file.take("slot", .any)
        let hierarchy = Hierarchy(
            graph: graph,
            order: try file.take("order", count: nodeCount, .below(nodeCount)),
            rank: try file.take("rank", count: nodeCount, .below(nodeCount)),
            height: file.height, arcCount: up.count,
            supernodeOfRank: try file.take("supernodeOfRank", count: nodeCount, .below(nodeCount)),
            supernodes: try file.take("supernode", .any),
            columns: try file.take("column", .below(file.height)),
            lower: try file.take("lower", .any),
            slot: slot,
            slotArc: try file.take("slotArc", count: slot.count, .below(arcCount)))
        metric = Metric(hierarchy: hierarchy, weights: weights, up: up, down: down)
        coordinates =
            file.has("longitude")
            ? Coordinates(
                longitude: try file.take("longitude", count: nodeCount, .any),
                latitude: try file.take("latitude", count: nodeCount, .any)) : nil
        guard hierarchy.hasRightEnd else { throw file.outOfRange("supernode") }
        try file.check(verifying: verifying)
        if verifying, !hierarchy.isSound { throw file.outOfRange("supernode") }
    }

    /// Tells whether a file begins as a prepared graph does; false also where it cannot be read.
    public static func isPrepared(_ path: String) -> Bool {
        guard let mapping = try? MappedFile(path) else { return false }
        return mapping.bytes.starts(with: PreparedFormat.magic)
    }
}

extension Graph {
    /// Takes arrays that a graph had, and that were checked.
    init(
        firstOut: FlatArray<Int32>, head: FlatArray<Int32>, tail: FlatArray<Int32>, inputArc: FlatArray<Int32>,
        arcOfInput: FlatArray<Int32>
    ) {
        self.firstOut = firstOut
        self.head = head
        self.tail = tail
        self.inputArc = inputArc
        self.arcOfInput = arcOfInput
    }
}

extension Hierarchy {
    /// Tells whether the supernodes end where the other arrays do.
    fileprivate var hasRightEnd: Bool {
        guard let end = supernodes.last else { return false }
        return Int(end.firstRank) == graph.nodeCount && Int(end.firstColumn) == columns.count
            && Int(end.firstArc) == arcCount && Int(end.firstLower) == lower.count && Int(end.firstSlot) == slot.count
    }

    /// Tells whether all supernodes are such that nothing that goes through them leaves an array: each begins where the one
    /// before ends, has a parent above it, as many arcs as its rows have room for, columns that ascend to its own depths and
    /// are among its parent's, and lower supernodes in its subtree with columns among its own nodes.
    ///
    /// Complexity: O(columns + pairs of supernodes that meet).
    fileprivate var isSound: Bool {
        let all = supernodes.elements
        let count = supernodeCount
        guard count > 0 else { return graph.nodeCount == 0 }
        let (begin, end) = (all[0], all[count])
        guard
            [begin.firstRank, begin.firstColumn, begin.firstArc, begin.firstLower, begin.firstSlot].allSatisfy({
                $0 == 0
            })
        else { return false }
        for index in 0..<count {
            let (own, next) = (all[index], all[index + 1])
            guard own.firstRank < next.firstRank, next.firstRank <= end.firstRank, own.firstColumn < next.firstColumn,
                next.firstColumn <= end.firstColumn, own.firstArc <= next.firstArc, own.firstLower <= next.firstLower,
                next.firstLower <= end.firstLower, own.firstSlot <= next.firstSlot, next.firstSlot <= end.firstSlot,
                own.parent == -1 || own.parent > index && own.parent < count, own.depth >= 0, own.depth < height
            else { return false }
            let block = Self.block(all.baseAddress!, index)
            guard block.boundaryCount >= 0, block.parentDepth >= -1,
                block.firstArc(ofRow: block.nodeCount) == Int(next.firstArc),
                (own.firstRank..<next.firstRank).allSatisfy({ supernodeOfRank.elements[Int($0)] == index })
            else { return false }
        }
        return (0..<count).allSatisfy { hasSoundColumns($0) } && hasSoundLowerLists
    }

    private func hasSoundColumns(_ index: Int) -> Bool {
        let all = supernodes.elements.baseAddress!
        let block = Self.block(all, index)
        let own = columns.elements[block.firstColumn..<block.firstColumn + block.columnCount]
        guard own.suffix(block.nodeCount).elementsEqual(Int32(block.parentDepth + 1)...Int32(block.depth)) else {
            return false
        }
        guard block.parent >= 0 else { return block.boundaryCount == 0 && block.parentDepth == -1 }
        let parent = Self.block(all, block.parent)
        guard block.parentDepth > parent.parentDepth, block.parentDepth <= parent.depth else { return false }
        var (next, last) = (parent.firstColumn, Int32(-1))
        for column in own.prefix(block.boundaryCount) {
            while next < parent.firstColumn + parent.columnCount, columns.elements[next] < column { next += 1 }
            guard column > last, column <= block.parentDepth, next < parent.firstColumn + parent.columnCount,
                columns.elements[next] == column
            else { return false }
            last = column
        }
        return true
    }

    private var hasSoundLowerLists: Bool {
        let all = supernodes.elements.baseAddress!
        let first = firstInSubtrees()
        return (0..<supernodeCount).allSatisfy { index in
            let block = Self.block(all, index)
            return lower.elements[Int(all[index].firstLower)..<Int(all[index + 1].firstLower)].allSatisfy { entry in
                guard entry.supernode >= first[index], entry.supernode < index else { return false }
                let other = Self.block(all, Int(entry.supernode))
                guard entry.firstColumn >= 0, entry.firstColumn < entry.endColumn,
                    entry.endColumn <= other.boundaryCount
                else { return false }
                let own = columns.elements[other.firstColumn..<other.firstColumn + other.boundaryCount]
                return own[own.startIndex + Int(entry.firstColumn)] > block.parentDepth
                    && own[own.startIndex + Int(entry.endColumn) - 1] <= block.depth
            }
        }
    }
}
