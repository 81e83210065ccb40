import CGLPK

extension LinearProgram {
    /// Solves the programme with its integer columns in integers, by branch and bound from the basis at hand.
    ///
    /// First the relaxation is solved as by ``solve(_:options:limits:)``: its values, duals and basis are the
    /// programme's afterwards. An incumbent is checked against rows, bounds and integrality; where rounding the integer
    /// columns broke a row, the others are computed anew with the integers fixed.
    ///
    /// - Parameter limits: the time is for all together; the iterations are for the relaxation alone.
    /// - Throws: ``LinearProgramError/fractionalBound(column:)``, and what ``solve(_:options:limits:)`` throws.
    package func solveInteger(
        _ options: IntegerOptions = IntegerOptions(), limits: SolveLimits = SolveLimits()
    ) throws(LinearProgramError) -> IntegerResult {
        try options.validate()
        guard options.knownSolution.isEmpty || options.knownSolution.count == columnCount else {
            throw .invalidOption(
                "the known solution has \(options.knownSolution.count) values for \(columnCount) columns")
        }
        let start = ContinuousClock.now
        for column in columnBounds.indices where isIntegerColumn[column] {
            let bounds = columnBounds[column]
            for bound in [bounds.lower, bounds.upper] where bound.isFinite && bound != bound.rounded() {
                throw .fractionalBound(column: column)
            }
        }
        let relaxation = try solve(options: options.simplex, limits: limits)
        guard relaxation.termination == .optimal else {
            return IntegerResult(
                termination: IntegerTermination(ofRelaxation: relaxation.termination), incumbent: nil, bound: nil,
                subproblemCount: 0)
        }
        guard isIntegerColumn.contains(true) else {
            let incumbent = IntegerResult.Incumbent(
                objective: relaxation.objective, columnValues: columnValues, rowActivities: rowActivities)
            return IntegerResult(
                termination: .optimal, incumbent: incumbent, bound: relaxation.objective, subproblemCount: 0)
        }
        var attempts = relaxation.attempts
        var left = limits
        for attempt in options.attempts {
            left.time = max(.zero, limits.time - (ContinuousClock.now - start))
            if attempts.count > relaxation.attempts.count {
                // Mending a solution took the basis from its optimum, which branch and bound begins from.
                let again = try solve(limits: left)
                guard again.termination == .optimal else {
                    return IntegerResult(
                        termination: IntegerTermination(ofRelaxation: again.termination), incumbent: nil, bound: nil,
                        subproblemCount: 0)
                }
            }
            let (search, hasReachedEventLimit) = try branchAndBound(attempt, left)
            guard var termination = IntegerTermination(code: search.code, status: search.status) else {
                attempts.append(
                    SimplexAttempt(step: .branchAndBound, failure: "the solver returned code \(search.code)"))
                continue
            }
            if termination == .cancelled, hasReachedEventLimit { termination = .eventLimit }
            let hasIncumbent = search.status == CGLPK_OPTIMAL || search.status == CGLPK_FEASIBLE
            left.time = max(Self.momentToMend, limits.time - (ContinuousClock.now - start))
            let incumbent = hasIncumbent ? try readIncumbent(attempt.simplex, left) : nil
            if hasIncumbent, incumbent == nil {
                attempts.append(
                    SimplexAttempt(step: .branchAndBound, failure: "the solution in integers breaks a row or bound"))
                continue
            }
            return IntegerResult(
                termination: termination, incumbent: incumbent,
                bound: bound(of: search, termination, relaxation, incumbent, attempt),
                subproblemCount: Int(search.subproblems))
        }
        throw .numericalFailure(attempts: attempts)
    }

    /// When the callback has to end the search.
    private struct Watch {
        var isCancelled: @Sendable () -> Bool
        var eventsLeft: Int

        mutating func endsSearch() -> Bool {
            eventsLeft -= 1
            return eventsLeft < 0 || isCancelled()
        }
    }

    /// The longest time between two events of the search: many times what solving a relaxation anew takes in programmes
    /// that are solved in integers at all.
    private static let longestStep = Duration.seconds(2)
    /// What may be taken beyond a time limit to make a solution found in time keep to its rows.
    private static let momentToMend = Duration.milliseconds(200)

    private func branchAndBound(
        _ options: IntegerOptions, _ limits: SolveLimits
    ) throws(LinearProgramError) -> (result: cglpk_integer_result, hasReachedEventLimit: Bool) {
        var parameters = cglpk_integer_options()
        parameters.relative_gap = options.relativeGap
        parameters.integrality_tolerance = options.integralityTolerance
        parameters.objective_tolerance = options.simplex.primalTolerance
        parameters.time_limit_milliseconds = limits.time.milliseconds
        parameters.longest_step_milliseconds = Self.longestStep.milliseconds
        parameters.uses_cuts = options.usesCuts ? 1 : 0
        var result = cglpk_integer_result()
        var watch = Watch(isCancelled: limits.isCancelled ?? { false }, eventsLeft: options.eventLimit)
        let status = withUnsafeMutablePointer(to: &watch) { watch in
            options.knownSolution.withUnsafeBufferPointer { known in
                parameters.context = UnsafeMutableRawPointer(watch)
                parameters.is_cancelled = { context in
                    context?.assumingMemoryBound(to: Watch.self).pointee.endsSearch() == true ? 1 : 0
                }
                parameters.known_solution = known.isEmpty ? nil : known.baseAddress
                return cglpk_branch_and_bound(problem, &parameters, &result)
            }
        }
        try check(status)
        return (result, watch.eventsLeft < 0)
    }

    /// The best of what is known to bound all integer solutions.
    private func bound(
        of search: cglpk_integer_result, _ termination: IntegerTermination, _ relaxation: SimplexResult,
        _ incumbent: IntegerResult.Incumbent?, _ options: IntegerOptions
    ) -> Double? {
        if termination == .infeasible { return nil }
        if termination == .optimal, let incumbent { return incumbent.objective }
        // In terms of a minimisation: every bound is one from below.
        let sign: Double = sense == .minimise ? 1 : -1
        var bound = sign * relaxation.objective
        if search.has_bound != 0 { bound = max(bound, sign * search.bound) }
        if let incumbent {
            let objective = sign * incumbent.objective
            if termination == .gapReached { bound = max(bound, objective - options.relativeGap * abs(objective)) }
            // A subproblem that can't better the incumbent is dropped, so the incumbent itself is a bound to the rest.
            bound = min(bound, objective)
        }
        return sign * bound
    }
}
