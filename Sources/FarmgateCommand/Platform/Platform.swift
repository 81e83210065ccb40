import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The calls to the operating system, about the process and its terminal, that the standard library lacks.
enum Platform {
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

    /// Makes what cannot be written an error like any other, instead of the end of the process: to a pipe that nobody reads,
    /// and beyond the size that files may have.
    static func reportFailedWrites() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    /// Keeps the numbers of standard streams that are closed from files opened later, into which the notes would go then.
    /// Reading and writing go on to fail.
    static func occupyStandardStreams() {
        for descriptor in CInt(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is taken, which is this one.
            _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
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
