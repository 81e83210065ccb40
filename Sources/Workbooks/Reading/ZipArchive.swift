/// The parts of a ZIP archive (APPNOTE 6.3), as workbooks are, by their names.
///
/// The bytes are in memory as they are in the file; what they inflate to is read piece by piece (`InflatedPart`).
struct ZipArchive {
    /// Where a part stands, as the central directory says.
    struct Part {
        let isDeflated: Bool
        let byteCount: Int
        let headerOffset: Int
        let checksum: UInt32
    }

    let bytes: [UInt8]
    private(set) var parts: [String: Part] = [:]

    /// The first bytes of every archive that holds anything.
    static let magic: [UInt8] = [0x50, 0x4B, 3, 4]
    private static let directoryEndByteCount = 22
    private static let mostParts = 100_000

    /// Reads the directory of an archive.
    init(_ bytes: [UInt8]) throws(WorkbookFault) {
        self.bytes = bytes
        let least = max(0, bytes.count - Self.directoryEndByteCount - 0xFFFF)
        var end = bytes.count - Self.directoryEndByteCount
        while end >= least, number(end, 4) != 0x0605_4B50 { end -= 1 }
        guard end >= least, let count = number(end + 10, 2), var position = number(end + 16, 4) else {
            throw Self.damaged
        }
        for _ in 0..<min(count, Self.mostParts) {
            guard number(position, 4) == 0x0201_4B50, let flags = number(position + 8, 2),
                let method = number(position + 10, 2), let checksum = number(position + 16, 4),
                let byteCount = number(position + 20, 4), let nameCount = number(position + 28, 2),
                let extraCount = number(position + 30, 2), let commentCount = number(position + 32, 2),
                let offset = number(position + 42, 4), position + 46 + nameCount <= bytes.count
            else { throw Self.damaged }
            if flags & 1 != 0 { throw Self.encrypted }
            let name = String(decoding: bytes[(position + 46)..<(position + 46 + nameCount)], as: UTF8.self)
            guard method == 0 || method == 8, byteCount < 0xFFFF_FFFF, offset < 0xFFFF_FFFF else {
                throw WorkbookFault("it is packed in a way that is not known here; open it and save it anew as .xlsx")
            }
            parts[Self.key(name)] = Part(
                isDeflated: method == 8, byteCount: byteCount, headerOffset: offset, checksum: UInt32(checksum))
            position += 46 + nameCount + extraCount + commentCount
        }
    }

    /// Names of parts do not depend on capitals; some programs write them with `\` or a leading `/`.
    private static func key(_ name: String) -> String {
        let plain = name.lowercased().replacing("\\", with: "/")
        return plain.hasPrefix("/") ? String(plain.dropFirst()) : plain
    }

    /// Returns a part by its name; nil if there is none.
    func part(_ name: String) -> Part? { parts[Self.key(name)] }

    /// Returns where the bytes of a part stand.
    func range(of part: Part) throws(WorkbookFault) -> Range<Int> {
        guard number(part.headerOffset, 4) == 0x0403_4B50, let nameCount = number(part.headerOffset + 26, 2),
            let extraCount = number(part.headerOffset + 28, 2)
        else { throw Self.damaged }
        let start = part.headerOffset + 30 + nameCount + extraCount
        guard start + part.byteCount <= bytes.count else { throw Self.damaged }
        return start..<(start + part.byteCount)
    }

    private func number(_ position: Int, _ byteCount: Int) -> Int? {
        guard position >= 0, position + byteCount <= bytes.count else { return nil }
        return (0..<byteCount).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }

    static let damaged = WorkbookFault("it is damaged or cut off; fetch it or save it again")
    static let encrypted = WorkbookFault(
        "it is protected by a password; open it, take the password off (save it without one), and give it again")
}
