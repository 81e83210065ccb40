import LinearProgramming

/// Knows when planning has to end: by the clock or on the user's word.
package struct PlanningDeadline: Sendable {
    private let start = ContinuousClock.now
    private let timeLimit: Duration?
    private let isCancelled: (@Sendable () -> Bool)?

    package init(_ options: PlanOptions) {
        timeLimit = options.timeLimit
        isCancelled = options.isCancelled
    }

    /// Time since planning began.
    package var elapsed: Duration { ContinuousClock.now - start }

    /// Whether planning has to end now.
    package var isOver: Bool { timeLimit.map { elapsed >= $0 } ?? false || isCancelled?() ?? false }

    /// What a solve that starts now may take.
    var solveLimits: SolveLimits {
        SolveLimits(
            time: timeLimit.map { max(.zero, $0 - elapsed) } ?? .seconds(1_000_000_000), isCancelled: isCancelled)
    }
}
