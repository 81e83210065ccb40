import Foundation
import TestSupport
import Testing

@testable import RoutingCore

@Suite("Prepared graphs")
struct PreparedGraphTests {
    let folder = try! GraphFolder()

    func randomPrepared(nodes: Int, coordinates: Bool, using generator: inout SeededGenerator) throws -> PreparedGraph {
        let graph = try randomGraph(nodes: nodes, using: &generator)
        let weights = (0..<graph.arcCount).map { _ in UInt32.random(in: 0...Distance.unreachable, using: &generator) }
        let numbers = (0..<nodes).map { _ in Int32.random(in: -90_000_000...90_000_000, using: &generator) }
        return PreparedGraph(
            graph: graph, weights: try ArcWeights(weights),
            coordinates: coordinates
                ? Coordinates(longitude: FlatArray(numbers), latitude: FlatArray(numbers.reversed())) : nil)
    }

    /// Opens bytes as a file and returns what is said, without the folder; nil if they are a prepared graph.
    func complaint(of bytes: some Sequence<UInt8>, verifying: Bool = true) throws -> String? {
        let path = try folder.write(bytes, to: "x.graph")
        do {
            _ = try PreparedGraph(contentsOf: path, verifying: verifying)
            return nil
        } catch {
            return "\(error)".replacingOccurrences(of: folder.path("x"), with: "x")
        }
    }

    /// The bytes of a small file.
    func small() throws -> [UInt8] {
        var generator = SeededGenerator(seed: 3)
        try randomPrepared(nodes: 9, coordinates: true, using: &generator).write(to: folder.path("small.graph"))
        return try folder.bytes("small.graph")
    }

    @Test("what is opened is what was written, with and without checks, coordinates, nodes and arcs")
    func opensWhatWasWritten() throws {
        var generator = SeededGenerator(seed: 1)
        for nodes in [0, 1, 2, 17, 400, 90_000] {
            for coordinates in [false, true] {
                let written = try randomPrepared(nodes: nodes, coordinates: coordinates, using: &generator)
                let path = folder.path("g.graph")
                let byteCount = try written.write(to: path)
                #expect(try folder.bytes("g.graph").count == byteCount)
                #expect(PreparedGraph.isPrepared(path))
                for verifying in [false, true] {
                    let opened = try PreparedGraph(contentsOf: path, verifying: verifying)
                    #expect(opened.graph == written.graph)
                    #expect(opened.weights == written.weights)
                    #expect(opened.coordinates == written.coordinates)
                    #expect(UInt(bitPattern: opened.graph.head.elements.baseAddress) % 64 == 0)
                }
            }
        }
        #expect(try folder.names == ["g.graph"])
    }

    @Test("an array outlives the graph it was opened with, and a file that replaces the one that is open")
    func arraysKeepTheFile() throws {
        var generator = SeededGenerator(seed: 2)
        let written = try randomPrepared(nodes: 300, coordinates: false, using: &generator)
        try written.write(to: folder.path("g.graph"))
        let head = try PreparedGraph(contentsOf: folder.path("g.graph")).graph.head
        try randomPrepared(nodes: 5, coordinates: false, using: &generator).write(to: folder.path("g.graph"))
        #expect(head == written.graph.head)
    }

    @Test("the same graph gives the same bytes")
    func writesTheSame() throws {
        #expect(try small() == small())
    }

    @Test("any one byte that changed, in any way, is noticed")
    func noticesEveryByte() throws {
        let bytes = try small()
        #expect(try complaint(of: bytes) == nil)
        for index in bytes.indices {
            for bits: UInt8 in [1, 0x80, 0xff] {
                var changed = bytes
                changed[index] ^= bits
                let complaint = try complaint(of: changed)
                #expect(complaint != nil, "byte \(index)")
                #expect(complaint?.contains("farmgate prepare") ?? false)
            }
        }
    }

