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

    /// One that never comes.
    static var none: PlanningDeadline { PlanningDeadline(PlanOptions()) }

    /// With more steps than these a first plan, which there is otherwise whatever the limit, takes seconds.
    private static let manySteps = 1 << 20

    /// Throws `PlanningError.limitReached` where planning has to end now and is far from a first plan, for so many steps.
    func checkIsAhead(ofFirstPlanOver steps: Int) throws(PlanningError) {
        if steps > Self.manySteps, isOver { throw .limitReached }
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
