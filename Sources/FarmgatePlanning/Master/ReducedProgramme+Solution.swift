import LinearProgramming

extension ReducedProgramme {
    /// The last solution, as the master has it. O(paths + rows).
    func solution() throws(LinearProgramError) -> RestrictedMaster.Solution {
        let statuses = try program.basis()
        var solution = start
        for index in solution.limitRows.indices {
            solution.limitRows[index].elasticSlack = .init()
            let row = Int(rowOfLimitRow[index])
            solution.limitRows[index].status = statuses.rows[row]
            solution.limitRows[index].price = price(-program.rowDuals[row] * moneyUnit)
        }
        readColumns(into: &solution, statuses)
        solveForKeys(in: &solution, statuses)
        solution.supplyDemandPrices = supplyDemandPrices(solution)
        return solution
    }

    /// A price as it is, but for what rounding leaves of 0.
    private func price(_ value: Double) -> Double { value > Self.leastEntry * moneyUnit ? value : 0 }

    private func readColumns(into solution: inout RestrictedMaster.Solution, _ statuses: Basis) {
        var column = 0
        while column < columns.count {
            let isPair = column + 1 < columns.count && columns[column + 1].sign < 0
            switch columns[column].variable {
            case .path(let path): read(&solution.flows[path], column, isPair, statuses)
            case .slack(let row): read(&solution.slacks[row], column, isPair, statuses)
            case .design(let design): read(&solution.modules[design], column, isPair, statuses)
            case .elasticSlack(let row): read(&solution.limitRows[row].elasticSlack, column, isPair, statuses)
            }
            column += isPair ? 2 : 1
        }
    }

    /// Reads a variable from its column, or from the two columns for more and for less of it.
    private func read(
        _ variable: inout RestrictedMaster.Variable, _ column: Int, _ isPair: Bool, _ statuses: Basis
    ) {
        guard isPair else {
            (variable.value, variable.status) = (program.columnValues[column], statuses.columns[column])
            if columns[column].isCut, variable.status == .atUpperBound {
                (variable.status, variable.isSuperbasic) = (.atLowerBound, true)
            }
            return
        }
        let (more, less) = (statuses.columns[column], statuses.columns[column + 1])
        variable.value += program.columnValues[column] - program.columnValues[column + 1]
        if more == .basic || less == .basic {
            (variable.status, variable.isSuperbasic) = (.basic, false)
        } else if more != .atLowerBound && columns[column].isCut || less != .atLowerBound && columns[column + 1].isCut {
            // Stays superbasic.
        } else if more != .atLowerBound, less == .atLowerBound {
            (variable.status, variable.isSuperbasic) = (.atUpperBound, false)
        } else if less != .atLowerBound, more == .atLowerBound {
            (variable.status, variable.isSuperbasic) = (.atLowerBound, false)
        }
    }

    /// Gives the keys what the other variables leave of their rows.
    private func solveForKeys(in solution: inout RestrictedMaster.Solution, _ statuses: Basis) {
        let rows = master.supplyDemandRows, paths = master.paths
        var rest = rows.tonnes, isKey = Array(repeating: false, count: paths.count)
        for key in basis.key where key >= 0 { isKey[Int(key)] = true }
        for path in paths.indices where !isKey[path] {
            rows.take(solution.flows[path].value, on: path, delivering: paths.delivered[path], from: &rest)
        }
        for row in 0..<rows.count where basis.key[row] >= 0 { rest[row] -= solution.slacks[row].value }
        let keyTonnes = basis.keyTonnes(leaving: rest)
        func set(_ row: Int, _ status: BasisStatus) {
            let variable = RestrictedMaster.Variable(
                value: keyTonnes[row], status: status, isExplicit: key(row).isExplicit)
            if basis.key[row] >= 0 {
                solution.flows[Int(basis.key[row])] = variable
            } else {
                solution.slacks[row] = variable
            }
        }
        for row in 0..<rows.count { set(row, .basic) }
        for row in keyRows { set(Int(row), statuses.rows[Int(rowOfKey[Int(row)])]) }
    }

    /// What one more tonne of each row of a supply or demand is worth: what the duals of GLPK's rows leave of the keys' costs.
    private func supplyDemandPrices(_ solution: RestrictedMaster.Solution) -> [Double] {
        let paths = master.paths, rows = master.supplyDemandRows
        var ownDual = Array(repeating: 0.0, count: rows.count)
        for row in keyRows { ownDual[Int(row)] = program.rowDuals[Int(rowOfKey[Int(row)])] * moneyUnit }
        var values = basis.values { row in
            let key = Int(basis.key[row])
            guard key >= 0 else { return -ownDual[row] }
            var cost = exchanges.costs[key]
            for use in uses.range(key) {
                cost -= program.rowDuals[self.row(ofUse: use)] * moneyUnit * uses.share[use]
            }
            return cost - ownDual[row]
        }
        // A path at the most that its supply allows stands for that row, whose other paths are of no use.
        for (index, column) in columns.enumerated() {
            guard case .path(let path) = column.variable, solution.flows[path].status == .atUpperBound, column.sign > 0,
                program.reducedCosts[index] < 0, paths.mostTonnes[path] == .infinity
            else { continue }
            let supplyRow = Int(rows.supplyRow[path]), demandRow = Int(rows.demandRow[path])
            if rows.tonnes[supplyRow] <= rows.tonnes[demandRow] / paths.delivered[path] {
                values[supplyRow] += program.reducedCosts[index] * moneyUnit
            }
        }
        return values.map { price(-$0) }
    }
}
