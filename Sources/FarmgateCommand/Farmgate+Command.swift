import ArgumentParser
import Farmgate

/// The command line.

public struct FarmgateCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "farmgate", subcommands: [RouteCommand.self, TableCommand.self])
    public init() {}
}
