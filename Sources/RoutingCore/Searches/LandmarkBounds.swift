/// Lower bounds of distances from a few landmarks, whose distances to and from all nodes are known, by the triangle
/// inequality (Goldberg, Harrelson, “Computing the shortest path: A* search meets graph theory”, 2005).
///
/// Better than great circles wherever weights are not kilometres, and in need of no coordinates. The landmarks are chosen far
/// from each other. Memory: 64 bytes a node.
public struct LandmarkBounds: Sendable {
    /// How many landmarks there are: with the distances both ways, a cache line a node.
    static let landmarkCount = 8

    /// The nodes that are landmarks; fewer than eight where the graph has fewer nodes.
    public let landmarks: [Int32]
    /// For every node its distances from the landmarks, then those to them.
    private let distances: FlatArray<SIMD16<UInt32>>

    /// The number of nodes.
    var nodeCount: Int { distances.count }

    /// Chooses landmarks and computes their distances to and from all nodes.
    ///
    /// Each is the node that is farthest from those chosen before it, among the nodes these reach; the first is the one
    /// farthest from node 0. Where nothing farther is reached, a node that no landmark reaches is next.
    ///
    /// - Parameters:
    ///   - graph: the graph.
    ///   - weight: one an arc of it. The bounds hold for these weights, and for any of which none is less.
    ///   - reversed: `graph.reversed()`, for those who have it.
    ///
    /// Complexity: O(nodes + arcs log nodes): 17 searches of the whole graph.
    public init(graph: Graph, weight: ArcWeights, reversed: Graph? = nil) {
        precondition(weight.count == graph.arcCount, "one weight an arc")
        let reversed = reversed ?? graph.reversed()
        let reversedWeight = ArcWeights(checked: FlatArray(reversed.inputArc.lazy.map { weight.values[Int($0)] }))
        let (forward, backward) = (Dijkstra(graph: graph), Dijkstra(graph: reversed))
        var landmarks: [Int32] = []
        var nearest = [UInt32](repeating: Distance.unreachable, count: graph.nodeCount)
        // Nodes beyond the last landmark have no distances, which bounds nothing.
        distances = FlatArray(count: graph.nodeCount) { distances in
            distances.initialize(repeating: SIMD16(repeating: 0))
            var next: Int? = graph.nodeCount > 0 ? Self.farthest(from: 0, forward, weight) : nil
            while let landmark = next, landmarks.count < Self.landmarkCount {
                let lane = landmarks.count
                landmarks.append(Int32(landmark))
                for (search, weight, lane) in [
                    (forward, weight, lane), (backward, reversedWeight, lane + Self.landmarkCount),
                ] {
                    search.reset()
                    search.addSource(landmark)
                    search.run(weight: weight)
                    for node in 0..<graph.nodeCount { distances[node][lane] = search.distance(of: node) }
                }
                for node in 0..<graph.nodeCount { nearest[node] = min(nearest[node], distances[node][lane]) }
                next = Self.next(nearest)
            }
        }
        self.landmarks = landmarks
    }

    /// Returns the node that is farthest from a node, of those it reaches.
    private static func farthest(from node: Int, _ search: Dijkstra, _ weight: ArcWeights) -> Int {
        search.reset()
        search.addSource(node)
        search.run(weight: weight)
        return (0..<search.graph.nodeCount).filter { search.distance(of: $0) < Distance.unreachable }
            .max { search.distance(of: $0) < search.distance(of: $1) } ?? node
    }

    /// Returns the node that is farthest from all landmarks, or else the first that they do not reach.
    private static func next(_ nearest: [UInt32]) -> Int? {
        let farthest = nearest.indices.filter { nearest[$0] < Distance.unreachable }.max { nearest[$0] < nearest[$1] }
        if let farthest, nearest[farthest] > 0 { return farthest }
        return nearest.firstIndex(of: Distance.unreachable)
    }

    /// Returns a number that no distance from a node to another is below; `Distance.unreachable` where there is no path for
    /// sure.
    ///
    /// Along an arc it falls by no more than the weight. Complexity: O(1).
    func lowerBound(from node: Int, to target: Int) -> UInt32 {
        let (node, target) = (distances.elements[node], distances.elements[target])
        // From a landmark to the target it is no farther than by the node, and from the node to a landmark than by the target.
        let byOrigin = SIMD8<Int32>(truncatingIfNeeded: target.lowHalf) &- SIMD8(truncatingIfNeeded: node.lowHalf)
        let byGoal = SIMD8<Int32>(truncatingIfNeeded: node.highHalf) &- SIMD8(truncatingIfNeeded: target.highHalf)
        return UInt32(max(0, pointwiseMax(byOrigin, byGoal).max()))
    }
}
