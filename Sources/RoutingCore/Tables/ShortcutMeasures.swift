#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds the measures of the shortest paths that arcs of a hierarchy stand for, each when it is asked for, and remembers them.
///
/// An arc stands for the arcs of the graph of the same weight, and for the two arcs over each lower node whose weights add up
/// to it; of all these the one with the least first measure counts. Memory: 17 bytes an arc of the hierarchy and direction of
/// address space, of which only pages that hold something take memory.
final class ShortcutMeasures {
    private let metric: Metric
    private let measures: FlatArray<PathMeasures>
    private let found: UnsafeMutablePointer<PathMeasures>
    private let isFound: UnsafeMutablePointer<Bool>

    /// An arc whose measures are wanted, and the supernode that has it among its rows.
    private struct Frame {
        var arc: HierarchyArc
        var supernode: Int
        /// Where the pairs of lower arcs that it may stand for begin among those of all frames.
        var firstPair: Int
        /// Whether they were sought.
        var isOpen = false
    }

    /// Two arcs over a lower node, and the supernode that has both.
    private struct Pair {
        var down: HierarchyArc
        var up: HierarchyArc
        var supernode: Int
    }

    init(metric: Metric, measures: FlatArray<PathMeasures>) {
        precondition(measures.count == metric.hierarchy.graph.arcCount, "the measures of every arc")
        self.metric = metric
        self.measures = measures
        let count = max(1, 2 * metric.hierarchy.arcCount)
        guard let memory = calloc(count, MemoryLayout<PathMeasures>.stride), let flags = calloc(count, 1) else {
            fatalError("out of memory")
        }
        found = memory.bindMemory(to: PathMeasures.self, capacity: count)
        isFound = flags.bindMemory(to: Bool.self, capacity: count)
    }

    deinit {
        free(found)
        free(isFound)
    }

    /// Returns the measures of an arc that is not closed, which stands among the rows of a supernode.
    ///
    /// Complexity: O(1) where they are known; else O(lower triangles) of the arcs it stands for.
    func measures(of arc: HierarchyArc, supernode: Int) -> PathMeasures {
        if isFound[arc.index] { return found[arc.index] }
        var stack = [Frame(arc: arc, supernode: supernode, firstPair: 0)]
        var pairs: [Pair] = []
        while var frame = stack.popLast() {
            if isFound[frame.arc.index] { continue }
            if !frame.isOpen {
                frame.isOpen = true
                frame.firstPair = pairs.count
                appendPairs(of: frame, to: &pairs)
                stack.append(frame)
                for pair in pairs[frame.firstPair...] {
                    for lower in [pair.down, pair.up] where !isFound[lower.index] {
                        stack.append(Frame(arc: lower, supernode: pair.supernode, firstPair: 0))
                    }
                }
                continue
            }
            var best = leastOwn(of: frame)
            for pair in pairs[frame.firstPair...] {
                let sum = found[pair.down.index] + found[pair.up.index]
                if best.map({ sum.first < $0.first }) ?? true { best = sum }
            }
            guard let best else {
                preconditionFailure("every arc of a hierarchy is one of the graph or goes over a lower node")
            }
            pairs.removeSubrange(frame.firstPair...)
            found[frame.arc.index] = best
            isFound[frame.arc.index] = true
        }
        return found[arc.index]
    }

    private func weight(of arc: HierarchyArc) -> UInt32 {
        arc.isUp ? metric.up.elements[arc.place] : metric.down.elements[arc.place]
    }

    /// Returns the least measures of the graph's own arcs that an arc stands for.
    private func leastOwn(of frame: Frame) -> PathMeasures? {
        let hierarchy = metric.hierarchy
        let weight = weight(of: frame.arc)
        var best: PathMeasures?
        for slot in hierarchy.slots(of: frame.arc, inSupernode: frame.supernode) {
            let own = Int(hierarchy.slotArc.elements[slot])
            guard metric.weights.values.elements[own] == weight else { continue }
            if best.map({ measures.elements[own].first < $0.first }) ?? true { best = measures.elements[own] }
        }
        return best
    }

    private func appendPairs(of frame: Frame, to pairs: inout [Pair]) {
        let (up, down) = (metric.up.elements, metric.down.elements)
        let (arc, weight) = (frame.arc, weight(of: frame.arc))
        let location = metric.hierarchy.location(ofPlace: arc.place, inSupernode: frame.supernode)
        metric.hierarchy.forEachLowerTriangle(of: location) { low, high, supernode in
            let (first, second) = arc.isUp ? (low, high) : (high, low)
            if down[first] &+ up[second] == weight {
                pairs.append(
                    Pair(
                        down: HierarchyArc(place: first, isUp: false), up: HierarchyArc(place: second, isUp: true),
                        supernode: supernode))
            }
            return false
        }
    }
}
