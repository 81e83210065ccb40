import CRoutingKernels

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
        let supernodes = metric.hierarchy.supernodes.elements.baseAddress!
        let slots = metric.hierarchy.slot.elements.baseAddress!
        let slotArcs = metric.hierarchy.slotArc.elements.baseAddress!
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
                // Asked for now: it is read when all is done that the first of both stands for.
                routing_prefetch(known + lower.up.index)
                if lowerSupernode >= 0 {
                    let slot = Int(supernodes[Int(lowerSupernode)].firstSlot)
                    routing_prefetch(slots + slot)
                    routing_prefetch(slotArcs + slot)
                }
                stack.append((lower.up, lowerSupernode))
                stack.append((lower.down, lowerSupernode))
            }
        }
        self.stack = stack
    }

    /// Seeks what an arc stands for, and the supernode where that is.
    private func replacement(of arc: HierarchyArc, supernode: Int) -> (Replacement, supernode: Int32) {
        let hierarchy = metric.hierarchy
        let weight = weight(of: arc)
        for slot in hierarchy.slots(of: arc, inSupernode: supernode) {
            let own = hierarchy.slotArc[slot]
            if metric.weights[Int(own)] == weight { return (Replacement(graphArc: own), -1) }
        }
        let (up, down) = (metric.up.elements, metric.down.elements)
        var found: (Replacement, supernode: Int32)?
        let location = hierarchy.location(ofPlace: arc.place, inSupernode: supernode)
        hierarchy.forEachLowerTriangle(of: location) { low, high, lowerSupernode in
            let (first, second) = arc.isUp ? (low, high) : (high, low)
            guard down[first] &+ up[second] == weight else { return false }
            found = (Replacement(downPlace: first, upPlace: second), Int32(truncatingIfNeeded: lowerSupernode))
            // The highest is found soonest. Arcs without weight go over the lowest: over high nodes they might double from
            // level to level.
            return weight > 0
        }
        guard let found else {
            preconditionFailure("every arc of a hierarchy is one of the graph or goes over a lower node")
        }
        return found
    }

    private func weight(of arc: HierarchyArc) -> UInt32 { arc.isUp ? metric.up[arc.place] : metric.down[arc.place] }
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
