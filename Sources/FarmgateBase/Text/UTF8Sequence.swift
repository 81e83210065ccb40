/// Returns the length of the well-formed UTF-8 sequence that starts at `position`, 0 if there is none.
///
/// Overlong forms, surrogates and values past U+10FFFF are not well-formed (Unicode Standard, table 3-7).
@inline(__always)
func utf8SequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let lead = bytes[position]
    if lead < 0x80 { return 1 }
    let left = bytes.count - position
    func continues(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
        let byte = bytes[position + offset]
        return byte >= low && byte <= high
    }
    switch lead {
    case 0xC2...0xDF:
        return left >= 2 && continues(1) ? 2 : 0
    case 0xE0...0xEF:
        guard left >= 3 else { return 0 }
        let low: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
        let high: UInt8 = lead == 0xED ? 0x9F : 0xBF
        return continues(1, low, high) && continues(2) ? 3 : 0
    case 0xF0...0xF4:
        guard left >= 4 else { return 0 }
        let low: UInt8 = lead == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0
    default:
        return 0
    }
}

/// Tells whether eight bytes follow that are ASCII: most of what texts are made of, passed over at once.
@inline(__always)
func hasEightASCII(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard position + 8 <= bytes.count else { return false }
    let eight = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self)
    return eight & 0x8080_8080_8080_8080 == 0
}

/// Tells whether all the bytes are well-formed UTF-8. O(n), eight ASCII bytes at a time.
func isWellFormedUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < bytes.count {
        if hasEightASCII(bytes, at: position) {
            position += 8
            continue
        }
        let length = utf8SequenceLength(bytes, at: position)
        if length == 0 { return false }
        position += length
    }
    return true
}

/// Returns the length of the byte-order marks that a text in UTF-8 begins with; one is usual, but programs add to each
/// other's.
package func byteOrderMarkLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var length = 0
    while bytes.dropFirst(length).starts(with: [0xEF, 0xBB, 0xBF]) { length += 3 }
    return length
}