    @Test("a file that was cut off anywhere, or grew, is refused, checked or not")
    func noticesLength() throws {
        let bytes = try small()
        for verifying in [true, false] {
            for count in 1..<bytes.count {
                #expect(
                    try complaint(of: bytes.prefix(count), verifying: verifying)
                        == "x.graph: error: it was cut off after \(count) bytes; make it again with “farmgate prepare”")
            }
            #expect(try complaint(of: bytes + [0], verifying: verifying)?.contains("something was appended") ?? false)
        }
        #expect(try complaint(of: []) == "x.graph: error: it is empty; make it again with “farmgate prepare”")
    }

    @Test("another kind of file, another version and another byte order are named")
    func namesForeign() throws {
        #expect(
            try complaint(of: "p sp 1 0\n".utf8)
                == "x.graph: error: it is not a prepared graph; make one with “farmgate prepare GRAPH.gr -o FILE.graph”"
        )
        var other = try small()
        other[PreparedFormat.Header.version] = 7
        #expect(
            try complaint(of: other)
                == "x.graph: error: it has version 7 of the format, but this farmgate reads version 1; make it again with "
                + "“farmgate prepare”")
        other = try small()
        other.replaceSubrange(8..<12, with: [1, 2, 3, 4])
        #expect(try complaint(of: other)?.contains("the byte order of another kind of machine") ?? false)
    }

    @Test("a missing file, a folder, a pipe and a file without permission are said")
    func namesUnreadable() throws {
        func reason(_ path: String) -> String? {
            do throws(GraphFileError) {
                _ = try PreparedGraph(contentsOf: path)
                return nil
            } catch {
                guard case .unreadable(_, let reason) = error else { return "\(error)" }
                return reason
            }
        }
        #expect(reason(folder.path("none.graph")) == "there is no such file or folder")
        #expect(reason(folder.path("")) == "it is a folder, not a file")
        let pipe = folder.path("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(reason(pipe) == "a prepared graph must be a file, not a pipe or a device")
        #expect(!PreparedGraph.isPrepared(pipe))
        let closed = try folder.write(small(), to: "closed.graph")
        chmod(closed, 0)
        // Who may do everything may read this too.
        #expect(reason(closed) == (getuid() == 0 ? nil : "permission denied"))
    }

    @Test("numbers that would lead a query out of its arrays are refused although the checksums are right")
    func refusesHostileNumbers() throws {
        let good = try randomHostile { _ in }
        #expect(good == nil)
        let hostile: [(String, (inout [String: [Int32]]) -> Void)] = [
            ("firstOut", { $0["firstOut"]![0] = 1 }), ("firstOut", { $0["firstOut"]![2] = 1000 }),
            ("firstOut", { $0["firstOut"]![2] = -1 }), ("firstOut", { $0["firstOut"]![40] += 1 }),
            ("head", { $0["head"]![3] = 40 }), ("head", { $0["head"]![0] = -1 }), ("tail", { $0["tail"]![5] = 41 }),
            ("inputArc", { $0["inputArc"]![1] = 200 }), ("arcOfInput", { $0["arcOfInput"]![199] = -7 }),
            ("weight", { $0["weight"]![9] = .min }),
        ]
        for (section, change) in hostile {
            #expect(
                try randomHostile(change)
                    == "x.graph: error: its section “\(section)” holds numbers that are out of range; make it again with "
                    + "“farmgate prepare”")
        }
        #expect(try randomHostile { $0["head"]!.removeLast() }?.contains("“head” has the wrong size") ?? false)
        #expect(try randomHostile { $0["tail"] = nil }?.contains("it lacks the section “tail”") ?? false)
        #expect(try randomHostile { $0["more"] = [] }?.contains("sections that are not known") ?? false)
    }

    /// Writes the sections of a graph of 40 nodes and 200 arcs, changed, with right checksums; returns what is said of them.
    private func randomHostile(_ change: (inout [String: [Int32]]) -> Void) throws -> String? {
        var generator = SeededGenerator(seed: 4)
        let graph = try graph(
            40,
            (0..<200).map { _ in (Int.random(in: 0..<40, using: &generator), Int.random(in: 0..<40, using: &generator))
            })
        var sections: [String: [Int32]] = [
            "firstOut": Array(graph.firstOut), "head": Array(graph.head), "tail": Array(graph.tail),
            "inputArc": Array(graph.inputArc), "arcOfInput": Array(graph.arcOfInput),
            "weight": (0..<200).map { _ in .random(in: 0...(.max), using: &generator) },
        ]
        change(&sections)
        var writer = PreparedFileWriter(nodeCount: 40, arcCount: 200)
        for name in sections.keys.sorted() { writer.add(name, FlatArray(sections[name]!)) }
        _ = try writer.write(to: folder.path("hostile.graph"))
        return try complaint(of: folder.bytes("hostile.graph"))
    }

    @Test("a range that is broken anywhere in a section of several blocks is found")
    func findsInEveryBlock() throws {
        let count = SectionChecksum.blockByteCount / 4 * 3 + 5
        for position in [0, 1, count / 2, count - 1, SectionChecksum.blockByteCount / 4] {
            var values = [UInt32](repeating: 7, count: count)
            values[position] = 8
            let kept = values.withUnsafeBytes { bytes in
                (0..<SectionChecksum.blockCount(ofBytes: bytes.count)).map { block in
                    (
                        SectionRules.keeps(.below(8), block, of: bytes),
                        SectionRules.keeps(.below(9), block, of: bytes),
                        SectionRules.keeps(.ascending(to: 8), block, of: bytes)
                    )
                }
            }
            #expect(kept.count { !$0.0 } == 1)
            #expect(kept.allSatisfy { $0.1 })
            #expect(kept.allSatisfy { $0.2 } == (position == count - 1))
        }
    }

    @Test("where a file cannot be written it is said, and nothing is left behind")
    func saysUnwritable() throws {
        var generator = SeededGenerator(seed: 6)
        let prepared = try randomPrepared(nodes: 3, coordinates: false, using: &generator)
        #expect(throws: GraphFileError.self) { try prepared.write(to: folder.path("none/g.graph")) }
        #expect(throws: GraphFileError.self) { try prepared.write(to: folder.path("")) }
        #expect(try folder.names.isEmpty)
    }
}
