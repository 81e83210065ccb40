import ArgumentParser
import Farmgate

/// `farmgate explain`: says why a plan is as it is.
struct ExplainCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a plan is as it is.",
        discussion: """
            Says what each shortage is due to and what would mend it, what more of each bottleneck is worth and up to how \
            many tonnes, and at which farm-gate prices more or less of each lot would be sold. What is said has been tested: \
            the network is planned again with something changed, starting from the plan.

            Places, links and products named by their ids restrict what is explained. Two places ask for the ways from the \
            first to the second: those used, the next best ones, and what speaks against them.

            Ctrl-C or --time-limit ends the tests; what was not tested by then is said from the plan's prices, and marked.

            Of everything the dearest is told; with --format json all of it, with every figure.

            With --trace it says instead which farms and lots the goods at the places named come from, step by step with \
            times, losses and freshness; with --lot where a lot goes. Both come as a table, JSON, CSV (a row a step) and \
            EPCIS 2.0 events (--format epcis, or a file .jsonld). Events need dates: the network's "start", or --start.

            The network is taken in the scenario that the plan was made for, unless --scenario names another. One of the \
            two files may be - for standard input.

            EXAMPLES
              farmgate explain network.json plan.json
              farmgate explain network.json plan.json beijing lamb
              farmgate explain network.json plan.json yanchi beijing
              farmgate explain network.json plan.json -o why.json
              farmgate explain network.json plan.json beijing lamb --trace
              farmgate explain network.json plan.json --lot L-2026-07
              farmgate explain network.json plan.json --lot L-2026-07 -o lot.jsonld

            EXIT STATUS
              0   explained
              1   nothing to follow: the lot is not sold, or nothing arrives
              64  wrong usage, no such id, lot or scenario in the network, or events lack dates
              65  the content of the network or of the plan file is wrong, or the plan is of another network
              66  a file cannot be read
              73  the output cannot be written
            """)

    @OptionGroup var input: NetworkOptions

    @Argument(help: "A plan file, or - for standard input.")
    var plan: String

    @Argument(help: ArgumentHelp("The ids of what is to be explained.", valueName: "id"))
    var ids: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Test no longer than this, from the start of the command.", valueName: "seconds"),
        transform: NumberArgument.notNegative)
    var timeLimit: Double?

    @OptionGroup var trace: TraceOptions
    @OptionGroup var output: OutputOptions<TraceAnswer.Form>
    @OptionGroup var common: CommonOptions

    var files: CommandFiles { CommandFiles(reading: [input.network, plan], writing: [.file(output.output)]) }

    func validate() throws {
        _ = try form()
        if plan == "-", input.network == "-" { throw ValidationError("Only one of the files can be standard input.") }
    }

    /// Explanations come as a table and as JSON alone.
    private func form() throws -> TraceAnswer.Form {
        try output.form(among: trace.isAsked ? TraceAnswer.Form.allCases : [.table, .json])
    }

    func run() throws {
        let start = ContinuousClock.now
        let destination = try output.destination()
        let plan = try Plan(argument: plan)
        let network = try input.read(common, scenarioOfPlan: plan.origin.scenario)
        let subject = try ExplanationSubject(ids, in: network)
        let planned = try PlannedNetwork(of: plan, in: network)
        if trace.isAsked {
            let answer = try TraceAnswer(trace, of: planned, subject)
            return try answer.write(to: destination, form(), common)
        }
        let options = ExplanationOptions(common, since: start, timeLimit: timeLimit)
        let explainer = Explainer(of: planned, options: options)
        let explanation = try explainer.explanation(of: subject)
        switch try form() {
        case .json: try destination.write(explanation.json())
        default:
            let columns = output.output == nil ? StandardStream.output.columnCount : nil
            try destination.write(
                TerminalText(lines: TextWrapping(columns: columns).wrapped(explanation.text(common.language))))
        }
    }
}

extension ExplanationOptions {
    /// Makes the options of a command; from now on Ctrl-C ends the tests instead of the process.
    init(_ common: CommonOptions, since start: ContinuousClock.Instant, timeLimit: Double?) {
        self.init()
        threads = common.threadCount
        let limit = WorkLimit(since: start, timeLimit: timeLimit)
        isCancelled = { limit.isOver }
    }
}
