/// What is said of the lengths of paths.
public enum Distance {
    /// The distance of what cannot be reached, 2³¹ − 1. As a weight it closes an arc.
    ///
    /// A path whose weights add up to as much or more counts as none. Two distances never overflow 32 bits when added, so
    /// that inner loops need no check.
    public static let unreachable: UInt32 = 0x7fff_ffff
}

/// The weights of a graph's arcs, checked once, when they come in: each is 0 to `Distance.unreachable`, which closes its arc.
///
/// Every algorithm takes its weights in this form and relies on the check.
public struct ArcWeights: Sendable, Equatable {
    /// The weights by arc.
    public let values: FlatArray<UInt32>

    /// The number of arcs.
    public var count: Int { values.count }

    /// Takes weights by arc: `weights[a]` for arc a of the graph.
    ///
    /// Throws `WeightError.tooLarge` for the first above `Distance.unreachable`. Complexity: O(arcs).
    public init(_ weights: [UInt32]) throws(WeightError) {
        try Self.check(weights)
        values = FlatArray(weights)
    }

    /// Takes weights in the order in which the arcs were added to the builder of a graph.
    ///
    /// Throws `WeightError.wrongCount` unless there is one an arc, and `tooLarge` for the first above
    /// `Distance.unreachable`. Complexity: O(arcs).
    public init(inputOrder weights: [UInt32], of graph: Graph) throws(WeightError) {
        guard weights.count == graph.arcCount else {
            throw .wrongCount(weights.count, arcCount: graph.arcCount)
        }
        try Self.check(weights)
        values = FlatArray(graph.inputArc.lazy.map { weights[Int($0)] })
    }

    /// Takes weights that were checked already.
    package init(checked values: FlatArray<UInt32>) { self.values = values }

    private static func check(_ weights: [UInt32]) throws(WeightError) {
        if let index = weights.firstIndex(where: { $0 > Distance.unreachable }) {
            throw .tooLarge(weights[index], index: index)
        }
    }

    /// The weight of an arc.
    public subscript(arc: Int) -> UInt32 { values[arc] }
}

/// Says why weights cannot be used.
public enum WeightError: Error, Sendable, Equatable {
    /// A weight is above `Distance.unreachable`; the index is its place among the weights given.
    case tooLarge(UInt32, index: Int)
    /// There are not as many weights as arcs.
    case wrongCount(Int, arcCount: Int)
}

extension WeightError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .tooLarge(let weight, let index):
            "the weight \(weight) at index \(index) is above \(Distance.unreachable); choose a coarser unit"
        case .wrongCount(let count, let arcCount): "\(count) weights were given for \(arcCount) arcs"
        }
    }
}
