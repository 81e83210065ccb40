#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A new file or folder under a name that nothing else has, open and locked until its descriptor is closed.
///
/// The lock is what tells others that somebody still writes: it ends with the process, however that ends, and then what
/// is left is dead (`Leftovers`). Where a file system has no locks there is none, and nothing is taken for dead either.
struct TemporaryEntry {
    let path: String
    let descriptor: CInt

    /// A name that is taken, or that is swept before it is locked, is met by chance alone.
    private static let mostAttempts = 100

    /// Makes an empty file in a folder, which is given with a `/` at its end.
    ///
    /// - Parameter permissions: Those of the file that it will replace; it never has more. nil for what is usual.
    static func file(in folder: String, permissions: mode_t?) throws(FileFailure) -> TemporaryEntry {
        let entry = try make(in: folder) { path throws(FileFailure) in
            try opened(path, O_WRONLY | O_CREAT | O_EXCL, (permissions ?? 0o666) & 0o666)
        }
        do throws(FileFailure) {
            if let permissions, try FileStatus(descriptor: entry.descriptor).permissions != permissions {
                try FileFailure.check(fchmod(entry.descriptor, permissions))
            }
        } catch {
            unlink(entry.path)
            close(entry.descriptor)
            throw error
        }
        return entry
    }

    /// Makes an empty folder in a folder.
    static func folder(in folder: String) throws(FileFailure) -> TemporaryEntry {
        try make(in: folder) { path throws(FileFailure) in
            try FileSystem.makeFolder(path)
            do throws(FileFailure) {
                return try opened(path, O_RDONLY | O_DIRECTORY)
            } catch {
                // Between these two steps nobody holds it, and who sweeps takes it for dead.
                if error.number == ENOENT { return nil }
                throw error
            }
        }
    }

    /// - Parameter make: Makes and opens it; nil where it was swept before it was open.
    private static func make(
        in folder: String, _ make: (String) throws(FileFailure) -> CInt?
    ) throws(FileFailure) -> TemporaryEntry {
        for _ in 0..<mostAttempts {
            let path = folder + TemporaryName().text
            do throws(FileFailure) {
                guard let descriptor = try make(path) else { continue }
                if FileLock.take(descriptor) != .refused, FileLock.isNamed(descriptor, path) {
                    return TemporaryEntry(path: path, descriptor: descriptor)
                }
                close(descriptor)
            } catch {
                if error.number != EEXIST { throw error }
            }
        }
        throw FileFailure(number: EEXIST)
    }

    private static func opened(_ path: String, _ options: CInt, _ permissions: mode_t = 0) throws(FileFailure) -> CInt {
        let descriptor = open(path, options | O_NOFOLLOW | O_CLOEXEC, permissions)
        if descriptor < 0 { throw FileFailure(number: errno) }
        return descriptor
    }
}

/// The advisory lock by which one process sees that another still writes.
enum FileLock {
    /// What came of asking for it.
    enum Outcome { case taken, refused, unavailable }

    /// Asks for the lock of an open file.
    static func take(_ descriptor: CInt) -> Outcome {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            return errno == EWOULDBLOCK ? .refused : .unavailable
        }
        return .taken
    }

    /// Tells whether a path still is the name of an open file. Asked once its lock is held: nobody else takes the name
    /// away then.
    static func isNamed(_ descriptor: CInt, _ path: String) -> Bool {
        guard let open = try? FileStatus(descriptor: descriptor) else { return false }
        return (try? FileStatus(path, followingLinks: false))?.identity == open.identity
    }
}
