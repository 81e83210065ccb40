/// Replaces arcs of a hierarchy by the arcs of the graph they stand for: each is an arc of the graph of the same weight, or
/// two arcs over a lower node whose weights add up to it.
struct PathUnpacking {
    private let metric: Metric
    private var stack: [HierarchyArc] = []

    init(metric: Metric) { self.metric = metric }

    mutating func push(_ arc: HierarchyArc) { stack.append(arc) }

    /// Unpacks all that was pushed, the last first, and appends the arcs of the graph.
    mutating func appendAll(to arcs: inout [Int32]) {
        while let arc = stack.popLast() {
            if let own = graphArc(arc) {
                arcs.append(own)
            } else {
                split(arc)
            }
        }
    }

    /// Returns the first arc of the graph with the ends and the weight of one of the hierarchy.
    private func graphArc(_ arc: HierarchyArc) -> Int32? {
        let hierarchy = metric.hierarchy
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let block = Hierarchy.block(supernodes, Int(arc.supernode))
        let place = block.firstArc(ofRow: Int(arc.row)) + Int(arc.column)
        let weight = arc.isUp ? metric.up.elements[place] : metric.down.elements[place]
        let wanted = UInt32(2 * place + (arc.isUp ? 0 : 1))
        let slots = hierarchy.slot.elements
        let end = Int(supernodes[Int(arc.supernode) + 1].firstSlot)
        var (low, high) = (Int(supernodes[Int(arc.supernode)].firstSlot), end)
        while low < high {
            let middle = (low + high) / 2
            if slots[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        while low < end, slots[low] == wanted {
            let own = hierarchy.slotArc.elements[low]
            if metric.weights.values.elements[Int(own)] == weight { return own }
            low += 1
        }
        return nil
    }

    /// Pushes the two arcs over the lowest node that add up to an arc.
    private mutating func split(_ arc: HierarchyArc) {
        let hierarchy = metric.hierarchy
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let columns = hierarchy.columns.elements.baseAddress!
        let (up, down) = (metric.up.elements, metric.down.elements)
        let block = Hierarchy.block(supernodes, Int(arc.supernode))
        let place = block.firstArc(ofRow: Int(arc.row)) + Int(arc.column)
        let weight = arc.isUp ? up[place] : down[place]
        // From the tail down to the lower node and up from it to the head.
        let (lowDepth, highDepth) = (Int32(block.depth) - arc.row, columns[block.firstColumn + Int(arc.column)])

        /// Looks at the rows of a supernode that has both ends among its columns.
        func rowOfSplit(_ block: Hierarchy.Block, rows: Int, low: Int, high: Int) -> Int? {
            let (tail, head) = arc.isUp ? (low, high) : (high, low)
            return (0..<rows).first { row in
                let first = block.firstArc(ofRow: row)
                return down[first + tail] &+ up[first + head] == weight
            }
        }
        func push(_ supernode: Int32, row: Int, low: Int, high: Int) {
            let (tail, head) = arc.isUp ? (low, high) : (high, low)
            stack.append(HierarchyArc(supernode: supernode, row: Int32(row), column: Int32(head), isUp: true))
            stack.append(HierarchyArc(supernode: supernode, row: Int32(row), column: Int32(tail), isUp: false))
        }

        let low = block.column(ofRow: Int(arc.row))
        if let row = rowOfSplit(block, rows: Int(arc.row), low: low, high: Int(arc.column)) {
            return push(arc.supernode, row: row, low: low, high: Int(arc.column))
        }
        let lower = hierarchy.lower.elements
        for index in supernodes[Int(arc.supernode)].firstLower..<supernodes[Int(arc.supernode) + 1].firstLower {
            let entry = lower[Int(index)]
            let other = Hierarchy.block(supernodes, Int(entry.supernode))
            let own = columns + other.firstColumn
            var low = Int(entry.endColumn) - 1
            while low >= entry.firstColumn, own[low] > lowDepth { low -= 1 }
            guard low >= entry.firstColumn, own[low] == lowDepth else { continue }
            var high = low - 1
            while high >= 0, own[high] > highDepth { high -= 1 }
            guard high >= 0, own[high] == highDepth else { continue }
            if let row = rowOfSplit(other, rows: other.nodeCount, low: low, high: high) {
                return push(entry.supernode, row: row, low: low, high: high)
            }
        }
        preconditionFailure("every arc of a hierarchy is one of the graph or goes over a lower node")
    }
}
