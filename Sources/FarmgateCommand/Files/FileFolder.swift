import Farmgate
import SystemPackage

/// A folder that files named by ids are written to, each whole or not at all, beside whatever it holds.
struct FileFolder {
    /// How the names of plan files end.
    static let planEnding = ".plan.json"

    private let path: FilePath

    /// Names the folder, and finds out whether it can be written to. It is made when there is something to write.
    init(_ path: FilePath) throws(OutputError) {
        self.path = path
        switch FileSystem.kind(of: path)?.kind {
        case nil: try FileSystem.checkParent(of: path, named: path.string)
        case .folder: try FileSystem.checkParent(of: path.appending("plan"), named: path.string)
        default: throw OutputError(path: path.string, reason: "it is a file, not a folder")
        }
    }

    /// What passes the content of a file on, part by part.
    typealias Content = (_ sink: ([UInt8]) throws(OutputError) -> Void) throws(OutputError) -> Void

    /// Writes files of some names.
    ///
    /// - Parameter ending: What comes after each name.
    func write(_ files: [(name: String, content: Content)], ending: String) throws(OutputError) {
        if FileSystem.kind(of: path) == nil {
            do throws(Errno) {
                try FileSystem.makeFolder(path)
            } catch {
                throw OutputError(path: path.string, error)
            }
        }
        var taken: Set<String> = []
        for (name, content) in files {
            let stem = Self.fileStem(of: name)
            var distinct = stem, number = 2
            // Some systems take names for the same that differ in case alone.
            while !taken.insert(distinct.lowercased()).inserted {
                (distinct, number) = ("\(stem)-\(number)", number + 1)
            }
            var file = try OutputFile(path.appending(distinct + ending))
            try content { bytes throws(OutputError) in try file.write(bytes) }
            try file.commit()
        }
    }

    /// Returns a name with `_` for what a file's name should not have: an id may hold a slash, or be long.
    private static func fileStem(of name: String) -> String {
        let stem = String(
            name.prefix(60).map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
        return stem.hasPrefix(".") ? "_" + stem.dropFirst() : stem
    }
}
