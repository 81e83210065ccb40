import Foundation
import TestSupport
import Testing

@testable import RoutingCore

@Suite("DIMACS graphs")
struct DIMACSGraphTests {
    let folder = try! GraphFolder()

    /// Reads a faulty graph and returns its faults as lines, without the folder.
    func faults(_ graph: String, _ coordinates: String? = nil) throws -> [String] {
        let graph = try folder.write(graph, to: "g.gr")
        let coordinates = try coordinates.map { try folder.write($0, to: "g.co") }
        do {
            _ = try DIMACSGraph(contentsOf: graph, coordinates: coordinates)
            return []
        } catch {
            return "\(error)".replacingOccurrences(of: folder.path("g."), with: "g.").components(separatedBy: "\n")
        }
    }

    static let small = "c small\np sp 3 4\na 2 3 5\na 1 2 0\n\na 1 2 2147483646\r\na   3\t3 7"
    static let smallCoordinates = "p aux sp co 3\nv 3 -1 2\nv 1 180000000 -90000000\nv 2 0 0\n"

    @Test("nodes count from 0, arcs keep the numbers of their lines, and coordinates go to their nodes")
    func readsGraph() throws {
        let graph = try folder.write(Self.small, to: "g.gr")
        let coordinates = try folder.write(Self.smallCoordinates, to: "g.co")
        let read = try DIMACSGraph(contentsOf: graph, coordinates: coordinates)
        #expect(read.graph.tail == [0, 0, 1, 2])
        #expect(read.graph.head == [1, 1, 2, 2])
        #expect(read.graph.inputArc == [1, 2, 0, 3])
        #expect(read.weights.values == [0, Distance.unreachable - 1, 5, 7])
        #expect(read.coordinates?.longitude == [180_000_000, 0, -1])
        #expect(read.coordinates?.latitude == [-90_000_000, 0, 2])
        #expect(try DIMACSGraph(contentsOf: graph).coordinates == nil)
    }

    @Test("byte-order marks that editors put first are passed over in every file of a graph")
    func byteOrderMarks() throws {
        for marks in ["\u{FEFF}", "\u{FEFF}\u{FEFF}"] {
            let graph = try folder.write(marks + "p sp 2 1\na 1 2 5\n", to: "g.gr")
            let coordinates = try folder.write(marks + "p aux sp co 2\nv 1 0 0\nv 2 1 1\n", to: "g.co")
            #expect(try DIMACSGraph(contentsOf: graph, coordinates: coordinates).weights.values == [5])
            let compressed = try folder.write(compressed: marks + "p sp 2 1\na 1 2 5\n", to: "g.gr.gz")
            #expect(try DIMACSGraph(contentsOf: compressed).graph.arcCount == 1)
            let list = try folder.write(marks + "2\n1\n", to: "nodes")
            #expect(try DIMACSNodeList(contentsOf: list, nodeCount: 2).nodes == [1, 0])
        }
        let within = try faults("p sp 2 1\n\u{FEFF}a 1 2 5\n")
        #expect(within.contains { $0.hasPrefix("g.gr:2: ") })
    }

    @Test("a graph compressed by gzip is the same, also if it is longer than a piece of reading")
    func readsCompressed() throws {
        var generator = SeededGenerator(seed: 5)
        let count = 150_000
        var text = "p sp 1000 \(count)\n"
        for _ in 0..<count {
            text += "a \(Int.random(in: 1...1000, using: &generator)) \(Int.random(in: 1...1000, using: &generator)) "
            text += "\(UInt32.random(in: 0..<Distance.unreachable, using: &generator))\n"
        }
        #expect(text.utf8.count > 2 * TextLines.pieceByteCount)
        let plain = try DIMACSGraph(contentsOf: folder.write(text, to: "g.gr"))
        let compressed = try DIMACSGraph(contentsOf: folder.write(compressed: text, to: "g.gr.gz"))
        #expect(plain.graph.arcCount == count)
        #expect(plain.graph == compressed.graph)
        #expect(plain.weights == compressed.weights)
    }

