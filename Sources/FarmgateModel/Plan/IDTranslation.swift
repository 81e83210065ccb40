package import FarmgateBase

/// Where the ids of a plan stand in its network.
///
/// Ids are compared byte by byte: texts that only look the same are different ids.
package struct IDTranslation: Sendable {
    private let count: Int
    /// By index, −1 for an id that the network does not have; nil where both have the same ids in the same order.
    private let target: [Int32]?

    package init(from plan: TextColumn, to network: TextColumn) {
        count = plan.count
        if plan.bytes == network.bytes, plan.ends == network.ends {
            target = nil
            return
        }
        var known = TextPool()
        // The ids of a table are distinct, so their numbers in the pool are their places in the table.
        for index in network.indices { _ = network.withUTF8(index) { known.intern($0) } }
        target = plan.indices.map { index in plan.withUTF8(index) { known.code(of: $0) } ?? -1 }
    }

    /// Returns where an id of the plan stands in the network; nil if it has no such id.
    package subscript(index: Int) -> Int? {
        guard 0..<count ~= index else { return nil }
        guard let target else { return index }
        return target[index] >= 0 ? Int(target[index]) : nil
    }
}
