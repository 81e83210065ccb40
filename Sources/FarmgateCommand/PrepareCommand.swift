import ArgumentParser
import Farmgate
import RoutingCore

/// `farmgate prepare`: a road graph from DIMACS files into one file that is opened at once.
struct PrepareCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Order and contract a road graph into a file that route and table open at once.",
        discussion: """
            A road graph has nodes and arcs with whole-number weights, and no farms: the files of the 9th DIMACS Challenge, \
            plain or compressed by gzip. Everything that is wrong with them is said.

            Its nodes are ordered by nested dissection, for which coordinates help, and it is made into a customizable \
            contraction hierarchy: seconds for a hundred thousand nodes, after which a query takes microseconds. The file is \
            written whole or not at all, and checked whenever it is opened.

            EXAMPLES
              farmgate prepare roads.gr -o roads.graph
              farmgate prepare roads.gr.gz --coordinates roads.co.gz -o roads.graph
              farmgate route roads.graph 1 4711

            EXIT STATUS
              0   written
              64  wrong usage
              65  the content of a file is wrong
              66  a file cannot be read
              73  the output cannot be written; what was there before still is
            """)

    @Argument(help: "A DIMACS graph: .gr or .gr.gz.")
    var graph: String

    @Option(help: ArgumentHelp("The coordinates of its nodes: .co or .co.gz.", valueName: "file"))
    var coordinates: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; by custom a .graph.", valueName: "file"))
    var output: String

    @OptionGroup var common: CommonOptions

    var files: CommandFiles { CommandFiles(reading: [graph, coordinates], writing: [.file(output)]) }

    func validate() throws {
        if output == "-" { throw ValidationError("A prepared graph needs a file of its own: name it with -o.") }
    }

    func run() throws {
        let start = ContinuousClock.now
        try OutputFile.check(output)
        if PreparedGraph.isPrepared(graph) {
            throw CommandFailure(exitCode: .wrongContent, message: "\(graph) is a prepared graph already")
        }
        let read = try DIMACSGraph(contentsOf: graph, coordinates: coordinates)
        common.noteMore("read in \((ContinuousClock.now - start).seconds.fixed(2)) s")
        let prepared = try prepare(read)
        let hierarchy = prepared.metric.hierarchy
        common.noteMore("a hierarchy of \(hierarchy.arcCount.grouped) arcs, \(hierarchy.height.grouped) nodes high")
        let byteCount = try prepared.write(to: output)
        common.note(
            "\(read.graph.nodeCount.grouped) nodes, \(read.graph.arcCount.grouped) arcs: \(byteCount.grouped) bytes in "
                + "\((ContinuousClock.now - start).seconds.fixed(2)) s")
    }

    /// Orders, contracts and customizes a graph, and shows how far that is.
    private func prepare(_ read: DIMACSGraph) throws -> PreparedGraph {
        let progress = ProgressLine(common)
        defer { progress.end() }
        var shownPercent = 0
        do {
            return try PreparedGraph(
                graph: read.graph, weights: read.weights, coordinates: read.coordinates, threads: common.threadCount
            ) { share in
                let percent = Int(100 * share)
                guard percent > shownPercent else { return }
                shownPercent = percent
                progress.show(share: share, "nodes ordered: \(percent) %")
            }
        } catch {
            throw CommandFailure(
                exitCode: .wrongContent, message: "\(graph) cannot be prepared: \(error)")
        }
    }
}
