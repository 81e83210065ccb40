/// Finds texts of a column that differ and look alike, and such with characters at their ends that nobody sees.
///
/// Of two texts that look alike one at least is not its own look. Only those are folded, so that a column of plain texts is
/// just passed over. O(length of all texts).
package struct LookalikeSearch {
    /// A text and one before it that looks the same.
    package struct Pair {
        package var index: Int
        package var first: Int
    }

    /// Texts of one look that are told apart; of more than these, the rest are compared with them alone.
    private static let mostVariants = 8

    /// The pairs, in the order of the texts.
    package private(set) var pairs: [Pair] = []
    /// The first of each text that begins or ends with what nobody sees, and is in no pair.
    package private(set) var strays: [Int] = []

    private let texts: TextColumn
    private var look = KeyLook()
    private var plainLooks = TextPool()
    private var numberOfPlain: [Int32] = []
    private var numberOfOther: [String: Int32] = [:]
    private var lookCount = 0
    /// For each look the first text that has it; −1 while there is none.
    private var first: [Int32] = []
    /// The texts after the first that differ from it and from each other.
    private var others: [Int32: [Int32]] = [:]

    /// Searches a column; empty texts are omitted ones.
    package init(_ texts: TextColumn) {
        self.texts = texts
        var folded: [(index: Int, look: Int32)] = []
        for index in texts.indices where !texts.isEmpty(index) && !texts.withUTF8(index, KeyLook.isPlain) {
            texts.withUTF8(index) { look.set($0) }
            folded.append((index, numberOfLook()))
        }
        guard !folded.isEmpty else { return }
        first = [Int32](repeating: -1, count: lookCount)
        // A text that is its own look is what the others are compared with.
        for index in texts.indices where !texts.isEmpty(index) && texts.withUTF8(index, KeyLook.isPlain) {
            guard let code = texts.withUTF8(index, { plainLooks.code(of: $0) }) else { continue }
            note(index, numberOfPlain[Int(code)])
        }
        for (index, look) in folded { note(index, look) }
        pairs.sort { ($0.index, $0.first) < ($1.index, $1.first) }
        let paired = Set(pairs.flatMap { [$0.index, $0.first] })
        strays.removeAll { paired.contains($0) }
    }

    /// Returns the number of the look just worked out, a new one if no text before has it.
    private mutating func numberOfLook() -> Int32 {
        let next = Int32(truncatingIfNeeded: lookCount)
        if look.isPlain {
            // Folded texts are hardly longer than those of the column, which fit into a pool.
            let code = look.bytes.withUnsafeBufferPointer { plainLooks.intern($0) } ?? 0
            if Int(code) == numberOfPlain.count {
                numberOfPlain.append(next)
                lookCount += 1
            }
            return numberOfPlain[Int(code)]
        }
        let text = String(decoding: look.bytes, as: UTF8.self)
        if let number = numberOfOther[text] { return number }
        numberOfOther[text] = next
        lookCount += 1
        return next
    }

    /// Notes that a text has a look.
    private mutating func note(_ index: Int, _ number: Int32) {
        func isEqual(_ other: Int32) -> Bool { texts.withUTF8(index) { texts.isEqual(Int(other), to: $0) } }
        if first[Int(number)] < 0 {
            first[Int(number)] = Int32(truncatingIfNeeded: index)
        } else {
            let known = first[Int(number)], variants = others[number, default: []]
            if isEqual(known) || variants.contains(where: isEqual) { return }
            if variants.count < Self.mostVariants {
                others[number, default: []].append(Int32(truncatingIfNeeded: index))
            }
            pairs.append(Pair(index: max(index, Int(known)), first: min(index, Int(known))))
        }
        let (begins, ends) = texts.withUTF8(index) { ($0[0], $0[$0.count - 1]) }
        func mayBeUnseen(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x7F }
        if mayBeUnseen(begins) || mayBeUnseen(ends), KeyLook.stray(in: texts[index]) != nil { strays.append(index) }
    }
}
