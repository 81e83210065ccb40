import LinearProgramming

extension RestrictedMaster {
    /// Starts from the paths of a known plan, in the basis that its tonnes and prices point to: its paths are basic, and
    /// what has a price is used up.
    ///
    /// That basis prices limits as the known plan does, so hardly a path improves on it where little has changed; the dual
    /// simplex method mends what the change has made infeasible. Elimination sees to it that it is a basis at all.
    func start(from known: KnownPlan) throws(LinearProgramError) {
        let tonnes = try addInTurns(known.paths).map { known.tonnes[$0] }
        // Decisions have columns too, of which the known plan's tonnes tell nothing: then the slack basis is the start.
        guard !model.hasDecisions, paths.count > 0 else { return }
        try addRows(
            ofLimits: known.prices.indices.filter {
                known.prices[$0] > 0 && rowOfLimit[$0] < 0 && model.limitTonnes[$0] < .infinity
            })
        var isTight = Array(repeating: false, count: program.rowCount)
        for (limit, row) in rowOfLimit.enumerated() where row >= 0 && known.prices[limit] > 0 {
            isTight[Int(row)] = true
        }
        for (demand, row) in rowOfDemand.enumerated() where row >= 0 && known.isSated[demand] {
            isTight[Int(row)] = true
        }
        var basis = Basis(
            rows: Array(repeating: .basic, count: program.rowCount),
            columns: Array(repeating: .atLowerBound, count: program.columnCount))
        var elimination = BasisElimination(rowCount: program.rowCount)
        for path in 0..<paths.count where tonnes[path] >= PlanAssembly.leastTonnes {
            let demand = Int(paths.demand[path])
            if rowOfDemand[demand] < 0, known.isSated[demand] {
                basis.columns[Int(columnOfPath[path])] = .atUpperBound
                continue
            }
            var entries = paths.uses(path).map { (row: rowOfLimit[Int(paths.limit[$0])], value: paths.share[$0]) }
            entries.append((rowOfDemand[demand], paths.delivered[path]))
            elimination.append(path, entries.filter { $0.row >= 0 && isTight[Int($0.row)] })
        }
        for (row, path) in elimination.solve() {
            basis.rows[row] = .atUpperBound
            basis.columns[Int(columnOfPath[path])] = .basic
        }
        try program.setBasis(basis)
        startsFromKnownBasis = true
    }
}
