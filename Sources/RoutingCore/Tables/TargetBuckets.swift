import FarmgateBase

/// Answers for the distances to a set of targets, or for the nearest of them, by looking into buckets that the targets left
/// on their way up the hierarchy (Knopp, Sanders, Schultes, Schulz, Wagner, “Computing many-to-many shortest paths using
/// highway hierarchies”, 2007).
///
///     let shops = TargetBuckets(metric: metric, targets: shopNodes)
///     let three = shops.nearest(3, from: home)
///
/// For the nearest few, for few targets, and for rows that are asked for one by one; whole tables come faster from
/// `DistanceTable`. Immutable; several threads share it. Memory: 8 bytes for each ancestor of each target, and 4 a node.
public struct TargetBuckets: Sendable {
    /// A target and how far it is.
    public struct Arrival: Sendable, Equatable {
        /// The place of the target in the list.
        public let target: Int
        /// The distance to it.
        public let distance: UInt32
    }

    /// The metric it answers by.
    public let metric: Metric
    /// The number of targets.
    public let targetCount: Int
    /// Whom the bucket of each rank leads to, the nearest first.
    private let entries: Grouping<Entry>

    private struct Entry {
        var distance: UInt32
        var target: Int32

        static func < (first: Entry, second: Entry) -> Bool {
            (first.distance, first.target) < (second.distance, second.target)
        }
    }

    /// Climbs from the targets.
    ///
    /// - Parameters:
    ///   - metric: the metric.
    ///   - targets: nodes, in any order, also several times; one that is not in the graph is a bug of the caller and traps.
    ///
    /// Complexity: O(arcs above each target + nodes + entries · log targets).
    public init(metric: Metric, targets: [Int32]) {
        let hierarchy = metric.hierarchy
        let kernels = RowKernels()
        var climb = Climb(height: hierarchy.height)
        defer { climb.deallocate() }
        var found: [(rank: Int32, entry: Entry)] = []
        for (place, target) in targets.enumerated() {
            climb.run(from: Int(target), metric, up: false, kernels)
            climb.forEachAncestor(of: hierarchy) { rank, _, distance in
                guard distance < Distance.unreachable else { return }
                found.append((Int32(rank), Entry(distance: distance, target: Int32(place))))
            }
        }
        var entries = Grouping(into: hierarchy.graph.nodeCount, blank: Entry(distance: 0, target: 0)) { add in
            for (rank, entry) in found { add(Int(rank), entry) }
        }
        entries.sortGroups(by: <)
        self.metric = metric
        targetCount = targets.count
        self.entries = entries
    }

    /// Returns the distances from a node to all targets, in their order; `Distance.unreachable` where there is no path.
    ///
    /// Complexity: O(arcs above the node + entries in the buckets of its ancestors).
    public func distances(from source: Int) -> [UInt32] {
        var distances = [UInt32](repeating: Distance.unreachable, count: targetCount)
        forEachBucket(from: source) { distance, bucket in
            for entry in bucket {
                let target = Int(entry.target)
                distances[target] = min(distances[target], distance &+ entry.distance)
            }
        }
        return distances
    }

    /// Returns the targets nearest to a node, at most `count` and only those it reaches, the nearest first; of those that are
    /// as far the one that comes first in the list.
    ///
    /// Complexity: O(arcs above the node + count · entries looked at), which are those not farther than the last one found.
    public func nearest(_ count: Int, from source: Int) -> [Arrival] {
        precondition(count >= 0, "a number of targets")
        var nearest: [Entry] = []
        guard count > 0 else { return [] }
        forEachBucket(from: source) { distance, bucket in
            for entry in bucket {
                let arrival = Entry(distance: distance &+ entry.distance, target: entry.target)
                guard arrival.distance < Distance.unreachable else { break }
                if nearest.count == count, !(arrival < nearest[count - 1]) { break }
                if let known = nearest.firstIndex(where: { $0.target == arrival.target }) {
                    guard arrival < nearest[known] else { continue }
                    nearest.remove(at: known)
                } else if nearest.count == count {
                    nearest.removeLast()
                }
                nearest.insert(arrival, at: nearest.indices.bisected { arrival < nearest[$0] })
            }
        }
        return nearest.map { Arrival(target: Int($0.target), distance: $0.distance) }
    }

    /// Calls `body` with the distance and the bucket of every ancestor that a node reaches.
    private func forEachBucket(from source: Int, _ body: (_ distance: UInt32, _ bucket: ArraySlice<Entry>) -> Void) {
        let hierarchy = metric.hierarchy
        var climb = Climb(height: hierarchy.height)
        defer { climb.deallocate() }
        climb.run(from: source, metric, up: true, RowKernels())
        climb.forEachAncestor(of: hierarchy) { rank, _, distance in
            guard distance < Distance.unreachable else { return }
            body(distance, entries[rank])
        }
    }
}
