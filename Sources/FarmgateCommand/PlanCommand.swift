import ArgumentParser
import Farmgate
import FarmgateLinkPricing
import FarmgateLinking
import FarmgateReport
import SystemPackage

/// `farmgate plan`: plans the shipments of a network.
struct PlanCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Plan the shipments of a network at the least cost.",
        discussion: """
            Without --format and --output a summary for people is printed. With --output the plan goes to a file, by its \
            extension a plan file (.json), a row a shipment (.csv), a line a used link for maps (.geojson) or sheets to print \
            and hand out (.xlsx), and the summary is printed as well. With --format json, csv or geojson the plan is printed, \
            and the summary goes to standard error.

            A plan carries its own proof: prices that show what no plan can cost less than. "farmgate verify" recomputes it. \
            Planning ends once the proved gap is at most --gap, or when the time is over; Ctrl-C ends it as well. Either \
            way there is a plan, the best so far, with its true gap.

            Plans can promise more than to be cheap: with --keep to stay near a plan that people rely on already, with \
            --fair that every farm sells a share of what it has. The summary says what that costs.

            With --roads the network needs no links: as "farmgate link" does, some are made; then all others that could be are \
            priced, those that the plan misses are added, and it is planned again, until none is missed. The proof is \
            of all links then. The network that the plan is of goes to --save-network.

            EXAMPLES
              farmgate plan network.json
              farmgate plan network.json -o plan.json
              farmgate plan tables/ --scenario livestream --gap 0.01 --time-limit 60
              farmgate plan network.json --format csv > shipments.csv
              farmgate plan network.json -o flows.geojson
              farmgate plan plan.xlsx -o dispatch.xlsx
              farmgate plan network.json --keep plan.json --keep-cost 50
              farmgate plan network.json --fair 0.3
              farmgate plan places/ --roads atlas --save-network network/ -o plan.json

            EXIT STATUS
              0   there is a plan
              64  wrong usage, or the network has no such scenario
              65  the content of the network or of the plan to keep is wrong, the network asks for what cannot be \
            planned, or nothing of the plan to keep is possible on it
              66  the network, or the plan to keep, cannot be read
              73  the output cannot be written
              75  the time limit came before there was any plan
            """)

    @OptionGroup var input: NetworkOptions

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var promises: PromiseOptions
    @OptionGroup(title: "All Links") var allLinks: AllLinksOptions
    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case table, json, csv, geojson, xlsx }

    var files: CommandFiles {
        CommandFiles(
            reading: [input.network, input.coursesPath, promises.keep] + allLinks.inputs,
            writing: [.file(output.output)] + allLinks.outputs)
    }

    func validate() throws {
        if try output.form() == .xlsx { try output.checkNamesFile("A workbook", such: "dispatch.xlsx") }
        try allLinks.check(input, promises, writesPlan: output.form() == .json)
        if promises.keep == "-", input.network == "-" {
            throw ValidationError("Only one of the files can be standard input.")
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        let form = try output.form()
        let destination = try output.destination()
        let saved = try allLinks.saveNetwork.map { try LinkedNetworkOutput($0) }
        let linked = try link()
        let given = try linked?.network ?? input.read(common)

        var options = try planning.options(common, since: start)
        try promises.add(to: &options)
        let progress = ProgressLine(common, gap: options.gap, timeLimit: options.timeLimit)
        defer { progress.end() }
        let planningStart = ContinuousClock.now
        let result = try linked.map { linked in
            try LinkPricing(linked, options: options).plan { progress.show($0) }
        }
        let plan = try result?.plan ?? self.plan(given, options) { progress.show($0) }
        progress.end()
        common.noteMore(common.wording.planned(in: ContinuousClock.now - planningStart, plan))
        if let result {
            for line in common.wording.lines(result) { common.note(TerminalText(line)) }
            try saved?.write(result.linked)
        }

        let wasStopped =
            Platform.isInterrupted || options.timeLimit.map { ContinuousClock.now - planningStart >= $0 } ?? false
        let planned = try PlannedNetwork(of: plan, in: result?.linked.network ?? given)
        let summary = PlanSummary(
            of: planned, asked: planning.gap, wasStopped: wasStopped, took: ContinuousClock.now - start,
            common.wording)
        if form == .table {
            // The width of a terminal is no concern of a file.
            let isOnTerminal = output.output == nil
            return try destination.write(
                summary.text(common.style(on: .output), width: isOnTerminal ? StandardStream.output.columnCount : nil))
        }
        switch form {
        case .csv: try destination.write(csv: plan.csv(in: planned.network))
        case .geojson:
            let courses = try result?.linked.linkCourses ?? input.courses()
            try destination.write(planned.geoJSON(along: courses))
            if let unmapped = common.wording.unmapped(UnmappedFlows(of: planned), on: planned.network) {
                common.noteWarning(unmapped)
            }
        case .xlsx:
            let report = try PlanReport(of: planned)
            try report.dispatchWorkbook(common.language).write(to: FilePath(output.output ?? "-"))
        default: try destination.write { sink throws(OutputError) in try plan.write(to: sink) }
        }
        guard !common.quiet else { return }
        if case .file = destination {
            try StandardStream.output.write(
                summary.text(common.style(on: .output), width: StandardStream.output.columnCount))
        } else {
            let text = summary.text(common.style(on: .error), width: StandardStream.error.columnCount)
            StandardStream.error.note(text)
        }
    }

    /// Makes links by rules where all are to be priced; nil otherwise.
    private func link() throws -> LinkedNetwork? {
        guard let roads = allLinks.roads else { return nil }
        let linked = try LinkSource.linker(roads, allLinks.railways, common).link(input.source())
        common.note(linked)
        return linked
    }

    private func plan(
        _ network: Network, _ options: PlanOptions, progress: (PlanProgress) -> Void
    ) throws -> Plan {
        let planner = try Planner(network, options: options)
        try promises.check(options, planner, common)
        return try planner.plan(progress: progress)
    }
}
