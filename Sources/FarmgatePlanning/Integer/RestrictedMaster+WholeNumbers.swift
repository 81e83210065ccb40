import LinearProgramming

extension RestrictedMaster {
    /// How the programme over the paths at hand is solved in whole numbers.
    struct WholeNumberSearch {
        /// After so many events of the search it ends with the best it has; no clock, so the same plan comes out on every machine.
        var events: Int
        /// The gap at which it ends.
        var gap: Double
        var usesCuts = true
        /// A plan whose cost is to be bettered.
        var known: FeasibleFlow?
        /// How many decisions of the known plan may be other ones; nil for any number.
        var radius: Int?
    }

    /// Solves the programme over the paths at hand in whole numbers, by GLPK's branch and bound.
    ///
    /// - Returns: The tonnes on each path and the modules of each design variable, nil and none if no solution was found;
    ///   and what no solution over these paths can cost less than.
    func solveInWholeNumbers(
        _ search: WholeNumberSearch, _ limits: SolveLimits
    ) throws(LinearProgramError) -> (tonnes: [Double]?, modules: [Double], bound: Double) {
        let programme = try PathProgramme(self, inWholeNumbers: true)
        let known = search.known.flatMap { knownValues(of: $0, programme.ruleColumns) }
        if let known, let radius = search.radius {
            try programme.keepNear(Array(known[paths.count...].prefix(neededDesigns.count)), within: radius)
        }
        var options = IntegerOptions()
        options.relativeGap = search.gap
        options.integralityTolerance = 1e-7
        options.eventLimit = search.events
        options.usesCuts = search.usesCuts
        options.knownSolution = known ?? []
        let result = try programme.program.solveInteger(options, limits: limits)
        var modules = Array(repeating: 0.0, count: designVariables.count)
        let bound = result.termination == .infeasible ? .infinity : result.bound ?? -.infinity
        guard let values = result.incumbent?.columnValues else { return (nil, modules, bound) }
        for (index, design) in neededDesigns.enumerated() { modules[design] = max(0, values[paths.count + index]) }
        return (values[..<paths.count].map { max(0, $0) }, modules, bound)
    }

    /// A plan as the columns of `PathProgramme` have it: nil where it is not among them.
    private func knownValues(of flow: FeasibleFlow, _ ruleColumns: RuleColumns?) -> [Double]? {
        guard model.promises.isEmpty else { return nil }
        var positions: [[Int32]: Int] = [:]
        for path in paths.indices { positions[paths.key(path)] = path }
        var values = Array(repeating: 0.0, count: paths.count)
        for path in flow.paths.indices where flow.tonnes[path] > 0 {
            guard let position = positions[flow.paths.key(path)] else { return nil }
            values[position] += flow.tonnes[path]
        }
        for design in neededDesigns {
            let modules = designVariables.modules(of: design, isRelaxed: false, load: flow.load)
            guard bounds.lower[design]...max(bounds.lower[design], bounds.upper[design]) ~= modules else { return nil }
            values.append(modules)
        }
        return values + (ruleColumns?.values(of: flow) ?? [])
    }
}
