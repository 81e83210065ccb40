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
        self.graph = graph
        self.order = FlatArray(tree.order)
        rank = FlatArray(tree.rank)
        height = tree.height
        arcCount = completion.first[graph.nodeCount]

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
                    firstRank: Int32(start), firstColumn: Int32(columns.count), firstArc: firstArc, firstLower: 0,
                    firstSlot: 0, parent: tree.parent[end - 1], depth: tree.depth[start]))
            columns += completion.higher(end - 1)
            columns += tree.depth[end - 1]...tree.depth[start]
            firstArc += Int32(completion.first[end] - completion.first[start])
            start = end
        }
        for index in supernodes.indices where supernodes[index].parent >= 0 {
            supernodes[index].parent = supernodeOfRank[Int(supernodes[index].parent)]
        }
        supernodes.append(
            Supernode(
                firstRank: Int32(start), firstColumn: Int32(columns.count), firstArc: firstArc, firstLower: 0,
                firstSlot: 0, parent: -1, depth: 0))
        lower = FlatArray(Self.lowerLists(&supernodes, columns: columns, height: tree.height))
        (slot, slotArc) = Self.slots(
            of: graph, tree: tree, supernodes: &supernodes, supernodeOfRank: supernodeOfRank, columns: columns)
        self.supernodes = FlatArray(supernodes)
        self.supernodeOfRank = FlatArray(supernodeOfRank)
        self.columns = FlatArray(columns)
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

    /// Lists for every supernode the lower ones with columns in it, and notes where each list begins.
    private static func lowerLists(_ supernodes: inout [Supernode], columns: [Int32], height: Int) -> [Lower] {
        let count = supernodes.count - 1
        var supernodeAtDepth = [Int32](repeating: 0, count: height)
        /// Calls `body` with every supernode that the columns of a lower one meet; from the roots down, so that the
        /// ancestors of the lower one stand at their depths.
        func forEachPair(_ body: (_ higher: Int, _ lower: Lower) -> Void) {
            for index in stride(from: count - 1, through: 0, by: -1) {
                let own = supernodes[index].firstRank..<supernodes[index + 1].firstRank
                for step in 0..<own.count { supernodeAtDepth[Int(supernodes[index].depth) - step] = Int32(index) }
                let first = Int(supernodes[index].firstColumn)
                let boundaryCount = Int(supernodes[index + 1].firstColumn) - own.count - first
                var start = 0
                while start < boundaryCount {
                    let higher = supernodeAtDepth[Int(columns[first + start])]
                    var end = start + 1
                    while end < boundaryCount, supernodeAtDepth[Int(columns[first + end])] == higher { end += 1 }
                    body(
                        Int(higher),
                        Lower(supernode: Int32(index), firstColumn: Int32(start), endColumn: Int32(end)))
                    start = end
                }
            }
        }
        var next = [Int32](repeating: 0, count: count + 1)
        forEachPair { higher, _ in next[higher] += 1 }
        var end: Int32 = 0
        for index in 0...count {
            supernodes[index].firstLower = end
            end += next[index]
            next[index] = end
        }
        var lower = [Lower](repeating: Lower(supernode: 0, firstColumn: 0, endColumn: 0), count: Int(end))
        // Filled from the back, so that each list ascends.
        forEachPair { higher, entry in
            next[higher] -= 1
            lower[Int(next[higher])] = entry
        }
        return lower
    }

    /// Sorts the graph's arcs by where they stand in the hierarchy, and notes where those of each supernode begin.
    private static func slots(
        of graph: Graph, tree: EliminationTree, supernodes: inout [Supernode], supernodeOfRank: [Int32],
        columns: [Int32]
    ) -> (slot: FlatArray<UInt32>, arc: FlatArray<Int32>) {
        // Sorted by slot through the rank of the lower end, then within its few arcs.
        var first = [Int32](repeating: 0, count: graph.nodeCount + 1)
        for arc in 0..<graph.arcCount where graph.tail[arc] != graph.head[arc] {
            first[Int(min(tree.rank[Int(graph.tail[arc])], tree.rank[Int(graph.head[arc])])) + 1] += 1
        }
        for rank in 0..<graph.nodeCount { first[rank + 1] += first[rank] }
        var next = first
        var entries = [(slot: UInt32, arc: Int32)](repeating: (0, 0), count: Int(first[graph.nodeCount]))
        for arc in 0..<graph.arcCount where graph.tail[arc] != graph.head[arc] {
            let (tail, head) = (tree.rank[Int(graph.tail[arc])], tree.rank[Int(graph.head[arc])])
            let (low, high) = (Int(min(tail, head)), Int(max(tail, head)))
            let block = block(supernodes, Int(supernodeOfRank[low]))
            let row = block.depth - Int(tree.depth[low])
            let column = (0..<block.column(ofRow: row)).bisected {
                columns[block.firstColumn + $0] >= tree.depth[high]
            }
            let place = block.firstArc(ofRow: row) + column
            entries[Int(next[low])] = (UInt32(2 * place + (tail > head ? 1 : 0)), Int32(arc))
            next[low] += 1
        }
        for rank in 0..<graph.nodeCount where first[rank + 1] - first[rank] > 1 {
            entries[Int(first[rank])..<Int(first[rank + 1])].sort { ($0.slot, $0.arc) < ($1.slot, $1.arc) }
        }
        for index in supernodes.indices { supernodes[index].firstSlot = first[Int(supernodes[index].firstRank)] }
        return (FlatArray(entries.lazy.map(\.slot)), FlatArray(entries.lazy.map(\.arc)))
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
        let above = NeighbourLists(graph: graph, rank: tree.rank, of: .lower)
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
            for index in Int(above.first[rank])..<Int(above.first[rank + 1]) {
                insert(tree.depth[Int(above.neighbour[index])])
            }
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
