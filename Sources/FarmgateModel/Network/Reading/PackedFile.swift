/// A file that is no text but packed by an office program, told by how it begins.
enum PackedFile: Equatable {
    /// A ZIP archive, as .xlsx is.
    case archive
    /// A compound file, as .xls and .et are, and workbooks with a password.
    case compound(isEncrypted: Bool)

    /// Looks at a file; nil for any other.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
            self = .archive
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            let name: [UInt8] = "EncryptedPackage".utf8.reduce(into: []) { $0 += [$1, 0] }
            self = .compound(isEncrypted: bytes.holds(name))
        } else {
            return nil
        }
    }

    /// What to do with it in place of a network.
    var remedy: String {
        switch self {
        case .archive: "it is a workbook"
        case .compound(isEncrypted: true):
            "the workbook is protected by a password; open it, take the password off, save it, and give it again"
        case .compound(isEncrypted: false):
            "it is a file of an old office program (.xls, .et); open it and save it as .xlsx"
        }
    }

    /// What to do with it in place of a table of a folder.
    var remedyForTable: String {
        switch self {
        case .archive:
            "the file is a workbook (.xlsx), whatever its name says; save its sheet as CSV, or give the workbook itself as the network"
        case .compound: remedy.replacing(".xlsx", with: "CSV")
        }
    }
}

extension [UInt8] {
    /// Tells whether a sequence of bytes stands anywhere in it. O(length) for most.
    fileprivate func holds(_ sought: [UInt8]) -> Bool {
        guard let first = sought.first, count >= sought.count else { return false }
        return (0...(count - sought.count)).contains { start in
            self[start] == first && sought.indices.allSatisfy { self[start + $0] == sought[$0] }
        }
    }
}
