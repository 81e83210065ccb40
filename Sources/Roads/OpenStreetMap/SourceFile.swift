import RoutingCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is read from its beginning to its end, a pipe too.
struct SourceFile: ~Copyable {
    private let path: String
    private let descriptor: CInt

    /// Opens a file. Throws `GraphFileError.unreadable`.
    init(_ path: String) throws(GraphFileError) {
        self.path = path
        descriptor = try SystemCalls.openToRead(path)
    }

    deinit { close(descriptor) }

    /// Reads so many bytes, fewer at the end of the file. Throws `GraphFileError.unreadable`.
    func read(_ count: Int) throws(GraphFileError) -> [UInt8] {
        var failure: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                guard let start = buffer.baseAddress else { return }
                let added = Self.readOnce(descriptor, start + filled, count - filled)
                if added < 0 {
                    failure = errno
                    if failure == EINTR {
                        failure = 0
                        continue
                    }
                    return
                }
                if added == 0 { return }
                filled += added
            }
        }
        if failure != 0 { throw .unreadable(path: path, reason: SystemCalls.reason(failure)) }
        return bytes
    }

    private static func readOnce(_ descriptor: CInt, _ start: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, start, count)
        #else
            Darwin.read(descriptor, start, count)
        #endif
    }

    /// Reads all of a file that is no larger than a limit. Throws `GraphFileError`.
    static func whole(_ path: String, atMost limit: Int) throws(GraphFileError) -> [UInt8] {
        let bytes = try SourceFile(path).read(limit + 1)
        guard bytes.count <= limit else { throw .invalid(path, "it is larger than \(limit) bytes") }
        return bytes
    }
}
