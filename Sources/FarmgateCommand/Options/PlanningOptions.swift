import ArgumentParser
import Farmgate

/// The options of every command that plans: when a plan is good enough, and when to stop.
struct PlanningOptions: ParsableArguments {
    private static let usualGap = 1e-6

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Stop once the proved gap, relative to the cost, is at most this (default: \(usualGap)).", valueName: "x"),
        transform: NumberArgument.notNegative)
    var gap = Self.usualGap

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Stop after this time, from the start of the command.", valueName: "seconds"),
        transform: NumberArgument.notNegative)
    var timeLimit: Double?

    @Flag(
        help:
            "Let candidate places be opened in part and vehicles run in part, without least amounts and single sources."
    )
    var relax = false

    /// Returns how to plan; from now on Ctrl-C ends planning instead of the process.
    ///
    /// - Parameter start: When the command began: its time limit counts from then.
    func options(_ common: CommonOptions, since start: ContinuousClock.Instant) throws -> PlanOptions {
        var options = PlanOptions()
        options.gap = gap
        options.relax = relax
        options.threads = common.threadCount
        options.isCancelled = { Platform.isInterrupted }
        if let timeLimit, timeLimit < WorkLimit.mostSeconds {
            let left = Duration.seconds(timeLimit) - (ContinuousClock.now - start)
            guard left > .zero else {
                throw CommandFailure(
                    exitCode: .limitReached,
                    message: "the time was over before the network was read: set a higher limit")
            }
            options.timeLimit = left
        }
        Platform.catchInterruption()
        return options
    }
}
