import ArgumentParser
import Farmgate
import RoutingCore
import SystemPackage
import FarmgateBase

/// Tells road graphs from networks, for commands whose argument may be either, and for those who mistake one for the other.
enum GraphArgument {
    private static let rawEndings = [".gr", ".gr.gz", ".co", ".co.gz"]

    /// Tells whether an argument names a prepared graph, by its first bytes, or by its name if those are not there.
    static func isPrepared(_ argument: String) -> Bool {
        PreparedGraph.isPrepared(argument) || argument.hasSuffix(".graph")
    }

    /// Throws, with what to do, where an argument that should be a prepared graph is one that is not prepared yet.
    static func checkIsPrepared(_ argument: String) throws(CommandFailure) {
        if !isPrepared(argument) { try checkIsNetwork(argument) }
    }

    /// Throws, with what to do, where an argument that should be a network is a road graph, or a folder of them.
    static func checkIsNetwork(_ argument: String) throws(CommandFailure) {
        guard argument != "-", let kind = (try? FileStatus(argument))?.kind else { return }
        if kind == .regular, PreparedGraph.isPrepared(argument) {
            throw CommandFailure(
                exitCode: .wrongContent,
                message: "\(argument) is a prepared road graph, not a network; only route and table take it")
        }
        var raw: String?
        if kind == .regular, isRaw(argument) {
            raw = argument
        } else if kind == .folder {
            let names = (try? FileSystem.names(in: argument)) ?? []
            // A folder with tables is a network, whatever else it holds.
            if !names.contains(where: { $0.hasSuffix(".csv") }) {
                raw = names.first { $0.hasSuffix(".gr") || $0.hasSuffix(".gr.gz") }
            }
            raw = raw.map { FilePath(argument).appending($0).string }
        }
        guard let raw else { return }
        let what = kind == .folder ? "\(argument) is a folder of road graphs" : "\(argument) is a road graph"
        let stem = raw.prefix(raw.count - (rawEndings.filter { raw.hasSuffix($0) }.map(\.count).max() ?? 0))
        let graph = raw.hasSuffix(".gz") ? stem + ".gr.gz" : stem + ".gr"
        throw CommandFailure(
            exitCode: .wrongContent,
            message: """
                \(what), not a network; prepare it first, then ask for routes on it:
                  farmgate prepare \(graph) -o \(stem).graph
                  farmgate route \(stem).graph FROM TO
                """)
    }

    private static func isRaw(_ name: String) -> Bool { rawEndings.contains { name.hasSuffix($0) } }

    /// Returns the node, from 0, that an argument names as DIMACS does, from 1.
    static func node(_ argument: String, of graph: Graph) throws(CommandFailure) -> Int {
        guard let number = Int(argument), number >= 1, number <= graph.nodeCount else {
            throw CommandFailure(
                exitCode: .validationFailure,
                message: "the graph has no node “\(argument)”; its nodes are numbered 1 to \(graph.nodeCount)")
        }
        return number - 1
    }
}

extension Findings {
    /// Takes the faults of a road graph's files.
    init(_ faults: GraphFileFaults) {
        self.init()
        for fault in faults.listed {
            append(Finding(.error, file: fault.file, line: fault.line, fault.message))
        }
        for _ in faults.listed.count..<faults.count { count(.error) }
    }
}
