import Foundation
import RoutingCore

/// What the commands make one after the other.
private final class Prepared {
    var order: [Int32] = []
    var hierarchy: Hierarchy?
    var metric: Metric?
    var perfect: Metric?
    var query: HierarchyQuery?
}

extension Folder {
    /// The commands in the order in which they are given: order, contract, customize, and then what asks the metric.
    func hierarchyCommands() throws -> Commands {
        let coordinates = Coordinates(
            longitude: FlatArray(try nodes("longitude")), latitude: FlatArray(try nodes("latitude")))
        let prepared = Prepared()
        return [
            "order": { arguments, answer in
                let threads = Int(arguments[1]) ?? 1
                let time = nanoseconds {
                    prepared.order = NestedDissection(graph: graph, coordinates: coordinates, threads: threads).order()
                }
                answer.list("nanoseconds", [time])
            },
            "contract": { _, answer in
                let time = try nanoseconds {
                    prepared.hierarchy = try Hierarchy(graph: graph, order: prepared.order)
                }
                guard let hierarchy = prepared.hierarchy else { return }
                answer.list("nanoseconds", [time])
                answer.field("arcs", hierarchy.arcCount)
                // A metric is two weights an arc.
                answer.field("bytes", hierarchy.byteCount + 8 * hierarchy.arcCount)
            },
            "customize": { arguments, answer in
                guard let hierarchy = prepared.hierarchy else { return }
                let threads = Int(arguments[1]) ?? 1
                let times = (0..<3).map { _ in
                    nanoseconds { prepared.metric = Metric(hierarchy: hierarchy, weights: weights, threads: threads) }
                }
                prepared.query = prepared.metric.map(HierarchyQuery.init(metric:))
                answer.list("nanoseconds", times)
            },
            "perfect": { arguments, answer in
                guard let metric = prepared.metric else { return }
                let threads = Int(arguments[1]) ?? 1
                let times = (0..<3).map { _ in
                    nanoseconds { prepared.perfect = metric.perfected(threads: threads) }
                }
                answer.list("nanoseconds", times)
            },
            "open": { arguments, answer in
                guard let metric = prepared.metric else { return }
                let file = FileManager.default.temporaryDirectory.appending(path: "farmgate-\(UUID().uuidString).graph")
                defer { try? FileManager.default.removeItem(at: file) }
                try PreparedGraph(metric: metric, coordinates: coordinates).write(to: file.path)
                let isTrusted = arguments.count > 1 && arguments[1] == "trusted"
                let times = try (0..<5).map { _ in
                    try nanoseconds { _ = try PreparedGraph(contentsOf: file.path, verifying: !isTrusted) }
                }
                answer.list("nanoseconds", times)
            },
            "query": query { source, target in
                prepared.query?.run(from: source, to: target) ?? Distance.unreachable
            },
            "path": { arguments, answer in
                guard let metric = prepared.metric else { return }
                // A new one, that does not remember the paths of the round before.
                let search = HierarchyQuery(metric: metric)
                var paths: [[Int32]] = []
                try query { source, target in
                    let distance = search.run(from: source, to: target)
                    paths.append(search.path())
                    return distance
                }(arguments, &answer)
                guard arguments[2] != "-" else { return }
                // Arcs as the files number them.
                let numbers = paths.flatMap { path in
                    [Int32(path.count)] + path.map { graph.inputArc[Int($0)] }
                }
                try numbers.withUnsafeBytes { Data($0) }.write(to: URL(filePath: arguments[2]))
            },
            "table": { arguments, answer in
                guard let metric = prepared.perfect else { return }
                let sources = try nodes(arguments[1] + ".sources")
                let targets = try nodes(arguments[1] + ".targets")
                var distances: [UInt32] = []
                let time = nanoseconds {
                    distances = DistanceTable(metric: metric, targets: targets).distances(from: sources)
                }
                answer.list("nanoseconds", [time])
                answer.list("answers", [checksum(distances)])
            },
            "trees": { arguments, answer in
                guard let metric = prepared.perfect else { return }
                let trees = ShortestPathTrees(metric: metric)
                let sources = try nodes(arguments[1])
                var times: [Int64] = []
                var sums: [UInt64] = []
                for start in stride(from: 0, to: sources.count, by: ShortestPathTrees.mostSources) {
                    let batch = Array(sources[start..<min(start + ShortestPathTrees.mostSources, sources.count)])
                    times.append(nanoseconds { trees.run(from: batch) } / Int64(batch.count))
                    for source in batch.indices {
                        sums.append(
                            checksum((0..<graph.nodeCount).lazy.map { trees.distance(fromSource: source, to: $0) }))
                    }
                }
                answer.list("nanoseconds", times)
                answer.list("answers", sums)
            },
        ]
    }
}
