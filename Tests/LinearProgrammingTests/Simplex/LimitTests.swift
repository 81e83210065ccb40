import Synchronization
import Testing

@testable import LinearProgramming

@Suite("Limits") struct LimitTests {
    /// A programme that takes well over a thousand iterations.
    static let large = Instance.random(rows: 250, columns: 500, seed: 5)

    @Test("of iterations stop the solve, and another continues from there") func iterations() throws {
        let program = try Self.large.build()
        let first = try program.solve(limits: SolveLimits(iterations: 7))
        #expect(first.termination == .iterationLimit)
        #expect(first.iterations == 7)
        let whole = try Self.large.build().solve()
        var sum = 7
        while true {
            let next = try program.solve(limits: SolveLimits(iterations: 50))
            sum += next.iterations
            if next.termination == .optimal {
                #expect(abs(next.objective - whole.objective) < 1e-6 * abs(whole.objective))
                break
            }
            #expect(next.termination == .iterationLimit)
            #expect(next.iterations == 50)
        }
        #expect(program.iterationCount == sum)
    }

    @Test("of no iterations and of no time leave nothing done") func nothing() throws {
        let program = try Self.large.build()
        #expect(try program.solve(limits: SolveLimits(iterations: 0)).termination == .iterationLimit)
        #expect(try program.solve(limits: SolveLimits(time: .zero)).termination == .timeLimit)
        #expect(program.iterationCount == 0)
    }

    @Test("of time stop the solve before its end") func time() throws {
        let program = try Self.large.build()
        #expect(try program.solve(limits: SolveLimits(time: .milliseconds(2))).termination == .timeLimit)
        #expect(program.columnValues.count == program.columnCount)
    }

    @Test("on the caller's word stop the solve between slices") func cancellation() throws {
        let program = try Self.large.build()
        let questions = Atomic(0)
        let limits = SolveLimits(
            isCancelled: { questions.add(1, ordering: .relaxed).newValue > 3 }, iterationsPerSlice: 5)
        let result = try program.solve(limits: limits)
        #expect(result.termination == .cancelled)
        #expect(result.iterations > 0)
        #expect(questions.load(ordering: .relaxed) == 4)
        #expect(try program.solve().termination == .optimal)
    }

    @Test("cut into slices change nothing about the answer") func slices() throws {
        let whole = try Self.large.build().solve()
        let sliced = try Self.large.build().solve(
            limits: SolveLimits(isCancelled: { false }, iterationsPerSlice: 5))
        #expect(sliced.termination == .optimal)
        #expect(abs(sliced.objective - whole.objective) < 1e-6 * abs(whole.objective))
    }

    @Test("keep rational arithmetic, which nothing ends within a step, to small programmes")
    func exact() throws {
        let small = try Instance.random(rows: 20, columns: 40, seed: 5).build().solve(.exact)
        #expect(small.attempts.map(\.step) == [.primal, .exact])
        #expect(try Self.large.build().solve(.exact).attempts.map(\.step) == [.primal])
    }

    @Test("outside their range are refused") func invalid() throws {
        let program = try LinearProgram()
        #expect(throws: LinearProgramError.self) { try program.solve(limits: SolveLimits(time: .seconds(-1))) }
        #expect(throws: LinearProgramError.self) { try program.solve(limits: SolveLimits(iterations: -1)) }
        #expect(throws: LinearProgramError.self) {
            try program.solve(limits: SolveLimits(iterationsPerSlice: 0))
        }
        var options = SimplexOptions()
        options.primalTolerance = .nan
        #expect(throws: LinearProgramError.invalidOption("the primal tolerance is nan, not between 0 and 1")) {
            try program.solve(options: options)
        }
    }

    @Test("of any length become milliseconds that GLPK takes") func milliseconds() {
        #expect(Duration.seconds(3).milliseconds == 3_000)
        #expect(Duration.nanoseconds(1).milliseconds == 1)
        #expect(Duration.seconds(-5).milliseconds == 1)
        #expect(Duration.seconds(Int64.max).milliseconds == Int32.max)
    }
}
