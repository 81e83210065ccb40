import CGLPK

/// The budget of one solve, spent by one or more runs of a simplex method.
struct SimplexRun {
    let options: SimplexOptions
    let limits: SolveLimits
    let start = ContinuousClock.now
    /// The iterations of all runs so far.
    private(set) var iterations = 0
    private(set) var primalStatus = SolutionStatus.undefined
    private(set) var dualStatus = SolutionStatus.undefined

    init(options: SimplexOptions, limits: SolveLimits) {
        self.options = options
        self.limits = limits
    }

    /// A simplex method of GLPK's.
    enum Algorithm { case primal, dual, exact }

    /// The time that is left.
    var timeLeft: Duration { limits.time - (ContinuousClock.now - start) }

    /// The longest that GLPK is left alone, whatever its iterations. In floating point a slice takes a fraction of it, but
    /// GLPK may restart for numerical reasons without counting an iteration; in rational arithmetic an iteration takes as
    /// long as its numbers are.
    private static let longestSlice = Duration.seconds(5)
    private static let longestExactSlice = Duration.milliseconds(300)
    /// After so many such slices without one iteration the method counts as failed.
    private static let mostIdleSlices = 5

    /// Runs a simplex method to its end, or to a limit; in slices if the caller may cancel it.
    ///
    /// - Parameter greatestIterations: a limit of this run alone: beyond it, the method counts as failed.
    mutating func run(
        _ algorithm: Algorithm, _ problem: OpaquePointer, greatestIterations: Int = .max
    ) throws(LinearProgramError) -> SimplexOutcome {
        let end = iterations + min(greatestIterations, limits.iterations - iterations)
        var options = cglpk_simplex_options()
        options.method = Int32(algorithm == .dual ? CGLPK_METHOD_DUAL : CGLPK_METHOD_PRIMAL)
        options.pricing = self.options.pricing.code
        options.ratio_test = self.options.ratioTest.code
        options.primal_tolerance = self.options.primalTolerance
        options.dual_tolerance = self.options.dualTolerance
        options.pivot_tolerance = self.options.pivotTolerance
        let isSliced = limits.isCancelled != nil
        let slice = isSliced ? try iterationsPerSlice(problem) : .max
        let longestSlice = algorithm == .exact ? Self.longestExactSlice : Self.longestSlice
        var idleSlices = 0
        while true {
            if limits.isCancelled?() == true { return .cancelled }
            let timeLeft = timeLeft
            if timeLeft <= .zero { return .timeLimit }
            options.time_limit_milliseconds = (isSliced ? min(timeLeft, longestSlice) : timeLeft).milliseconds
            options.iteration_limit = Int32(clamping: min(end - iterations, slice))
            var result = cglpk_simplex_result()
            try check(
                algorithm == .exact
                    ? cglpk_exact(problem, &options, &result) : cglpk_simplex(problem, &options, &result))
            iterations += Int(result.iterations)
            primalStatus = SolutionStatus(code: result.primal_status)
            dualStatus = SolutionStatus(code: result.dual_status)
            switch SimplexOutcome(code: result.code, primal: primalStatus, dual: dualStatus) {
            case .iterationLimit where iterations < end:
                continue
            case .iterationLimit where end < limits.iterations:
                return .failed("it hadn't ended after \(greatestIterations) iterations")
            case .timeLimit where self.timeLeft > .zero:
                idleSlices = result.iterations > 0 ? 0 : idleSlices + 1
                if idleSlices == Self.mostIdleSlices { return .failed("it came to no iteration any more") }
            case let outcome:
                return outcome
            }
        }
    }
}

extension SimplexRun {
    /// Pivots cost about as much as there are rows: so many take a fraction of a second up to some thousand rows, some
    /// seconds with ten thousand.
    private func iterationsPerSlice(_ problem: OpaquePointer) throws(LinearProgramError) -> Int {
        if let given = limits.iterationsPerSlice { return given }
        var rows: Int32 = 0
        var columns: Int32 = 0
        var entries: Int32 = 0
        try check(cglpk_size(problem, &rows, &columns, &entries))
        return max(200, 4_000_000 / max(1, Int(rows)))
    }
}

extension Duration {
    /// The duration in whole milliseconds as GLPK takes it: at least 1, at most what 32 bits hold.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        if seconds >= Int64(Int32.max) / 1000 { return .max }
        return Int32(clamping: max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
