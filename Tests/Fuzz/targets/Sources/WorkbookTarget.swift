import Farmgate

/// Workbooks: the parts of the input are those of the archive, in a fixed order, so that what the fuzzer changes is not lost behind
/// a checksum; an input that begins as an archive does is one.
enum WorkbookTarget {
    private static let parts =
        ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"]
        + (1..<10).map { "xl/worksheets/sheet\($0).xml" }

    @Sendable
    static func run(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x50, 0x4B]) { return NetworkTarget.examine(.json(bytes, name: "network.xlsx")) }
        let contents = bytes.split(separator: FuzzTarget.separator, omittingEmptySubsequences: false)
        NetworkTarget.examine(
            .json(archive(zip(parts, contents).filter { !$1.isEmpty }.map { ($0, Array($1)) }), name: "network.xlsx"))
    }

    /// Returns an archive of parts that are not compressed.
    private static func archive(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = [], directory: [UInt8] = []
        for (name, content) in parts {
            let fields =
                number(20, 2) + number(0, 8) + number(Int(checksum(content)), 4) + number(content.count, 4)
                + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + fields + number(0, 10) + number(file.count, 4) + name.utf8
            file += number(0x0403_4B50, 4) + fields + name.utf8 + content
        }
        return file + directory + number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2)
            + number(parts.count, 2)
            + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
    }

    private static func number(_ value: Int, _ byteCount: Int) -> [UInt8] {
        (0..<byteCount).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
        }
    }
}
