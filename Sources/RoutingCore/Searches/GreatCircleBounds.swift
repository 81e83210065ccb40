#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lower bounds of distances from where nodes are: the great circle between them, travelled at the best rate of any arc.
///
/// Good where all arcs have nearly the same weight for a kilometre, as with kilometres themselves; of little use for hours
/// on a network with motorways and tracks. The weights may be in any unit. Memory: 24 bytes a node.
public struct GreatCircleBounds: Sendable {
    /// Where the nodes are on a sphere of radius 1.
    private let position: FlatArray<SIMD3<Double>>
    /// The least weight for a radian that any arc has.
    private let leastWeightPerRadian: Double

    /// The number of nodes.
    var nodeCount: Int { position.count }

    /// Finds the best rate of all arcs.
    ///
    /// Coordinates that are not those of the graph's nodes are a bug of the caller and trap. Complexity: O(nodes + arcs).
    public init(graph: Graph, coordinates: Coordinates, weight: ArcWeights) {
        precondition(coordinates.count == graph.nodeCount, "the coordinates of every node")
        precondition(weight.count == graph.arcCount, "one weight an arc")
        let position = FlatArray(
            (0..<graph.nodeCount).lazy.map { node in
                let longitude = Double(coordinates.longitude[node]) * 1e-6 * .pi / 180
                let latitude = Double(coordinates.latitude[node]) * 1e-6 * .pi / 180
                return SIMD3(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
            })
        var least = Double.infinity
        for arc in 0..<graph.arcCount where weight[arc] < Distance.unreachable {
            let angle = Self.angle(position[Int(graph.tail[arc])], position[Int(graph.head[arc])])
            if angle > 0 { least = min(least, Double(weight[arc]) / angle) }
        }
        self.position = position
        // A little less, so that the rounding of angles, some 10⁻¹⁵ of 2³¹ at most, cannot make a bound fall by more than a
        // weight along an arc.
        leastWeightPerRadian = least.isFinite ? least * (1 - 1e-5) : 0
    }

    /// Returns a number that no distance from a node to another is below; `Distance.unreachable` at most.
    ///
    /// Along an arc it falls by no more than the weight. Complexity: O(1).
    func lowerBound(from node: Int, to target: Int) -> UInt32 {
        let bound = Self.angle(position.elements[node], position.elements[target]) * leastWeightPerRadian
        return bound < Double(Distance.unreachable) ? UInt32(bound) : Distance.unreachable
    }

    /// Returns the angle between two positions, exact also where they are close or opposite (Kahan, “How futile are mindless
    /// assessments of roundoff?”, 2006).
    @inline(__always)
    private static func angle(_ first: SIMD3<Double>, _ second: SIMD3<Double>) -> Double {
        let (difference, sum) = (first - second, first + second)
        return 2 * atan2((difference * difference).sum().squareRoot(), (sum * sum).sum().squareRoot())
    }
}
