import CZlib
import Foundation
import RoutingCore
import TestSupport

/// A folder for the files of a test, which goes when nobody needs it any more.
final class GraphFolder {
    private let url = FileManager.default.temporaryDirectory.appending(path: "farmgate-graph-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file and returns its path.
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(bytes).write(to: url.appending(path: name))
        return path(name)
    }

    func write(_ text: String, to name: String) throws -> String { try write(text.utf8, to: name) }

    /// Writes a file compressed by gzip and returns its path.
    func write(compressed text: String, to name: String) throws -> String {
        let file = gzopen(path(name), "wb")
        _ = text.utf8.withContiguousStorageIfAvailable { gzwrite(file, $0.baseAddress, UInt32($0.count)) }
        gzclose(file)
        return path(name)
    }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }
}

/// Reads the real road network that comes with the project.
func realRoads() throws -> DIMACSGraph {
    let folder = packageFolder.appending(path: "Networks/graphs").path
    return try DIMACSGraph(
        contentsOf: folder + "/ningxia-shaanxi-hw.gr.gz", coordinates: folder + "/ningxia-shaanxi-hw.co.gz")
}