    @Test("every fault of both files is named with its line and what to do")
    func namesFaults() throws {
        let found = try faults(
            "p sp 3 9\na 0 1 1\na 1 4 1\na 1 2 2147483648\na 1 2 1.5\na 1 2 -1\na 1 2\na 1 2 3 4\nx 1\na 1 2 99999999999999999999\na 1 2 2147483647\n",
            "p aux sp co 3\nv 1 0 0\nv 1 0 0 0\nv 4 0 0\nv 2 80000000 100000000\nv 3 0.5 0\nv 3 -\nw\n")
        #expect(
            found == [
                "g.gr:2: error: the tail 0 is no node: line 1 says that nodes are 1 to 3",
                "g.gr:3: error: the head 4 is no node: line 1 says that nodes are 1 to 3",
                "g.gr:4: error: the weight 2147483648 is above 2147483646; choose a coarser unit",
                "g.gr:5: error: the weight “1.5” is not a whole number of 0 or more; choose a finer unit, so that weights "
                    + "are whole",
                "g.gr:6: error: the weight “-1” is not a whole number of 0 or more",
                "g.gr:7: error: the weight is missing; an arc is “a TAIL HEAD WEIGHT”",
                "g.gr:8: error: there is more on the line than “a TAIL HEAD WEIGHT”",
                "g.gr:9: error: a line of a graph begins with c, p or a, not “x”; is this a DIMACS graph?",
                "g.gr:10: error: the weight “99999999999999999999” is not a whole number of 0 or more",
                "g.gr:11: error: the weight 2147483647 is above 2147483646; leave out an arc that is closed, or choose a "
                    + "coarser unit",
                "g.co:3: error: there is more on the line than “v NODE LONGITUDE LATITUDE”",
                "g.co:4: error: there is no node 4: line 1 says that nodes are 1 to 3",
                "g.co:5: error: node 2 is not on the earth: 80000000 100000000 are its longitude and latitude in "
                    + "millionths of a degree; they seem to be swapped",
                "g.co:6: error: the longitude “0.5” is not a whole number; coordinates count millionths of a degree",
                "g.co:7: error: the longitude “-” is not a whole number; coordinates count millionths of a degree",
                "g.co:8: error: a line of coordinates begins with c, p or v, not “w”; are these DIMACS coordinates?",
            ])
    }

    @Test("wrong counts, and coordinates that are missing or there twice, are named")
    func namesCounts() throws {
        #expect(
            try faults("p sp 2 3\na 1 2 1\n")[0].hasPrefix(
                "g.gr:1: error: this line promises 3 arcs, but the file has 1"))
        #expect(try faults("p sp 2 1\na 1 2 1\na 1 2 1\n")[0].hasPrefix("g.gr:1: error: this line promises 1 arcs"))
        #expect(try faults("p sp 2 0\np sp 2 0\n") == ["g.gr:2: error: there are two lines “p”: line 1 is the other"])
        #expect(try faults("a 1 2 3\na 1 2 3\n") == ["g.gr:1: error: an arc stands before the line “p sp NODES ARCS”"])
        #expect(try faults("") == ["g.gr: error: there is no line “p sp NODES ARCS”; is this a DIMACS graph?"])
        #expect(try faults("p max 3 4\na 1 2 3")[0].hasPrefix("g.gr:1: error: this line should be “p sp NODES ARCS”"))
        let graph = "p sp 2 0\n"
        #expect(
            try faults(graph, "p aux sp co 2\nv 1 0 0\nv 1 1 1\n") == [
                "g.co:3: error: node 1 has coordinates already, on line 2",
                "g.co:1: error: node 2 has no coordinates; every node needs them",
            ])
        #expect(try faults(graph, "p aux sp co 2\nv 1 0 0\n")[0].contains("but the file has the coordinates of 1"))
        #expect(try faults(graph, "p aux sp co 1\nv 1 0 0\n")[0].contains("of 1 nodes, but the graph has 2"))
        #expect(
            try faults(graph, "p aux sp co 2\nv 1 0 0\nv 2 1 1\nv 2 1 1\n")[0].contains(
                "coordinates 1 more times; every node"))
        #expect(try faults(graph, "v 1 0 0\n")[0].hasPrefix("g.co:1: error: coordinates stand before the line"))
    }

    @Test("a promise of two thousand million nodes or arcs makes no memory")
    func believesNoPromise() throws {
        #expect(try faults("p sp 2147483646 1\na 1 2 1\n")[0].contains("far more than 1 arcs can join"))
        #expect(try faults("p sp 2 2147483646\na 1 2 1\n")[0].contains("promises 2147483646 arcs"))
        #expect(try faults("p sp 99999999999 1\na 1 2 1\n")[0].contains("at most 2147483646 nodes"))
        #expect(try faults("p sp 1 0\n", "p aux sp co 2147483646\nv 2147483646 0 0\n").count == 2)
    }

    @Test("of many faults the first hundred are listed and the rest counted")
    func countsTheRest() throws {
        let found = try faults("p sp 1 500\n" + String(repeating: "a 1 2 1\n", count: 500))
        #expect(found.count == 101)
        #expect(found.last == "… and 400 more")
    }

    @Test("a compressed file that is cut off anywhere or has a changed byte is refused, or says the same as before")
    func refusesDamage() throws {
        let text = "p sp 40 200\n" + (0..<200).map { "a \($0 % 40 + 1) \($0 * 7 % 40 + 1) \($0 * $0)\n" }.joined()
        let path = try folder.write(compressed: text, to: "g.gr.gz")
        let whole = try DIMACSGraph(contentsOf: path)
        let bytes = try folder.bytes("g.gr.gz")
        for count in 0..<bytes.count {
            let cut = try folder.write(bytes.prefix(count), to: "cut.gr.gz")
            #expect(throws: GraphFileError.self, "of \(count) bytes") { try DIMACSGraph(contentsOf: cut) }
        }
        let middle = try folder.write(bytes.prefix(bytes.count / 2), to: "cut.gr.gz")
        #expect {
            try DIMACSGraph(contentsOf: middle)
        } throws: { error in
            "\(error)".contains("the compressed file ends too early: it was cut off; fetch or compress it again")
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x10
            let path = try folder.write(changed, to: "changed.gr.gz")
            // A byte of gzip's own header, its time for example, may change without a loss.
            do {
                let read = try DIMACSGraph(contentsOf: path)
                #expect(read.graph == whole.graph && read.weights == whole.weights)
                #expect(index < 10)
            } catch {}
        }
    }

    @Test(
        "random changes of a graph or its coordinates are faults with a place, or another sound graph",
        arguments: seeds(5))
    func survivesNoise(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("apcvsp 0123456789-.\n\r\tx\0".utf8)
        let graph = try folder.write(Self.small, to: "g.gr"),
            places = try folder.write(Self.smallCoordinates, to: "g.co")
        var sound = 0
        for _ in 0..<200 {
            let isGraph = Bool.random(using: &generator)
            var bytes = Array((isGraph ? Self.small : Self.smallCoordinates).utf8)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = alphabet.randomElement(using: &generator)!
            }
            let noise = try folder.write(bytes, to: "noise")
            do {
                let read = try DIMACSGraph(
                    contentsOf: isGraph ? noise : graph, coordinates: isGraph ? places : noise)
                sound += 1
                #expect(read.coordinates?.count == read.graph.nodeCount, "seed \(seed)")
                #expect(read.weights.values.count == read.graph.arcCount, "seed \(seed)")
                #expect(read.graph.head.allSatisfy { 0..<Int32(read.graph.nodeCount) ~= $0 }, "seed \(seed)")
            } catch {
                guard case .invalid(let faults) = error else { throw error }
                #expect(faults.count > 0 && faults.listed.allSatisfy { $0.line != 0 }, "seed \(seed)")
            }
        }
        #expect(0 < sound && sound < 200, "seed \(seed)")
    }

    @Test("a missing file, a folder and a line without end are said")
    func namesUnreadable() throws {
        #expect(throws: GraphFileError.unreadable(path: "none.gr", reason: "there is no such file or folder")) {
            try DIMACSGraph(contentsOf: "none.gr")
        }
        #expect(throws: GraphFileError.unreadable(path: folder.path(""), reason: "it is a folder, not a file")) {
            try DIMACSGraph(contentsOf: folder.path(""))
        }
        let line = "p sp 1 0\nc " + String(repeating: "c", count: 3_000_000)
        #expect(try faults(line)[0].hasPrefix("g.gr:2: error: the line is longer than a million characters"))
    }
}
