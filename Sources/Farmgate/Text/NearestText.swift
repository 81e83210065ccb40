/// Finds what somebody may have meant by a text that is not known.
///
/// The work is bounded however many texts there are and however often it is asked: after ``comparisonLimit``
/// comparisons no more suggestions are made.
struct NearestText {
    /// How many texts are compared in all.
    static let comparisonLimit = 4_000_000
    private var comparisonsLeft = Self.comparisonLimit

    /// Makes a search with its whole allowance.
    init() {}

    /// Returns the candidate with the fewest edits to `text`, nil if none is near enough (a third of its length).
    mutating func nearest(to text: String, in candidates: some RandomAccessCollection<String>) -> String? {
        nearest(to: Array(text.utf8), count: candidates.count) { index, body in
            Array(candidates[candidates.index(candidates.startIndex, offsetBy: index)].utf8).withUnsafeBufferPointer(
                body)
        }.map { candidates[candidates.index(candidates.startIndex, offsetBy: $0)] }
    }

    /// Returns the text of a column with the fewest edits to `text`, nil if none is near enough.
    mutating func nearest(to text: String, in column: TextColumn) -> String? {
        nearest(to: Array(text.utf8), count: column.count) { index, body in column.withUTF8(index, body) }
            .map { column[$0] }
    }

    private mutating func nearest(
        to text: [UInt8], count: Int, _ candidate: (Int, (UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) -> Int? {
        var best: Int?
        var allowed = Swift.max(1, text.count / 3) + 1
        guard text.count <= 200 else { return nil }
        for index in 0..<count where comparisonsLeft > 0 {
            comparisonsLeft -= 1
            candidate(index) { other in
                guard !other.isEmpty, Swift.abs(other.count - text.count) < allowed else { return }
                let distance = distance(text, other, below: allowed)
                if distance < allowed {
                    allowed = distance
                    best = index
                }
            }
            if allowed <= 1 { break }
        }
        return best
    }

    /// Counts the bytes to insert, remove, replace or swap with a neighbour, case aside; stops at `limit`.
    private mutating func distance(_ one: [UInt8], _ other: UnsafeBufferPointer<UInt8>, below limit: Int) -> Int {
        // Three rows of the table of Damerau (1964) and Wagner and Fischer (1974), optimal string alignment.
        var before = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        var current = before
        for i in 1...Swift.max(one.count, 1) where i <= one.count {
            current[0] = i
            var least = i
            for j in 1...Swift.max(other.count, 1) where j <= other.count {
                let a = Self.folded(one[i - 1])
                let b = Self.folded(other[j - 1])
                var value = Swift.min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (a == b ? 0 : 1))
                if i > 1, j > 1, a == Self.folded(other[j - 2]), b == Self.folded(one[i - 2]) {
                    value = Swift.min(value, before[j - 2] + 1)
                }
                current[j] = value
                least = Swift.min(least, value)
            }
            if least >= limit { return limit }
            (before, last, current) = (last, current, before)
        }
        return last[other.count]
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
