import Foundation
import TestSupport
import Testing

@testable import RoutingCore

@Suite("Prepared graphs")
struct PreparedGraphTests {
    let folder = try! GraphFolder()

    func randomPrepared(nodes: Int, coordinates: Bool, using generator: inout SeededGenerator) throws -> PreparedGraph {
        // A large one is a line, whose hierarchy is as small in any order.
        let line = (0..<max(nodes - 1, 0)).map { ($0, $0 + 1) }
        let graph = try nodes > 1000 ? graph(nodes, line) : randomGraph(nodes: nodes, using: &generator)
        let weights = (0..<graph.arcCount).map { _ in UInt32.random(in: 0...Distance.unreachable, using: &generator) }
        let numbers = (0..<nodes).map { _ in Int32.random(in: -90_000_000...90_000_000, using: &generator) }
        let hierarchy = try Hierarchy(graph: graph, order: (0..<Int32(nodes)).map { $0 })
        return PreparedGraph(
            metric: Metric(hierarchy: hierarchy, weights: try ArcWeights(weights)),
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
                let basic = try randomPrepared(nodes: nodes, coordinates: coordinates, using: &generator)
                let written =
                    coordinates
                    ? PreparedGraph(metric: basic.metric.perfected(), coordinates: basic.coordinates) : basic
                let path = folder.path("g.graph")
                let byteCount = try written.write(to: path)
                #expect(try folder.bytes("g.graph").count == byteCount)
                #expect(PreparedGraph.isPrepared(path))
                for verifying in [false, true] {
                    let opened = try PreparedGraph(contentsOf: path, verifying: verifying)
                    #expect(opened.graph == written.graph)
                    #expect(opened.weights == written.weights)
                    #expect(opened.coordinates == written.coordinates)
                    #expect(opened.metric.up == written.metric.up && opened.metric.down == written.metric.down)
                    #expect(opened.metric.isPerfect == written.metric.isPerfect)
                    #expect(opened.metric.hierarchy.height == written.metric.hierarchy.height)
                    guard nodes > 0 else { continue }
                    // Customizing again goes through all of the hierarchy.
                    let again = Metric(hierarchy: opened.metric.hierarchy, weights: opened.weights, threads: 2)
                    #expect(again.up == basic.metric.up && again.down == basic.metric.down)
                    let query = HierarchyQuery(metric: opened.metric)
                    let distances = dijkstraDistances(in: written.graph, written.weights, from: nodes / 3)
                    #expect(query.run(from: nodes / 3, to: nodes - 1) == distances[nodes - 1])
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
                == "x.graph: error: it has version 7 of the format, but this farmgate reads version 2; make it again with "
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
            ("weight", { $0["weight"]![9] = .min }), ("order", { $0["order"]![9] = 40 }),
            ("rank", { $0["rank"]![0] = -1 }), ("up", { $0["up"]![0] = -1 }), ("down", { $0["down"]![1] = .min }),
            ("slotArc", { $0["slotArc"]![0] = 200 }), ("column", { $0["column"]![0] = 40 }),
            ("supernode", { $0["supernodeOfRank"]![7] = 0 }), ("supernode", { $0["supernode"]![0] = 1 }),
            ("supernode", { $0["supernode"]![5] = 0 }), ("supernode", { $0["supernode"]![6] += 1 }),
            ("supernode", { $0["column"]![0] = $0["column"]![1] }), ("supernode", { $0["supernode"]![3] = 1000 }),
            ("supernode", { $0["supernode"]![10] = -1 }),
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

    @Test("any number that changed is refused, or every query ends within its arrays", arguments: seeds(8))
    func survivesHostileNumbers(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var openedCount = 0
        for _ in 0..<40 {
            let path = folder.path("hostile.graph")
            try writeHostile { sections in
                let structure = ["supernode", "column", "supernodeOfRank", "rank", "order", "slot", "slotArc"]
                let name = structure.randomElement(using: &generator)!
                let place = Int.random(in: 0..<sections[name]!.count, using: &generator)
                sections[name]![place] &+= [-2, -1, 1, 2, 1000].randomElement(using: &generator)!
            }
            guard let opened = try? PreparedGraph(contentsOf: path) else { continue }
            openedCount += 1
            let metric = Metric(hierarchy: opened.metric.hierarchy, weights: opened.weights, threads: 2)
            let query = HierarchyQuery(metric: metric)
            let isochrones = Isochrones(metric: metric)
            let all = (0..<Int32(40)).map { $0 }
            #expect(DistanceTable(metric: metric, targets: all).distances(from: all).count == 1600)
            for source in 0..<40 {
                for target in 0..<40 { #expect(query.run(from: source, to: target) <= Distance.unreachable) }
                #expect(isochrones.nodes(from: source, within: .max).count <= 40)
            }
        }
        // Numbers that are right by themselves cannot be told from others: the rank of a node, the arc of a slot.
        #expect(openedCount < 100)
    }

    private func randomHostile(_ change: (inout [String: [Int32]]) -> Void) throws -> String? {
        try writeHostile(change)
        return try complaint(of: folder.bytes("hostile.graph"))
    }

    /// Writes the sections of a graph of 40 nodes and 200 arcs, changed, with right checksums.
    private func writeHostile(_ change: (inout [String: [Int32]]) -> Void) throws {
        var generator = SeededGenerator(seed: 4)
        let graph = try graph(
            40,
            (0..<200).map { _ in (Int.random(in: 0..<40, using: &generator), Int.random(in: 0..<40, using: &generator))
            })
        let weights = try ArcWeights((0..<200).map { _ in .random(in: 0...Distance.unreachable, using: &generator) })
        let hierarchy = try Hierarchy(graph: graph, order: NestedDissection(graph: graph).order())
        let metric = Metric(hierarchy: hierarchy, weights: weights)
        func numbers<Element>(_ array: FlatArray<Element>) -> [Int32] {
            Array(UnsafeRawBufferPointer(array.elements).bindMemory(to: Int32.self))
        }
        var sections: [String: [Int32]] = [
            "firstOut": numbers(graph.firstOut), "head": numbers(graph.head), "tail": numbers(graph.tail),
            "inputArc": numbers(graph.inputArc), "arcOfInput": numbers(graph.arcOfInput),
            "weight": numbers(weights.values), "order": numbers(hierarchy.order), "rank": numbers(hierarchy.rank),
            "supernodeOfRank": numbers(hierarchy.supernodeOfRank), "supernode": numbers(hierarchy.supernodes),
            "column": numbers(hierarchy.columns), "slot": numbers(hierarchy.slot),
            "slotArc": numbers(hierarchy.slotArc), "up": numbers(metric.up), "down": numbers(metric.down),
        ]
        change(&sections)
        var writer = PreparedFileWriter(
            .graph, nodeCount: 40, arcCount: 200, height: hierarchy.height, isPerfect: false)
        for name in sections.keys.sorted() {
            sections[name]!.withUnsafeBytes { bytes in
                switch name {
                case "supernode": writer.add(name, FlatArray(bytes.bindMemory(to: Hierarchy.Supernode.self)))
                default: writer.add(name, FlatArray(bytes.bindMemory(to: Int32.self)))
                }
            }
        }
        _ = try writer.write(to: folder.path("hostile.graph"))
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
