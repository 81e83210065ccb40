/// How branch and bound searches, and when a solution is good enough.
package struct IntegerOptions: Hashable, Sendable {
    /// The gap at which the search ends: |objective − bound| / |objective|. At least 0.
    package var relativeGap = 0.0
    /// How far from an integer a value may lie in the search; the solution is rounded. In (0, 1).
    package var integralityTolerance = 1e-5
    /// Whether to add cutting planes, by mixed integer rounding, and to branch by pseudo-costs: both bring a good deal on small
    /// programmes, and take long on large ones.
    package var usesCuts = true
    /// A solution that the search has to better: the value of each column, feasible, and whole where it has to be. Empty
    /// for none.
    package var knownSolution: [Double] = []
    /// The search ends after so many of its events (subproblems chosen, solved, branched), at least 0. Unlike a time limit
    /// this gives the same solution on every machine.
    package var eventLimit = Int.max
    /// How the relaxations are solved, and how closely the solution is checked.
    package var simplex = SimplexOptions()

    /// Creates the default options: search to the end, with cuts.
    package init() {}

    func validate() throws(LinearProgramError) {
        try simplex.validate()
        guard relativeGap >= 0, relativeGap.isFinite else {
            throw .invalidOption("the relative gap is \(relativeGap), not 0 or more")
        }
        guard eventLimit >= 0 else { throw .invalidOption("the event limit is negative") }
        guard integralityTolerance > 0, integralityTolerance < 1 else {
            throw .invalidOption("the integrality tolerance is \(integralityTolerance), not between 0 and 1")
        }
    }

    /// The options, and what to try where they fail: a big coefficient times what the tolerance lets pass for an integer
    /// can break a row, and so can cuts.
    var attempts: [IntegerOptions] {
        var tighter = self
        tighter.integralityTolerance *= 1e-4
        var otherCuts = tighter
        otherCuts.usesCuts.toggle()
        return [self, tighter, otherCuts]
    }
}
