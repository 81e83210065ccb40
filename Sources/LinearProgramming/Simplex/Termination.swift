/// Why a solve ended.
package enum Termination: Hashable, Sendable {
    /// An optimal solution was found, and stood the check.
    case optimal
    /// No values satisfy all rows and bounds; a dual ray was found that proves it.
    case infeasible
    /// The objective improves without end; a primal ray was found that proves it.
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

extension Termination {
    /// The termination that an outcome stands for; nil if it decides nothing.
    init?(_ outcome: SimplexOutcome) {
        switch outcome {
        case .optimal: self = .optimal
        case .infeasible: self = .infeasible
        case .unbounded: self = .unbounded
        case .timeLimit: self = .timeLimit
        case .iterationLimit: self = .iterationLimit
        case .cancelled: self = .cancelled
        case .infeasibleOrUnbounded, .failed: return nil
        }
    }
}
