import ArgumentParser
import Farmgate

/// The command line.

public struct FarmgateCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(commandName: "farmgate")
    public init() {}
}
