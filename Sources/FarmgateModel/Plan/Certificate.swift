/// How good a plan is proved to be: what it costs, and what no plan can cost less than.
///
/// The prices that prove the bound stand in the tables of the plan, beside what they are the prices of. Amounts are in the network's
/// currency.
public struct Certificate: Sendable, Equatable {
    /// What the plan costs, less what it earns.
    public var objective: Double
    /// What the plan's prices prove that no plan can cost less than.
    public var bound: Double
    /// (objective − bound) / max(1, |objective|).
    public var gap: Double
    /// The bound that the solver found by branch and bound where a plan decides in whole numbers; nothing proves it.
    public var solverBound: Double?

    /// Takes what a plan costs and what no plan can cost less than.
    package init(objective: Double, bound: Double, solverBound: Double? = nil) {
        self.objective = objective
        self.bound = bound
        self.solverBound = solverBound
        gap = PlanGap.value(objective: objective, bound: bound)
    }

    /// The most that another plan can be cheaper.
    public var possibleSaving: Double { max(0, objective - bound) }
    /// The same as a share: the gap, or 0 where rounding makes it less.
    public var possibleShare: Double { max(0, gap) }

    /// What holds if the solver's word is taken for the bound; nil where it said nothing.
    package var bySolver: Certificate? { solverBound.map { Certificate(objective: objective, bound: $0) } }
    /// The gap with the better of the two bounds.
    package var bestGap: Double { PlanGap.value(objective: objective, bound: max(bound, solverBound ?? bound)) }
}

// A plan has its certificate's figures as its own.
extension Plan {
    /// What the plan costs: `costs.objective`, in the network's currency.
    public var objective: Double {
        get { certificate.objective }
        set { certificate.objective = newValue }
    }
    /// A lower bound on the cost of every possible plan, proved by the prices in this plan.
    public var bound: Double {
        get { certificate.bound }
        set { certificate.bound = newValue }
    }
    /// (objective − bound) / max(1, |objective|).
    public var gap: Double {
        get { certificate.gap }
        set { certificate.gap = newValue }
    }
    /// The solver's own branch-and-bound bound, for a MIP.
    public var solverBound: Double? {
        get { certificate.solverBound }
        set { certificate.solverBound = newValue }
    }
    /// What the plan is to be judged by: with what its promises cost, if it makes any; over all links that could be made, if it was planned so.
    public var decisiveCertificate: Certificate {
        if let promises { return promises.certificate }
        return allLinks.map { Certificate(objective: objective, bound: $0.bound) } ?? certificate
    }
}
