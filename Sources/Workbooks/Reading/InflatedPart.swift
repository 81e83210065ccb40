import CZlib

/// What a part of an archive holds, inflated piece by piece.
final class InflatedPart {
    private let archive: ZipArchive
    private let part: ZipArchive.Part
    private let range: Range<Int>
    private var position: Int
    private var stream = z_stream()
    private var checksum: uLong = 0
    private var isAtEnd = false
    private var byteCount = 0

    /// So many bytes are inflated at a time.
    private static let pieceByteCount = 1 << 16
    /// More has no sheet that anybody filled in: a million rows of twenty cells. What has more would fill memory.
    private static let mostBytes = 1 << 30

    init(_ archive: ZipArchive, _ part: ZipArchive.Part) throws(WorkbookFault) {
        self.archive = archive
        self.part = part
        range = try archive.range(of: part)
        position = range.lowerBound
        // Without the header of zlib, which archives leave out.
        let status = inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw WorkbookFault("there is not enough memory to open it") }
    }

    deinit { inflateEnd(&stream) }

    /// Returns the next bytes; none at the end.
    func next() throws(WorkbookFault) -> [UInt8] {
        guard !isAtEnd else { return [] }
        let piece = part.isDeflated ? try inflated() : stored()
        checksum = crc32(checksum, piece, uInt(piece.count))
        byteCount += piece.count
        guard byteCount <= Self.mostBytes else {
            throw WorkbookFault("a part of it unfolds to more than 1 GB; it holds far more than a network")
        }
        if isAtEnd, UInt32(truncatingIfNeeded: checksum) != part.checksum { throw ZipArchive.damaged }
        return piece
    }

    private func stored() -> [UInt8] {
        let end = min(position + Self.pieceByteCount, range.upperBound)
        defer { position = end }
        isAtEnd = end == range.upperBound
        return Array(archive.bytes[position..<end])
    }

    private func inflated() throws(WorkbookFault) -> [UInt8] {
        var status = Z_OK
        let available = range.upperBound - position
        let piece = archive.bytes.withUnsafeBufferPointer { bytes in
            [UInt8](unsafeUninitializedCapacity: Self.pieceByteCount) { buffer, count in
                stream.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + position) }
                stream.avail_in = uInt(available)
                stream.next_out = buffer.baseAddress
                stream.avail_out = uInt(buffer.count)
                status = inflate(&stream, Z_NO_FLUSH)
                count = buffer.count - Int(stream.avail_out)
            }
        }
        position += available - Int(stream.avail_in)
        isAtEnd = status == Z_STREAM_END
        guard isAtEnd || status == Z_OK && !piece.isEmpty else { throw ZipArchive.damaged }
        return piece
    }
}
