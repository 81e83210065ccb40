import ArgumentParser
import Farmgate

/// `farmgate check`: everything wrong or doubtful about a network.
struct CheckCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong or doubtful about a network.",
        discussion: """
            Every finding is a line on standard output: FILE:LINE: error: … or FILE:/links/12/to:LINE: error: …, and \
            "warning:" likewise. Then comes how many there are and, if there is no error, what the network holds.

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

    func run() throws {
        let style = common.style(on: .output)
        do throws(NetworkError) {
            let network = try input.read()
            let report = FindingReport(network.warnings, style, common.wording)
            var text = report.text
            if !common.quiet { text += NetworkOverview(network).text(common.wording) }
            try StandardStream.output.write(Array(text.utf8))
        } catch .invalid(let findings) {
            let report = FindingReport(findings, style, common.wording)
            try StandardStream.output.write(Array(report.text.utf8))
            throw ExitCode.wrongContent
        }
    }
}
