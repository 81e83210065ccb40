/// The part of a hierarchy that ways down to some targets use: the targets and all above them, from the roots down
/// (the restriction of RPHAST: Delling, Goldberg, Werneck, “Faster batched shortest paths in road networks”, 2011).
struct TargetSelection: Sendable {
    /// The supernodes, the highest first, and the lowest row of each that is needed.
    private(set) var supernodes: [(index: Int32, firstRow: Int32)] = []
    /// The targets in the order in which they are reached: their ranks, and their places in the list.
    let targets: [(rank: Int32, place: Int32)]

    /// Selects what leads to some nodes. Complexity: O(all that is above them + targets · log targets).
    init(_ hierarchy: Hierarchy, targets nodes: some Collection<Int32>) {
        let all = hierarchy.supernodes.elements.baseAddress!
        targets = nodes.enumerated().map { place, node in
            precondition(node >= 0 && node < hierarchy.graph.nodeCount, "every target is a node")
            return (hierarchy.rank[Int(node)], Int32(place))
        }.sorted { ($0.rank, $0.place) > ($1.rank, $1.place) }
        var firstRow = [Int32](repeating: .max, count: hierarchy.supernodeCount)
        for target in targets {
            var supernode = Int(hierarchy.supernodeOfRank[Int(target.rank)])
            var row = target.rank - all[supernode].firstRank
            // What is above a row that is needed was found already.
            while row < firstRow[supernode] {
                let isNew = firstRow[supernode] == .max
                firstRow[supernode] = row
                let block = Hierarchy.block(all, supernode)
                guard isNew, block.parent >= 0 else { break }
                supernode = block.parent
                row = all[supernode].depth - Int32(block.parentDepth)
            }
        }
        for index in stride(from: hierarchy.supernodeCount - 1, through: 0, by: -1) where firstRow[index] < .max {
            supernodes.append((Int32(index), firstRow[index]))
        }
    }
}
