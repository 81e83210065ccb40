#if canImport(Glibc)
    package import Glibc
#else
    import Darwin
#endif

/// Tells files apart whatever they are called: two paths with the same identity are the same file.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let node: UInt64

    fileprivate init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        node = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

/// What the operating system knows of a file.
package struct FileStatus: Equatable, Sendable {
    /// What a path names.
    package enum Kind: Sendable { case regular, folder, link, other }

    package let kind: Kind
    package let identity: FileIdentity
    /// The bits of `chmod`.
    package let permissions: mode_t
    package let byteCount: Int
    /// When its content changed last, in seconds since 1970.
    let modified: Int

    /// Asks about what a path names. Throws where it names nothing, or where that cannot be found out.
    package init(_ path: String, followingLinks: Bool = true) throws(FileFailure) {
        var status = stat()
        try FileFailure.check(followingLinks ? stat(path, &status) : lstat(path, &status))
        self.init(status)
    }

    /// Asks about an open file.
    package init(descriptor: CInt) throws(FileFailure) {
        var status = stat()
        try FileFailure.check(fstat(descriptor, &status))
        self.init(status)
    }

    /// Asks about what a path names, links followed; nil if it names nothing.
    package static func existing(_ path: String) throws(FileFailure) -> FileStatus? {
        do throws(FileFailure) {
            return try FileStatus(path)
        } catch {
            if error.number == ENOENT { return nil }
            throw error
        }
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        identity = FileIdentity(status)
        permissions = status.st_mode & 0o7777
        byteCount = Int(status.st_size)
        #if canImport(Glibc)
            modified = status.st_mtim.tv_sec
        #else
            modified = status.st_mtimespec.tv_sec
        #endif
    }
}
