/// Holds a set of rows, a bit each up to the last of them.
struct RowSet: Sendable {
    private var words: [UInt64] = []

    /// Tells whether no row is in the set.
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Tells whether a row is in the set.
    func contains(_ row: Int) -> Bool {
        let word = row / 64
        return word < words.count && words[word] & 1 << UInt64(row % 64) != 0
    }

    /// Adds a row.
    mutating func insert(_ row: Int) {
        let word = row / 64
        while words.count <= word { words.append(0) }
        words[word] |= 1 << UInt64(row % 64)
    }
}
