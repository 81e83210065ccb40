import FarmgateModel

/// What came of lifting limits one by one: where tests that lift several of them may start.
struct SingleLifts {
    private var figures: [Limit: PlanFigures] = [:]
    /// By how much cheaper the plan is without each limit.
    private var gains: [Limit: Double] = [:]

    /// Takes the outcomes of lifting some limits.
    ///
    /// - Parameter before: The figures of the plan with all limits.
    init(of limits: [Limit], _ outcomes: [PlanFigures?], before: PlanFigures) {
        for (limit, outcome) in zip(limits, outcomes) {
            figures[limit] = outcome
            gains[limit] = outcome.map { max(0, before.objective - $0.objective) }
        }
    }

    /// Returns the plan that is nearest to that with some limits lifted, going by what the limits are worth that make the
    /// difference; nil if that is the plan with all limits, or one limit is lifted alone. O(square of the number of limits).
    ///
    /// - Parameter known: Another plan with limits lifted.
    func nearest(
        to limits: [Limit], or known: (limits: [Limit], figures: PlanFigures)? = nil
    ) -> PlanFigures? {
        guard limits.count > 1 else { return nil }
        let wanted = Set(limits)
        func distance(_ other: [Limit]) -> Double {
            wanted.symmetricDifference(other).reduce(0) { $0 + (gains[$1] ?? 0) }
        }
        var nearest: PlanFigures?, least = distance([])
        func compare(_ figures: PlanFigures?, with lifted: [Limit]) {
            let distance = distance(lifted)
            if distance < least { (nearest, least) = (figures, distance) }
        }
        if let known { compare(known.figures, with: known.limits) }
        for limit in limits { compare(figures[limit], with: [limit]) }
        return nearest
    }
}
