import ArgumentParser
import Farmgate
import Synchronization
import SystemPackage

/// `farmgate compare`: plans side by side, from files or of a network's scenarios.
struct CompareCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare plans, or the scenarios of a network, with a first one.",
        discussion: """
            Says what changes in cost, service, flows and bottlenecks: the largest changes first, and nothing that stays as \
            it is. Of plan files the first is what the others are compared with. With a network, which gives names and \
            units, scenarios are planned too and follow: from the first plan file, if there is one, or from the plan of the \
            network as it is. They are planned side by side and start from that plan's paths, so each takes a fraction of \
            the time. Files are told apart by their content.

            --time-limit is for all plans together. Ctrl-C ends planning: what is planned by then is compared, each plan \
            with its true gap.

            EXAMPLES
              farmgate compare before.json after.json
              farmgate compare network.json --all-scenarios
              farmgate compare tables/ --scenario livestream --save plans/
              farmgate compare network.json before.json after.json -o changes.csv

            EXIT STATUS
              0   compared
              64  wrong usage, or the network has no such scenario
              65  an input or a scenario is wrong, or the plans are of different networks
              66  an input cannot be read
              73  the output cannot be written
              75  a limit came before there were two plans
            """)

    @Argument(help: "Plan files, at most one network among them; - for one from standard input.")
    var inputs: [String]

    @Option(
        name: .customLong("scenario"), parsing: .singleValue,
        help: ArgumentHelp("Plan this scenario of the network; may be repeated.", valueName: "id"))
    var scenarios: [String] = []

    @Flag(help: "Plan every scenario of the network.")
    var allScenarios = false

    @Option(
        help: ArgumentHelp(
            "Write what is planned to plan files in a folder: base.plan.json, and a file a scenario.",
            valueName: "folder"))
    var save: String?

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case table, json, csv }

    var files: CommandFiles {
        CommandFiles(
            reading: inputs, writing: [.file(output.output)] + (save.map { [CommandFiles.Output.files(in: $0)] } ?? []))
    }

    func validate() throws {
        _ = try output.form()
        if inputs.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("Only one of the inputs can be standard input.")
        }
        if allScenarios, !scenarios.isEmpty { throw ValidationError("--all-scenarios leaves no --scenario to name.") }
        if save != nil, !plansScenarios {
            throw ValidationError("--save needs something that is planned: add --scenario or --all-scenarios.")
        }
    }

    private var plansScenarios: Bool { allScenarios || !scenarios.isEmpty }

    func run() throws {
        let start = ContinuousClock.now
        let destination = try output.destination()
        let folder = try save.map { try FileFolder(FilePath($0), ending: FileFolder.planEnding, besides: files) }
        let given = try ComparisonInputs(inputs, common)
        try check(given)
        let network = try given.network.map { try NetworkScenarios(contentsOf: $0) }
        var plans = given.plans
        var times: [Duration] = []
        if let network, plansScenarios {
            let scenarios = try scenarios(of: network)
            common.note([network.base.warnings] + scenarios.map(\.warnings))
            let states = (plans.isEmpty ? [network.base] : []) + scenarios
            try folder?.check(states.map { $0.scenario ?? Self.baseName })
            let planned = try plan(states, from: plans.first?.plan, since: start)
            times = planned.compactMap { $0?.duration }
            let named = zip(states, planned).compactMap { state, outcome in
                outcome.map { (name: state.scenario ?? Self.baseName, plan: $0.plan) }
            }
            plans += named
            try folder?.write(
                named.map { name, plan in (name, { sink throws(OutputError) in try plan.write(to: sink) }) })
        } else if let network {
            common.note([network.base.warnings])
        }
        guard plans.count > 1 else {
            throw CommandFailure(
                exitCode: .limitReached,
                message: "planning was stopped before there was anything to compare: set a higher limit")
        }
        let comparison = try PlanComparison(of: plans.map(\.plan), named: plans.map(\.name), in: network?.base)
        for remark in comparison.remarks { common.noteWarning(common.wording.remark(remark, of: comparison)) }
        switch try output.form() {
        case .table: try destination.write(table(of: comparison, network, times))
        case .json: try destination.write(comparison.json())
        case .csv: try destination.write(csv: comparison.csv())
        }
    }

    /// What the plan of the network as it is is called, in every language; tables translate it.
    private static let baseName = "base"

    /// Throws where there is nothing to compare.
    private func check(_ given: ComparisonInputs) throws {
        if plansScenarios {
            guard given.network != nil else {
                throw ValidationError("Scenarios are a network's: name the network too.")
            }
            return
        }
        guard given.plans.count < 2 else { return }
        throw ValidationError(
            given.network == nil
                ? "There is just one plan: name another one to compare it with."
                : "There are fewer than two plans: name plan files, scenarios with --scenario, or --all-scenarios.")
    }

    /// Returns the network in the scenarios that are planned.
    private func scenarios(of network: NetworkScenarios) throws -> [Network] {
        let known = network.base.scenarioIDs
        var ids: [String] = []
        for id in allScenarios ? known : scenarios where !ids.contains(id) { ids.append(id) }
        if ids.isEmpty {
            throw CommandFailure(exitCode: .validationFailure, message: "the network has no scenarios")
        }
        let unknown = ids.filter { !known.contains($0) }
        for id in unknown {
            _ = FailureReport(common).report(
                NetworkError.unknownScenario(id: id, nearest: TextColumn(known).nearest(to: id)))
        }
        guard unknown.isEmpty else { throw ExitCode.validationFailure }
        do {
            return try network.networks(in: ids)
        } catch {
            common.note([network.base.warnings])
            throw error
        }
    }

    private func plan(
        _ states: [Network], from known: Plan?, since start: ContinuousClock.Instant
    ) throws -> [ScenarioRun.Outcome?] {
        let run = ScenarioRun(of: states, options: try planning.options(common, since: start), startingFrom: known)
        let names = states.map { $0.scenario ?? common.wording.basePlan }
        let line = Mutex(ProgressLine(common))
        defer { line.withLock { $0.end() } }
        let outcomes = try run.outcomes { state, progress in line.withLock { $0.show(progress, of: names[state]) } }
        for case (let name, let outcome?) in zip(names, outcomes) {
            common.noteMore(common.wording.planned(name, in: outcome.duration, outcome.plan))
        }
        let leftOut = zip(names, outcomes).filter { $1 == nil }.map(\.0)
        if !leftOut.isEmpty { common.noteWarning(common.wording.leftOut(leftOut)) }
        return outcomes
    }

    private func table(of comparison: PlanComparison, _ network: NetworkScenarios?, _ times: [Duration]) -> TerminalText
    {
        let wording = common.wording
        let isBasePlanned = plansScenarios && times.count == comparison.plans.count
        var names = comparison.names
        if isBasePlanned { names[0] = wording.basePlan }
        var scenarios: [String] = []
        for id in comparison.plans.compactMap(\.origin.scenario) {
            guard let text = network.flatMap({ wording.scenario(id, $0.name(ofScenario: id)) }) else { continue }
            if !scenarios.contains(text) { scenarios.append(text) }
        }
        let isOnTerminal = output.output == nil
        var text = ComparisonTable(comparison, names: names, scenarios: scenarios, wording).text(
            common.style(on: .output), width: isOnTerminal ? StandardStream.output.columnCount : nil)
        if isBasePlanned {
            let others = times.dropFirst().map(\.seconds)
            let effort = wording.effort(
                first: names[0], times[0].seconds, others: others.count, others.reduce(0, +) / Double(others.count))
            text += "\(effort)\n"
        }
        return text
    }
}
