extension UInt32: SearchLabel {
    static var unreached: UInt32 { .max }

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

    struct Entry: QueueEntry {
        let label: Double
        private let number: Int32

        @inline(__always)
        init(label: Double, node: Int) {
            self.label = label
            number = Int32(truncatingIfNeeded: node)
        }

        @inline(__always) var node: Int { Int(number) }

        @inline(__always)
        static func < (first: Self, second: Self) -> Bool {
            first.label < second.label || (first.label == second.label && first.number < second.number)
        }
    }
}
