import CGLPK

/// Why branch and bound ended.
package enum IntegerTermination: Hashable, Sendable {
    /// The incumbent is optimal.
    case optimal
    /// The incumbent is within ``IntegerOptions/relativeGap`` of the bound.
    case gapReached
    /// No integer solution is feasible.
    case infeasible
    /// The relaxation is unbounded.
    case unbounded
    /// The time limit was reached, or a relaxation took so long that it may never end: GLPK does cycle.
    case timeLimit
    /// ``IntegerOptions/eventLimit`` was reached.
    case eventLimit
    /// The iteration limit was reached in the root relaxation, which alone it applies to.
    case iterationLimit
    /// The caller's question ``SolveLimits/isCancelled`` was answered with yes.
    case cancelled
}

extension IntegerTermination {
    init(ofRelaxation termination: Termination) {
        switch termination {
        case .optimal: self = .optimal
        case .infeasible: self = .infeasible
        case .unbounded: self = .unbounded
        case .timeLimit: self = .timeLimit
        case .iterationLimit: self = .iterationLimit
        case .cancelled: self = .cancelled
        }
    }

    /// The termination that the return code and status of branch and bound stand for; nil if it failed.
    init?(code: Int32, status: Int32) {
        switch (Int(code), Int(status)) {
        case (0, Int(CGLPK_OPTIMAL)): self = .optimal
        case (0, Int(CGLPK_NO_FEASIBLE)), (Int(CGLPK_CODE_NO_PRIMAL_FEASIBLE), _): self = .infeasible
        case (Int(CGLPK_CODE_GAP_REACHED), _): self = .gapReached
        case (Int(CGLPK_CODE_TIME_LIMIT), _): self = .timeLimit
        case (Int(CGLPK_CODE_STOPPED), _): self = .cancelled
        default: return nil
        }
    }
}
