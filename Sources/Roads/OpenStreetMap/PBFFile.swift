import CZlib
import FarmgateBase
import RoutingCore

/// Reads a file in OpenStreetMap's PBF format: blobs, each compressed by itself, which several threads unpack.
///
/// Every blob has at most 32 MiB unpacked, as the format has it, and what it promises is checked before memory is taken, so that
/// memory goes by the number of threads, not by the file.
struct PBFFile {
    private let path: String
    private let threads: Int

    /// The limits that the format sets.
    private static let mostHeaderBytes = 64 << 10
    private static let mostBlobBytes = 32 << 20
    /// Deflate makes at most so many bytes of one.
    private static let greatestRatio = 1_100
    /// So many blobs for each thread are in memory at a time.
    private static let blobsOfThread = 4

    init(_ path: String, threads: Int) {
        self.path = path
        self.threads = max(1, threads)
    }

    /// A blob as it stands in the file.
    private struct Blob: Sendable {
        var bytes: [UInt8]
        /// Where it begins.
        var offset: Int
        var index: Int
    }

    /// Reads the blobs with data, and calls `handle` with what `transform` makes of each, in the order of the file.
    ///
    /// - Parameters:
    ///   - filter: what is kept.
    ///   - isWanted: whether to look into a blob, by its number.
    ///   - transform: is called on several threads.
    ///   - handle: gets the number of each blob and what became of it.
    /// - Throws: `GraphFileError`.
    func read<Output: Sendable>(
        _ filter: OSMFilter, isWanted: (Int) -> Bool = { _ in true },
        transform: @Sendable (OSMElements) -> Output, handle: (Int, Output) throws(GraphFileError) -> Void
    ) throws(GraphFileError) {
        let file = try SourceFile(path)
        var offset = 0
        var index = 0
        var isHeaderSeen = false
        var window: [Blob] = []
        while let (type, bytes) = try nextBlob(file, &offset) {
            let start = offset - bytes.count
            switch type {
            case "OSMHeader":
                do throws(OSMFault) {
                    try Self.checkHeader(Self.unpacked(bytes))
                } catch {
                    throw fault(error, start)
                }
                isHeaderSeen = true
            case "OSMData":
                guard isHeaderSeen else { throw fault(OSMFault("data come before the header"), start) }
                if isWanted(index) { window.append(Blob(bytes: bytes, offset: start, index: index)) }
                index += 1
                if window.count >= threads * Self.blobsOfThread { try work(&window, filter, transform, handle) }
            // Others are to be passed over.
            default: break
            }
        }
        try work(&window, filter, transform, handle)
        if !isHeaderSeen { throw .invalid(path, "it is empty: no PBF file of OpenStreetMap; fetch it again") }
    }

    private func work<Output: Sendable>(
        _ window: inout [Blob], _ filter: OSMFilter, _ transform: @Sendable (OSMElements) -> Output,
        _ handle: (Int, Output) throws(GraphFileError) -> Void
    ) throws(GraphFileError) {
        let blobs = window
        window = []
        let results = SharedWork.results(blobs.count, threads: threads, scratch: { _ in }) {
            _, index -> Result<Output, OSMFault> in
            do throws(OSMFault) {
                let block = try Self.unpacked(blobs[index].bytes)
                return .success(transform(try block.withElements(filter)))
            } catch {
                return .failure(error)
            }
        }
        for (blob, result) in zip(blobs, results) {
            switch result {
            case .success(let output): try handle(blob.index, output)
            case .failure(let error): throw fault(error, blob.offset)
            }
        }
    }

