import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The calls to the operating system that the standard library lacks; the one file that knows systems apart.
enum Platform {
    /// What a path names.
    enum FileKind { case regular, folder, other }

    /// Returns what a path names, links followed, and its permissions; nil if there is nothing.
    static func kind(of path: FilePath) -> (kind: FileKind, permissions: FilePermissions)? {
        var status = stat()
        guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
        let permissions = FilePermissions(rawValue: status.st_mode & 0o7777)
        switch status.st_mode & S_IFMT {
        case S_IFREG: return (.regular, permissions)
        case S_IFDIR: return (.folder, permissions)
        default: return (.other, permissions)
        }
    }

    /// Tells whether a file may be written, or files may be made in a folder.
    static func isWritable(_ path: FilePath) -> Bool {
        path.withPlatformString { access($0, W_OK) } == 0
    }

    /// Returns a path without symbolic links; nil if it names nothing.
    static func resolved(_ path: FilePath) -> FilePath? {
        guard let resolved = path.withPlatformString({ realpath($0, nil) }) else { return nil }
        defer { free(resolved) }
        return FilePath(platformString: resolved)
    }

    /// Gives a file another name, in place of the one that had it.
    static func rename(_ path: FilePath, to newPath: FilePath) throws(Errno) {
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
    static func exchange(_ first: FilePath, _ second: FilePath) throws(Errno) {
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
    static func synchronize(_ descriptor: FileDescriptor) throws(Errno) {
        try check(fsync(descriptor.rawValue))
    }

    static func setPermissions(_ descriptor: FileDescriptor, _ permissions: FilePermissions) throws(Errno) {
        try check(fchmod(descriptor.rawValue, permissions.rawValue))
    }

    static func removeFile(_ path: FilePath) throws(Errno) {
        try check(path.withPlatformString { unlink($0) })
    }

    static func makeFolder(_ path: FilePath) throws(Errno) {
        try check(path.withPlatformString { mkdir($0, 0o777) })
    }

    static func removeEmptyFolder(_ path: FilePath) throws(Errno) {
        try check(path.withPlatformString { rmdir($0) })
    }

    /// Returns the names of what is in a folder, in no order.
    static func names(in folder: FilePath) throws(Errno) -> [String] {
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

    /// The number of this process.
    static var processID: Int { Int(getpid()) }

    /// The number of processor cores.
    static var coreCount: Int { max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN)))) }

    /// Returns a variable of the environment.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    static func isTerminal(_ descriptor: FileDescriptor) -> Bool {
        isatty(descriptor.rawValue) == 1
    }

    /// Returns the width of a terminal; nil if it does not tell.
    static func columnCount(_ descriptor: FileDescriptor) -> Int? {
        var size = winsize()
        guard ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Makes writing to a pipe nobody reads an error like any other, instead of the end of the process.
    static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    private static let wasInterrupted = Atomic(false)

    /// Notes the next Ctrl-C instead of ending the process; the one after that ends it.
    static func catchInterruption() {
        // Made before the handler may need it.
        wasInterrupted.store(false, ordering: .relaxed)
        var action = sigaction()
        let handler: @convention(c) (CInt) -> Void = { _ in Platform.wasInterrupted.store(true, ordering: .relaxed) }
        #if canImport(Glibc)
            action.__sigaction_handler.sa_handler = handler
        #else
            action.__sigaction_u.__sa_handler = handler
        #endif
        action.sa_flags = CInt(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
        _ = sigaction(SIGINT, &action, nil)
    }

    /// Whether Ctrl-C was pressed since `catchInterruption`.
    static var isInterrupted: Bool { wasInterrupted.load(ordering: .relaxed) }
}
