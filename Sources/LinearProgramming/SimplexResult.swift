/// How a solve ended. The values stand in the ``LinearProgram``.
public struct SimplexResult: Hashable, Sendable {
    /// Why the solve ended.
    public let termination: Termination
    /// What is known of the primal values.
    public let primalStatus: SolutionStatus
    /// What is known of the dual values.
    public let dualStatus: SolutionStatus
    /// The objective at the primal values.
    public let objective: Double
    /// The simplex iterations of this solve, all attempts together.
    public let iterations: Int
    /// The steps that were taken: more than one only where the first failed.
    public let attempts: [SimplexAttempt]
}
