import FarmgateBase

/// A mapped file of a prepared graph, or of roads, whose head is as it should be: gives its sections as arrays, and checks them.
package struct PreparedFile {
    /// Sending is safe: nobody writes what a file is mapped to.
    private struct Section: @unchecked Sendable {
        let name: String
        let bytes: UnsafeRawBufferPointer
        let elementByteCount: Int
        let checksum: UInt64
        var rule = PreparedFormat.Rule.any
    }

    /// How many threads check a large file.
    private static let mostThreads = 2
    /// Below this size a second thread costs more than it saves.
    private static let bytesWorthThreads = 1 << 21

    package let path: String
    private let kind: PreparedFormat.Kind
    let nodeCount: Int
    let arcCount: Int
    /// The height of the hierarchy.
    let height: Int
    /// Whether the metric is perfect.
    let isPerfect: Bool
    private let mapping: MappedFile
    private var sections: [Section] = []
    private var takenCount = 0

    /// Maps a file and reads its header and its table of sections.
    ///
    /// Throws `GraphFileError.unreadable`, or `invalid` where it is of another kind, of another version or damaged.
    package init(_ path: String, _ kind: PreparedFormat.Kind) throws(GraphFileError) {
        typealias Format = PreparedFormat
        self.path = path
        self.kind = kind
        mapping = try MappedFile(path)
        let bytes = mapping.bytes
        if bytes.isEmpty { throw .invalid(path, "it is empty; \(kind.remedy)") }
        let beginning = bytes.prefix(Format.magicByteCount)
        guard beginning.elementsEqual(kind.magic.prefix(beginning.count)) else {
            throw .invalid(path, "it is not a \(kind.name); make one with “\(kind.command)”")
        }
        guard bytes.count >= Format.headerByteCount else { throw Self.cutOff(path, bytes.count, kind) }
        let mark: UInt32 = Self.number(bytes, Format.Header.byteOrderMark)
        if mark == Format.byteOrderMark.byteSwapped {
            throw .invalid(
                path, "its numbers are in the byte order of another kind of machine; \(kind.remedy) on this one")
        }
        let version: UInt32 = Self.number(bytes, Format.Header.version)
        if mark == Format.byteOrderMark, version != kind.version {
            throw .invalid(
                path,
                "it has version \(version) of the format, but this farmgate reads version \(kind.version); "
                    + kind.remedy)
        }
        let sectionCount = Int(Self.number(bytes, Format.Header.sectionCount) as UInt32)
        guard mark == Format.byteOrderMark, sectionCount <= Format.mostSections else {
            throw Self.damaged(path, kind, "header")
        }
        let headByteCount = Format.headerByteCount + sectionCount * Format.entryByteCount
        guard bytes.count >= headByteCount else { throw Self.cutOff(path, bytes.count, kind) }
        guard Self.hasRightHead(bytes.prefix(headByteCount)) else { throw Self.damaged(path, kind, "header") }
        let fileByteCount = Self.number(bytes, Format.Header.fileByteCount) as UInt64
        if UInt64(bytes.count) < fileByteCount { throw Self.cutOff(path, bytes.count, kind) }
        if UInt64(bytes.count) > fileByteCount {
            throw .invalid(
                path,
                "something was appended to it: it has \(bytes.count) bytes instead of \(fileByteCount); \(kind.remedy)")
        }
        let nodeCount: UInt64 = Self.number(bytes, Format.Header.nodeCount)
        let arcCount: UInt64 = Self.number(bytes, Format.Header.arcCount)
        let height: UInt64 = Self.number(bytes, Format.Header.height)
        let isPerfect: UInt32 = Self.number(bytes, Format.Header.isPerfect)
        guard max(nodeCount, arcCount) <= UInt64(GraphError.maximumCount), height <= nodeCount, isPerfect <= 1 else {
            throw Self.damaged(path, kind, "header")
        }
        self.nodeCount = Int(nodeCount)
        self.arcCount = Int(arcCount)
        self.height = Int(height)
        self.isPerfect = isPerfect == 1
        try readTable(count: sectionCount)
    }

    private mutating func readTable(count: Int) throws(GraphFileError) {
        typealias Format = PreparedFormat
        let bytes = mapping.bytes
        var offset = Format.headerByteCount + count * Format.entryByteCount
        for index in 0..<count {
            let entry = Format.headerByteCount + index * Format.entryByteCount
            let start: UInt64 = Self.number(bytes, entry + Format.Entry.offset)
            let byteCount: UInt64 = Self.number(bytes, entry + Format.Entry.byteCount)
            // Sections follow each other without gaps, and what fills up a line is zero: no byte of a file is unchecked.
            guard start == UInt64(offset), byteCount <= UInt64(bytes.count - offset) else {
                throw Self.damaged(path, kind, "table of sections")
            }
            let end = offset + Int(byteCount)
            let next = Format.aligned(end)
            guard next <= bytes.count, bytes[end..<next].allSatisfy({ $0 == 0 }) else {
                throw Self.damaged(path, kind, "table of sections")
            }
            let name = bytes[entry..<entry + Format.nameByteCount].prefix { $0 != 0 }
            sections.append(
                Section(
                    name: String(decoding: name, as: UTF8.self),
                    bytes: UnsafeRawBufferPointer(rebasing: bytes[offset..<end]),
                    elementByteCount: Int(Self.number(bytes, entry + Format.Entry.elementByteCount) as UInt32),
                    checksum: Self.number(bytes, entry + Format.Entry.checksum)))
            offset = next
        }
        guard offset == bytes.count else { throw Self.damaged(path, kind, "table of sections") }
    }

    /// Tells whether there is a section of a name.
    package func has(_ name: String) -> Bool { sections.contains { $0.name == name } }

    /// Returns a section as an array, and notes what its values must be; without a count it may have any length.
    ///
    /// Throws `GraphFileError.invalid`.
    package mutating func take<Element: BitwiseCopyable & Sendable>(
        _ name: String, count: Int? = nil, _ rule: PreparedFormat.Rule, as type: Element.Type = Element.self
    ) throws(GraphFileError) -> FlatArray<Element> {
        guard let index = sections.firstIndex(where: { $0.name == name }) else {
            throw .invalid(path, "it lacks the section “\(name)”; \(kind.remedy)")
        }
        let section = sections[index]
        let stride = MemoryLayout<Element>.stride
        guard section.elementByteCount == stride, section.bytes.count % stride == 0,
            count == nil || section.bytes.count / stride == count
        else { throw .invalid(path, "its section “\(name)” has the wrong size; \(kind.remedy)") }
        sections[index].rule = rule
        takenCount += 1
        return FlatArray(elements: section.bytes.bindMemory(to: Element.self), owner: mapping)
    }

    /// How many threads make checking faster.
    package var threads: Int { mapping.bytes.count < Self.bytesWorthThreads ? 1 : Self.mostThreads }

    /// Checks that every section was taken, and with `verifying` that each is what was written.
    ///
    /// Complexity: O(bytes) with `verifying`, on two threads where that is faster.
    package func check(verifying: Bool) throws(GraphFileError) {
        guard takenCount == sections.count else {
            throw .invalid(path, "it has sections that are not known: it comes from another farmgate; \(kind.remedy)")
        }
        guard verifying else { return }
        let blocks = sections.enumerated().flatMap { index, section in
            (0..<SectionChecksum.blockCount(ofBytes: section.bytes.count)).map { (section: index, block: $0) }
        }
        let sections = sections
        // One look at each block, while it is in the cache, for both of its checks.
        let results = SharedWork.results(blocks.count, threads: threads, scratch: { _ in () }) { _, index in
            let (section, block) = blocks[index]
            return (
                checksum: SectionChecksum.ofBlock(block, of: sections[section].bytes),
                keepsRule: SectionRules.keeps(sections[section].rule, block, of: sections[section].bytes)
            )
        }
        var next = 0
        for section in sections {
            let own = results[next..<next + SectionChecksum.blockCount(ofBytes: section.bytes.count)]
            next += own.count
            guard SectionChecksum.combining(own.map(\.checksum)) == section.checksum else {
                throw Self.damaged(path, kind, "section “\(section.name)”")
            }
            guard own.allSatisfy(\.keepsRule), SectionRules.hasRightEnds(section.rule, section.bytes) else {
                throw outOfRange(section.name)
            }
        }
    }

    /// Says that a section does not fit the others.
    package func outOfRange(_ name: String) -> GraphFileError {
        .invalid(path, "its section “\(name)” holds numbers that are out of range; \(kind.remedy)")
    }

    private static func hasRightHead(_ head: Slice<UnsafeRawBufferPointer>) -> Bool {
        let position = PreparedFormat.Header.checksum
        let checksum: UInt64 = number(UnsafeRawBufferPointer(rebasing: head), position)
        var cleared = Array(head)
        for index in position..<position + 8 { cleared[index] = 0 }
        return cleared.withUnsafeBytes { SectionChecksum.of($0) } == checksum
    }

    private static func number<Value: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer, _ offset: Int
    ) -> Value {
        Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    private static func damaged(_ path: String, _ kind: PreparedFormat.Kind, _ part: String) -> GraphFileError {
        .invalid(path, "it is damaged: its \(part) is not what was written; \(kind.remedy)")
    }

    private static func cutOff(_ path: String, _ count: Int, _ kind: PreparedFormat.Kind) -> GraphFileError {
        .invalid(path, "it was cut off after \(count) bytes; \(kind.remedy)")
    }
}
