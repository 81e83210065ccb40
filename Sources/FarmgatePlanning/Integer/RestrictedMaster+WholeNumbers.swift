import LinearProgramming

extension RestrictedMaster {
    /// Solves the programme over the paths at hand in whole numbers, by GLPK's branch and bound.
    ///
    /// - Parameters:
    ///   - events: After so many events of the search it ends with the best it has; no clock, so the same plan comes out on
    ///     every machine.
    ///   - gap: The gap at which it ends.
    /// - Returns: The tonnes on each path and the modules of each design variable; nil if no solution was found.
    func solveInWholeNumbers(
        events: Int, gap: Double, _ limits: SolveLimits
    ) throws(LinearProgramError) -> (tonnes: [Double], modules: [Double])? {
        let programme = try PathProgramme(self, inWholeNumbers: true)
        var options = IntegerOptions()
        options.relativeGap = gap
        options.integralityTolerance = 1e-7
        options.eventLimit = events
        let result = try programme.program.solveInteger(options, limits: limits)
        guard let values = result.incumbent?.columnValues else { return nil }
        var modules = Array(repeating: 0.0, count: designVariables.count)
        for (index, design) in neededDesigns.enumerated() { modules[design] = max(0, values[paths.count + index]) }
        return (values[..<paths.count].map { max(0, $0) }, modules)
    }
}
