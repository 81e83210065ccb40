#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What processes that were killed left behind while they wrote.
package enum Leftovers {
    /// After so many seconds without a change it is dead even if another machine made it: its locks may not be seen here.
    private static let longestLife = 86_400

    /// Removes from a folder what is surely dead: it has a name that only this library gives, nobody holds its lock, and
    /// that says enough, since it was made on this machine since that was started; otherwise it is a day old.
    ///
    /// Whoever makes such a file looks, once it holds the lock, whether it is still there (`TemporaryEntry`), so nothing is
    /// removed from under its writer. Should a file system deceive about locks all the same, the writer's last step fails
    /// and says so.
    ///
    /// - Parameters:
    ///   - folder: With a `/` at its end.
    ///   - fileNames: What folders that are left may hold; those with anything else stay.
    package static func sweep(_ folder: String, removingFolders fileNames: Set<String>) {
        for name in (try? FileSystem.names(in: folder, beginningWith: TemporaryName.beginning)) ?? [] {
            guard let temporary = TemporaryName(name) else { continue }
            let path = folder + name
            // Some systems give the lock only to who may write.
            var descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            if descriptor < 0, errno == EISDIR { descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard FileLock.take(descriptor) == .taken, FileLock.isNamed(descriptor, path),
                let status = try? FileStatus(descriptor: descriptor),
                temporary.isOfThisStart || status.modified < time(nil) - longestLife
            else { continue }
            switch status.kind {
            case .regular: try? FileSystem.removeFile(path)
            case .folder: removeFolder(path, holding: fileNames)
            case .link, .other: break
            }
        }
    }

    /// Removes a folder that holds nothing but files of some names, and what was left of writing them; with anything
    /// else in it, it stays as it is.
    static func removeFolder(_ path: String, holding fileNames: Set<String>) {
        let names = (try? FileSystem.names(in: path)) ?? []
        guard names.allSatisfy({ fileNames.contains($0) || TemporaryName($0) != nil }) else { return }
        for name in names { try? FileSystem.removeFile(path + "/" + name) }
        try? FileSystem.removeEmptyFolder(path)
    }
}
