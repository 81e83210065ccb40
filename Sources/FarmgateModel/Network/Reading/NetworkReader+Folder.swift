import FarmgateBase
import SystemPackage

extension NetworkReader {
    /// Reads a folder of CSV tables, with the settings and scenarios in its `network.json`.
    ///
    /// - Throws: `NetworkError.unreadable` where a file is there but cannot be read. A file that is missing is a
    ///   finding.
    mutating func readFolder(_ path: FilePath) throws(NetworkError) {
        let folder = NetworkFolder(path)
        fileNames = folder.names
        for remark in folder.remarks {
            add(Finding(remark.severity, file: path.appending(remark.name).string, remark.message))
        }
        var encodings = FolderEncodings(path, folder.names)
        if let name = folder.names[.settings] {
            // Kept, since what units depend on is looked up in it.
            let settings = try text(of: .settings, path.appending(name), &encodings) ?? []
            json = settings
            settings.withUnsafeBufferPointer { readJSON($0) }
        } else {
            report(.error, .settings, "the folder has no network.json; it must hold the settings, at least “format”")
        }
        for table in TableName.tables {
            guard let name = folder.names[table] else {
                if requires(table) {
                    report(
                        .error, table,
                        "the folder has no \(table).csv; even an empty table needs the file with its header\(otherRemedy(missing: table))"
                    )
                }
                continue
            }
            guard let bytes = try text(of: table, path.appending(name), &encodings) else { continue }
            bytes.withUnsafeBufferPointer { bytes in
                var rows = CSVScanner(bytes)
                readTable(table, &rows)
            }
        }
    }

    /// Returns the text of a file in UTF-8; nil if it is none, which has been reported then.
    private mutating func text(
        of table: TableName, _ path: FilePath, _ encodings: inout FolderEncodings
    ) throws(NetworkError) -> [UInt8]? {
        let bytes = try Self.bytes(of: path)
        if let kind = PackedFile(bytes) {
            tables[table].isGiven = true
            tables[table].isBroken = true
            report(.error, table, kind.remedyForTable)
            return nil
        }
        let recognised = bytes.withUnsafeBufferPointer { bytes in
            TextEncoding.recognise(bytes) { encodings.useGB18030(besides: path) }
        }
        switch recognised {
        case .utf8:
            return bytes
        case .converted(let text, let encoding):
            report(.note, table, "the file is read as \(encoding)")
            return text
        case .notText(let reason, let line):
            tables[table].isGiven = true
            tables[table].isBroken = true
            report(.error, table, line: line, reason)
            return nil
        }
    }

    static func bytes(of path: FilePath) throws(NetworkError) -> [UInt8] {
        do {
            return try InputFile.bytes(of: path)
        } catch {
            throw .unreadable(path: path.string, reason: error.reason)
        }
    }
}

/// Knows whether the files of a folder are in GB18030, as far as that can be told of any of them.
///
/// Only a file that could be either needs to know, so that the others are hardly ever read for it.
private struct FolderEncodings {
    private let paths: [FilePath]
    private var isGB18030: [FilePath: Bool] = [:]

    init(_ folder: FilePath, _ names: [TableName: String]) {
        paths = TableName.allCases.compactMap { names[$0] }.map { folder.appending($0) }
    }

    /// Tells whether any other file is in GB18030 without doubt.
    mutating func useGB18030(besides path: FilePath) -> Bool {
        for other in paths where other != path {
            if isGB18030[other] == nil {
                let bytes = (try? InputFile.bytes(of: other)) ?? []
                isGB18030[other] = bytes.withUnsafeBufferPointer {
                    if case .converted(_, .gb18030) = TextEncoding.recognise($0) { true } else { false }
                }
            }
            if isGB18030[other] == true { return true }
        }
        return false
    }
}