    /// Reads the next blob as it stands; nil at the end of the file.
    private func nextBlob(
        _ file: borrowing SourceFile, _ offset: inout Int
    ) throws(GraphFileError) -> (type: String, bytes: [UInt8])? {
        let start = offset
        let prefix = try file.read(4)
        if prefix.isEmpty { return nil }
        guard prefix.count == 4 else { throw cutOff(start) }
        let headerByteCount = prefix.reduce(0) { $0 << 8 | Int($1) }
        guard headerByteCount <= Self.mostHeaderBytes else {
            throw start == 0
                ? .invalid(path, "it is no PBF file of OpenStreetMap")
                : fault(OSMFault("a header says it has \(headerByteCount) bytes, and none has more than 64 KiB"), start)
        }
        let header = try file.read(headerByteCount)
        guard header.count == headerByteCount else { throw cutOff(start) }
        var type = ""
        var byteCount: UInt64 = 0
        do throws(OSMFault) {
            try header.withReader { reader throws(OSMFault) in
                while let field = try reader.next() {
                    switch field.number {
                    case 1: type = String(decoding: try reader.bytes(field), as: UTF8.self)
                    case 3: byteCount = try reader.number(field)
                    default: try reader.skip(field)
                    }
                }
            }
        } catch {
            throw start == 0 ? .invalid(path, "it is no PBF file of OpenStreetMap") : fault(error, start)
        }
        guard byteCount <= UInt64(Self.mostBlobBytes) else {
            throw fault(OSMFault("a blob says it has \(byteCount) bytes, and none has more than 32 MiB"), start)
        }
        let bytes = try file.read(Int(byteCount))
        guard bytes.count == Int(byteCount) else { throw cutOff(start) }
        offset += 4 + header.count + bytes.count
        return (type, bytes)
    }

    private func cutOff(_ offset: Int) -> GraphFileError {
        .invalid(path, "it was cut off in the blob that begins at byte \(offset); fetch it again")
    }

    private func fault(_ fault: OSMFault, _ offset: Int) -> GraphFileError {
        .invalid(path, "it is damaged in the blob at byte \(offset): \(fault.message); fetch it again")
    }

    /// Unpacks a blob.
    private static func unpacked(_ blob: [UInt8]) throws(OSMFault) -> [UInt8] {
        try blob.withReader { reader throws(OSMFault) in
            var raw: [UInt8]?
            var packed: UnsafeRawBufferPointer?
            var rawByteCount: UInt64 = 0
            while let field = try reader.next() {
                switch field.number {
                case 1: raw = Array(try reader.bytes(field))
                case 2: rawByteCount = try reader.number(field)
                case 3: packed = try reader.bytes(field)
                case 4, 5, 6, 7: throw OSMFault("it is compressed otherwise than by zlib; convert it with osmium")
                default: try reader.skip(field)
                }
            }
            if let raw { return raw }
            guard let packed else { throw OSMFault("a blob has no content") }
            guard rawByteCount <= UInt64(mostBlobBytes), Int(rawByteCount) <= packed.count * greatestRatio else {
                throw OSMFault("a blob says that it unpacks to \(rawByteCount) bytes, which it cannot")
            }
            return try inflated(packed, count: Int(rawByteCount))
        }
    }

    private static func inflated(_ packed: UnsafeRawBufferPointer, count: Int) throws(OSMFault) -> [UInt8] {
        var status = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var length = uLongf(count)
            status = uncompress(
                buffer.baseAddress, &length, packed.bindMemory(to: UInt8.self).baseAddress, uLong(packed.count))
            filled = status == Z_OK ? Int(length) : 0
        }
        guard status == Z_OK, bytes.count == count else { throw OSMFault("a blob cannot be unpacked") }
        return bytes
    }

    private static let knownFeatures = ["OsmSchema-V0.6", "DenseNodes"]

    private static func checkHeader(_ bytes: [UInt8]) throws(OSMFault) {
        try bytes.withReader { reader throws(OSMFault) in
            while let field = try reader.next() {
                guard field.number == 4 else {
                    try reader.skip(field)
                    continue
                }
                let feature = String(decoding: try reader.bytes(field), as: UTF8.self)
                guard knownFeatures.contains(feature) else {
                    throw OSMFault("it needs “\(feature.prefix(40))”, which farmgate does not read")
                }
            }
        }
    }
}

extension [UInt8] {
    /// Calls `body` with a reader of the bytes.
    func withReader<Result>(
        _ body: (inout ProtobufReader) throws(OSMFault) -> Result
    ) throws(OSMFault) -> Result {
        let outcome: Swift.Result<Result, OSMFault> = withUnsafeBytes { bytes in
            var reader = ProtobufReader(bytes)
            do throws(OSMFault) {
                return .success(try body(&reader))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
