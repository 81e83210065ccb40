extension LinearProgram {
    /// Says what is wrong with the solution at hand as an optimal one; nil if nothing is.
    ///
    /// It recomputes activities and reduced costs from the programme as it was given, and demands of every row and
    /// column that its value lie within its bounds, and at the bound that the sign of its dual value calls for. By
    /// strong duality that is optimality, whoever found the solution.
    ///
    /// Complexity: O(rows + columns + entries).
    func optimalityFailure(tolerance: Double) -> String? {
        let (columnValues, rowDuals, reducedCosts) = (columnValues, rowDuals, reducedCosts)
        let (starts, rows, values) = (matrix.starts, matrix.rows, matrix.values)
        let check = SolutionCheck(tolerance: tolerance, isMinimisation: sense == .minimise)
        var activities = Array(repeating: 0.0, count: rowCount)
        var magnitudes = Array(repeating: 0.0, count: rowCount)
        for column in 0..<columnCount {
            let value = columnValues[column]
            var dual = costs[column]
            var magnitude = abs(dual)
            for entry in Int(starts[column])..<Int(starts[column + 1]) {
                let row = Int(rows[entry])
                let product = values[entry] * rowDuals[row]
                dual -= product
                magnitude += abs(product)
                activities[row] += values[entry] * value
                magnitudes[row] += abs(values[entry] * value)
            }
            guard abs(dual - reducedCosts[column]) <= check.slack(dual, magnitude) else {
                return "the reduced cost of column \(column) is \(reducedCosts[column]), not \(dual)"
            }
            if let failure = check.failure(
                value: value, magnitude: 0, bounds: columnBounds[column], dual: reducedCosts[column],
                dualScale: abs(costs[column]), dualMagnitude: magnitude)
            {
                return "column \(column): \(failure)"
            }
        }
        for row in 0..<rowCount {
            guard abs(activities[row] - rowActivities[row]) <= check.slack(activities[row], magnitudes[row]) else {
                return "the activity of row \(row) is \(rowActivities[row]), not \(activities[row])"
            }
            if let failure = check.failure(
                value: rowActivities[row], magnitude: magnitudes[row], bounds: rowBounds[row], dual: rowDuals[row],
                dualScale: 0, dualMagnitude: abs(rowDuals[row]))
            {
                return "row \(row): \(failure)"
            }
        }
        return nil
    }
}
