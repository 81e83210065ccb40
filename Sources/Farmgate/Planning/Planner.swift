import LinearProgramming
import RoutingCore

/// Says when a plan is good enough, or when to stop.
public struct PlanOptions: Sendable {
    /// Stop once the proved gap is at most this.
    public var gap = 1e-6
    /// Stop after this time with the best plan so far.
    public var timeLimit: Duration?
    /// Plan candidates and vehicles as continuous.
    public var relax = false
    /// How many threads price the plan; the plan is the same for any number.
    public var threads = 1

    /// Makes the default options.
    public init() {}
}

/// How far planning is.
public struct PlanProgress: Sendable {
    public var round: Int
    /// Cost of the best plan so far; nil before there is one.
    public var objective: Double?
    /// Best proved lower bound; nil before there is one.
    public var bound: Double?
    /// Rows and columns of the restricted master.
    public var rows: Int
    public var columns: Int
    public var elapsed: Duration
}

/// Says why there is no plan.
public enum PlanningError: Error, Sendable {
    /// A limit came before there was any plan (exit code 75).
    case noPlanInTime
    /// The network asks for what this version does not plan (exit code 65).
    case unsupported(String)
    /// The solver failed; what it said (exit code 70).
    case solver(String)
}
