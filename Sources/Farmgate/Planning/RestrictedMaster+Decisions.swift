import LinearProgramming

extension RestrictedMaster {
    /// Gives columns to the decisions whose room some paths are the first to need, and rows to all their limits.
    ///
    /// Nothing has used the room yet, so the last solution stays feasible. O(uses + rooms).
    func addDecisions(neededBy added: PathStore) throws(LinearProgramError) {
        var isNeeded = Array(repeating: false, count: decisions.count)
        for limit in added.limit where decisions.ofLimit[Int(limit)] >= 0 {
            isNeeded[Int(decisions.ofLimit[Int(limit)])] = true
        }
        for decision in decisions.indices where isNeeded[decision] && columnOfDecision[decision] < 0 {
            let rooms = decisions.rooms(decision)
            let rows = try program.addRows(rooms.map { _ in .atMost(0) })
            for (row, room) in zip(rows, rooms) { rowOfLimit[Int(room.limit)] = Int32(row) }
            columnOfDecision[decision] = Int32(
                try program.addColumn(
                    objective: decisions.cost[decision],
                    bounds: .between(bounds.lower[decision], bounds.upper[decision]),
                    rows: rows.map { Int32($0) }, values: rooms.map { -$0.tonnes }))
        }
    }

    /// Solves the programme over the paths at hand in whole numbers, by GLPK's branch and bound.
    ///
    /// - Parameters:
    ///   - events: After so many events of the search it ends with the best it has; no clock, so the same plan comes out on
    ///     every machine.
    ///   - gap: The gap at which it ends.
    /// - Returns: The tonnes on each path and the units of each decision; nil if no solution was found.
    func solveInWholeNumbers(
        events: Int, gap: Double, _ limits: SolveLimits
    ) throws(LinearProgramError) -> (tonnes: [Double], units: [Double])? {
        let columns = columnOfDecision.filter { $0 >= 0 }.map { Int($0) }
        for column in columns { try program.setInteger(column: column, true) }
        var options = IntegerOptions()
        options.relativeGap = gap
        options.integralityTolerance = 1e-7
        options.eventLimit = events
        let result = try program.solveInteger(options, limits: limits)
        for column in columns { try program.setInteger(column: column, false) }
        guard let values = result.incumbent?.columnValues else { return nil }
        return (
            columnOfPath.map { max(0, values[Int($0)]) },
            columnOfDecision.map { $0 >= 0 ? max(0, values[Int($0)]) : 0 }
        )
    }
}
