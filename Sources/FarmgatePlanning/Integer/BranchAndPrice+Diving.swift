import LinearProgramming

// Good plans early: without them nothing can be cut off.
extension BranchAndPrice {
    /// The share of the fractional design variables that a step of a dive settles at least.
    private static let shareSettled = 8
    /// A design variable this near to a whole number is settled at once.
    private static let nearlyWhole = 0.1
    /// The programme over the pool of paths is solved in whole numbers for so many events, if it has no more than so many
    /// whole numbers times rows, and paths. On larger ones GLPK's cuts took 15 s, in which nothing ends it, and the plan was
    /// hardly better than the dive's.
    private static let mostEvents = 3_000
    private static let mostIntegersTimesRows = 60_000
    private static let mostPaths = 20_000
    /// Where the relaxation knows nothing of least amounts and single sources, larger ones are solved as well, without cuts.
    private static let mostChoicesTimesRows = 2_000_000
    /// So many decisions may be other ones in a search near a plan, of so many events.
    private static let localRadius = 10
    private static let mostLocalEvents = 600

    /// Settles fractional design variables at the nearest whole number, many at a time, and solves again, until all are whole or
    /// the result can't be better than the best plan.
    ///
    /// Every step's solution, rounded up, is a plan. The paths found on the way stay, and so do the bounds on modules.
    func dive() throws(LinearProgramError) {
        while !deadline.isOver, master.objective < plan.objective {
            let modules = master.modules
            let fractional = modules.indices.compactMap { design -> (design: Int, whole: Double, distance: Double)? in
                let whole = modules[design].rounded(), distance = abs(modules[design] - whole)
                return distance > PseudoCosts.integrality ? (design, whole, distance) : nil
            }.sorted { $0.distance != $1.distance ? $0.distance < $1.distance : $0.design < $1.design }
            guard !fractional.isEmpty else { break }
            let near = fractional.prefix { $0.distance < Self.nearlyWhole }.count
            for (design, whole, _) in fractional.prefix(max(near, fractional.count / Self.shareSettled + 1)) {
                let bounds = master.bounds
                // Where a limit that modules use does not allow one more there is one less.
                let isUp =
                    whole > modules[design]
                    && !model.designVariables.exceed(model.limitTonnes, with: bounds.lower, raising: (design, whole))
                let least = isUp ? whole : bounds.lower[design]
                change(design, least, isUp ? bounds.upper[design] : max(least, modules[design].rounded(.down)))
            }
            guard try master.solve(deadline) else { break }
            let prices = prices()
            improvePlan(near: master.tonnes, modules: master.modules, prices.limits)
            let (found, cutoffs) = price(prices)
            master.add(found.mostPromising(Self.pathsPerRound, cutoffs, model))
            guard try master.solve(deadline) else { break }
            improvePlan(near: master.tonnes, modules: master.modules, self.prices().limits)
        }
    }

    /// Takes a plan from GLPK's own branch and bound over the pool of paths.
    func solveInWholeNumbers() throws(LinearProgramError) {
        guard master.paths.count <= Self.mostPaths else { return }
        let choices = model.rules.isEmpty ? 0 : RuleColumns(master.paths, model).choices.count
        let size = (master.neededDesigns.count + choices) * master.rowCount
        guard size <= (choices == 0 ? Self.mostIntegersTimesRows : Self.mostChoicesTimesRows) else { return }
        try takePlan(
            from: .init(
                events: Self.mostEvents, gap: options.gap, usesCuts: size <= Self.mostIntegersTimesRows, known: plan))
    }

    /// Looks near the best plan for a better one, again and again as long as there is one.
    func improveLocally() throws(LinearProgramError) {
        while !deadline.isOver {
            let before = plan.objective
            try takePlan(
                from: .init(events: Self.mostLocalEvents, gap: options.gap, known: plan, radius: Self.localRadius))
            guard plan.objective < before - options.gap * max(1, abs(before)) else { return }
        }
    }

    private func takePlan(from search: RestrictedMaster.WholeNumberSearch) throws(LinearProgramError) {
        let found = try master.solveInWholeNumbers(search, deadline.solveLimits)
        if let tonnes = found.tonnes { improvePlan(near: tonnes, modules: found.modules, master.prices()) }
    }
}
