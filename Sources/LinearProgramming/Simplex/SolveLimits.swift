/// When to stop a solve that hasn't ended by itself.
///
/// There is always a limit, as the simplex method may stall. A limit that was reached is an outcome, see
/// ``Termination``; the programme keeps the basis it had come to, and another solve continues from there.
package struct SolveLimits: Sendable {
    /// The longest time a solve may take.
    package var time: Duration
    /// The greatest number of simplex iterations (pivots and bound flips).
    package var iterations: Int
    /// Asked now and then whether to stop, on the thread that solves. It must not use a linear programme.
    ///
    /// GLPK's simplex method can't be interrupted, so with this set it runs in slices of `iterationsPerSlice`, and the
    /// question comes between them. Branch and bound asks at every event of its search.
    package var isCancelled: (@Sendable () -> Bool)?
    /// How many iterations the simplex method makes between two questions; nil for a number that suits the rows.
    ///
    /// Iterations, not seconds: each slice starts anew with the steepest edge's weights, and so a solve that isn't
    /// cancelled makes the same pivots on every machine.
    package var iterationsPerSlice: Int?

    /// Creates limits: by default an hour and a billion iterations.
    package init(
        time: Duration = .seconds(3600), iterations: Int = 1_000_000_000, isCancelled: (@Sendable () -> Bool)? = nil,
        iterationsPerSlice: Int? = nil
    ) {
        self.time = time
        self.iterations = iterations
        self.isCancelled = isCancelled
        self.iterationsPerSlice = iterationsPerSlice
    }

    func validate() throws(LinearProgramError) {
        if time < .zero { throw .invalidOption("the time limit is negative") }
        if iterations < 0 { throw .invalidOption("the iteration limit is negative") }
        if let iterationsPerSlice, iterationsPerSlice < 1 {
            throw .invalidOption("the number of iterations per slice is less than 1")
        }
    }
}
