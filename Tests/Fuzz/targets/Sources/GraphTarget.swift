import SystemPackage

@testable import RoutingCore

/// Road graphs as text and prepared.
enum GraphTarget {
    /// A larger graph is not prepared: an input is to take milliseconds.
    private static let mostNodes = 2000

    /// Reads a DIMACS graph, with coordinates if there is a second part, prepares it and compares distances.
    @Sendable
    static func runOnText(_ bytes: [UInt8]) {
        let folder = ScratchFolder()
        let parts = bytes.split(separator: FuzzTarget.separator, maxSplits: 1, omittingEmptySubsequences: false)
        let arcs = folder.write(parts[0], to: "graph.gr").string
        let coordinates = parts.count > 1 ? folder.write(parts[1], to: "graph.co").string : nil
        guard let read = try? DIMACSGraph(contentsOf: arcs, coordinates: coordinates),
            read.graph.nodeCount <= mostNodes,
            let prepared = try? PreparedGraph(
                graph: read.graph, weights: read.weights, coordinates: read.coordinates)
        else { return }
        let path = folder.path.appending("x.graph").string
        do {
            try prepared.write(to: path)
            examine(try PreparedGraph(contentsOf: path), isTrue: true)
        } catch {
            fatalError("a graph that was prepared cannot be opened: \(error)")
        }
        _ = try? DIMACSNodeList(contentsOf: arcs, nodeCount: read.graph.nodeCount)
    }

    /// Opens a prepared graph as it is, then with its checksums made right, and goes all ways on it.
    @Sendable
    static func runOnPrepared(_ bytes: [UInt8]) {
        let folder = ScratchFolder()
        for (content, isTrue) in [(bytes, true), (sealed(bytes), false)] {
            let path = folder.write(content, to: "x.graph").string
            guard let opened = try? PreparedGraph(contentsOf: path), opened.graph.nodeCount <= mostNodes else {
                continue
            }
            examine(opened, isTrue: isTrue)
        }
    }

    /// Asks for distances; on a graph that nobody forged they are Dijkstra's.
    private static func examine(_ prepared: PreparedGraph, isTrue: Bool) {
        let nodeCount = prepared.graph.nodeCount
        guard nodeCount > 0 else { return }
        let nodes = Array((0..<Int32(nodeCount)).prefix(20))
        let query = HierarchyQuery(metric: prepared.metric)
        let dijkstra = Dijkstra(graph: prepared.graph)
        _ = DistanceTable(metric: prepared.metric, targets: nodes).distances(from: nodes)
        _ = Isochrones(metric: prepared.metric).nodes(from: nodeCount - 1, within: Distance.unreachable)
        _ = Metric(hierarchy: prepared.metric.hierarchy, weights: prepared.weights)
        for source in nodes {
            for target in nodes {
                let distance = query.run(from: Int(source), to: Int(target))
                guard isTrue else { continue }
                dijkstra.reset()
                dijkstra.addSource(Int(source))
                dijkstra.run(weight: prepared.weights)
                if dijkstra.distance(of: Int(target)) != distance { fatalError("a distance is not Dijkstra's") }
            }
        }
    }

    /// Returns the bytes with checksums that fit them, where there is a table of sections.
    static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        typealias Format = PreparedFormat
        var bytes = bytes
        guard bytes.count >= Format.headerByteCount else { return bytes }
        func number<Value: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as: Value.Type) -> Value {
            bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self)) }
        }
        func put(_ value: UInt64, at offset: Int) {
            withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(offset..<offset + 8, with: $0) }
        }
        let count = Int(number(Format.Header.sectionCount, as: UInt32.self))
        let headByteCount = Format.headerByteCount + count * Format.entryByteCount
        guard count <= Format.mostSections, headByteCount <= bytes.count else { return bytes }
        for index in 0..<count {
            let entry = Format.headerByteCount + index * Format.entryByteCount
            let start = number(entry + Format.Entry.offset, as: UInt64.self)
            let length = number(entry + Format.Entry.byteCount, as: UInt64.self)
            guard start <= UInt64(bytes.count), length <= UInt64(bytes.count) - start else { continue }
            let section = bytes[Int(start)..<Int(start + length)]
            put(section.withUnsafeBytes { SectionChecksum.of($0) }, at: entry + Format.Entry.checksum)
        }
        put(UInt64(bytes.count), at: Format.Header.fileByteCount)
        put(0, at: Format.Header.checksum)
        put(bytes[..<headByteCount].withUnsafeBytes { SectionChecksum.of($0) }, at: Format.Header.checksum)
        return bytes
    }
}
