import FarmgateBase

extension Hierarchy {
    /// Orders the nodes and completes the graph.
    ///
    /// - Parameters:
    ///   - graph: any graph; loops are left out, parallel arcs share an arc of the hierarchy.
    ///   - order: the nodes, the lowest first, as `NestedDissection` makes them: it decides how fast everything is.
    /// - Throws: `HierarchyError.notAnOrder`, or `tooManyArcs`.
    ///
    /// Complexity: O(arcs of the hierarchy + nodes · height / 64).
    public init(graph: Graph, order: [Int32]) throws(HierarchyError) {
        guard Self.isPermutation(order, count: graph.nodeCount) else { throw .notAnOrder }
        let tree = EliminationTree(graph: graph, order: order)
        let completion = Completion(graph: graph, tree: tree)
        guard completion.first[graph.nodeCount] <= Int(Int32.max) else {
            throw .tooManyArcs(completion.first[graph.nodeCount])
        }
        // A slot for each arc of the graph that is no loop, at its lower end.
        let arcs = Grouping(graph.arcCount, into: graph.nodeCount) { arc in
            let (tail, head) = (Int(graph.tail[arc]), Int(graph.head[arc]))
            return tail == head ? nil : Int(min(tree.rank[tail], tree.rank[head]))
        }
        var supernodes: [Supernode] = []
        var supernodeOfRank = [Int32](repeating: 0, count: graph.nodeCount)
        var columns: [Int32] = []
        var firstArc: Int32 = 0
        var start = 0
        while start < graph.nodeCount {
            var end = start + 1
            while end < graph.nodeCount, completion.joins(end - 1, to: end, in: tree) { end += 1 }
            for rank in start..<end { supernodeOfRank[rank] = Int32(supernodes.count) }
            supernodes.append(
                Supernode(
                    firstRank: Int32(start), firstColumn: Int32(columns.count), firstArc: firstArc,
                    firstDescendant: Int32(supernodes.count), firstSlot: arcs.starts[start],
                    parent: tree.parent[end - 1], depth: tree.depth[start]))
            columns += completion.higher(end - 1)
            columns += tree.depth[end - 1]...tree.depth[start]
            firstArc += Int32(completion.first[end] - completion.first[start])
            start = end
        }
        for index in supernodes.indices where supernodes[index].parent >= 0 {
            let parent = Int(supernodeOfRank[Int(supernodes[index].parent)])
            supernodes[index].parent = Int32(parent)
            supernodes[parent].firstDescendant = min(
                supernodes[parent].firstDescendant, supernodes[index].firstDescendant)
        }
        supernodes.append(
            Supernode(
                firstRank: Int32(start), firstColumn: Int32(columns.count), firstArc: firstArc, firstDescendant: 0,
                firstSlot: arcs.starts[start], parent: -1, depth: 0))
        let bare = Hierarchy(
            graph: graph, order: FlatArray(tree.order), rank: FlatArray(tree.rank), height: tree.height,
            arcCount: completion.first[graph.nodeCount], supernodeOfRank: FlatArray(supernodeOfRank),
            supernodes: FlatArray(supernodes), columns: FlatArray(columns), slot: [], slotArc: [])
        let slots = bare.sortedSlots(arcs)
        self.init(
            graph: graph, order: bare.order, rank: bare.rank, height: bare.height, arcCount: bare.arcCount,
            supernodeOfRank: bare.supernodeOfRank, supernodes: bare.supernodes, columns: bare.columns,
            slot: FlatArray(slots.lazy.map(\.slot)), slotArc: FlatArray(slots.lazy.map(\.arc)))
    }

    private static func isPermutation(_ order: [Int32], count: Int) -> Bool {
        guard order.count == count else { return false }
        var seen = [Bool](repeating: false, count: count)
        for node in order {
            guard node >= 0, node < count, !seen[Int(node)] else { return false }
            seen[Int(node)] = true
        }
        return true
    }

    /// Sorts the graph's arcs by where they stand in the hierarchy: they come by the rank of the lower end, which has few.
    private func sortedSlots(_ arcs: Grouping<Int32>) -> [(slot: UInt32, arc: Int32)] {
        var slots = arcs.items.map { arc in
            let (tail, head) = (Int(graph.tail[Int(arc)]), Int(graph.head[Int(arc)]))
            let arcOfHierarchy = HierarchyArc(
                place: place(ofArcBetween: tail, and: head), isUp: rank[tail] < rank[head])
            return (slot: arcOfHierarchy.slot, arc: arc)
        }
        for rank in 0..<graph.nodeCount where arcs.starts[rank + 1] - arcs.starts[rank] > 1 {
            slots[arcs.range(of: rank)].sort { ($0.slot, $0.arc) < ($1.slot, $1.arc) }
        }
        return slots
    }
}

/// The chordal completion: for every rank the depths of its higher neighbours.
private struct Completion {
    /// Where the neighbours of every rank begin, and the number of arcs at the end.
    private(set) var first: [Int]
    private var depths: [Int32] = []

    /// Unites, for every node, its higher neighbours with those of its children: sets of depths, as bits.
    init(graph: Graph, tree: EliminationTree) {
        let count = graph.nodeCount
        let above = graph.neighbours(by: tree.rank, of: .lower)
        var firstChild = [Int32](repeating: -1, count: count)
        var nextSibling = firstChild
        var bits = [UInt64](repeating: 0, count: tree.height / 64 + 1)
        first = [0]
        first.reserveCapacity(count + 1)
        for rank in 0..<count {
            var lowest = Int(tree.depth[rank] >> 6)
            func insert(_ depth: Int32) {
                lowest = min(lowest, Int(depth >> 6))
                bits[Int(depth >> 6)] |= 1 << UInt64(depth & 63)
            }
            for neighbour in above[rank] { insert(tree.depth[Int(neighbour)]) }
            var child = Int(firstChild[rank])
            while child >= 0 {
                // The last of a child's neighbours is this node itself.
                for index in first[child]..<first[child + 1] - 1 { insert(depths[index]) }
                child = Int(nextSibling[child])
            }
            for word in lowest...Int(tree.depth[rank] >> 6) {
                while bits[word] != 0 {
                    depths.append(Int32(64 * word + bits[word].trailingZeroBitCount))
                    bits[word] &= bits[word] - 1
                }
            }
            first.append(depths.count)
            if tree.parent[rank] >= 0 {
                nextSibling[rank] = firstChild[Int(tree.parent[rank])]
                firstChild[Int(tree.parent[rank])] = Int32(rank)
            }
        }
    }

    func higher(_ rank: Int) -> ArraySlice<Int32> { depths[first[rank]..<first[rank + 1]] }

    /// Tells whether a node has the higher neighbours of the next one, and that one, and no others.
    func joins(_ rank: Int, to next: Int, in tree: EliminationTree) -> Bool {
        tree.parent[rank] == next && first[next] - first[rank] == first[next + 1] - first[next] + 1
    }
}
