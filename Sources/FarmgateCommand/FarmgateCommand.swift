public import ArgumentParser
import Farmgate

/// The command `farmgate`: reads the command line and runs the subcommand it names.
public struct FarmgateCommand: ParsableCommand {
    /// What the help says of the whole command.
    public static let configuration = CommandConfiguration(
        commandName: "farmgate",
        abstract: "Plan how specialties get from farms to cities, at a cost proved to be near the least.",
        discussion: """
            A network says what may be shipped, from where, over what, to where. NETWORK is a network file (JSON), a folder \
            of CSV tables, or - for JSON on standard input.

            Data goes to standard output, everything else to standard error. Files are written whole or not at all, and \
            never over what is read.

            EXAMPLES
              farmgate new my-network
              farmgate link places/ -o network/
              farmgate check network.json
              farmgate plan network.json -o plan.json
              farmgate verify network.json plan.json
              farmgate explain network.json plan.json
              farmgate compare network.json --all-scenarios
              farmgate report network.json plan.json -o plan.html
              farmgate route network.json farm-1 beijing --by hours
              farmgate convert network.json -o tables/
              farmgate prepare roads.gr -o roads.graph
              farmgate roads shaanxi.osm.pbf -o shaanxi.roads

            EXIT STATUS
              0   done; for verify: proved; for check: no errors
              1   the answer is no: there is no route, or verify found a fault
              64  wrong usage
              65  the content of an input is wrong; every finding has been printed
              66  an input cannot be read
              70  a fault of farmgate itself
              73  the output cannot be written; nothing was left half-written
              75  a limit came before there was any answer
            """,
        version: "0.1.0",
        subcommands: [
            NewCommand.self, PlanCommand.self, RouteCommand.self, TableCommand.self, CheckCommand.self,
            VerifyCommand.self, ExplainCommand.self, CompareCommand.self, ReportCommand.self, ConvertCommand.self,
            PrepareCommand.self, LinkCommand.self, RoadsCommand.self, NearestCommand.self, ReachCommand.self,
            BenchCommand.self,
        ])

    /// Makes the command; its arguments are parsed by `main()`.
    public init() {}

    /// Runs the command line of the process and ends it with the exit status that the help lists.
    public static func main() -> Never {
        Platform.reportFailedWrites()
        Platform.occupyStandardStreams()
        var common = CommonOptions.unset
        do {
            try UnknownCommand.check(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if let subcommand = command as? any FarmgateSubcommand {
                common = subcommand.common
                let files = subcommand.files
                try files.check()
                files.sweepLeftovers()
            }
            try command.run()
        } catch {
            end(by: FailureReport(common).report(error), common)
        }
        exit()
    }

    /// Ends the process by an error, or by what was asked for instead of work: help, the version, completions.
    private static func end(by error: any Error, _ common: CommonOptions) -> Never {
        let exitCode = exitCode(for: error)
        guard exitCode == .success else {
            // The arguments that it quotes may hold anything; the usage that follows has lines of its own.
            let message = message(for: error), text = fullMessage(for: error)
            if !text.isEmpty {
                StandardStream.error.note(TerminalText(lines: text.replacing(message, with: message.printable)) + "\n")
            }
            exit(withError: exitCode)
        }
        let text = fullMessage(for: error)
        guard !text.isEmpty else { exit() }
        do {
            try StandardStream.output.write(Array("\(text)\n".utf8))
        } catch {
            exit(withError: FailureReport(common).report(error))
        }
        exit()
    }
}

/// A command of farmgate.
protocol FarmgateSubcommand: ParsableCommand {
    /// The options that every command has.
    var common: CommonOptions { get }
    /// What it reads and writes, for which there is no default: it is checked before anything else is done.
    var files: CommandFiles { get }
}
