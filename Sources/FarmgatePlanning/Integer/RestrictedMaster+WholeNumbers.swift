import LinearProgramming

extension RestrictedMaster {
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
        let programme = try PathProgramme(self, inWholeNumbers: true)
        var options = IntegerOptions()
        options.relativeGap = gap
        options.integralityTolerance = 1e-7
        options.eventLimit = events
        let result = try programme.program.solveInteger(options, limits: limits)
        guard let values = result.incumbent?.columnValues else { return nil }
        var units = Array(repeating: 0.0, count: decisions.count)
        for (index, decision) in neededDecisions.enumerated() { units[decision] = max(0, values[paths.count + index]) }
        return (values[..<paths.count].map { max(0, $0) }, units)
    }
}
