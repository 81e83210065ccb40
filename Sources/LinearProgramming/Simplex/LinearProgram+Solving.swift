import CGLPK

extension LinearProgram {
    /// Solves the programme from the basis at hand, without integrality, and checks the solution.
    ///
    /// If a method fails numerically, cycles, or gives what doesn't stand the check, others follow: the other simplex
    /// method, an advanced basis, other scaling, and rational arithmetic if the programme is small. The check is
    /// independent of GLPK: an optimal solution must satisfy rows, bounds, reduced costs and complementary slackness
    /// within ``SimplexOptions/checkTolerance``; infeasibility and unboundedness must be proven by a ray.
    ///
    /// Values, activities, duals and reduced costs are those of the final basis, whatever the termination.
    ///
    /// Complexity: O(rows + columns + entries) on top of the simplex iterations.
    ///
    /// - Throws: ``LinearProgramError/numericalFailure(attempts:)`` if all methods failed;
    ///   ``LinearProgramError/invalidOption(_:)``; and what any use of a programme throws.
    @discardableResult
    package func solve(
        _ method: SimplexMethod = .automatic, options: SimplexOptions = SimplexOptions(),
        limits: SolveLimits = SolveLimits()
    ) throws(LinearProgramError) -> SimplexResult {
        try options.validate()
        try limits.validate()
        lastTermination = nil
        lastOptions = options
        var run = SimplexRun(options: options, limits: limits)
        defer { iterationCount += run.iterations }
        var attempts: [SimplexAttempt] = []
        let steps = steps(for: method)
        for step in steps {
            let outcome = try take(step, &run)
            try readSolution()
            let failure = try failure(of: outcome, options)
            attempts.append(SimplexAttempt(step: step, failure: failure))
            guard failure == nil, let termination = Termination(outcome) else { continue }
            if step == .primal, steps.last == .exact, method == .exact, !termination.isLimit { continue }
            if termination == .optimal { changes = [] }
            lastTermination = termination
            return SimplexResult(
                termination: termination, primalStatus: run.primalStatus, dualStatus: run.dualStatus,
                objective: objectiveValue(of: columnValues), iterations: run.iterations, attempts: attempts)
        }
        throw .numericalFailure(attempts: attempts)
    }

    /// The steps to try, in order.
    private func steps(for method: SimplexMethod) -> [SimplexAttempt.Step] {
        // GLPK's exact simplex takes no programme without entries; the others then solve it by looking at it. Nothing ends
        // it while it factorizes a basis, which takes it a tenth of a second at this size and seconds at twice that.
        let isExactPossible =
            rowCount > 0 && columnCount > 0 && !matrix.values.isEmpty
            && rowCount + columnCount <= Self.mostExactLines && matrix.values.count <= Self.mostExactEntries
        let last: [SimplexAttempt.Step] = isExactPossible ? [.exact] : []
        switch method {
        // GLPK's exact simplex is slow, and knows nothing against cycling: it starts where another method ended.
        case .exact: return isExactPossible ? [.primal, .exact] : [.primal, .dual]
        case .primal: return [.primal, .dual, .advancedBasis, .otherScaling] + last
        case .dual: return [.dual, .primal, .advancedBasis, .otherScaling] + last
        case .automatic: return steps(for: changes == .primal ? .dual : .primal)
        }
    }

    private func take(
        _ step: SimplexAttempt.Step, _ run: inout SimplexRun
    ) throws(LinearProgramError) -> SimplexOutcome {
        switch step {
        case .primal, .exact, .dual: break
        case .advancedBasis: try buildAdvancedBasis()
        case .otherScaling:
            if isScaled { try unscale() } else { try scale() }
            try buildSlackBasis()
        case .branchAndBound: preconditionFailure("branch and bound is no step of a linear solve")
        }
        let algorithm: SimplexRun.Algorithm = step == .exact ? .exact : step == .dual ? .dual : .primal
        // GLPK does cycle: on textbook examples with the textbook's rules, and in rational arithmetic.
        return try run.run(
            algorithm, problem, greatestIterations: Self.leastPatience + 20 * (rowCount + columnCount))
    }

    /// The most rows and columns together, and entries, for rational arithmetic.
    private static let mostExactLines = 500
    private static let mostExactEntries = 5_000
    /// The iterations after which a method counts as cycling, whatever the size: many times what any programme took.
    private static let leastPatience = 10_000

    /// Reads the basic solution into the arrays of the programme.
    private func readSolution() throws(LinearProgramError) {
        rowActivities.resize(to: rowCount)
        rowDuals.resize(to: rowCount)
        columnValues.resize(to: columnCount)
        reducedCosts.resize(to: columnCount)
        try check(cglpk_read_solution(problem, &rowActivities, &rowDuals, &columnValues, &reducedCosts))
    }

    /// Says why an outcome can't be relied on; nil if it can.
    private func failure(
        of outcome: SimplexOutcome, _ options: SimplexOptions
    ) throws(LinearProgramError) -> String? {
        switch outcome {
        case .optimal: return optimalityFailure(tolerance: options.checkTolerance)
        case .infeasible: return try findDualRay(options) == nil ? "no ray proves that it is infeasible" : nil
        case .unbounded: return try findPrimalRay(options) == nil ? "no ray proves that it is unbounded" : nil
        case .infeasibleOrUnbounded: return "it is infeasible or unbounded"
        case .failed(let reason): return reason
        case .timeLimit, .iterationLimit, .cancelled: return nil
        }
    }

    /// The objective at given column values. Complexity: O(columns).
    func objectiveValue(of values: [Double]) -> Double {
        var sum = costConstant
        for (cost, value) in zip(costs, values) { sum += cost * value }
        return sum
    }
}

extension [Double] {
    /// Makes the array `count` long, keeping its memory.
    mutating func resize(to count: Int) {
        if count < self.count {
            removeLast(self.count - count)
        } else {
            append(contentsOf: repeatElement(0, count: count - self.count))
        }
    }
}
