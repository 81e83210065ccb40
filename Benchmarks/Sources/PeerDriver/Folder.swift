import Foundation
import RoutingCore

/// A graph as raw arrays of 32 bits, and its pairs: what `graphs.py` of the comparison lays out.
struct Folder {
    let path: String
    let graph: Graph
    let weights: ArcWeights

    init(path: String) throws {
        self.path = path
        let firstOut: [Int32] = try Self.read(path + "/first_out")
        graph = Graph(
            nodeCount: firstOut.count - 1, tails: try Self.read(path + "/tail"), heads: try Self.read(path + "/head"))
        weights = try ArcWeights(inputOrder: Self.read(path + "/weight"), of: graph)
    }

    func nodes(_ name: String) throws -> [Int32] { try Self.read(path + "/" + name) }

    private static func read<T: FixedWidthInteger>(_ path: String) throws -> [T] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return data.withUnsafeBytes { Array($0.bindMemory(to: T.self)) }
    }
}
