extension UInt32: SearchLabel {
    static var unreached: UInt32 { Distance.unreachable }

    /// Distance and node in one word, so that one comparison orders by both.
    struct Entry: QueueEntry {
        private let word: UInt64

        @inline(__always)
        init(label: UInt32, node: Int) {
            word = UInt64(label) << 32 | UInt64(UInt32(truncatingIfNeeded: node))
        }

        @inline(__always) var node: Int { Int(UInt32(truncatingIfNeeded: word)) }
        @inline(__always) var label: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }
        @inline(__always) static func < (first: Self, second: Self) -> Bool { first.word < second.word }
    }
}

extension Double: SearchLabel {
    static var unreached: Double { .infinity }

    /// Label and node in one word, so that one comparison without a branch orders by both.
    ///
    /// The bits of a number that is not negative rise with it; those of a negative one are flipped, for they fall.
    struct Entry: QueueEntry {
        private let word: UInt128

        @inline(__always)
        init(label: Double, node: Int) {
            let bits = label.bitPattern
            let isNegative = UInt64(bitPattern: Int64(bitPattern: bits) >> 63)
            word = UInt128(bits ^ (isNegative | 1 << 63)) << 64 | UInt128(UInt32(truncatingIfNeeded: node))
        }

        @inline(__always) var label: Double {
            let bits = UInt64(truncatingIfNeeded: word >> 64)
            let isNegative = UInt64(bitPattern: ~Int64(bitPattern: bits) >> 63)
            return Double(bitPattern: bits ^ (isNegative | 1 << 63))
        }
        @inline(__always) var node: Int { Int(UInt32(truncatingIfNeeded: word)) }
        @inline(__always) static func < (first: Self, second: Self) -> Bool { first.word < second.word }
    }
}
