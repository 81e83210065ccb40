import ArgumentParser
import Farmgate
import RoutingCore
import SystemPackage

/// `farmgate bench route`: how long shortest paths on a road graph take, near and far.
struct BenchRouteCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Measure shortest path queries on a prepared road graph, near and far.",
        discussion: """
            Two kinds of queries are measured: between random pairs of nodes, and by Dijkstra rank: from random sources to \
            the nodes that Dijkstra's algorithm settles as the 2nd, 4th, 8th, … The plot has a box a rank: the middle half \
            of the times with their median, and lines from the 5th to the 95th hundredth.

            Every answer is compared with that of a whole Dijkstra search. The same seed asks the same queries.

            EXAMPLES
              farmgate bench route roads.graph
              farmgate bench route roads.graph --plot ranks.svg -o times.csv

            EXIT STATUS
              0   measured, and all answers agree
              64  wrong usage
              65  the file is damaged or no prepared graph
              66  the file cannot be read
              70  an answer is wrong: a fault of farmgate
              73  the output cannot be written
            """)

    private static let usualPairs = 100
    private static let usualSources = 50

    @Argument(help: "A prepared road graph.")
    var graph: String

    @Option(
        parsing: .unconditional, help: ArgumentHelp("How many random pairs (default: \(usualPairs)).", valueName: "n"),
        transform: NumberArgument.count(atLeast: 0))
    var pairs = Self.usualPairs

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many random sources of queries by rank (default: \(usualSources)).", valueName: "n"),
        transform: NumberArgument.count(atLeast: 0))
    var sources = Self.usualSources

    @Option(parsing: .unconditional, help: ArgumentHelp("What the random choices begin with.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Draw the times by rank into a file, as SVG.", valueName: "file"))
    var plot: String?

    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case table, csv }

    var files: CommandFiles { CommandFiles(reading: [graph], writing: [.file(output.output), .file(plot)]) }

    func validate() throws { _ = try output.form() }

    func run() throws {
        let destination = try output.destination()
        let plotDestination = try plot.map { name throws(OutputError) in try OutputDestination(name) }
        try GraphArgument.checkIsPrepared(graph)
        let prepared = try PreparedGraph(contentsOf: graph)
        guard prepared.graph.nodeCount > 0 else {
            throw CommandFailure(exitCode: .wrongContent, message: "\(graph) has no nodes to search between")
        }
        var benchmark = RouteBenchmark(prepared, seed: seed)
        let progress = ProgressLine(common)
        defer { progress.end() }
        for pair in 0..<pairs {
            progress.show("random pair \(pair + 1) of \(pairs)")
            try benchmark.measureRandomPair()
        }
        for source in 0..<sources {
            progress.show("source \(source + 1) of \(sources)")
            try benchmark.measureRanks()
        }
        progress.end()
        switch try output.form() {
        case .table: try destination.write(RouteBenchmarkTable(benchmark).text)
        case .csv: try destination.write(Array(benchmark.csv.utf8))
        }
        if let plotDestination {
            let title = "Time of a query by Dijkstra rank, \(FilePath(graph).lastComponent?.string ?? graph)"
            try plotDestination.write(Array(RankPlot(benchmark, title: title).svg.utf8))
        }
    }
}
