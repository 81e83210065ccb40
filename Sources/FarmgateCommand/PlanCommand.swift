import ArgumentParser
import Farmgate

/// `farmgate plan`: plans the shipments of a network.
struct PlanCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Plan the shipments of a network at the least cost.",
        discussion: """
            Without --format and --output a summary for people is printed. With --output the plan goes to a file, by its \
            extension a plan file (.json), a row a shipment (.csv) or a line a used link for maps (.geojson), and the \
            summary is printed as well. With --format json, csv or geojson the plan is printed, and the summary goes to \
            standard error.

            A plan carries its own proof: prices that show what no plan can cost less than. "farmgate verify" recomputes it. \
            Planning ends once the proved gap is at most --gap, or when the time is over; Ctrl-C ends it as well. Either \
            way there is a plan, the best so far, with its true gap.

            Plans can promise more than to be cheap: with --keep to stay near a plan that people rely on already, with \
            --fair that every farm sells a share of what it has. The summary says what that costs.

            EXAMPLES
              farmgate plan network.json
              farmgate plan network.json -o plan.json
              farmgate plan tables/ --scenario livestream --gap 0.01 --time-limit 60
              farmgate plan network.json --format csv > shipments.csv
              farmgate plan network.json -o flows.geojson
              farmgate plan network.json --keep plan.json --keep-cost 50
              farmgate plan network.json --fair 0.3

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
    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case table, json, csv, geojson }

    var files: CommandFiles {
        CommandFiles(reading: [input.network, input.coursesPath, promises.keep], writing: [.file(output.output)])
    }

    func validate() throws {
        _ = try output.form()
        if promises.keep == "-", input.network == "-" {
            throw ValidationError("Only one of the files can be standard input.")
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        let form = try output.form()
        let destination = try output.destination()
        let network = try input.read(common)
        let courses = form == .geojson ? try input.courses() : LinkCourses()

        var options = try planning.options(common, since: start)
        try promises.add(to: &options)
        let progress = ProgressLine(common, gap: options.gap, timeLimit: options.timeLimit)
        defer { progress.end() }
        let planningStart = ContinuousClock.now
        let planner = try Planner(network, options: options)
        try promises.check(options, planner, common)
        let plan = try planner.plan { progress.show($0) }
        progress.end()
        common.noteMore(common.wording.planned(in: ContinuousClock.now - planningStart, plan))

        let wasStopped =
            Platform.isInterrupted || options.timeLimit.map { ContinuousClock.now - planningStart >= $0 } ?? false
        let planned = try PlannedNetwork(of: plan, in: network)
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
        case .csv: try destination.write(csv: plan.csv(in: network))
        case .geojson:
            try destination.write(planned.geoJSON(along: courses))
            if let unmapped = common.wording.unmapped(UnmappedFlows(of: planned), on: network) {
                common.noteWarning(unmapped)
            }
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
}
