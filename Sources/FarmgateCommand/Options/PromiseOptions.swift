import ArgumentParser
import Farmgate

/// What a plan promises besides: what it keeps of a plan before, and what every village sells.
struct PromiseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep to this plan, perhaps of another state of the network, where that pays; - is standard input.",
            valueName: "plan"))
    var keep: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What a tonne costs that leaves its path in the plan to keep, in the network's currency.",
            valueName: "amount"), transform: NumberArgument.positive(atMost: PlanOptions.greatestKeepCost))
    var keepCost: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Let every farm sell at least this share, from 0 to 1, of each product it supplies, if it can.",
            valueName: "share"), transform: NumberArgument.number(from: 0, to: 1))
    var fair: Double?

    func validate() throws {
        if keep != nil, keepCost == nil {
            throw ValidationError("--keep needs --keep-cost: what leaving a tonne costs.")
        }
        if keep == nil, keepCost != nil { throw ValidationError("--keep-cost needs --keep: the plan to keep to.") }
    }

    /// Adds the promises to the options of a planner. Throws `PlanFileError` if the plan to keep cannot be read.
    func add(to options: inout PlanOptions) throws {
        if let keep, let keepCost { options.keeping = (try Plan(argument: keep), keepCost) }
        options.fairShare = fair
    }

    /// Throws if there is a plan to keep and nothing of it is possible on the planner's network; warns if it is not certain
    /// which rows of the network its rows are.
    func check(_ options: PlanOptions, _ planner: Planner, _ common: CommonOptions) throws {
        if let keep, let plan = options.keeping?.plan {
            let count = planner.uncertainRows(of: plan)
            if count > 0 { common.noteWarning(common.wording.uncertainRows(count, of: Plan.name(ofArgument: keep))) }
        }
        guard let keep, let plan = options.keeping?.plan, !plan.shipments.isEmpty,
            planner.possibleTonnes(of: plan) == 0
        else { return }
        throw CommandFailure(
            exitCode: .wrongContent,
            message:
                "nothing of \(Plan.name(ofArgument: keep)) is possible on this network: none of its shipments has the "
                + "same supply, demand and links there. Is it a plan of another network?")
    }
}
