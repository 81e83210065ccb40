import LinearProgramming

extension BranchAndPrice {
    /// So many times slopes are scaled at most, and so many times in a row without a better plan.
    private static let mostScalings = 30
    private static let patienceWithScaling = 6
    /// The part of a module that counts as used at least, when its cost is spread over what it carries.
    private static let leastUse = 0.02

    /// Spreads the cost of the modules that a solution needs over what they carry, solves again, and so on: goods gather where there
    /// are modules anyway (slope scaling: Kim, Pardalos, “A solution approach to the fixed charge network flow problem using a
    /// dynamic slope scaling procedure”, 1999; Crainic, Gendron, Hernu, “A slope scaling/Lagrangean perturbation heuristic …”, 2004).
    ///
    /// Every solution, rounded up, is a plan. Afterwards costs are as they were, and the solution is that for these.
    func scaleSlopes() throws(LinearProgramError) {
        try solveWithScaledSlopes()
        master.scaleCosts(by: [:])
        if !deadline.isOver { _ = try master.solve(deadline) }
    }

    private func solveWithScaledSlopes() throws(LinearProgramError) {
        var factors: [Int: Double] = [:], patience = Self.patienceWithScaling
        for _ in 0..<Self.mostScalings where patience > 0 && !deadline.isOver {
            var changed: [Int: Double] = [:]
            for (design, modules) in master.modules.enumerated() {
                let whole = DesignVariables.wholeModules(modules)
                changed[design] = whole > 0 ? whole / max(modules, Self.leastUse * whole) : factors[design]
            }
            if changed == factors { return }
            factors = changed
            master.scaleCosts(by: factors)
            guard try master.solve(deadline) else { return }
            let before = plan.objective
            improvePlan(near: master.tonnes, modules: master.modules, master.prices())
            patience = plan.objective < before ? Self.patienceWithScaling : patience - 1
        }
    }
}
