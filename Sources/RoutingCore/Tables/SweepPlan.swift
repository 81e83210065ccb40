import CRoutingKernels

/// The part of a metric that ways down to some targets use: the targets and all nodes above them, from the roots down, with the
/// arcs that lead down to them (the restriction of RPHAST: Delling, Goldberg, Werneck, “Faster batched shortest paths in road
/// networks”, 2011). Closed arcs are left out.
///
/// Memory: 12 bytes a node and 8 an arc of that part, 8 a supernode of the hierarchy and 4 a target.
struct SweepPlan: Sendable {
    /// The nodes, and one more where the arcs end.
    let rows: FlatArray<routing_row>
    let arcs: FlatArray<routing_arc>
    /// How many different targets there are.
    let slotCount: Int
    /// Where each target is among the different ones.
    let slotOfTarget: FlatArray<Int32>
    /// Where the rows of a supernode are.
    private let rowsOfSupernode: FlatArray<SupernodeRows>

    private struct SupernodeRows: BitwiseCopyable, Sendable {
        var first: Int32
        var count: Int32
    }

    /// Selects what leads to some nodes.
    ///
    /// Complexity: O(arcs above them + supernodes + targets · log targets).
    init(_ metric: Metric, targets nodes: some Collection<Int32>) {
        let hierarchy = metric.hierarchy
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let targets = nodes.enumerated().map { place, node in
            precondition(node >= 0 && node < hierarchy.graph.nodeCount, "every target is a node")
            return (rank: hierarchy.rank[Int(node)], place: place)
        }.sorted { ($0.rank, $0.place) > ($1.rank, $1.place) }
        let lowest = Self.lowestRows(hierarchy, above: targets.lazy.map(\.rank))

        var rows: [routing_row] = []
        var arcs: [routing_arc] = []
        var slotOfTarget = [Int32](repeating: 0, count: targets.count)
        var rowsOfSupernode = [SupernodeRows](
            repeating: SupernodeRows(first: 0, count: 0), count: hierarchy.supernodeCount)
        var (next, slotCount) = (0, 0)
        for index in stride(from: hierarchy.supernodeCount - 1, through: 0, by: -1) where lowest[index] < .max {
            let block = Hierarchy.block(supernodes, index)
            let columns = hierarchy.columns.elements.baseAddress! + block.firstColumn
            let lowestRow = Int(lowest[index])
            rowsOfSupernode[index] = SupernodeRows(
                first: Int32(rows.count), count: Int32(block.nodeCount - lowestRow))
            for row in stride(from: block.nodeCount - 1, through: lowestRow, by: -1) {
                let rank = supernodes[index].firstRank + Int32(row)
                let isTarget = next < targets.count && targets[next].rank == rank
                rows.append(
                    routing_row(
                        depth: Int32(block.depth - row), first_arc: UInt32(arcs.count),
                        slot: isTarget ? Int32(slotCount) : -1))
                while next < targets.count, targets[next].rank == rank {
                    slotOfTarget[targets[next].place] = Int32(slotCount)
                    next += 1
                }
                if isTarget { slotCount += 1 }
                let weights = metric.down.elements.baseAddress! + block.firstArc(ofRow: row)
                for column in 0..<block.column(ofRow: row) where weights[column] < Distance.unreachable {
                    arcs.append(routing_arc(depth: columns[column], weight: weights[column]))
                }
            }
        }
        rows.append(routing_row(depth: 0, first_arc: UInt32(arcs.count), slot: -1))
        self.rows = FlatArray(rows)
        self.arcs = FlatArray(arcs)
        self.slotCount = slotCount
        self.slotOfTarget = FlatArray(slotOfTarget)
        self.rowsOfSupernode = FlatArray(rowsOfSupernode)
    }

    /// Returns where the rows of a supernode are, from its highest node down; none if nothing of it is selected.
    func rows(ofSupernode index: Int) -> Range<Int> {
        let own = rowsOfSupernode.elements[index]
        return Int(own.first)..<Int(own.first + own.count)
    }

    /// Finds the lowest row of every supernode that is above, or holds, one of some ranks.
    private static func lowestRows(_ hierarchy: Hierarchy, above ranks: some Sequence<Int32>) -> [Int32] {
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        var lowest = [Int32](repeating: .max, count: hierarchy.supernodeCount)
        for rank in ranks {
            var supernode = Int(hierarchy.supernodeOfRank[Int(rank)])
            var row = rank - supernodes[supernode].firstRank
            // What is above a row that is needed was found already.
            while row < lowest[supernode] {
                let isNew = lowest[supernode] == .max
                lowest[supernode] = row
                let block = Hierarchy.block(supernodes, supernode)
                guard isNew, block.parent >= 0 else { break }
                supernode = block.parent
                row = supernodes[supernode].depth - Int32(block.parentDepth)
            }
        }
        return lowest
    }
}
