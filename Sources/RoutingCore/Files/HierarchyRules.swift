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
    /// Complexity: O(columns).
    var isSound: Bool {
        let all = supernodes.elements
        let count = supernodeCount
        guard count > 0 else { return graph.nodeCount == 0 }
        let (begin, end) = (all[0], all[count])
        guard [begin.firstRank, begin.firstColumn, begin.firstArc, begin.firstSlot].allSatisfy({ $0 == 0 }) else {
            return false
        }
        for index in 0..<count {
            let (own, next) = (all[index], all[index + 1])
            guard own.firstRank < next.firstRank, next.firstRank <= end.firstRank, own.firstColumn < next.firstColumn,
                next.firstColumn <= end.firstColumn, own.firstArc <= next.firstArc, own.firstSlot <= next.firstSlot,
                next.firstSlot <= end.firstSlot,
                own.parent == -1 || own.parent > index && own.parent < count, own.depth >= 0, own.depth < height
            else { return false }
            let block = Self.block(all.baseAddress!, index)
            guard block.boundaryCount >= 0, block.parentDepth >= -1,
                block.firstArc(ofRow: block.nodeCount) == Int(next.firstArc),
                (own.firstRank..<next.firstRank).allSatisfy({ supernodeOfRank.elements[Int($0)] == index })
            else { return false }
        }
        return (0..<count).allSatisfy { hasSoundColumns($0) } && hasSoundDescendants
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
