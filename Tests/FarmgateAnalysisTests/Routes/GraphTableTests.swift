import RoutingCore
import Testing

@testable import FarmgateAnalysis

@Suite("Tables of road graphs")
struct GraphTableTests {
    /// A circle of seven nodes: from a node to the next is 1, and one way only; the eighth node stands alone.
    private func circle() throws -> PreparedGraph {
        var builder = try GraphBuilder(nodeCount: 8)
        for node in 0..<7 { try builder.addArc(from: node, to: (node + 1) % 7) }
        let graph = builder.build()
        return try PreparedGraph(graph: graph, weights: try ArcWeights([UInt32](repeating: 1, count: 7)))
    }

    @Test("a table of more cells than are computed at once comes in parts, and is the same with any number of threads")
    func comesInParts() throws {
        let prepared = try circle()
        let sources = (0..<150).map { Int32($0 % 8) }
        let destinations = (0..<200).map { Int32($0 % 8) }
        func distance(_ source: Int32, _ destination: Int32) -> String {
            if source == 7 || destination == 7 { return source == destination ? "0" : "" }
            return "\((destination - source + 7) % 7)"
        }
        let expected =
            (["from," + destinations.map { "\($0 + 1)" }.joined(separator: ",")]
            + sources.map { source in
                "\(source + 1)," + destinations.map { distance(source, $0) }.joined(separator: ",")
            }).map { $0 + "\n" }.joined()
        for threads in [1, 3] {
            let table = GraphTable(
                on: prepared, from: sources, to: destinations, threads: threads, distancesOfPart: 10_000)
            var csv: [UInt8] = []
            var partCount = 0
            let emptyCount = table.writeCSV { part in
                csv += part
                partCount += 1
                #expect(part.count < expected.utf8.count / 2)
            }
            #expect(String(decoding: csv, as: UTF8.self) == expected)
            #expect(partCount > 2)
            let aloneCount = (sources.count { $0 == 7 }, destinations.count { $0 == 7 })
            #expect(
                emptyCount == aloneCount.0 * destinations.count + aloneCount.1 * sources.count
                    - 2 * aloneCount.0 * aloneCount.1)
            var json: [UInt8] = []
            #expect(table.writeJSON { json += $0 } == emptyCount)
            #expect(String(decoding: json, as: UTF8.self).contains("null"))
        }
    }

    @Test("a table without sources or destinations has its heads")
    func emptyTable() throws {
        let prepared = try circle()
        var csv: [UInt8] = []
        _ = GraphTable(on: prepared, from: [], to: [2], threads: 1).writeCSV { csv += $0 }
        _ = GraphTable(on: prepared, from: [4], to: [], threads: 1).writeCSV { csv += $0 }
        #expect(String(decoding: csv, as: UTF8.self) == "from,3\nfrom\n5\n")
    }
}
