import FarmgateModel
import LinearProgramming

// How a change comes into a master's last solution, so that the next solve starts from its basis.
extension RestrictedMaster.Snapshot {
    /// Forbids that limits are violated: what comes next is near the end, and needs no elastic slacks.
    mutating func forbidViolations() {
        for index in solution.limitRows.indices { solution.limitRows[index].penalty = .infinity }
    }

    /// Takes over a change.
    ///
    /// The basis stays primal feasible where limits get more tonnes or costs change: what a limit is widened by is an elastic slack
    /// that costs nothing, and what a supply is widened by is left over at first, so the primal method follows the optimum as
    /// the limit grows. Where limits get fewer tonnes it stays dual feasible.
    ///
    /// - Returns: How the next solve is to begin.
    mutating func apply(_ change: PlanChange, to model: PlanningModel) -> SimplexMethod {
        var method = SimplexMethod.primal
        for (index, supply) in change.supplies {
            paths.raiseCost(ofSupply: index, by: supply.costPerTonne - model.network.supplies[index].costPerTonne)
        }
        for (number, tonnes) in change.limits {
            let isWider =
                model.supplyLimits.contains(number)
                ? setTonnes(tonnes, ofSupply: number - model.steps.count) : setTonnes(tonnes, ofLimit: number)
            if !isWider { method = .dual }
        }
        return method
    }

    /// Changes the tonnes of a supply, and returns whether it has no fewer now.
    private mutating func setTonnes(_ tonnes: Double, ofSupply supply: Int) -> Bool {
        guard let (row, more) = supplyDemandRows.setTonnes(tonnes, ofSupply: supply) else { return true }
        guard more > 0 else { return more == 0 }
        let slack = solution.slacks[row]
        solution.slacks[row].value += more
        if slack.status == .atLowerBound { solution.slacks[row].isSuperbasic = true }
        return true
    }

    /// Changes the tonnes of a limit of another kind, and returns whether it has no fewer now.
    private mutating func setTonnes(_ tonnes: Double, ofLimit limit: Int) -> Bool {
        // Without a row it was not used up; should it be now, it gets one.
        let index = Int(rowOfLimit[limit])
        guard index >= 0 else { return true }
        guard tonnes >= solution.limitRows[index].tonnes else {
            solution.limitRows[index].tonnes = tonnes
            return false
        }
        solution.limitRows[index].penalty = 0
        solution.limitRows[index].mostSlack = tonnes - solution.limitRows[index].tonnes
        return true
    }
}
