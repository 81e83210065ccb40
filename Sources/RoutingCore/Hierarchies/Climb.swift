import FarmgateBase

/// The way from a node up the elimination tree, with the distances of all ancestors by their depth.
struct Climb {
    /// The distance of the ancestor at every depth.
    let labels: UnsafeMutablePointer<UInt32>
    /// The distances of the columns of the supernode at work.
    let gathered: UnsafeMutablePointer<UInt32>
    /// The supernodes passed, and the rows where the way entered them.
    private let passedRows: UnsafeMutablePointer<(supernode: Int32, row: Int32)>
    private(set) var passedCount = 0
    /// The supernode to pass next; −1 above a root.
    private(set) var supernode = -1
    /// The row where the way enters it.
    private(set) var row = 0
    /// The depth of the node it starts at.
    private var startDepth = 0

    init(height: Int) {
        labels = .allocate(capacity: height + 8)
        gathered = .allocate(capacity: height + 8)
        passedRows = .allocate(capacity: height + 1)
    }

    func deallocate() {
        labels.deallocate()
        gathered.deallocate()
        passedRows.deallocate()
    }

    /// Returns a supernode that was passed, the lowest first, and the row where the way entered it.
    func passed(_ index: Int) -> (supernode: Int32, row: Int32) { passedRows[index] }

    /// Begins at a node: its distance is 0, that of all above it unknown. One that is not in the graph traps.
    mutating func start(at node: Int, of hierarchy: Hierarchy) {
        precondition(node >= 0 && node < hierarchy.graph.nodeCount, "no such node")
        let rank = hierarchy.rank.elements[node]
        supernode = Int(hierarchy.supernodeOfRank.elements[Int(rank)])
        row = Int(rank - hierarchy.supernodes.elements[supernode].firstRank)
        startDepth = Int(hierarchy.supernodes.elements[supernode].depth) - row
        labels.update(repeating: Distance.unreachable, count: startDepth)
        labels[startDepth] = 0
        passedCount = 0
    }

    /// Climbs from a node to the root, by the weights of arcs that lead up, or backwards by those of arcs that lead down.
    mutating func run(from node: Int, _ metric: Metric, up: Bool, _ kernels: RowKernels) {
        let supernodes = metric.hierarchy.supernodes.elements.baseAddress!
        let columns = metric.hierarchy.columns.elements.baseAddress!
        let weights = (up ? metric.up : metric.down).elements.baseAddress!
        start(at: node, of: metric.hierarchy)
        while supernode >= 0 { pass(supernodes, columns, weights, kernels) }
    }

    /// Calls `body` with every ancestor of the node where the last climb began, itself the first: its rank, depth and distance.
    func forEachAncestor(
        of hierarchy: Hierarchy, _ body: (_ rank: Int, _ depth: Int, _ distance: UInt32) -> Void
    ) {
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        for index in 0..<passedCount {
            let (supernode, entry) = (Int(passed(index).supernode), Int(passed(index).row))
            let block = Hierarchy.block(supernodes, supernode)
            for row in entry..<block.nodeCount {
                body(Int(supernodes[supernode].firstRank) + row, block.depth - row, labels[block.depth - row])
            }
        }
    }

    /// Relaxes the rows of the supernode, and goes on to the next.
    @inline(__always)
    mutating func pass(
        _ supernodes: UnsafePointer<Hierarchy.Supernode>, _ columns: UnsafePointer<Int32>,
        _ weights: UnsafePointer<UInt32>, _ kernels: RowKernels
    ) {
        let block = Hierarchy.block(supernodes, supernode)
        let own = columns + block.firstColumn
        if row == block.nodeCount - 1 {
            let length = labels[block.depth - row]
            let arcs = weights + block.firstArc(ofRow: row)
            for k in 0..<block.boundaryCount {
                let depth = Int(own[k])
                labels[depth] = min(labels[depth], length &+ arcs[k])
            }
        } else {
            let count = block.columnCount - row
            gather(own, count)
            for row in row..<block.nodeCount {
                let column = block.column(ofRow: row)
                kernels.relax(gathered, weights + block.firstArc(ofRow: row), gathered[column], column)
            }
            scatter(own, count)
        }
        advance(block, supernodes)
    }

    /// Takes the distances of some columns together, so that rows run over what lies side by side.
    @inline(__always)
    func gather(_ columns: UnsafePointer<Int32>, _ count: Int) {
        for k in 0..<count { gathered[k] = labels[Int(columns[k])] }
    }

    /// Puts the distances of some columns back.
    @inline(__always)
    func scatter(_ columns: UnsafePointer<Int32>, _ count: Int) {
        for k in 0..<count { labels[Int(columns[k])] = gathered[k] }
    }

    /// Goes on to the supernode above.
    @inline(__always)
    mutating func advance(_ block: Hierarchy.Block, _ supernodes: UnsafePointer<Hierarchy.Supernode>) {
        passedRows[passedCount] = (Int32(truncatingIfNeeded: supernode), Int32(truncatingIfNeeded: row))
        passedCount += 1
        supernode = block.parent
        if supernode >= 0 { row = Int(supernodes[supernode].depth) - block.parentDepth }
    }

    /// Follows the shortest path from an ancestor back to the start, and calls `body` with each arc of the hierarchy
    /// and the supernode that has it.
    ///
    /// No run keeps whence a distance came; it is found again where the sum is right.
    func trace(from ancestor: Int, _ metric: Metric, up: Bool, _ body: (_ arc: HierarchyArc, _ supernode: Int) -> Void)
    {
        let supernodes = metric.hierarchy.supernodes.elements.baseAddress!
        let columns = metric.hierarchy.columns.elements.baseAddress!
        let weights = (up ? metric.up : metric.down).elements
        var depth = ancestor
        var index = passedCount - 1
        // What a distance came from is lower than where it is, so that one way down meets all: from each supernode on with
        // the depth that was found in it or above.
        while depth != startDepth {
            precondition(index >= 0, "every label comes from one below")
            let (supernode, entry) = (Int(passed(index).supernode), Int(passed(index).row))
            let block = Hierarchy.block(supernodes, supernode)
            // Rows of nodes below the depth: all, or those deeper in the same supernode.
            let end = min(block.nodeCount, block.depth - depth)
            var lower: Int?
            if entry < end, let column = Self.column(of: depth, block, columns + block.firstColumn) {
                for row in entry..<end where labels[block.depth - row] < Distance.unreachable {
                    let place = block.firstArc(ofRow: row) + column
                    guard labels[block.depth - row] + weights[place] == labels[depth] else { continue }
                    body(HierarchyArc(place: place, isUp: up), supernode)
                    lower = block.depth - row
                    break
                }
            }
            if let lower { depth = lower } else { index -= 1 }
        }
    }

    /// Returns the column of a depth, nil where there is none.
    @inline(__always)
    private static func column(of depth: Int, _ block: Hierarchy.Block, _ columns: UnsafePointer<Int32>) -> Int? {
        // Those of the supernode itself are the last.
        if depth > block.parentDepth { return block.boundaryCount + depth - block.parentDepth - 1 }
        let column = (0..<block.boundaryCount).bisected { columns[$0] >= depth }
        return column < block.boundaryCount && columns[column] == depth ? column : nil
    }
}
