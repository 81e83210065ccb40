import FarmgateBase

/// What links without ids of their own are called: `from>to`, `from>to#2`, … by their order in the file.
///
/// These ids are made up from the rows as they were read, so that a scenario that removes or alters rows leaves the others
/// what they were called.
struct LinkNumbers {
    private let from: TableColumn
    private let to: TableColumn
    /// The number of each row among those between the same places, from 1; 0 for a row with an id of its own.
    private var numbers: [Int32] = []

    /// Two places, by their numbers in the pool.
    private struct Ends: Hashable {
        var from: Int32, to: Int32
    }

    /// Numbers the rows of a table as read. O(rows).
    init(_ table: Table) {
        from = table[.from]
        to = table[.to]
        let ids = table[.id]
        var counts: [Ends: Int32] = [:]
        numbers = (0..<table.rowCount).map { row in
            guard ids.isOmitted(row) else { return 0 }
            let ends = Ends(from: from.code(row), to: to.code(row))
            counts[ends, default: 0] += 1
            return counts[ends, default: 0]
        }
    }

    /// Returns the id that a row of the file was given when it was read; nil if it has one of its own, or lacks an end.
    func id(ofRow row: Int, _ places: TextPool) -> String? {
        let (from, to) = (from.code(row), to.code(row))
        guard numbers[row] > 0, from >= 0, to >= 0 else { return nil }
        let ends = "\(places.texts[Int(from)])>\(places.texts[Int(to)])"
        return numbers[row] == 1 ? ends : "\(ends)#\(numbers[row])"
    }

    /// Writes ids into the table after a scenario, where those made up anew would be others. O(rows).
    func keepIDs(in table: inout Table, _ places: TextPool) {
        let ids = table.definition.index(.id)
        var counts: [Ends: Int32] = [:]
        var kept: [Int: String] = [:]
        for row in 0..<table.rowCount where table.columns[ids].isOmitted(row) {
            let ends = Ends(from: table[.from].code(row), to: table[.to].code(row))
            let origin = table.origin(row), next = counts[ends, default: 0] + 1
            if (from.code(origin), to.code(origin), numbers[origin]) != (ends.from, ends.to, next),
                let id = id(ofRow: origin, places)
            {
                kept[row] = id
            } else {
                counts[ends] = next
            }
        }
        guard !kept.isEmpty else { return }
        table.columns[ids].replaceTexts(rowCount: table.rowCount) { kept[$0] }
    }
}
