/// How a prepared graph, and a file of roads, is laid out; docs/prepared-graph.md says it in words.
package enum PreparedFormat {
    /// What tells the files of one kind from others, and how to make them.
    package struct Kind: Sendable {
        /// The first eight bytes of every file: one that is no text, a name, and a newline that careless copying would change.
        package let magic: [UInt8]
        /// The version that is written and read.
        package let version: UInt32
        /// What such a file is called.
        package let name: String
        /// A command that makes one.
        package let command: String
        /// What to do about a file that is wrong.
        package let remedy: String

        /// Makes a kind.
        package init(magic: [UInt8], version: UInt32, name: String, command: String, remedy: String) {
            precondition(magic.count == PreparedFormat.magicByteCount, "the header has room for eight bytes")
            self.magic = magic
            self.version = version
            self.name = name
            self.command = command
            self.remedy = remedy
        }

        /// Prepared graphs.
        static let graph = Kind(
            magic: [0x89] + Array("FGRAPH\n".utf8), version: 2, name: "prepared graph",
            command: "farmgate prepare GRAPH.gr -o FILE.graph", remedy: "make it again with “farmgate prepare”")

        /// Tells whether a file begins as one of this kind does; false also where it cannot be read.
        package func isBeginning(ofFile path: String) -> Bool {
            guard let mapping = try? MappedFile(path) else { return false }
            return mapping.bytes.starts(with: magic)
        }
    }

    static let magicByteCount = 8
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
    package enum Rule: Sendable {
        case any
        /// Values of 32 bits, each below a limit of at most 2³¹.
        case below(Int)
        /// Values of 32 bits from 0 to a last one, none less than the one before.
        case ascending(to: Int)
    }
}
