import Farmgate
import SystemPackage
import FarmgateBase

/// A folder that files named by ids are written to, each whole or not at all, beside whatever it holds.
struct FileFolder {
    /// How the names of plan files end.
    static let planEnding = ".plan.json"
    /// No system takes names of more bytes than 255; some endings take a few.
    private static let mostStemBytes = 200

    private let path: FilePath
    private let ending: String
    private let files: CommandFiles

    /// Names the folder, and finds out whether it can be written to. It is made when there is something to write.
    ///
    /// - Parameters:
    ///   - ending: What comes after each file's name.
    ///   - files: What the command reads and writes otherwise.
    init(_ path: FilePath, ending: String, besides files: CommandFiles) throws(OutputError) {
        self.path = path
        self.ending = ending
        self.files = files
        do throws(FileFailure) {
            // Where a file can be made: in the folder, or beside what will be the folder.
            let place = try OutputPlace(ofFolder: path.string)
            if place.existing != nil { _ = try OutputPlace(ofFile: path.appending("plan").string) }
        } catch {
            throw OutputError(path: path.string, error)
        }
    }

    /// What passes the content of a file on, part by part.
    typealias Content = (_ sink: ([UInt8]) throws(OutputError) -> Void) throws(OutputError) -> Void

    /// Throws where one of the files of these names would be an input, or another output.
    func check(_ names: [String]) throws(CommandFailure) {
        for path in paths(of: names) { try files.check(fileNamed: path.string) }
    }

    /// Writes files of some names.
    func write(_ contents: [(name: String, content: Content)]) throws {
        try check(contents.map(\.name))
        do throws(FileFailure) {
            _ = try FileSystem.makeFolderIfMissing(path.string)
        } catch {
            throw OutputError(path: path.string, error)
        }
        for (path, content) in zip(paths(of: contents.map(\.name)), contents.map(\.content)) {
            var file = try OutputFile(path.string)
            try content { bytes throws(OutputError) in try file.write(bytes) }
            try file.commit()
        }
    }

    /// Returns a path for each name, no two the same.
    private func paths(of names: [String]) -> [FilePath] {
        var taken: Set<String> = []
        return names.map { name in
            let stem = Self.fileStem(of: name)
            var distinct = stem, number = 2
            // Some systems take names for the same that differ in case alone.
            while !taken.insert(distinct.lowercased()).inserted {
                (distinct, number) = ("\(stem)-\(number)", number + 1)
            }
            return path.appending(distinct + ending)
        }
    }

    /// Returns a name with `_` for what a file's name should not have: an id may hold a slash, or be long.
    private static func fileStem(of name: String) -> String {
        var stem = String(
            name.prefix(60).map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
        while stem.utf8.count > mostStemBytes { stem.removeLast() }
        return stem.hasPrefix(".") ? "_" + stem.dropFirst() : stem
    }
}
