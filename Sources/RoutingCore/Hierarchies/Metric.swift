/// The weights of a hierarchy's arcs for one weighting of the graph: kilometres, hours or costs, side by side on one
/// `Hierarchy`.
///
/// Made by customization: the weight of an arc is the least of the graph's own arcs between its ends and of all ways over
/// lower nodes. Immutable; queries on several threads share it. `perfected` closes the arcs that no shortest path needs, so that
/// tables and trees have fewer to go through.
///
/// Memory: 8 bytes a hierarchy arc.
public struct Metric: Sendable {
    /// The topology.
    public let hierarchy: Hierarchy
    /// The weights of the graph's arcs.
    public let weights: ArcWeights
    /// Whether arcs that are longer than the distance between their ends are closed: see `perfected(threads:)`.
    public let isPerfect: Bool
    /// The weight of every hierarchy arc from its lower end up.
    let up: FlatArray<UInt32>
    /// The weight of every hierarchy arc from its higher end down.
    let down: FlatArray<UInt32>

    /// Customizes a hierarchy.
    ///
    /// - Parameters:
    ///   - hierarchy: the topology.
    ///   - weights: one an arc of its graph; another number of them is a bug of the caller and traps.
    ///   - threads: at most so many threads work; the result does not depend on it.
    ///
    /// Complexity: O(lower triangles of the hierarchy).
    public init(hierarchy: Hierarchy, weights: ArcWeights, threads: Int = 1) {
        self.init(hierarchy: hierarchy, weights: weights, threads: threads, kernels: RowKernels())
    }

    init(hierarchy: Hierarchy, weights: ArcWeights, threads: Int, kernels: RowKernels) {
        self.init(hierarchy, weights, isPerfect: false) { up, down in
            Customization(hierarchy, weights, up: up.baseAddress!, down: down.baseAddress!, kernels: kernels)
                .run(threads: threads)
        }
    }

    /// Takes weights that were computed and checked before.
    init(
        hierarchy: Hierarchy, weights: ArcWeights, isPerfect: Bool, up: FlatArray<UInt32>, down: FlatArray<UInt32>
    ) {
        self.hierarchy = hierarchy
        self.weights = weights
        self.isPerfect = isPerfect
        self.up = up
        self.down = down
    }

    /// Takes the weights that a closure writes, all of them.
    private init(
        _ hierarchy: Hierarchy, _ weights: ArcWeights, isPerfect: Bool,
        write: (_ up: UnsafeMutableBufferPointer<UInt32>, _ down: UnsafeMutableBufferPointer<UInt32>) -> Void
    ) {
        precondition(weights.count == hierarchy.graph.arcCount, "one weight an arc")
        var down: FlatArray<UInt32> = []
        let up = FlatArray<UInt32>(count: hierarchy.arcCount) { up in
            down = FlatArray(count: hierarchy.arcCount) { write(up, $0) }
        }
        self.init(hierarchy: hierarchy, weights: weights, isPerfect: isPerfect, up: up, down: down)
    }

    /// Closes the arcs of the hierarchy that are longer than the distance between their ends: perfect customization.
    ///
    /// All answers stay the same. On road networks 8 to 23 in a hundred arcs go, and 14 to 43 of those that lead to a thousand
    /// targets: so many fewer do `ShortestPathTrees` and `DistanceTable` go through. A single query takes the same time.
    ///
    /// - Parameter threads: at most so many threads work; the result does not depend on it.
    ///
    /// Complexity: O(triangles of the hierarchy), about the time of customizing; meanwhile 8 more bytes an arc.
    public func perfected(threads: Int = 1) -> Metric { perfected(threads: threads, kernels: RowKernels()) }

    func perfected(threads: Int, kernels: RowKernels) -> Metric {
        if isPerfect { return self }
        return Metric(hierarchy, weights, isPerfect: true) { up, down in
            // The distances are wanted only meanwhile.
            _ = FlatArray<UInt32>(count: 2 * hierarchy.arcCount) { exact in
                PerfectCustomization(
                    self, exactUp: exact.baseAddress!, exactDown: exact.baseAddress! + hierarchy.arcCount,
                    up: up.baseAddress!, down: down.baseAddress!, kernels: kernels, threads: threads
                ).run()
            }
        }
    }

    /// Changes the weights of a few arcs, and customizes again only what they reach.
    ///
    /// - Parameters:
    ///   - arcs: arcs of the graph; one that is named twice gets the later weight.
    ///   - newWeights: their new weights, as many.
    /// - Returns: what customizing all with the new weights gives, and perfecting it if this metric is. It stays as it is.
    ///
    /// Complexity: copies the weights, and O(triangles) of the arcs whose weights may change; all of them in a perfect metric,
    /// where what was closed may be needed again.
    public func changing(_ arcs: [Int32], to newWeights: ArcWeights) -> Metric {
        precondition(arcs.count == newWeights.count, "one weight an arc that changes")
        let values = FlatArray<UInt32>(count: weights.count) { values in
            _ = values.initialize(fromContentsOf: weights.values)
            for (index, arc) in arcs.enumerated() {
                precondition(arc >= 0 && arc < weights.count, "no such arc")
                values[Int(arc)] = newWeights[index]
            }
        }
        let changed = ArcWeights(checked: values)
        if isPerfect { return Metric(hierarchy: hierarchy, weights: changed).perfected() }
        return Metric(hierarchy, changed, isPerfect: false) { up, down in
            _ = up.initialize(fromContentsOf: self.up)
            _ = down.initialize(fromContentsOf: self.down)
            var customization = PartialCustomization(
                self, weights: changed, up: up.baseAddress!, down: down.baseAddress!)
            customization.run(after: arcs)
        }
    }

    /// The bytes of memory of the metric, without the hierarchy's and the graph's.
    public var byteCount: Int { 4 * (up.count + down.count) }
}
