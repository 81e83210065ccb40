import ArgumentParser

/// `farmgate bench`: measures what Farmgate computes with.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast routes are found.",
        subcommands: [BenchRouteCommand.self])
}
