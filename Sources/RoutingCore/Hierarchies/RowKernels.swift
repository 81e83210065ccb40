import CRoutingKernels

/// The inner loops over the rows of a hierarchy: for AVX2 where the machine has it, in plain Swift elsewhere. Both compute
/// the same.
struct RowKernels {
    /// Whether the loops for AVX2 are used.
    let usesAVX2: Bool

    /// Chooses what the machine can; tests ask for the plain loops.
    init(plain: Bool = false) { usesAVX2 = !plain && routing_kernels_available() != 0 }

    /// Below this length a call costs more than it saves.
    private static let shortest = 8

    /// labels[k] = min(labels[k], own + row[k]) for k below `count`.
    @inline(__always)
    func relax(_ labels: UnsafeMutablePointer<UInt32>, _ row: UnsafePointer<UInt32>, _ own: UInt32, _ count: Int) {
        if usesAVX2, count >= Self.shortest {
            routing_relax_row(labels, row, own, Int32(truncatingIfNeeded: count))
        } else {
            for k in 0..<count { labels[k] = min(labels[k], own &+ row[k]) }
        }
    }

    /// Returns the least labels[k] + row[k] for k below `count`; unreachable if there is none below that.
    @inline(__always)
    func leastSum(_ labels: UnsafePointer<UInt32>, _ row: UnsafePointer<UInt32>, _ count: Int) -> UInt32 {
        if usesAVX2, count >= Self.shortest {
            return routing_least_sum(labels, row, Int32(truncatingIfNeeded: count))
        }
        var least = Distance.unreachable
        for k in 0..<count { least = min(least, labels[k] &+ row[k]) }
        return least
    }

    /// The ways over one node between its columns: triangleUp[j, k] = min(triangleUp[j, k], down[j] + up[k]) and
    /// triangleDown[j, k] = min(triangleDown[j, k], down[k] + up[j]) for k < j < `count`. Both are a `Triangle`, and behind
    /// each there is room for 7 values.
    @inline(__always)
    func relaxTriangles(
        _ triangleUp: UnsafeMutablePointer<UInt32>, _ triangleDown: UnsafeMutablePointer<UInt32>,
        _ up: UnsafePointer<UInt32>, _ down: UnsafePointer<UInt32>, _ count: Int
    ) {
        if usesAVX2 {
            routing_relax_triangles(triangleUp, triangleDown, up, down, Int32(truncatingIfNeeded: count))
            return
        }
        var (rowUp, rowDown) = (triangleUp, triangleDown)
        for row in 0..<count {
            relax(rowUp, up, down[row], row)
            relax(rowDown, down, up[row], row)
            rowUp += row
            rowDown += row
        }
    }

    /// The number of trees of a sweep.
    static let laneCount = 16

    /// Sweeps down some rows: the 16 lanes of each become the least of labels[16 · depth + lane] + weight over its arcs, and
    /// of what they hold before if they are seeded; they go to the labels of its depth, and to the output of its slot.
    ///
    /// - Parameter rows: has one row more than `range`, where the arcs of the last end.
    @inline(__always)
    func sweep(
        _ labels: UnsafeMutablePointer<UInt32>, _ output: UnsafeMutablePointer<UInt32>,
        _ rows: UnsafePointer<routing_row>, _ range: Range<Int>, _ arcs: UnsafePointer<routing_arc>, isSeeded: Bool
    ) {
        if usesAVX2 {
            routing_sweep(
                labels, output, rows + range.lowerBound, Int64(range.count), arcs, isSeeded ? 1 : 0)
            return
        }
        for index in range {
            let row = rows[index]
            let lanes = labels + Self.laneCount * Int(row.depth)
            if !isSeeded { lanes.update(repeating: Distance.unreachable, count: Self.laneCount) }
            for arc in Int(row.first_arc)..<Int(rows[index + 1].first_arc) {
                let other = labels + Self.laneCount * Int(arcs[arc].depth)
                for lane in 0..<Self.laneCount { lanes[lane] = min(lanes[lane], other[lane] &+ arcs[arc].weight) }
            }
            if row.slot >= 0 {
                (output + Self.laneCount * Int(row.slot)).update(from: lanes, count: Self.laneCount)
            }
        }
    }
}

/// Values for each column of some and each before it: row by row, so that row j has j of them.
enum Triangle {
    /// Where a row begins; for as many rows as there are, how many values there are.
    @inline(__always)
    static func firstOfRow(_ row: Int) -> Int { row &* (row &- 1) / 2 }
}
