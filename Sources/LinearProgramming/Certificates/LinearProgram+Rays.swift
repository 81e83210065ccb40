import CGLPK

extension LinearProgram {
    /// Finds a primal ray from the final basis, and checks it; nil if there is none.
    func findPrimalRay(_ options: SimplexOptions) throws(LinearProgramError) -> [Double]? {
        guard try isBasisFactorized() else { return nil }
        for variable in try unboundedCandidates(options) {
            let dual = dualValue(of: variable)
            let direction = (dual < 0) == (sense == .minimise) ? 1.0 : -1.0
            var ray = Array(repeating: 0.0, count: columnCount)
            if variable >= rowCount { ray[variable - rowCount] = direction }
            if rowCount > 0 {
                var count: Int32 = 0
                var variables = [Int32](repeating: 0, count: rowCount)
                var values = [Double](repeating: 0, count: rowCount)
                try check(cglpk_tableau_column(problem, Int32(variable), &count, &variables, &values))
                for index in 0..<Int(count) where Int(variables[index]) >= rowCount {
                    ray[Int(variables[index]) - rowCount] = direction * values[index]
                }
            }
            ray.normalise()
            if isPrimalRay(ray, options) { return ray }
        }
        return nil
    }

    /// The nonbasic variables that may move without end to the better, the one GLPK names first.
    private func unboundedCandidates(_ options: SimplexOptions) throws(LinearProgramError) -> [Int] {
        let basis = try basis()
        var named: Int32 = -1
        try check(cglpk_unbounded_variable(problem, &named))
        let others = (0..<(rowCount + columnCount)).filter { variable in
            let dual = sense == .minimise ? dualValue(of: variable) : -dualValue(of: variable)
            let bounds = variable < rowCount ? rowBounds[variable] : columnBounds[variable - rowCount]
            let isNonbasic =
                variable < rowCount
                ? basis.rows[variable] != .basic : basis.columns[variable - rowCount] != .basic
            return isNonbasic && variable != Int(named)
                && (dual < -options.dualTolerance && bounds.upper == .infinity
                    || dual > options.dualTolerance && bounds.lower == -.infinity)
        }
        // Those that fail the check are few, or the basis is worth nothing.
        let isNamed =
            named >= 0
            && (Int(named) < rowCount ? basis.rows[Int(named)] : basis.columns[Int(named) - rowCount]) != .basic
        return (isNamed ? [Int(named)] : []) + others.prefix(20)
    }

    /// Finds multipliers that prove infeasibility from the final basis, and checks them; nil if there are none.
    func findDualRay(_ options: SimplexOptions) throws(LinearProgramError) -> [Double]? {
        guard rowCount > 0, try isBasisFactorized() else { return nil }
        var header = [Int32](repeating: 0, count: rowCount)
        try check(cglpk_read_basis_header(problem, &header))
        var named: Int32 = -1
        try check(cglpk_unbounded_variable(problem, &named))
        // The dual simplex method names a basic variable that no nonbasic one can bring back within its bounds. The
        // primal one ends at the least sum of infeasibilities: its duals are the proof.
        var combinations: [[Double]] = []
        if named >= 0, let position = header.firstIndex(of: named) {
            var combination = Array(repeating: 0.0, count: rowCount)
            combination[position] = infeasibilitySign(of: Int(named), tolerance: 0)
            combinations.append(combination)
        }
        combinations.append(
            header.map { infeasibilitySign(of: Int($0), tolerance: options.primalTolerance) })
        for var combination in combinations {
            try check(cglpk_solve_transposed(problem, &combination))
            combination.normalise()
            if isDualRay(combination, options) { return combination }
        }
        return nil
    }

    /// 1 if a variable lies below its bounds, −1 if above, else 0.
    private func infeasibilitySign(of variable: Int, tolerance: Double) -> Double {
        let isRow = variable < rowCount
        let value = isRow ? rowActivities[variable] : columnValues[variable - rowCount]
        let bounds = isRow ? rowBounds[variable] : columnBounds[variable - rowCount]
        if value < bounds.lower - tolerance * (1 + abs(bounds.lower) / 1000) { return 1 }
        if value > bounds.upper + tolerance * (1 + abs(bounds.upper) / 1000) { return -1 }
        return 0
    }

    private func dualValue(of variable: Int) -> Double {
        variable < rowCount ? rowDuals[variable] : reducedCosts[variable - rowCount]
    }

    /// Whether the basis is factorized, or could be now.
    func isBasisFactorized() throws(LinearProgramError) -> Bool {
        var code: Int32 = 0
        try check(cglpk_factorize(problem, &code))
        return code == 0
    }
}

extension [Double] {
    /// Scales the largest component to 1 or −1, and drops what is only rounding beside it.
    fileprivate mutating func normalise() {
        let largest = reduce(0) { Swift.max($0, abs($1)) }
        guard largest > 0, largest.isFinite else { return }
        for index in indices {
            self[index] /= largest
            if abs(self[index]) < 1e-12 { self[index] = 0 }
        }
    }
}
