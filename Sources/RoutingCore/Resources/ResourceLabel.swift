/// A path from a source to a node, as its last arc and the label it goes on from.
struct ResourceLabel: BitwiseCopyable {
    var cost: Double
    var first: Double
    var second: Double
    var node: Int32
    /// The label this one was made from, or for a source the complement of its number.
    var parent: Int32
    var arc: Int32

    var resources: SIMD2<Double> { SIMD2(first, second) }

    /// Orders labels by cost, then resources: no label is ever made that precedes the one it was made from.
    @inline(__always)
    func precedes(_ other: ResourceLabel) -> Bool {
        if cost != other.cost { return cost < other.cost }
        if first != other.first { return first < other.first }
        return second < other.second
    }
}
