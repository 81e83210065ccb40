#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where an output is to stand, and what stands there now: at the end of the symbolic links, if its name is one, even
/// if that end is not there yet.
package struct OutputPlace {
    /// The path at the end of the links, without a `/` at its end.
    package let path: String
    /// What stands there; nil if nothing does.
    package let existing: FileStatus?
    /// Whether a new file can take this place: a device is written to, and so is a file that is open but has no name any
    /// more.
    let isReplaceable: Bool

    /// The folder it is in, with a `/` at its end.
    package var folder: String { FileSystem.folder(of: path) }

    /// So many links are followed, as Linux does.
    private static let mostLinks = 40

    /// Finds out what can be known before the work that fills a file.
    ///
    /// Throws where there is no such folder, where it cannot be written to, or where the path is that of a folder.
    package init(ofFile name: String) throws(FileFailure) {
        try self.init(name)
        if existing?.kind == .folder { throw FileFailure(number: EISDIR) }
        if isReplaceable { try checkFolder() }
        if existing != nil, !FileSystem.isWritable(path) { throw FileFailure(number: EACCES) }
    }

    /// The same before the work that fills a folder, which may be there.
    package init(ofFolder name: String) throws(FileFailure) {
        var name = name
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        try self.init(name)
        if let existing, existing.kind != .folder { throw FileFailure(number: ENOTDIR) }
        try checkFolder()
    }

    /// Tells whether another output would stand in the same place. Names that differ in case alone are taken for the same:
    /// some disks do so.
    package func isSame(as other: OutputPlace) -> Bool {
        if let existing, let otherExisting = other.existing { return existing.identity == otherExisting.identity }
        func name(_ place: OutputPlace) -> String? { place.path.split(separator: "/").last?.lowercased() }
        return name(self) == name(other)
            && (try? FileStatus(folder).identity) == (try? FileStatus(other.folder).identity)
    }

    private init(_ name: String) throws(FileFailure) {
        guard !name.isEmpty else { throw FileFailure(reason: "the name is empty") }
        var path = name
        for _ in 0..<Self.mostLinks {
            guard let target = try FileSystem.target(ofLink: path) else { break }
            path = target.hasPrefix("/") ? target : FileSystem.folder(of: path) + target
        }
        let existing = try Self.status(name, endingAt: path)
        // Links of /proc may say where a file was.
        let isNamed = existing == nil || (try? FileStatus(path))?.identity == existing?.identity
        isReplaceable = isNamed && existing?.kind != .other
        self.path = isReplaceable ? path : name
        self.existing = existing
    }

    private static func status(_ name: String, endingAt path: String) throws(FileFailure) -> FileStatus? {
        do throws(FileFailure) {
            return try FileStatus.existing(name)
        } catch {
            // A file in the place of the folder: say so.
            if error.number == ENOTDIR, !path.hasSuffix("/") { try checkIsFolder(FileSystem.folder(of: path)) }
            throw error
        }
    }

    /// Throws where files cannot be made in the folder.
    private func checkFolder() throws(FileFailure) {
        try Self.checkIsFolder(folder)
        guard FileSystem.isWritable(folder) else {
            throw FileFailure(reason: "the folder \(Self.shown(folder)) cannot be written to")
        }
    }

    private static func checkIsFolder(_ folder: String) throws(FileFailure) {
        guard (try? FileStatus(folder))?.kind == .folder else {
            throw FileFailure(reason: "there is no folder \(shown(folder))")
        }
    }

    private static func shown(_ folder: String) -> String {
        folder == "./" ? "." : folder.count > 1 ? String(folder.dropLast()) : folder
    }
}
