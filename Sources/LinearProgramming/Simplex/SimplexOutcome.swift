import CGLPK

/// What one run of a simplex method came to, before anything is checked.
enum SimplexOutcome: Hashable {
    case optimal
    case infeasible
    case unbounded
    /// No dual solution is feasible, and it isn't known whether a primal one is.
    case infeasibleOrUnbounded
    case timeLimit
    case iterationLimit
    case cancelled
    case failed(String)

    /// Maps all that GLPK says about a run: every combination has a meaning.
    init(code: Int32, primal: SolutionStatus, dual: SolutionStatus) {
        switch code {
        case 0:
            switch (primal, dual) {
            case (.feasible, .feasible): self = .optimal
            case (.noneFeasible, _): self = .infeasible
            case (.feasible, .noneFeasible): self = .unbounded
            case (.undefined, .noneFeasible), (.infeasible, .noneFeasible): self = .infeasibleOrUnbounded
            case (.undefined, _), (.infeasible, _), (.feasible, _):
                self = .failed("it ended with a primal solution that is \(primal) and a dual one that is \(dual)")
            }
        case 0x01: self = .failed("the basis is invalid")
        case 0x02: self = .failed("the basis matrix is singular")
        case 0x03: self = .failed("the basis matrix is ill-conditioned")
        case 0x04: self = .failed("bounds are incorrect")
        case 0x05: self = .failed("the solver failed")
        case 0x06, 0x07: self = .failed("a limit of the objective was reached")
        case Int32(CGLPK_CODE_ITERATION_LIMIT): self = .iterationLimit
        case Int32(CGLPK_CODE_TIME_LIMIT): self = .timeLimit
        case Int32(CGLPK_CODE_NO_PRIMAL_FEASIBLE): self = .infeasible
        case Int32(CGLPK_CODE_NO_DUAL_FEASIBLE): self = .infeasibleOrUnbounded
        default: self = .failed("the solver returned code \(code)")
        }
    }
}
