/// How a prepared graph is laid out in a file; docs/prepared-graph.md says it in words.
enum PreparedFormat {
    /// The first bytes of every file: one that is no text, a name, and a newline that careless copying would change.
    static let magic: [UInt8] = [0x89] + Array("FGRAPH\n".utf8)
    /// The version that is written and read.
    static let version: UInt32 = 2
    /// Read from a machine of the other byte order, it is another number.
    static let byteOrderMark: UInt32 = 0x0102_0304

    static let headerByteCount = 64
    static let entryByteCount = 64
    static let nameByteCount = 24
    /// Where sections begin: at multiples of a cache line.
    static let alignment = 64
    /// More sections than any version has; a damaged count is not to make a large table.
    static let mostSections = 256

    /// Where the numbers of the header stand.
    enum Header {
        static let byteOrderMark = 8
        static let version = 12
        static let sectionCount = 16
        static let isPerfect = 20
        static let fileByteCount = 24
        static let nodeCount = 32
        static let arcCount = 40
        static let checksum = 48
        static let height = 56
    }

    /// Where the parts of an entry of the table of sections stand.
    enum Entry {
        static let offset = 24
        static let byteCount = 32
        static let elementByteCount = 40
        static let checksum = 48
    }

    /// Returns the first multiple of `alignment` that is not below an offset.
    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) & ~(alignment - 1) }

    /// What the values of a section must be, so that no query reads where nothing is.
    enum Rule {
        case any
        /// Values of 32 bits, each below a limit of at most 2³¹.
        case below(Int)
        /// Values of 32 bits from 0 to a last one, none less than the one before.
        case ascending(to: Int)
    }
}
