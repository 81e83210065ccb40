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

    /// The number of trees of a sweep.
    static let laneCount = 16

    /// lanes[l] = min(lanes[l], labels[16 · columns[k] + l] + weights[k]) for k below `count` and each of 16 lanes, which
    /// begin as unreachable unless they are seeded.
    @inline(__always)
    func sweep(
        _ lanes: UnsafeMutablePointer<UInt32>, _ labels: UnsafePointer<UInt32>, _ columns: UnsafePointer<Int32>,
        _ weights: UnsafePointer<UInt32>, _ count: Int, isSeeded: Bool
    ) {
        if usesAVX2 {
            routing_sweep_row(lanes, labels, columns, weights, Int32(truncatingIfNeeded: count), isSeeded ? 1 : 0)
        } else {
            if !isSeeded { lanes.update(repeating: Distance.unreachable, count: Self.laneCount) }
            for k in 0..<count {
                let other = labels + Self.laneCount * Int(columns[k])
                for lane in 0..<Self.laneCount { lanes[lane] = min(lanes[lane], other[lane] &+ weights[k]) }
            }
        }
    }
}
