import FarmgateModel
import LinearProgramming

// How a change comes into a master's last solution, so that the next solve starts from its basis.
extension RestrictedMaster.Snapshot {
    /// Forbids that limits are violated: what comes next is near the end, and needs no elastic slacks.
    mutating func forbidViolations() {
        for index in solution.limitRows.indices { solution.limitRows[index].penalty = .infinity }
    }

    /// Takes over a change in place of another.
    ///
    /// The basis stays primal feasible where limits get more tonnes or costs change: what a limit is widened by is an elastic slack
    /// that costs nothing, and what a supply is widened by is left over at first, so the primal method follows the optimum as
    /// the limit grows. Where limits get fewer tonnes it stays dual feasible.
    ///
    /// - Parameter before: The change that the solution is with, which is taken back.
    /// - Returns: How the next solve is to begin.
    mutating func apply(_ change: PlanChange, insteadOf before: PlanChange, to model: PlanningModel) -> SimplexMethod {
        let supplies = model.network.supplies
        for (index, supply) in before.supplies {
            paths.raiseCost(ofSupply: index, by: supplies[index].costPerTonne - supply.costPerTonne)
        }
        for (index, supply) in change.supplies {
            paths.raiseCost(ofSupply: index, by: supply.costPerTonne - supplies[index].costPerTonne)
        }
        var tonnes: [Int: Double] = [:]
        for limit in before.limits { tonnes[limit.number] = model.limitTonnes[limit.number] }
        for limit in change.limits { tonnes[limit.number] = limit.tonnes }
        var method = SimplexMethod.primal
        for (number, tonnes) in tonnes.sorted(by: { $0.key < $1.key }) {
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
        return solution.limitRows[index].setTonnes(tonnes)
    }
}

extension RestrictedMaster.LimitRow {
    /// Changes the tonnes of a limit whose violation is forbidden, and returns whether it has no fewer now.
    fileprivate mutating func setTonnes(_ new: Double) -> Bool {
        let widened = isWidened ? mostSlack : 0
        let isWider = new >= tonnes + widened
        if elasticSlack.status == .atUpperBound {
            // All that it was widened by is used: that is its own now.
            tonnes += widened
            elasticSlack = .init()
        }
        if new > tonnes {
            (penalty, mostSlack) = (0, new - tonnes)
        } else {
            (tonnes, penalty, mostSlack) = (new, .infinity, .infinity)
        }
        return isWider
    }
}
