package import CZlib

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The calls to the file system that reading and writing graphs need.
package enum SystemCalls {
    /// Opens a file to read it. Throws `GraphFileError.unreadable`.
    package static func openToRead(_ path: String, options: CInt = 0) throws(GraphFileError) -> CInt {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | options)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: reason(errno)) }
        return descriptor
    }

    /// Opens a file to read it, plain or compressed by gzip. Throws `GraphFileError.unreadable`.
    package static func openToReadExpanded(_ path: String) throws(GraphFileError) -> gzFile {
        let descriptor = try openToRead(path)
        guard let stream = gzdopen(descriptor, "rb") else {
            close(descriptor)
            throw .unreadable(path: path, reason: "there is not enough memory")
        }
        gzbuffer(stream, 1 << 17)
        return stream
    }

    /// Says what an error number means.
    package static func reason(_ number: CInt) -> String {
        switch number {
        case ENOENT: "there is no such file or folder"
        case EACCES: "permission denied"
        case EISDIR: "it is a folder, not a file"
        case ENOSPC: "the disk is full"
        default: String(cString: strerror(number))
        }
    }
}
