import ArgumentParser
import Farmgate

/// `farmgate explain`: says why a plan is as it is.
struct ExplainCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a plan is as it is.",
        discussion: """
            Says what each shortage is due to, the dearest first. Places, links and products named by their ids restrict what \
            is explained.

            With --format json every figure is there, and nothing is left out.

            The network is taken in the scenario that the plan was made for, unless --scenario names another. One of the \
            two files may be - for standard input.

            EXAMPLES
              farmgate explain network.json plan.json
              farmgate explain network.json plan.json beijing lamb
              farmgate explain network.json plan.json -o why.json

            EXIT STATUS
              0   explained
              64  wrong usage, or the network has no such place, link, product or scenario
              65  the content of the network or of the plan file is wrong, or the plan is of another network
              66  a file cannot be read
              73  the output cannot be written
            """)

    @OptionGroup var input: NetworkOptions

    @Argument(help: "A plan file, or - for standard input.")
    var plan: String

    @Argument(help: ArgumentHelp("The ids of what is to be explained.", valueName: "id"))
    var ids: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try form()
        if plan == "-", input.network == "-" { throw ValidationError("Only one of the files can be standard input.") }
    }

    private func form() throws -> OutputFormat { try output.form(among: [.table, .json]) }

    func run() throws {
        let destination = try output.destination()
        let plan = try Plan(argument: plan)
        let network = try input.read(scenarioOfPlan: plan.origin.scenario)
        let explainer = try Explainer(network, plan)
        let explanation = try explainer.explanation(of: ExplanationSubject(ids, in: network))
        switch try form() {
        case .json: try destination.write(explanation.json())
        default: try destination.write(Array(explanation.text(common.language).utf8))
        }
    }
}
