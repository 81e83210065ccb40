import FarmgateBase

/// Computes again the weights of a hierarchy's arcs that a change of a few arcs of the graph changes (the updates of Dibbelt,
/// Strasser, Wagner, “Customizable contraction hierarchies”, 2014, section 7.3).
///
/// An arc is computed anew from all its lower triangles if the graph's own arcs changed, or if a triangle did that gave it its
/// weight or gives it less now. Arcs are taken in their order, in which lower ones come first.
struct PartialCustomization {
    private let old: Metric
    private let weights: ArcWeights
    private let up: UnsafeMutablePointer<UInt32>
    private let down: UnsafeMutablePointer<UInt32>
    private let hierarchy: Hierarchy
    private let supernodes: UnsafePointer<Hierarchy.Supernode>
    private let columns: UnsafePointer<Int32>
    /// The arcs to compute anew, as bits by place.
    private var isPending: [UInt64]

    /// Takes the metric before, the new weights of the graph's arcs, and the metric's weights, which it changes.
    init(
        _ old: Metric, weights: ArcWeights, up: UnsafeMutablePointer<UInt32>, down: UnsafeMutablePointer<UInt32>
    ) {
        self.old = old
        self.weights = weights
        self.up = up
        self.down = down
        hierarchy = old.hierarchy
        supernodes = old.hierarchy.supernodes.elements.baseAddress!
        columns = old.hierarchy.columns.elements.baseAddress!
        isPending = [UInt64](repeating: 0, count: old.hierarchy.arcCount / 64 + 1)
    }

    /// Computes all that changes with some arcs of the graph.
    mutating func run(after arcs: [Int32]) {
        for arc in arcs {
            let ends = (Int(hierarchy.graph.tail[Int(arc)]), Int(hierarchy.graph.head[Int(arc)]))
            if ends.0 != ends.1 { setPending(hierarchy.place(ofArcBetween: ends.0, and: ends.1)) }
        }
        for word in isPending.indices {
            // Those that follow may be in the same word.
            while isPending[word] != 0 {
                let place = 64 * word + isPending[word].trailingZeroBitCount
                isPending[word] &= isPending[word] - 1
                let location = hierarchy.location(ofPlace: place)
                (up[place], down[place]) = computed(place, location)
                if up[place] != old.up[place] || down[place] != old.down[place] { setPendingAbove(location) }
            }
        }
    }

    private mutating func setPending(_ place: Int) { isPending[place / 64] |= 1 << UInt64(place % 64) }

    /// Computes the weights of an arc from the graph's arcs and its lower triangles.
    private func computed(_ place: Int, _ location: Hierarchy.Location) -> (up: UInt32, down: UInt32) {
        func ofGraph(isUp: Bool) -> UInt32 {
            let slots = hierarchy.slots(
                of: HierarchyArc(place: place, isUp: isUp), inSupernode: location.supernode)
            return slots.reduce(Distance.unreachable) { min($0, weights[Int(hierarchy.slotArc[$1])]) }
        }
        var (newUp, newDown) = (ofGraph(isUp: true), ofGraph(isUp: false))
        hierarchy.forEachLowerTriangle(of: location) { low, high, _ in
            newUp = min(newUp, down[low] &+ up[high])
            newDown = min(newDown, down[high] &+ up[low])
            return false
        }
        return (newUp, newDown)
    }

    /// Looks at the triangles over an arc that changed, for arcs that may change with it.
    private mutating func setPendingAbove(_ location: Hierarchy.Location) {
        let block = Hierarchy.block(supernodes, location.supernode)
        let own = columns + block.firstColumn
        let first = block.firstArc(ofRow: location.row)
        let changed = location.column
        var higher = location.supernode
        for low in stride(from: block.column(ofRow: location.row) - 1, through: max(changed, 1), by: -1) {
            while Hierarchy.block(supernodes, higher).parentDepth >= Int(own[low]) {
                higher = Int(supernodes[higher].parent)
            }
            let other = Hierarchy.block(supernodes, higher)
            let others = columns + other.firstColumn
            let row = other.firstArc(ofRow: other.depth - Int(own[low]))
            // The arc that changed leads to the lower column or to the higher one.
            for high in low == changed ? 0..<low : changed..<changed + 1 {
                let place = row + (0..<other.columnCount).bisected { others[$0] >= own[high] }
                let (lowPlace, highPlace) = (first + low, first + high)
                if mayChange(
                    old.up[place], before: old.down[lowPlace] &+ old.up[highPlace],
                    after: down[lowPlace] &+ up[highPlace])
                    || mayChange(
                        old.down[place], before: old.down[highPlace] &+ old.up[lowPlace],
                        after: down[highPlace] &+ up[lowPlace])
                {
                    setPending(place)
                }
            }
        }
    }

    /// Tells whether the weight of an arc may change with a way over a lower node.
    private func mayChange(_ weight: UInt32, before: UInt32, after: UInt32) -> Bool {
        before == weight && before < Distance.unreachable || after < weight
    }
}
