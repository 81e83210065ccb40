/// A hierarchy's supernodes as subtrees that have nothing to do with each other, and those above them.
struct SubtreeParts {
    /// Ranges of supernodes, the costliest first.
    private(set) var subtrees: [Range<Int>] = []
    /// The supernodes above the subtrees, ascending.
    private(set) var top: [Int] = []

    /// Splits the costliest subtrees until none has more than its share, a `most`-th, of the cost.
    init(hierarchy: Hierarchy, most: Int) {
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let count = hierarchy.supernodeCount
        var cost = [Int](repeating: 0, count: count)
        for index in 0..<count {
            let block = Hierarchy.block(supernodes, index)
            cost[index] += block.nodeCount * block.columnCount * block.columnCount
            if block.parent >= 0 { cost[block.parent] += cost[index] }
        }
        var total = 0
        for index in 0..<count where supernodes[index].parent < 0 { total += cost[index] }
        var index = count - 1
        var chosen: [(cost: Int, range: Range<Int>)] = []
        while index >= 0 {
            if cost[index] <= total / most {
                chosen.append((cost[index], Int(supernodes[index].firstDescendant)..<index + 1))
                index = Int(supernodes[index].firstDescendant) - 1
            } else {
                top.append(index)
                index -= 1
            }
        }
        top.reverse()
        subtrees = chosen.sorted { ($0.cost, $0.range.lowerBound) > ($1.cost, $1.range.lowerBound) }.map(\.range)
    }
}
