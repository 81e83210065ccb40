/// Computes the checksums of prepared graphs: as fast as memory is read, and sure to notice any one word that changed.
///
/// Four lanes each take every fourth word of 64 bits: exclusive or, rotation, multiplication by an odd number. Every step
/// can be undone, so that two contents that differ in one word only never have the same checksum. It guards against
/// damage, not against forgery.
enum SectionChecksum {
    /// The bytes that are summed up as one, so that several threads share a section.
    static let blockByteCount = 1 << 18

    private static let multiplier: UInt64 = 0x9e37_79b9_7f4a_7c15
    private static let seeds: SIMD4<UInt64> = [
        0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89,
    ]

    /// Returns the number of blocks of so many bytes.
    static func blockCount(ofBytes count: Int) -> Int { (count + blockByteCount - 1) / blockByteCount }

    /// Returns the checksum of bytes, block by block.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let blocks = (0..<blockCount(ofBytes: bytes.count)).map { ofBlock($0, of: bytes) }
        return combining(blocks)
    }

    /// Returns the checksum of a section from those of its blocks, in their order.
    static func combining(_ blocks: some Collection<UInt64>) -> UInt64 {
        blocks.reduce(mix(seeds[0], UInt64(blocks.count))) { mix($0, $1) }
    }

    /// Returns the checksum of one block of a section.
    static func ofBlock(_ block: Int, of section: UnsafeRawBufferPointer) -> UInt64 {
        let start = block * blockByteCount
        let bytes = UnsafeRawBufferPointer(rebasing: section[start..<min(start + blockByteCount, section.count)])
        var (first, second, third, fourth) = (seeds[0], seeds[1], seeds[2], seeds[3])
        let wholeCount = bytes.count & ~31
        var offset = 0
        while offset < wholeCount {
            first = step(first, word(bytes, offset))
            second = step(second, word(bytes, offset + 8))
            third = step(third, word(bytes, offset + 16))
            fourth = step(fourth, word(bytes, offset + 24))
            offset += 32
        }
        // The last word, if it is not whole, is filled up with zeros; how many bytes there are is mixed in below.
        while offset < bytes.count {
            var last: UInt64 = 0
            for index in offset..<min(offset + 8, bytes.count) {
                last |= UInt64(bytes[index]) << UInt64(8 * (index - offset))
            }
            first = step(first, last)
            offset += 8
        }
        return mix(mix(mix(mix(UInt64(bytes.count), first), second), third), fourth)
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = lane ^ word
        return (mixed << 29 | mixed >> 35) &* multiplier
    }

    private static func mix(_ sum: UInt64, _ part: UInt64) -> UInt64 {
        let mixed = (sum ^ part) &* multiplier
        return mixed ^ mixed >> 32
    }
}
