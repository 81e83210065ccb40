import LinearProgramming

extension RestrictedMaster {
    /// Starts from the paths of an earlier plan, in the basis that its tonnes and prices point to: its paths are basic, and
    /// what has a price is used up.
    ///
    /// That basis prices limits as the earlier plan does, so hardly a path improves on it where little has changed; the dual
    /// simplex method mends what the change has made infeasible. Elimination sees to it that it is a basis at all.
    ///
    /// The flows to keep come besides. In the basis they are taken in full if that pays at the plan's prices, so that it
    /// still prices what it did.
    func start(from warmStart: WarmStart) {
        add(warmStart.paths)
        let firstKept = paths.count
        add(model.promises.keptPaths)
        // Design variables are variables too, of which the plan's tonnes tell nothing: then the slack basis is the start.
        guard !model.hasDesignVariables, firstKept > 0 else { return }
        addRows(
            ofLimits: warmStart.prices.indices.filter { limit in
                warmStart.prices[limit] > 0 && rowOfLimit[limit] < 0 && model.limitTonnes[limit] < .infinity
                    && !model.supplyLimits.contains(limit)
            })
        var start = solution
        setBasis(of: &start, warmStart.isRough ? [] : eliminated(warmStart, firstKept))
        let unitCosts = warmStart.paths.unitCosts(at: warmStart.prices, model)
        for path in firstKept..<paths.count
        where paths.unitCost(path, at: warmStart.prices) < unitCosts[Int(paths.demand[path])] {
            start.flows[path].status = .atUpperBound
        }
        take(start, method: .dual, isVertex: true)
    }

    /// Pairs of paths that carry something and rows that are tight, supplies and demands first: the paths may be basic in the
    /// place of the rows' slacks.
    ///
    /// - Parameter pathCount: The paths of the earlier plan, which come first in the pool.
    private func eliminated(_ warmStart: WarmStart, _ pathCount: Int) -> [(row: Int, path: Int)] {
        let endCount = supplyDemandRows.count
        func isTight(_ row: Int) -> Bool {
            guard row < endCount else { return warmStart.prices[solution.limitRows[row - endCount].limit] > 0 }
            return switch supplyDemandRows.end[row] {
            case .supply(let supply): warmStart.prices[model.limit(ofSupply: supply)] > 0
            case .demand(let demand): warmStart.isSated[demand]
            }
        }
        var elimination = BasisElimination(rowCount: endCount + solution.limitRows.count)
        for path in 0..<pathCount where warmStart.tonnes[path] >= PlanAssembly.leastTonnes {
            var entries = [
                (supplyDemandRows.supplyRow[path], 1.0), (supplyDemandRows.demandRow[path], paths.delivered[path]),
            ]
            for use in paths.uses(path) where rowOfLimit[Int(paths.limit[use])] >= 0 {
                entries.append((rowOfLimit[Int(paths.limit[use])] + Int32(endCount), paths.share[use]))
            }
            elimination.append(path, entries.filter { isTight(Int($0.0)) }.map { (row: $0.0, value: $0.1) })
        }
        return elimination.solve()
    }

    /// Makes paths basic, each instead of the slack of a row: of a supply or demand, or after these of a limit.
    private func setBasis(of start: inout Solution, _ pairs: [(row: Int, path: Int)]) {
        for index in start.limitRows.indices {
            start.limitRows[index].status = .basic
            start.limitRows[index].elasticSlack.status = .atLowerBound
        }
        for (row, path) in pairs {
            start.flows[path].status = .basic
            if row < supplyDemandRows.count {
                start.slacks[row].status = .atLowerBound
            } else {
                start.limitRows[row - supplyDemandRows.count].status = .atUpperBound
            }
        }
    }
}
