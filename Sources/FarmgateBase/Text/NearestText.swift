/// Finds what somebody may have meant by a text that is not known.
///
/// The work is bounded however many texts there are and however often it is asked: once its allowance is used up, no
/// more suggestions are made.
package struct NearestText {
    /// How many more cells of tables of distances are worked out.
    private var allowance: Int

    // Three rows of such a table, used again for each comparison.
    private var before = [Int](repeating: 0, count: Self.lengthLimit + 1)
    private var last = [Int](repeating: 0, count: Self.lengthLimit + 1)
    private var current = [Int](repeating: 0, count: Self.lengthLimit + 1)

    /// The text compared with, as Unicode scalars.
    private var other: [UInt32] = []

    /// The longest texts that are compared, in scalars.
    private static let lengthLimit = 200

    /// Makes a search; the usual allowance is a second's work or less.
    package init(allowance: Int = 300_000_000) {
        self.allowance = allowance
    }

    /// Returns the candidate with the fewest edits to `text`, nil if none is near enough (a third of its length).
    package mutating func nearest(to text: String, in candidates: [String]) -> String? {
        nearest(to: text, in: TextColumn(candidates))
    }

    /// Returns the text of a column with the fewest edits to `text`, nil if none is near enough (a third of its
    /// length).
    package mutating func nearest(to text: String, in column: TextColumn) -> String? {
        if let lookalike = lookalike(of: text, in: column) { return column[lookalike] }
        let byteCount = text.utf8.count
        let text = text.unicodeScalars.map { Self.folded($0.value) }
        guard !text.isEmpty, text.count <= Self.lengthLimit else { return nil }
        var best: Int?
        var limit = max(1, text.count / 3) + 1
        for index in column.indices where allowance > 0 {
            allowance -= 4
            let range = column.range(index)
            guard !range.isEmpty, abs(range.count - byteCount) < 4 * limit else { continue }
            decode(column, range)
            guard other.count <= Self.lengthLimit, abs(other.count - text.count) < limit else { continue }
            let distance = edits(from: text, below: limit)
            if distance < limit {
                limit = distance
                best = index
            }
            if limit == 0 { break }
        }
        return best.map { column[$0] }
    }

    /// Returns the index of the first text of a column that looks the same; nil if there is none.
    private mutating func lookalike(of text: String, in column: TextColumn) -> Int? {
        var text = text, wanted = KeyLook(), look = KeyLook()
        text.withUTF8 { wanted.set($0) }
        return column.indices.first { index in
            allowance -= 4
            guard allowance > 0, !column.isEmpty(index) else { return false }
            if column.withUTF8(index, KeyLook.isPlain) {
                return wanted.isPlain && wanted.bytes.withUnsafeBufferPointer { column.isEqual(index, to: $0) }
            }
            allowance -= column.range(index).count
            column.withUTF8(index) { look.set($0) }
            return look == wanted
        }
    }

    /// Puts the scalars of a text, which is UTF-8, into `other`.
    private mutating func decode(_ column: TextColumn, _ range: Range<Int>) {
        other.removeAll(keepingCapacity: true)
        allowance -= range.count
        for byte in column.bytes[range] {
            switch byte {
            case 0x00..<0x80: other.append(Self.folded(UInt32(byte)))
            case 0x80..<0xC0: other[other.count - 1] = other[other.count - 1] << 6 | UInt32(byte & 0x3F)
            case 0xC0..<0xE0: other.append(UInt32(byte & 0x1F))
            case 0xE0..<0xF0: other.append(UInt32(byte & 0x0F))
            default: other.append(UInt32(byte & 0x07))
            }
        }
    }

    /// Counts the scalars to insert, remove, replace or swap with a neighbour; stops at `limit`.
    ///
    /// The optimal string alignment of Damerau (1964, "A technique for computer detection and correction of spelling
    /// errors"), in the band about the diagonal within which fewer edits than the limit stay (Ukkonen 1985, "Algorithms
    /// for approximate string matching").
    private mutating func edits(from one: [UInt32], below limit: Int) -> Int {
        for j in 0...other.count { last[j] = min(j, limit) }
        for i in 1...one.count {
            let low = max(1, i - limit)
            let high = min(other.count, i + limit)
            guard low <= high else { return limit }
            allowance -= high - low + 1
            current[low - 1] = low == 1 ? min(i, limit) : limit
            var least = current[low - 1]
            for j in low...high {
                var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1))
                if i > 1, j > 1, one[i - 1] == other[j - 2], other[j - 1] == one[i - 2] {
                    value = min(value, before[j - 2] + 1)
                }
                current[j] = min(value, limit)
                least = min(least, value)
            }
            if high < other.count { current[high + 1] = limit }
            if least >= limit { return limit }
            swap(&before, &last)
            swap(&last, &current)
        }
        return last[other.count]
    }

    /// Takes no notice of the case of ASCII letters.
    private static func folded(_ scalar: UInt32) -> UInt32 {
        0x41...0x5A ~= scalar ? scalar | 0x20 : scalar
    }
}
