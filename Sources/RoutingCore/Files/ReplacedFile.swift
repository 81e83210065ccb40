import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a file whole or not at all: beside its place first, and into it only when everything is on disk.
struct ReplacedFile: ~Copyable {
    private static let temporaryCount = Atomic(0)

    /// What the caller called it.
    private let name: String
    /// Where it is, symbolic links followed, and its folder.
    private let path: String
    private let folder: String
    private let temporaryPath: String
    private let descriptor: CInt
    private var isOpen = true

    /// Begins a file; what stands at `path` stays as it is until `commit()`. Throws `GraphFileError.unwritable`.
    init(_ name: String) throws(GraphFileError) {
        self.name = name
        var status = stat()
        let exists = stat(name, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG {
            throw .unwritable(path: name, reason: "it is not a file, but a folder or a device")
        }
        let resolved = realpath(name, nil)
        let path = resolved.map { String(cString: $0) } ?? name
        free(resolved)
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let number = Self.temporaryCount.add(1, ordering: .relaxed).newValue
        let temporaryPath = folder + ".farmgate-\(getpid())-\(number).tmp"
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .unwritable(path: name, reason: SystemCalls.reason(errno)) }
        self.path = path
        self.folder = folder
        self.temporaryPath = temporaryPath
        self.descriptor = descriptor
        if exists { fchmod(descriptor, status.st_mode & 0o7777) }
    }

    deinit {
        if isOpen {
            close(descriptor)
            unlink(temporaryPath)
        }
    }

    /// Appends bytes.
    borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(GraphFileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            #else
                let count = Darwin.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            #endif
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .unwritable(path: name, reason: SystemCalls.reason(errno))
            }
        }
    }

    /// Puts the file in its place.
    mutating func commit() throws(GraphFileError) {
        guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
            throw .unwritable(path: name, reason: SystemCalls.reason(errno))
        }
        isOpen = false
        close(descriptor)
        // The name too is to be on disk; where a folder cannot be opened for that, the file is whole all the same.
        let folderDescriptor = open(folder, O_RDONLY | O_CLOEXEC)
        if folderDescriptor >= 0 {
            fsync(folderDescriptor)
            close(folderDescriptor)
        }
    }
}
