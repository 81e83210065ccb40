import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The calls to the file system that the standard library lacks.
package enum FileSystem {
    /// What a path names.
    package enum FileKind { case regular, folder, other }

    /// Returns what a path names, links followed, and its permissions; nil if there is nothing.
    package static func kind(of path: FilePath) -> (kind: FileKind, permissions: FilePermissions)? {
        var status = stat()
        guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
        let permissions = FilePermissions(rawValue: status.st_mode & 0o7777)
        switch status.st_mode & S_IFMT {
        case S_IFREG: return (.regular, permissions)
        case S_IFDIR: return (.folder, permissions)
        default: return (.other, permissions)
        }
    }

    /// Returns the bytes of a regular file; nil for anything else.
    static func size(of path: FilePath) -> Int? {
        var status = stat()
        guard path.withPlatformString({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// Tells whether a file may be written, or files may be made in a folder.
    package static func isWritable(_ path: FilePath) -> Bool {
        path.withPlatformString { access($0, W_OK) } == 0
    }

    /// Returns a path without symbolic links; nil if it names nothing.
    package static func resolved(_ path: FilePath) -> FilePath? {
        guard let resolved = path.withPlatformString({ realpath($0, nil) }) else { return nil }
        defer { free(resolved) }
        return FilePath(platformString: resolved)
    }

    /// Gives a file another name, in place of the one that had it.
    package static func rename(_ path: FilePath, to newPath: FilePath) throws(Errno) {
        try check(
            path.withPlatformString { path in
                newPath.withPlatformString { newPath in
                    #if canImport(Glibc)
                        Glibc.rename(path, newPath)
                    #else
                        Darwin.rename(path, newPath)
                    #endif
                }
            })
    }

    /// Exchanges two files or folders, so that at no time either name is missing. Throws where the system cannot.
    package static func exchange(_ first: FilePath, _ second: FilePath) throws(Errno) {
        try check(
            first.withPlatformString { first in
                second.withPlatformString { second in
                    #if canImport(Glibc)
                        exchange(first, second)
                    #else
                        renamex_np(first, second, UInt32(RENAME_SWAP))
                    #endif
                }
            })
    }

    #if canImport(Glibc)
        /// renameat2(2), which Swift's view of the C library does not show.
        private static func exchange(_ first: UnsafePointer<CChar>, _ second: UnsafePointer<CChar>) -> CInt {
            typealias Function =
                @convention(c) (
                    CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt
                ) -> CInt
            guard let symbol = dlsym(nil, "renameat2") else {
                errno = ENOSYS
                return -1
            }
            let exchangeFlag: CUnsignedInt = 2
            return unsafeBitCast(symbol, to: Function.self)(AT_FDCWD, first, AT_FDCWD, second, exchangeFlag)
        }
    #endif

    /// Waits until what was written to a file or folder is on the disk.
    package static func synchronize(_ descriptor: FileDescriptor) throws(Errno) {
        try check(fsync(descriptor.rawValue))
    }

    package static func setPermissions(_ descriptor: FileDescriptor, _ permissions: FilePermissions) throws(Errno) {
        try check(fchmod(descriptor.rawValue, permissions.rawValue))
    }

    package static func removeFile(_ path: FilePath) throws(Errno) {
        try check(path.withPlatformString { unlink($0) })
    }

    package static func makeFolder(_ path: FilePath) throws(Errno) {
        try check(path.withPlatformString { mkdir($0, 0o777) })
    }

    package static func removeEmptyFolder(_ path: FilePath) throws(Errno) {
        try check(path.withPlatformString { rmdir($0) })
    }

    /// Returns the names of what is in a folder, in no order.
    package static func names(in folder: FilePath) throws(Errno) -> [String] {
        guard let stream = folder.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func check(_ result: CInt) throws(Errno) {
        if result != 0 { throw Errno(rawValue: errno) }
    }

    private static let temporaryCount = Atomic(0)

    /// Returns a path in the same folder that nothing else has, neither in this process nor in another.
    package static func temporaryPath(beside path: FilePath) -> FilePath {
        let number = temporaryCount.add(1, ordering: .relaxed).newValue
        return path.removingLastComponent().appending(".farmgate-\(getpid())-\(number).tmp")
    }

    /// Throws where files cannot be made beside a path.
    package static func checkParent(of path: FilePath, named name: String) throws(OutputError) {
        var parent = path.removingLastComponent()
        if parent.isEmpty { parent = "." }
        guard let kind = kind(of: parent)?.kind, kind == .folder else {
            throw OutputError(path: name, reason: "there is no folder \(parent)")
        }
        guard isWritable(parent) else {
            throw OutputError(path: name, reason: "the folder \(parent) cannot be written to")
        }
    }

    /// Brings a file, or the names in a folder, to the disk.
    package static func synchronize(_ path: FilePath) throws {
        let descriptor = try FileDescriptor.open(path.isEmpty ? "." : path, .readOnly)
        try descriptor.closeAfter { try synchronize(descriptor) }
    }
}
