import FarmgateBase

/// Writes the sections of a prepared graph, or of roads, to a file.
package struct PreparedFileWriter {
    private struct Section {
        let name: String
        let bytes: UnsafeRawBufferPointer
        let elementByteCount: Int
        /// Keeps the memory.
        let owner: Any
    }

    private let kind: PreparedFormat.Kind
    private let nodeCount: Int
    private let arcCount: Int
    private let height: Int
    private let isPerfect: Bool
    private var sections: [Section] = []

    /// Begins a file of a kind without sections.
    init(_ kind: PreparedFormat.Kind, nodeCount: Int, arcCount: Int, height: Int, isPerfect: Bool) {
        self.kind = kind
        self.nodeCount = nodeCount
        self.arcCount = arcCount
        self.height = height
        self.isPerfect = isPerfect
    }

    /// Begins a file of a kind with the sections of a graph, its hierarchy and a metric on it.
    package init(_ kind: PreparedFormat.Kind, _ metric: Metric) {
        let hierarchy = metric.hierarchy
        let graph = hierarchy.graph
        self.init(
            kind, nodeCount: graph.nodeCount, arcCount: graph.arcCount, height: hierarchy.height,
            isPerfect: metric.isPerfect)
        add("firstOut", graph.firstOut)
        add("head", graph.head)
        add("tail", graph.tail)
        add("inputArc", graph.inputArc)
        add("arcOfInput", graph.arcOfInput)
        add("weight", metric.weights.values)
        add("order", hierarchy.order)
        add("rank", hierarchy.rank)
        add("supernodeOfRank", hierarchy.supernodeOfRank)
        add("supernode", hierarchy.supernodes)
        add("column", hierarchy.columns)
        add("slot", hierarchy.slot)
        add("slotArc", hierarchy.slotArc)
        add("up", metric.up)
        add("down", metric.down)
    }

    /// Adds a section.
    package mutating func add<Element>(_ name: String, _ array: FlatArray<Element>) {
        precondition(name.utf8.count < PreparedFormat.nameByteCount, "names of sections are short")
        sections.append(
            Section(
                name: name, bytes: UnsafeRawBufferPointer(array.elements),
                elementByteCount: MemoryLayout<Element>.stride, owner: array))
    }

    /// Writes the file, whole or not at all, and returns its size. Throws `GraphFileError.unwritable`.
    package func write(to path: String) throws(GraphFileError) -> Int {
        do throws(FileFailure) {
            return try writeFile(path)
        } catch {
            throw .unwritable(path: path, reason: error.reason)
        }
    }

    private func writeFile(_ path: String) throws(FileFailure) -> Int {
        var file = try WholeFile(path)
        let (head, fileByteCount) = headAndSize()
        try file.write(head)
        var offset = head.count
        for section in sections {
            try file.write([UInt8](repeating: 0, count: PreparedFormat.aligned(offset) - offset))
            try file.write(section.bytes)
            offset = PreparedFormat.aligned(offset) + section.bytes.count
        }
        try file.write([UInt8](repeating: 0, count: fileByteCount - offset))
        try file.commit()
        return fileByteCount
    }

    /// Returns the header and the table of sections, and how large the file will be.
    private func headAndSize() -> (head: [UInt8], fileByteCount: Int) {
        typealias Format = PreparedFormat
        let headByteCount = Format.headerByteCount + sections.count * Format.entryByteCount
        var head = [UInt8](repeating: 0, count: headByteCount)
        var offset = headByteCount
        for (index, section) in sections.enumerated() {
            let entry = Format.headerByteCount + index * Format.entryByteCount
            head.replaceSubrange(entry..<entry + section.name.utf8.count, with: section.name.utf8)
            Self.put(UInt64(offset), at: entry + Format.Entry.offset, in: &head)
            Self.put(UInt64(section.bytes.count), at: entry + Format.Entry.byteCount, in: &head)
            Self.put(UInt32(section.elementByteCount), at: entry + Format.Entry.elementByteCount, in: &head)
            Self.put(SectionChecksum.of(section.bytes), at: entry + Format.Entry.checksum, in: &head)
            offset = Format.aligned(offset + section.bytes.count)
        }
        head.replaceSubrange(0..<Format.magicByteCount, with: kind.magic)
        Self.put(Format.byteOrderMark, at: Format.Header.byteOrderMark, in: &head)
        Self.put(kind.version, at: Format.Header.version, in: &head)
        Self.put(UInt32(sections.count), at: Format.Header.sectionCount, in: &head)
        Self.put(UInt64(offset), at: Format.Header.fileByteCount, in: &head)
        Self.put(UInt64(nodeCount), at: Format.Header.nodeCount, in: &head)
        Self.put(UInt64(arcCount), at: Format.Header.arcCount, in: &head)
        Self.put(UInt32(isPerfect ? 1 : 0), at: Format.Header.isPerfect, in: &head)
        Self.put(UInt64(height), at: Format.Header.height, in: &head)
        // Of the head as it is so far, with zeros where the sum itself will stand.
        let checksum = head.withUnsafeBytes { SectionChecksum.of($0) }
        Self.put(checksum, at: Format.Header.checksum, in: &head)
        return (head, offset)
    }

    private static func put<Value: FixedWidthInteger>(_ value: Value, at offset: Int, in head: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { head.replaceSubrange(offset..<offset + $0.count, with: $0) }
    }
}
