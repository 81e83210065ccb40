import CGLPK

extension LinearProgram {
    /// Reads the solution that branch and bound found, rounds and checks it; nil if it can't be had without breaking a
    /// row or bound.
    func readIncumbent(
        _ options: SimplexOptions, _ limits: SolveLimits
    ) throws(LinearProgramError) -> IntegerResult.Incumbent? {
        var values = [Double](repeating: 0, count: columnCount)
        var activities = [Double](repeating: 0, count: rowCount)
        try check(cglpk_read_integer_solution(problem, &activities, &values))
        for column in values.indices where isIntegerColumn[column] { values[column].round() }
        if let incumbent = checkedIncumbent(values, options) { return incumbent }
        guard let polished = try polish(values, options, limits) else { return nil }
        return checkedIncumbent(polished, options)
    }

    /// The solution with these values, if it keeps to all rows and bounds. Complexity: O(entries).
    private func checkedIncumbent(_ values: [Double], _ options: SimplexOptions) -> IntegerResult.Incumbent? {
        let check = SolutionCheck(tolerance: options.checkTolerance, isMinimisation: sense == .minimise)
        var activities = Array(repeating: 0.0, count: rowCount)
        var magnitudes = Array(repeating: 0.0, count: rowCount)
        for column in 0..<columnCount {
            let value = values[column]
            if check.boundFailure(value: value, magnitude: 0, bounds: columnBounds[column]) != nil { return nil }
            for entry in matrix.entries(of: column) {
                activities[Int(matrix.rows[entry])] += matrix.values[entry] * value
                magnitudes[Int(matrix.rows[entry])] += abs(matrix.values[entry] * value)
            }
        }
        for row in 0..<rowCount {
            let (activity, magnitude) = (activities[row], magnitudes[row])
            if check.boundFailure(value: activity, magnitude: magnitude, bounds: rowBounds[row]) != nil { return nil }
        }
        return IntegerResult.Incumbent(
            objective: objectiveValue(of: values), columnValues: values, rowActivities: activities)
    }

    /// Computes the other columns anew with the integer ones fixed, and leaves the programme as it was; nil if there is no
    /// solution with these integers.
    private func polish(
        _ values: [Double], _ options: SimplexOptions, _ limits: SolveLimits
    ) throws(LinearProgramError) -> [Double]? {
        let (bounds, basis, iterations) = (columnBounds, try basis(), iterationCount)
        let (oldValues, oldCosts, oldActivities, oldDuals) = (columnValues, reducedCosts, rowActivities, rowDuals)
        for column in values.indices where isIntegerColumn[column] {
            try setBounds(ofColumn: column, .exactly(values[column]))
        }
        // A failure here is only one more way not to find a solution.
        let result = try? solve(.dual, options: options, limits: limits)
        var polished = columnValues
        for column in values.indices where isIntegerColumn[column] { polished[column] = values[column] }
        for column in values.indices where isIntegerColumn[column] { try setBounds(ofColumn: column, bounds[column]) }
        try setBasis(basis)
        (columnValues, reducedCosts, rowActivities, rowDuals) = (oldValues, oldCosts, oldActivities, oldDuals)
        iterationCount = iterations
        return result?.termination == .optimal ? polished : nil
    }
}
