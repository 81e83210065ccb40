/// When long work has to end: after a time from the start of the command, or on Ctrl-C.
struct WorkLimit {
    /// More seconds than this are no limit, and fit into a `Duration`.
    static let mostSeconds = 1e9

    private let end: ContinuousClock.Instant?

    /// Sets the limit; from now on Ctrl-C ends the work instead of the process.
    init(since start: ContinuousClock.Instant, timeLimit: Double?) {
        end = timeLimit.flatMap { $0 < Self.mostSeconds ? start + .seconds($0) : nil }
        Platform.catchInterruption()
    }

    /// Whether the work has to end now.
    var isOver: Bool { Platform.isInterrupted || end.map { ContinuousClock.now >= $0 } ?? false }
}
