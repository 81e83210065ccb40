import CZlib

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads a text file, plain or compressed by gzip, in pieces of whole lines, so that memory does not depend on its size.
///
/// Byte-order marks at its start are passed over.
struct TextLines: ~Copyable {
    /// The longest line, and the size of a piece.
    static let pieceByteCount = 1 << 20

    private let path: String
    private let stream: gzFile
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    /// What is left of the last piece: the beginning of a line.
    private var restCount = 0
    private var isAtStart = true
    private var isAtEnd = false
    /// What ended the reading early, if anything did.
    private(set) var fault: String?

    /// Opens a file. Throws `GraphFileError.unreadable`.
    init(_ path: String) throws(GraphFileError) {
        stream = try SystemCalls.openToReadExpanded(path)
        self.path = path
        // One byte more, for the end of a last line that has none.
        buffer = .allocate(capacity: Self.pieceByteCount + 1)
    }

    deinit {
        gzclose_r(stream)
        buffer.deallocate()
    }

    /// Calls `body` with the next whole lines, the last of which ends with a newline too; returns false at the end.
    ///
    /// What is compressed may turn out damaged after some lines: then `fault` says so, and this is the end. Throws
    /// `GraphFileError.unreadable` where the operating system cannot read on.
    mutating func next(_ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void) throws(GraphFileError) -> Bool {
        guard !isAtEnd, let start = buffer.baseAddress else { return false }
        var count = restCount
        while count < Self.pieceByteCount {
            let added = gzread(stream, start + count, UInt32(Self.pieceByteCount - count))
            if added > 0 { count += Int(added) }
            if added <= 0 {
                isAtEnd = true
                try noteEnd()
                break
            }
        }
        // A damaged file's last line is cut off anywhere: it would be another fault, and a misleading one.
        if isAtEnd, fault == nil, count > 0, start[count - 1] != UInt8(ascii: "\n") {
            start[count] = UInt8(ascii: "\n")
            count += 1
        }
        var end = count
        while end > 0, start[end - 1] != UInt8(ascii: "\n") { end -= 1 }
        if end == 0, !isAtEnd {
            isAtEnd = true
            fault = "the line is longer than a million characters, so that the rest of the file was not read"
        }
        body(start + byteOrderMarkLength(start, end), start + end)
        restCount = count - end
        memmove(start, start + end, restCount)
        return true
    }

    /// Returns how many bytes of the first piece are byte-order marks, which editors put before a text in UTF-8.
    private mutating func byteOrderMarkLength(_ start: UnsafePointer<UInt8>, _ end: Int) -> Int {
        guard isAtStart else { return 0 }
        isAtStart = false
        var length = 0
        while length + 3 <= end, (start[length], start[length + 1], start[length + 2]) == (0xEF, 0xBB, 0xBF) {
            length += 3
        }
        return length
    }

    /// Finds out why there is no more.
    private mutating func noteEnd() throws(GraphFileError) {
        var status: CInt = Z_OK
        let text = gzerror(stream, &status)
        switch status {
        case Z_OK, Z_STREAM_END: return
        case Z_ERRNO: throw .unreadable(path: path, reason: SystemCalls.reason(errno))
        case Z_BUF_ERROR:
            fault = "the compressed file ends too early: it was cut off; fetch or compress it again"
        default:
            let cause = text.map { String(cString: $0) } ?? ""
            fault = "the compressed file is damaged (\(cause)); fetch or compress it again"
        }
    }
}
