/// Numbers distinct texts in the order of their first appearance.
///
/// A reference that stands in millions of cells becomes a number of four bytes, and is hashed only once in each cell.
/// Lookups are O(length) on average: open addressing with linear probing.
package struct TextPool: Sendable {
    /// The distinct texts, by their numbers.
    package private(set) var texts = TextColumn()
    /// A power of two of slots, at most half of them taken.
    private var slots: [Slot] = []

    /// Where a text may be found.
    private struct Slot {
        /// The number of the text; −1 while the slot is free.
        var code: Int32
        /// The upper half of the text's hash: texts that differ are mostly told apart without looking at them.
        var hash: UInt32
    }

    /// Makes an empty pool.
    package init() {}

    /// How many distinct texts there are.
    package var count: Int { texts.count }

    /// Returns the number of a text, a new one if it was not seen before; nil if the pool cannot hold it.
    ///
    /// Rows are often sorted by what they refer to: if the text has the number `near` or the next one, it is found
    /// without hashing.
    package mutating func intern(_ text: UnsafeBufferPointer<UInt8>, near: Int32 = -1) -> Int32? {
        if near >= 0 {
            if texts.isEqual(Int(near), to: text) { return near }
            if Int(near) + 1 < texts.count, texts.isEqual(Int(near) + 1, to: text) { return near + 1 }
        }
        if texts.count * 2 >= slots.count { grow() }
        let hash = Self.hash(text)
        let slot = slot(of: text, hash)
        if slots[slot].code >= 0 { return slots[slot].code }
        guard texts.canHold(byteCount: text.count), let code = Int32(exactly: texts.count) else { return nil }
        texts.append(utf8: text)
        slots[slot] = Slot(code: code, hash: UInt32(truncatingIfNeeded: hash >> 32))
        return code
    }

    /// Returns the number of a text, nil if it was not seen.
    package func code(of text: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard !slots.isEmpty else { return nil }
        let code = slots[slot(of: text, Self.hash(text))].code
        return code >= 0 ? code : nil
    }

    /// Returns the number of a text, nil if it was not seen.
    package func code(of text: String) -> Int32? {
        var text = text
        return text.withUTF8(code(of:))
    }

    private func slot(of text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[index]
            if slot.code < 0 { return index }
            if slot.hash == UInt32(truncatingIfNeeded: hash >> 32), texts.isEqual(Int(slot.code), to: text) {
                return index
            }
            index = (index + 1) & mask
        }
    }

    private mutating func grow() {
        slots = [Slot](repeating: Slot(code: -1, hash: 0), count: Swift.max(16, slots.count * 2))
        let mask = slots.count - 1
        for code in 0..<texts.count {
            let hash = texts.withUTF8(code, Self.hash)
            var index = Int(truncatingIfNeeded: hash) & mask
            while slots[index].code >= 0 { index = (index + 1) & mask }
            slots[index] = Slot(code: Int32(code), hash: UInt32(truncatingIfNeeded: hash >> 32))
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
