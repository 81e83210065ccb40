#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Says why a file or folder cannot be written.
package struct FileFailure: Error, Equatable {
    /// Why, in a few words.
    package let reason: String
    /// The error number of the operating system; 0 where it is not the one that refused.
    let number: CInt

    /// Makes the failure that farmgate itself found.
    package init(reason: String) {
        self.reason = reason
        number = 0
    }

    /// Makes the failure that the operating system reported.
    init(number: CInt) {
        self.number = number
        reason =
            switch number {
            case ENOENT: "there is no such folder"
            case EACCES, EPERM: "permission denied"
            case EISDIR: "it is a folder"
            case EEXIST, ENOTDIR: "it is a file, not a folder"
            case ENOSPC: "the disk is full"
            case EDQUOT: "no more may be stored on this disk: its quota is used up"
            case EFBIG: "it would be larger than a file may be here (ulimit -f)"
            case EMFILE, ENFILE: "too many files are open (ulimit -n)"
            case ENAMETOOLONG: "the name is too long"
            case ELOOP: "its symbolic links lead back to themselves"
            case EROFS: "the disk can only be read"
            default: String(cString: strerror(number))
            }
    }

    /// Whether nobody reads the pipe any more that was written to.
    package var isBrokenPipe: Bool { number == EPIPE }

    /// Throws what the operating system reported, if it did.
    static func check(_ result: CInt) throws(FileFailure) {
        if result != 0 { throw FileFailure(number: errno) }
    }
}
