package import FarmgateBase

/// Where the ids of a plan stand in its network.
///
/// Ids are compared byte by byte: texts that only look the same are different ids.
package struct IDTranslation {
    private let target: [Int32]

    package init(from plan: TextColumn, to network: TextColumn) {
        if plan.bytes == network.bytes, plan.ends == network.ends {
            target = (0..<Int32(plan.count)).map { $0 }
            return
        }
        var known = TextPool()
        // The ids of a table are distinct, so their numbers in the pool are their places in the table.
        for index in network.indices { _ = network.withUTF8(index) { known.intern($0) } }
        target = plan.indices.map { index in plan.withUTF8(index) { known.code(of: $0) } ?? -1 }
    }

    /// Returns where an id of the plan stands in the network; nil if it has no such id.
    package subscript(index: Int32) -> Int? {
        guard target.indices.contains(Int(index)), target[Int(index)] >= 0 else { return nil }
        return Int(target[Int(index)])
    }
}

/// Where the rows of a table stand in the network, by row and period.
package struct RowTranslation {
    private struct Key: Hashable {
        var row: Int32
        var period: Int32
    }
    private var target: [Key: Int] = [:]

    package init(_ rows: some Sequence<(row: Int32, period: Int32)>) {
        for (index, row) in rows.enumerated() { target[Key(row: row.row, period: row.period)] = index }
    }

    package subscript(row: Int32, period: Int32) -> Int? { target[Key(row: row, period: period)] }
}
