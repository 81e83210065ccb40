import FarmgateBase

// What the hierarchy of a prepared graph is checked for: the rules beyond those of single sections.

extension Hierarchy {
    /// Tells whether the supernodes end where the other arrays do.
    var hasRightEnd: Bool {
        guard let end = supernodes.last else { return false }
        return Int(end.firstRank) == graph.nodeCount && Int(end.firstColumn) == columns.count
            && Int(end.firstArc) == arcCount && Int(end.firstSlot) == slot.count
    }

    /// Tells whether all supernodes are such that nothing that goes through them leaves an array: each begins where the one
    /// before ends, has a parent above it, as many arcs as its rows have room for, columns that ascend to its own depths and
    /// are among its parent's, and a first descendant that begins the subtree below it.
    ///
    /// Complexity: O(columns), shared by threads where that is faster.
    func isSound(threads: Int) -> Bool {
        let all = supernodes.elements
        guard supernodeCount > 0 else { return graph.nodeCount == 0 }
        let (begin, end) = (all[0], all[supernodeCount])
        guard [begin.firstRank, begin.firstColumn, begin.firstArc, begin.firstSlot].allSatisfy({ $0 == 0 }) else {
            return false
        }
        return everySupernode(threads) { hasSoundShape($0, end) } && everySupernode(threads) { hasSoundColumns($0) }
            && hasSoundDescendants
    }

    private func everySupernode(_ threads: Int, _ isSound: @Sendable (Int) -> Bool) -> Bool {
        let piece = 1 << 14
        let pieces = SharedWork.results(
            (supernodeCount + piece - 1) / piece, threads: threads, scratch: { _ in }
        ) { _, index in
            (piece * index..<min(piece * (index + 1), supernodeCount)).allSatisfy(isSound)
        }
        return !pieces.contains(false)
    }

    /// Checks a supernode but for its columns; what it says must lie within the `end` of all.
    private func hasSoundShape(_ index: Int, _ end: Supernode) -> Bool {
        let all = supernodes.elements
        let (own, next) = (all[index], all[index + 1])
        guard own.firstRank >= 0, own.firstRank < next.firstRank, next.firstRank <= end.firstRank,
            own.firstColumn >= 0, own.firstColumn < next.firstColumn, next.firstColumn <= end.firstColumn,
            own.firstArc >= 0, own.firstArc <= next.firstArc, own.firstSlot >= 0, own.firstSlot <= next.firstSlot,
            next.firstSlot <= end.firstSlot, own.parent == -1 || own.parent > index && own.parent < supernodeCount,
            own.depth >= 0, own.depth < height
        else { return false }
        let block = Self.block(all.baseAddress!, index)
        return block.boundaryCount >= 0 && block.parentDepth >= -1
            && block.firstArc(ofRow: block.nodeCount) == Int(next.firstArc)
            && (own.firstRank..<next.firstRank).allSatisfy { supernodeOfRank.elements[Int($0)] == index }
    }

    private func hasSoundColumns(_ index: Int) -> Bool {
        let all = supernodes.elements.baseAddress!
        let block = Self.block(all, index)
        let own = columns.elements.baseAddress! + block.firstColumn
        for row in 0..<block.nodeCount where Int(own[block.column(ofRow: row)]) != block.depth - row { return false }
        guard block.parent >= 0 else { return block.boundaryCount == 0 && block.parentDepth == -1 }
        let parent = Self.block(all, block.parent)
        let others = columns.elements.baseAddress! + parent.firstColumn
        guard block.parentDepth > parent.parentDepth, block.parentDepth <= parent.depth else { return false }
        // From the deepest up, where both lists have most in common.
        var (next, last) = (parent.columnCount, block.parentDepth + 1)
        for k in stride(from: block.boundaryCount - 1, through: 0, by: -1) {
            let column = Int(own[k])
            next -= 1
            while next >= 0, Int(others[next]) > column { next -= 1 }
            guard next >= 0, Int(others[next]) == column, column < last else { return false }
            last = column
        }
        return true
    }

    private var hasSoundDescendants: Bool {
        let all = supernodes.elements
        var first = (0..<Int32(supernodeCount)).map { $0 }
        for index in first.indices {
            guard all[index].firstDescendant == first[index] else { return false }
            let parent = Int(all[index].parent)
            if parent >= 0 { first[parent] = min(first[parent], first[index]) }
        }
        return true
    }
}
