import ArgumentParser
import Farmgate
import FarmgateLinking

/// `farmgate check`: everything wrong or doubtful about a network.
struct CheckCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong or doubtful about a network.",
        discussion: """
            Every finding is a line on standard output: FILE:LINE: error: …, FILE:/links/12/to:LINE: error: … or, of a \
            workbook, FILE!SHEET!CELL: error: …, and "warning:" or "note:" likewise; a note says what was read otherwise than it is written, such as a unit that was \
            converted. Then comes how many there are and, if there is no error, what the network holds.

            Every scenario is checked as well, with its changes applied: what is found of it and not of the network as it is \
            names it. --scenario checks that one alone, and lists all that is found of the network in it.

            EXAMPLES
              farmgate check network.json
              farmgate check tables/ --scenario livestream
              curl -s https://example.org/network.json | farmgate check -

            EXIT STATUS
              0   no errors
              64  wrong usage, or the network has no such scenario
              65  there are errors
              66  the network cannot be read
            """)

    @OptionGroup var input: NetworkOptions
    @OptionGroup var common: CommonOptions

    var files: CommandFiles { CommandFiles(reading: [input.network]) }

    func run() throws {
        let (findings, overview) = try found()
        let report = FindingReport(
            findings, common.style(on: .output), common.wording, columns: StandardStream.output.columnCount)
        try StandardStream.output.write(common.quiet ? report.text : report.text + overview)
        if findings.contains(where: { $0.errorCount > 0 }) { throw ExitCode.wrongContent }
    }

    /// Returns what is found, and what to say besides: what the network holds, or what could not be checked.
    private func found() throws -> (findings: [Findings], overview: TerminalText) {
        do {
            if input.scenario != nil {
                let network = try Network(contentsOf: input.source(), scenario: input.scenario)
                return ([warnings(network)], NetworkOverview(network).text(common.wording))
            }
            let states = try NetworkScenarios(contentsOf: input.source())
            let ofScenarios = states.findings(threads: common.threadCount)
            let overview = ofScenarios.errorCount == 0 ? NetworkOverview(states.base).text(common.wording) : ""
            return ([warnings(states.base), ofScenarios], overview)
        } catch NetworkError.invalid(let found) {
            return ([found], "")
        }
    }

    /// What is doubtful about a network, its coordinates included.
    private func warnings(_ network: Network) -> Findings {
        var findings = network.warnings
        if let doubt = network.datumDoubt {
            findings.append(Finding(.warning, file: input.name, common.wording.statement(doubt)))
        }
        return findings
    }
}
