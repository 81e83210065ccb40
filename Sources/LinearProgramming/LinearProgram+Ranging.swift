import CGLPK

extension LinearProgram {
    /// Computes how far a column's objective coefficient may move while the final basis, and with it the column
    /// values, stays optimal.
    ///
    /// In a degenerate programme another basis of the same values may allow more.
    ///
    /// Complexity: O(rows), and solves with the basis matrix.
    ///
    /// - Throws: ``LinearProgramError/noSolution(_:)`` unless the last solve ended with ``Termination/optimal``.
    public func objectiveRange(ofColumn column: Int) throws(LinearProgramError) -> ClosedRange<Double> {
        try checkColumn(column)
        try requireOptimalBasis()
        let cost = costs[column]
        let status = try basis().columns[column]
        // Beyond this cost the reduced cost of a nonbasic column has the wrong sign.
        let turning = cost - reducedCosts[column]
        switch status {
        case .basic:
            var lower = 0.0
            var upper = 0.0
            try check(cglpk_objective_range(problem, Int32(rowCount + column), &lower, &upper))
            return min(lower, cost)...max(upper, cost)
        case .atLowerBound, .atUpperBound:
            let mayGrow = (status == .atLowerBound) == (sense == .minimise)
            return mayGrow ? min(turning, cost)...(.infinity) : -.infinity...max(turning, cost)
        case .free: return cost...cost
        case .fixed: return -.infinity...(.infinity)
        }
    }

    /// Computes how far a row's active bound may move while the final basis, and with it the dual values, stays
    /// optimal: until there, each unit changes the objective by the row's dual value.
    ///
    /// In a degenerate programme another basis of the same values may allow more.
    ///
    /// Complexity: O(rows), and solves with the basis matrix.
    ///
    /// - Returns: the range; nil if the row is basic, so none of its bounds matters to the solution.
    /// - Throws: ``LinearProgramError/noSolution(_:)`` unless the last solve ended with ``Termination/optimal``.
    public func activeBoundRange(ofRow row: Int) throws(LinearProgramError) -> ClosedRange<Double>? {
        try checkRow(row)
        try requireOptimalBasis()
        if try basis().rows[row] == .basic { return nil }
        var lower = 0.0
        var upper = 0.0
        try check(cglpk_bound_range(problem, Int32(row), &lower, &upper))
        let bound = rowActivities[row]
        return min(lower, bound)...max(upper, bound)
    }

    private func requireOptimalBasis() throws(LinearProgramError) {
        guard lastTermination == .optimal, try isBasisFactorized() else { throw .noSolution("optimal basis") }
    }
}
