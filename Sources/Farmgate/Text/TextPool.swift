/// Numbers distinct texts in the order of their first appearance.
///
/// A reference that stands in millions of cells becomes a number of four bytes, and is hashed only once in each cell.
/// Lookups are O(length) on average: open addressing with linear probing.
struct TextPool: Sendable {
    /// The distinct texts, by their numbers.
    private(set) var texts = TextColumn()
    /// The number of the text in each slot, −1 where it is free; a power of two of slots, at most half of them taken.
    private var slots: [Int32] = []

    /// Makes an empty pool.
    init() {}

    /// How many distinct texts there are.
    var count: Int { texts.count }

    /// Returns the number of a text, a new one if it was not seen before; nil if the pool cannot hold it.
    mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        if texts.count * 2 >= slots.count { grow() }
        let slot = slot(of: text)
        if slots[slot] >= 0 { return slots[slot] }
        guard texts.canHold(byteCount: text.count), let code = Int32(exactly: texts.count) else { return nil }
        texts.append(utf8: text)
        slots[slot] = code
        return code
    }

    /// Returns the number of a text, nil if it was not seen.
    func code(of text: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard !slots.isEmpty else { return nil }
        let code = slots[slot(of: text)]
        return code >= 0 ? code : nil
    }

    /// Returns the number of a text, nil if it was not seen.
    func code(of text: String) -> Int32? {
        var text = text
        return text.withUTF8(code(of:))
    }

    private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
        while slots[slot] >= 0, !texts.isEqual(Int(slots[slot]), to: text) { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: Swift.max(16, slots.count * 2))
        let mask = slots.count - 1
        for code in 0..<texts.count {
            var slot = texts.withUTF8(code) { Int(truncatingIfNeeded: Self.hash($0)) } & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(code)
        }
    }

    /// Mixes eight bytes at a time by multiplication, and the length in; the seed is fixed, so that runs are alike.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(text)
        var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
        func mix(_ word: UInt64) {
            let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
            hash = product.high ^ product.low
        }
        var position = 0
        while position + 8 <= raw.count {
            mix(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        var rest: UInt64 = 0
        while position < raw.count {
            rest = rest << 8 | UInt64(raw[position])
            position += 1
        }
        mix(rest)
        return hash ^ hash >> 29
    }
}
