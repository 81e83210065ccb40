import CGLPK

/// What is known of a primal or a dual solution.
package enum SolutionStatus: Hashable, Sendable {
    /// Nothing.
    case undefined
    /// It is feasible.
    case feasible
    /// It isn't feasible, but another one may be.
    case infeasible
    /// No solution is feasible.
    case noneFeasible
}

extension SolutionStatus {
    /// The status that a code of the C shim stands for.
    init(code: Int32) {
        switch Int(code) {
        case Int(CGLPK_FEASIBLE), Int(CGLPK_OPTIMAL): self = .feasible
        case Int(CGLPK_INFEASIBLE): self = .infeasible
        case Int(CGLPK_NO_FEASIBLE): self = .noneFeasible
        default: self = .undefined
        }
    }
}
