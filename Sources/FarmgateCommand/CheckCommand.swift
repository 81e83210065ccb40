import ArgumentParser
import Farmgate

/// `farmgate check`: everything wrong or doubtful about a network.
struct CheckCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong or doubtful about a network.",
        discussion: """
            Every finding is a line on standard output: FILE:LINE: error: … or FILE:/links/12/to:LINE: error: …, and \
            "warning:" or "note:" likewise; a note says what was read otherwise than it is written, such as a unit that was \
            converted. Then comes how many there are and, if there is no error, what the network holds.

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
        let findings: Findings
        var overview: TerminalText = ""
        do {
            let network = try input.read()
            findings = network.warnings
            if !common.quiet { overview = NetworkOverview(network).text(common.wording) }
        } catch NetworkError.invalid(let found) {
            findings = found
        }
        let report = FindingReport(
            findings, common.style(on: .output), common.wording, columns: StandardStream.output.columnCount)
        try StandardStream.output.write(report.text + overview)
        if findings.errorCount > 0 { throw ExitCode.wrongContent }
    }
}
