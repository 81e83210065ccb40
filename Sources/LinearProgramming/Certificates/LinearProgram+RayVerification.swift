extension LinearProgram {
    /// Whether a direction keeps within all bounds for ever, and improves the objective. Complexity: O(entries).
    func isPrimalRay(_ ray: [Double], _ options: SimplexOptions) -> Bool {
        var movements = Array(repeating: 0.0, count: rowCount)
        var magnitudes = Array(repeating: 0.0, count: rowCount)
        var improvement = 0.0
        var improvementMagnitude = 0.0
        for column in 0..<columnCount where ray[column] != 0 {
            guard isEndless(ray[column], within: columnBounds[column], options.checkTolerance) else { return false }
            improvement += costs[column] * ray[column]
            improvementMagnitude += abs(costs[column] * ray[column])
            for entry in matrix.entries(of: column) {
                movements[Int(matrix.rows[entry])] += matrix.values[entry] * ray[column]
                magnitudes[Int(matrix.rows[entry])] += abs(matrix.values[entry] * ray[column])
            }
        }
        for row in 0..<rowCount {
            let allowance = options.checkTolerance * max(1, magnitudes[row])
            guard isEndless(movements[row], within: rowBounds[row], allowance) else { return false }
        }
        let gain = sense == .minimise ? -improvement : improvement
        return gain > SolutionCheck.rounding * improvementMagnitude && improvementMagnitude.isFinite
    }

    private func isEndless(_ movement: Double, within bounds: Bounds, _ allowance: Double) -> Bool {
        if movement > allowance { return bounds.upper == .infinity }
        if movement < -allowance { return bounds.lower == -.infinity }
        return !movement.isNaN
    }

    /// Whether multipliers of the rows prove infeasibility: the sum that is 0 for every solution is greater for all
    /// activities and values within their bounds. Complexity: O(entries).
    func isDualRay(_ multipliers: [Double], _ options: SimplexOptions) -> Bool {
        var least = 0.0
        var magnitude = 0.0
        func add(_ coefficient: Double, _ bounds: Bounds, _ allowance: Double) {
            if coefficient == 0 { return }
            let bound = coefficient > 0 ? bounds.lower : bounds.upper
            // Where there is no bound, the coefficient must be 0 but for rounding.
            if !bound.isFinite, abs(coefficient) <= allowance { return }
            least += coefficient * bound
            magnitude += abs(coefficient * bound)
        }
        for row in 0..<rowCount { add(multipliers[row], rowBounds[row], SolutionCheck.rounding) }
        for column in 0..<columnCount {
            var coefficient = 0.0
            var terms = 0.0
            for entry in matrix.entries(of: column) {
                let product = matrix.values[entry] * multipliers[Int(matrix.rows[entry])]
                coefficient -= product
                terms += abs(product)
            }
            add(coefficient, columnBounds[column], options.dualTolerance * (1 + terms))
        }
        return least > SolutionCheck.rounding * magnitude && magnitude.isFinite
    }
}
