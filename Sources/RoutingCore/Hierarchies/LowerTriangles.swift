import FarmgateBase

extension Hierarchy {
    /// The supernode of an arc, and its row and column there.
    struct Location {
        var supernode: Int
        var row: Int
        var column: Int
    }

    /// Returns where an arc stands. Complexity: O(log supernodes).
    func location(ofPlace place: Int) -> Location {
        let supernodes = supernodes.elements.baseAddress!
        return location(
            ofPlace: place, inSupernode: (0..<supernodeCount).bisected { Int(supernodes[$0 + 1].firstArc) > place })
    }

    /// Returns where an arc of a supernode stands. Complexity: O(log nodes of it).
    func location(ofPlace place: Int, inSupernode supernode: Int) -> Location {
        let block = Self.block(supernodes.elements.baseAddress!, supernode)
        let row = (1..<block.nodeCount).bisected { block.firstArc(ofRow: $0) > place } - 1
        return Location(supernode: supernode, row: row, column: place - block.firstArc(ofRow: row))
    }

    /// Returns the place of the arc between two nodes that have one. Complexity: O(log columns).
    func place(ofArcBetween node: Int, and other: Int) -> Int {
        let supernodes = supernodes.elements.baseAddress!
        let columns = columns.elements.baseAddress!
        /// The shape of a node's supernode, and its row.
        func row(of rank: Int32) -> (block: Block, row: Int) {
            let supernode = Int(supernodeOfRank.elements[Int(rank)])
            return (Self.block(supernodes, supernode), Int(rank - supernodes[supernode].firstRank))
        }
        let low = row(of: min(rank.elements[node], rank.elements[other]))
        let high = row(of: max(rank.elements[node], rank.elements[other]))
        let own = columns + low.block.firstColumn
        let column = (0..<low.block.column(ofRow: low.row)).bisected { own[$0] >= high.block.depth - high.row }
        return low.block.firstArc(ofRow: low.row) + column
    }

    /// Returns which slots have an arc in one direction, parallel arcs of the graph side by side.
    func slots(of arc: HierarchyArc, inSupernode supernode: Int) -> Range<Int> {
        let slots = slot.elements
        let end = Int(supernodes[supernode + 1].firstSlot)
        let first = (Int(supernodes[supernode].firstSlot)..<end).bisected { slots[$0] >= arc.slot }
        var last = first
        while last < end, slots[last] == arc.slot { last += 1 }
        return first..<last
    }

    /// Goes through the lower triangles of an arc, from the highest lower node down, until `body` says that it is enough.
    ///
    /// - Parameters:
    ///   - location: the arc.
    ///   - body: gets the places of the arcs from the lower node to the lower and to the higher end of the arc, and the
    ///     supernode that has them.
    ///
    /// What has both ends among its columns is below the arc, and so is all between: a supernode that has not is left
    /// out with all below it. Complexity: O(lower triangles and children that have not both · log columns).
    @inline(__always)
    func forEachLowerTriangle(
        of location: Location, _ body: (_ low: Int, _ high: Int, _ supernode: Int) -> Bool
    ) {
        let supernodes = supernodes.elements.baseAddress!
        let columns = columns.elements.baseAddress!
        let block = Self.block(supernodes, location.supernode)
        let lowColumn = block.column(ofRow: location.row)
        for row in stride(from: location.row - 1, through: 0, by: -1) {
            let first = block.firstArc(ofRow: row)
            if body(first + lowColumn, first + location.column, location.supernode) { return }
        }
        let low = columns[block.firstColumn + lowColumn]
        let high = columns[block.firstColumn + location.column]
        let end = Int(supernodes[location.supernode].firstDescendant)
        var index = location.supernode - 1
        while index >= end {
            let other = Self.block(supernodes, index)
            let own = columns + other.firstColumn
            let lowColumn = (0..<other.boundaryCount).bisected { own[$0] >= low }
            let highColumn = (0..<lowColumn).bisected { own[$0] >= high }
            guard lowColumn < other.boundaryCount, own[lowColumn] == low, highColumn < lowColumn,
                own[highColumn] == high
            else {
                index = Int(supernodes[index].firstDescendant) - 1
                continue
            }
            for row in stride(from: other.nodeCount - 1, through: 0, by: -1) {
                let first = other.firstArc(ofRow: row)
                if body(first + lowColumn, first + highColumn, index) { return }
            }
            index -= 1
        }
    }
}
