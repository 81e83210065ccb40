import ArgumentParser
import Farmgate
import FarmgateLinkPricing

/// `farmgate verify`: recomputes a plan from nothing but the two files.
struct VerifyCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that a plan keeps every limit, that its figures are right, and how good it is.",
        discussion: """
            Everything is recomputed from the network and the plan file alone, without the solver and the searches that \
            made the plan. The prices in the plan prove what no plan can cost less than, whoever made them.

            Where limits on hours and freshness leave too many ways to compare, a warning says what was proved instead, and the \
            bound goes by that. Ctrl-C or --time-limit ends the work; what was found by then is said.

            With --roads the bound is recomputed over all links that could be made, those that the network lacks among them, as \
            "farmgate plan --roads" claims it; their paths are searched anew from every place, which takes a while. Without, the bound \
            holds for the links of the network.

            The network is taken in the scenario that the plan was made for, unless --scenario names another. One of the \
            two files may be - for standard input.

            EXAMPLES
              farmgate verify network.json plan.json
              farmgate verify network.json plan.json --time-limit 60
              farmgate verify network/ plan.json --roads atlas
              farmgate plan network.json --format json --quiet | farmgate verify network.json -

            EXIT STATUS
              0   proved
              1   a fault was found; all of them have been printed
              64  wrong usage, or the network has no such scenario
              65  the content of the network or of the plan file is wrong
              66  a file cannot be read
              75  the time limit, or Ctrl-C, came before everything was looked at, and no fault was found by then
            """)

    @OptionGroup var input: NetworkOptions

    @Argument(help: "A plan file, or - for standard input.")
    var plan: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Stop after this time, from the start of the command.", valueName: "seconds"),
        transform: NumberArgument.notNegative)
    var timeLimit: Double?

    @Option(
        help: ArgumentHelp(
            "Recompute the bound over all links of roads made by “farmgate roads”, or “atlas” for those that ship.",
            valueName: "file"))
    var roads: String?

    @Option(help: LinkSource.railwaysHelp)
    var railways: String?

    @OptionGroup var common: CommonOptions

    var files: CommandFiles { CommandFiles(reading: [input.network, plan] + LinkSource.files(roads, railways)) }

    func validate() throws {
        try LinkSource.check(roads, railways)
        if plan == "-", input.network == "-" { throw ValidationError("Only one of the files can be standard input.") }
    }

    func run() throws {
        let start = ContinuousClock.now
        let planName = Plan.name(ofArgument: plan)
        let plan = try Plan(argument: plan)
        let network = try input.read(common, scenarioOfPlan: plan.origin.scenario)
        let limit = WorkLimit(since: start, timeLimit: timeLimit)
        let verification =
            try roads.map { roads in
                try Verification(
                    of: plan, in: network, overAllLinksOf: LinkSource.linker(roads, railways, common), named: planName
                ) { limit.isOver }
            } ?? Verification(of: plan, in: network, named: planName) { limit.isOver }
        let report = FindingReport([verification.faults], common.style(on: .output), common.wording)
        try StandardStream.output.write("\(report.lines)\(common.wording.statement(verification))\n")
        if let line = common.wording.allLinks(verification) { try StandardStream.output.write("\(line)\n") }
        if verification.faults.errorCount > 0 { throw ExitCode.no }
        if verification.unfinished != nil { throw ExitCode.limitReached }
    }
}
