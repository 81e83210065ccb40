#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Replaces arcs of a hierarchy by the arcs of the graph they stand for: each is an arc of the graph of the same weight, or
/// two arcs over a lower node whose weights add up to it.
///
/// Which it is has to be sought once and is remembered, so that a step of a path reads one place of memory: 16 bytes an arc
/// of the hierarchy of address space, of which only pages that hold something take memory.
final class PathUnpacking {
    private let metric: Metric
    /// Arcs to unpack, and the supernodes that have them among their rows.
    private var stack: [(arc: HierarchyArc, supernode: Int32)] = []
    /// What every arc stands for, by `HierarchyArc.index`.
    private let known: UnsafeMutablePointer<Replacement>

    /// What an arc stands for: an arc of the graph, or one down to a lower node and one up from it. All zero where it was
    /// not sought yet: two arcs of a row have different places.
    private struct Replacement {
        private var down: UInt32
        private var up: UInt32

        private static let mark: UInt32 = 1 << 31

        init(graphArc: Int32) { (down, up) = (Self.mark | UInt32(graphArc), 0) }
        init(downPlace: Int, upPlace: Int) { (down, up) = (UInt32(downPlace), UInt32(upPlace)) }

        var isUnknown: Bool { down | up == 0 }
        var graphArc: Int32? { down & Self.mark == 0 ? nil : Int32(down & ~Self.mark) }
        var lower: (down: HierarchyArc, up: HierarchyArc) {
            (HierarchyArc(place: Int(down), isUp: false), HierarchyArc(place: Int(up), isUp: true))
        }
    }

    init(metric: Metric) {
        self.metric = metric
        // Zeroed pages come from the system, which gives them memory when they are written: making a query costs nothing.
        // Where there is not even room for them, this ends the process as every allocation of Swift does.
        let count = 2 * metric.hierarchy.arcCount
        guard let memory = calloc(max(1, count), MemoryLayout<Replacement>.stride) else { fatalError("out of memory") }
        known = memory.bindMemory(to: Replacement.self, capacity: count)
    }

    deinit { free(known) }

    /// Lays an arc on the stack, from the rows of a supernode.
    func push(_ arc: HierarchyArc, of supernode: Int) {
        stack.append((arc, Int32(truncatingIfNeeded: supernode)))
    }

    /// Unpacks all that was pushed, the last first, and appends the arcs of the graph.
    func appendAll(to arcs: inout [Int32]) {
        var stack = stack
        self.stack = []
        let known = known
        while let (arc, supernode) = stack.popLast() {
            // What a known arc stands for became known right after it, so that nobody asks where that is.
            var lowerSupernode: Int32 = -1
            if known[arc.index].isUnknown {
                precondition(supernode >= 0, "an arc that is unknown has its supernode with it")
                (known[arc.index], lowerSupernode) = replacement(of: arc, supernode: Int(supernode))
            }
            if let own = known[arc.index].graphArc {
                arcs.append(own)
            } else {
                let lower = known[arc.index].lower
                stack.append((lower.up, lowerSupernode))
                stack.append((lower.down, lowerSupernode))
            }
        }
        self.stack = stack
    }

    /// Seeks what an arc stands for, and the supernode where that is.
    private func replacement(of arc: HierarchyArc, supernode: Int) -> (Replacement, supernode: Int32) {
        let hierarchy = metric.hierarchy
        if let own = graphArc(arc, supernode) { return (Replacement(graphArc: own), -1) }
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let columns = hierarchy.columns.elements.baseAddress!
        let block = Hierarchy.block(supernodes, supernode)
        let row = (1..<block.nodeCount).bisected { block.firstArc(ofRow: $0) > arc.place } - 1
        let column = arc.place - block.firstArc(ofRow: row)
        if let found = split(arc, over: block, rows: row, low: block.column(ofRow: row), high: column) {
            return (found, Int32(supernode))
        }
        let (lowDepth, highDepth) = (block.depth - row, Int(columns[block.firstColumn + column]))
        // From the lowest on: arcs without weight then unfold to few arcs, where going over the highest node first may double
        // them from level to level.
        for index in Int(supernodes[supernode].firstLower)..<Int(supernodes[supernode + 1].firstLower) {
            let entry = hierarchy.lower.elements[index]
            let other = Hierarchy.block(supernodes, Int(entry.supernode))
            let own = columns + other.firstColumn
            let shared = Int(entry.firstColumn)..<Int(entry.endColumn)
            let low = shared.bisected { own[$0] >= lowDepth }
            guard low < shared.upperBound, own[low] == lowDepth else { continue }
            let high = (0..<low).bisected { own[$0] >= highDepth }
            guard high < low, own[high] == highDepth else { continue }
            if let found = split(arc, over: other, rows: other.nodeCount, low: low, high: high) {
                return (found, entry.supernode)
            }
        }
        preconditionFailure("every arc of a hierarchy is one of the graph or goes over a lower node")
    }

    /// Returns the first arc of the graph with the ends and the weight of one of the hierarchy.
    private func graphArc(_ arc: HierarchyArc, _ supernode: Int) -> Int32? {
        let hierarchy = metric.hierarchy
        let slots = hierarchy.slot.elements
        let end = Int(hierarchy.supernodes[supernode + 1].firstSlot)
        var next = (Int(hierarchy.supernodes[supernode].firstSlot)..<end).bisected { slots[$0] >= arc.slot }
        while next < end, slots[next] == arc.slot {
            let own = hierarchy.slotArc[next]
            if metric.weights[Int(own)] == weight(of: arc) { return own }
            next += 1
        }
        return nil
    }

    private func weight(of arc: HierarchyArc) -> UInt32 { arc.isUp ? metric.up[arc.place] : metric.down[arc.place] }

    /// Finds the lowest row over which two arcs, between the nodes of two columns, add up to one.
    private func split(
        _ arc: HierarchyArc, over block: Hierarchy.Block, rows: Int, low: Int, high: Int
    ) -> Replacement? {
        let (tail, head) = arc.isUp ? (low, high) : (high, low)
        for row in 0..<rows {
            let first = block.firstArc(ofRow: row)
            if metric.down[first + tail] &+ metric.up[first + head] == weight(of: arc) {
                return Replacement(downPlace: first + tail, upPlace: first + head)
            }
        }
        return nil
    }
}

/// An arc of a hierarchy in one of its directions.
struct HierarchyArc {
    /// Its place and its direction, as `Hierarchy.slot` has them.
    let slot: UInt32

    init(place: Int, isUp: Bool) { slot = UInt32(2 * place + (isUp ? 0 : 1)) }

    var index: Int { Int(slot) }
    /// Where it stands among the arcs of the hierarchy.
    var place: Int { Int(slot >> 1) }
    /// Whether it leads from the lower end up.
    var isUp: Bool { slot & 1 == 0 }
}
