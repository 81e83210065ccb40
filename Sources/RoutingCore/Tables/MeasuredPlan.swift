/// The part of a metric that ways down to some targets use, as `SweepPlan` has it, with the measures of its arcs.
///
/// Memory: 40 bytes an arc of that part, 12 a node.
struct MeasuredPlan: Sendable {
    /// An arc down to a node from one of a depth: the weight above the first measure, so that one comparison decides by both.
    struct Arc: BitwiseCopyable, Sendable {
        var key: UInt64
        var depth: Int32
    }

    let plan: SweepPlan
    let arcs: [Arc]
    let measures: [PathMeasures]

    init(_ metric: Metric, _ measures: FlatArray<PathMeasures>, targets: [Int32]) {
        plan = SweepPlan(metric, targets: targets)
        let hierarchy = metric.hierarchy
        let supernodes = hierarchy.supernodes.elements.baseAddress!
        let shortcuts = ShortcutMeasures(metric: metric, measures: measures)
        var arcs: [Arc] = []
        var sums: [PathMeasures] = []
        arcs.reserveCapacity(plan.arcs.count)
        sums.reserveCapacity(plan.arcs.count)
        // The same order as that of the plan.
        for index in stride(from: hierarchy.supernodeCount - 1, through: 0, by: -1) {
            let rowCount = plan.rows(ofSupernode: index).count
            let block = Hierarchy.block(supernodes, index)
            let columns = hierarchy.columns.elements.baseAddress! + block.firstColumn
            for row in stride(from: block.nodeCount - 1, through: block.nodeCount - rowCount, by: -1) {
                let first = block.firstArc(ofRow: row)
                for column in 0..<block.column(ofRow: row) {
                    let weight = metric.down.elements[first + column]
                    guard weight < Distance.unreachable else { continue }
                    let own = shortcuts.measures(
                        of: HierarchyArc(place: first + column, isUp: false), supernode: index)
                    arcs.append(Arc(key: UInt64(weight) << 32 | UInt64(own.first), depth: columns[column]))
                    sums.append(own)
                }
            }
        }
        self.arcs = arcs
        self.measures = sums
    }
}
