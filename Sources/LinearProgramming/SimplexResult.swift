/// Why a solve ended.
public enum Termination: Hashable, Sendable {
    /// An optimal solution was found, and stood the check.
    case optimal
    /// No values satisfy all rows and bounds; ``LinearProgram/dualRay()`` proves it.
    case infeasible
    /// The objective improves without end; ``LinearProgram/primalRay()`` proves it.
    case unbounded
    /// The time limit was reached.
    case timeLimit
    /// The iteration limit was reached.
    case iterationLimit
    /// The caller's question ``SolveLimits/isCancelled`` was answered with yes.
    case cancelled

    /// Whether the solve was stopped, with nothing decided.
    var isLimit: Bool {
        switch self {
        case .optimal, .infeasible, .unbounded: false
        case .timeLimit, .iterationLimit, .cancelled: true
        }
    }
}

/// What is known of a primal or a dual solution.
public enum SolutionStatus: Hashable, Sendable {
    /// Nothing.
    case undefined
    /// It is feasible.
    case feasible
    /// It isn't feasible, but another one may be.
    case infeasible
    /// No solution is feasible.
    case noneFeasible
}

/// A way of solving a linear programme.
public enum SimplexMethod: Hashable, Sendable {
    /// The primal or the dual simplex method, by what changed since the last optimal basis: columns or the objective
    /// (primal), rows or bounds (dual).
    case automatic
    /// The primal simplex method.
    case primal
    /// The dual simplex method; where the start isn't dual feasible it makes it so first.
    case dual
    /// The primal simplex method, and from the basis it ends in again in rational arithmetic: slow, and right.
    case exact
}

/// One try at solving a programme, and why it wasn't the last.
public struct SimplexAttempt: Hashable, Sendable, CustomStringConvertible {
    /// What was tried.
    public enum Step: String, Hashable, Sendable {
        /// The primal simplex method from the basis at hand.
        case primal = "primal simplex"
        /// The dual simplex method from the basis at hand.
        case dual = "dual simplex"
        /// The primal simplex method from a new, triangular basis.
        case advancedBasis = "primal simplex from an advanced basis"
        /// The primal simplex method from the slack basis, scaled if it wasn't, else unscaled.
        case otherScaling = "primal simplex with other scaling"
        /// Rational arithmetic.
        case exact = "exact simplex"
        /// The search for integers.
        case branchAndBound = "branch and bound"
    }

    /// What was tried.
    public let step: Step
    /// What came of it, in words; nil where the step solved the programme.
    public let failure: String?

    /// The step and its failure.
    public var description: String { failure.map { "\(step.rawValue): \($0)" } ?? step.rawValue }
}

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
