/// Finds for rows of a table the same rows in another state of it, by what they are rather than by where they stand.
///
/// Rows whose every figure is the same come first; then those that are the only ones left to have some of them in common.
/// What remains is taken in order, and is a guess where there are several. O(rows).
package struct RowMatching {
    /// A row by what it is.
    package struct Row {
        /// Its id or number: where rows cannot be told apart, the one of the same label is taken before others.
        var label: String
        /// What it has in common with the same row elsewhere, from all there is to know of it to what never changes; nil where
        /// something is not known.
        var keys: [String?]

        package init(label: String, keys: [String?]) {
            self.label = label
            self.keys = keys
        }
    }

    /// For each row the one that is the same elsewhere; nil if there is none.
    package private(set) var target: [Int?]
    /// Whether others would have done as well.
    package private(set) var isGuess: [Bool]

    /// Matches rows with those of another state; all have as many keys.
    package init(_ rows: [Row], with others: [Row]) {
        target = Array(repeating: nil, count: rows.count)
        isGuess = Array(repeating: false, count: rows.count)
        var isTaken = Array(repeating: false, count: others.count)
        let keyCount = rows.first?.keys.count ?? 0
        for level in 0..<keyCount {
            var candidates: [String: [Int]] = [:], order: [String] = []
            for (index, other) in others.enumerated() where !isTaken[index] {
                if let key = other.keys[level] { candidates[key, default: []].append(index) }
            }
            var asking: [String: [Int]] = [:]
            for (index, row) in rows.enumerated() where target[index] == nil {
                guard let key = row.keys[level], candidates[key] != nil else { continue }
                if asking[key] == nil { order.append(key) }
                asking[key, default: []].append(index)
            }
            for key in order {
                let (asking, candidates) = (asking[key] ?? [], candidates[key] ?? [])
                let isAlone = asking.count == 1 && candidates.count == 1
                guard isAlone || level == 0 || level == keyCount - 1 else { continue }
                // Rows that are the same in all there is to know may stand for each other.
                let isGuess = !isAlone && !(level == 0 && asking.count == candidates.count)
                for (row, other) in Self.pairs(asking, candidates, rows, others) {
                    target[row] = other
                    self.isGuess[row] = isGuess
                    isTaken[other] = true
                }
            }
        }
    }

    /// Pairs rows of the same label, and then the others in order.
    private static func pairs(
        _ asking: [Int], _ candidates: [Int], _ rows: [Row], _ others: [Row]
    ) -> [(Int, Int)] {
        var ofLabel: [String: Int] = [:]
        for candidate in candidates { ofLabel[others[candidate].label] = candidate }
        var pairs: [(Int, Int)] = [], rest: [Int] = [], taken: Set<Int> = []
        for row in asking {
            if let other = ofLabel[rows[row].label], taken.insert(other).inserted {
                pairs.append((row, other))
            } else {
                rest.append(row)
            }
        }
        pairs += zip(rest, candidates.filter { !taken.contains($0) })
        return pairs
    }
}
