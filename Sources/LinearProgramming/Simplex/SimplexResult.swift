/// How a solve ended. The values stand in the ``LinearProgram``.
package struct SimplexResult: Hashable, Sendable {
    /// Why the solve ended.
    package let termination: Termination
    /// What is known of the primal values.
    package let primalStatus: SolutionStatus
    /// What is known of the dual values.
    package let dualStatus: SolutionStatus
    /// The objective at the primal values.
    package let objective: Double
    /// The simplex iterations of this solve, all attempts together.
    package let iterations: Int
    /// The steps that were taken: more than one only where the first failed.
    package let attempts: [SimplexAttempt]
}
