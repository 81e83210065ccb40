#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file whose content stands in memory without being read: the system fetches the pages that are looked at.
///
/// Sending is safe: nobody writes the memory, and its address is constant.
final class MappedFile: @unchecked Sendable {
    /// The content.
    let bytes: UnsafeRawBufferPointer

    /// Maps a file; an empty one is empty bytes. Throws `GraphFileError.unreadable`.
    init(_ path: String) throws(GraphFileError) {
        // Not to wait for whoever would write to a pipe, which cannot be mapped anyhow.
        let descriptor = try SystemCalls.openToRead(path, options: O_NONBLOCK)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, reason: SystemCalls.reason(errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .unreadable(path: path, reason: SystemCalls.reason(EISDIR))
        default: throw .unreadable(path: path, reason: "a prepared graph must be a file, not a pipe or a device")
        }
        let count = Int(status.st_size)
        if count == 0 {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .unreadable(path: path, reason: SystemCalls.reason(errno))
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
