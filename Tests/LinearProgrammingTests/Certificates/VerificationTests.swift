import Testing

@testable import LinearProgramming

@Suite("The check after a solve") struct VerificationTests {
    /// An optimal solution, to be spoilt.
    private func solved() throws -> LinearProgram {
        let program = try Instance.ordinary[0].build()
        try program.solve()
        #expect(program.optimalityFailure(tolerance: 1e-6) == nil)
        return program
    }

    @Test("finds a value outside its bounds") func value() throws {
        let program = try solved()
        program.columnValues[0] = -1
        #expect(program.optimalityFailure(tolerance: 1e-6)?.hasPrefix("column 0: -1.0 lies outside") == true)
    }

    @Test("finds an activity that isn't the sum of its row") func activity() throws {
        let program = try solved()
        program.rowActivities[0] += 1
        #expect(program.optimalityFailure(tolerance: 1e-6)?.hasPrefix("the activity of row 0") == true)
    }

    @Test("finds a reduced cost that isn't what the duals make it") func reducedCost() throws {
        let program = try solved()
        program.rowDuals[1] += 1
        #expect(program.optimalityFailure(tolerance: 1e-6)?.hasPrefix("the reduced cost of column 1") == true)
    }

    @Test("finds a feasible solution that isn't optimal") func slackness() throws {
        let program = try solved()
        program.columnValues = [0, 0]
        program.rowActivities = [0, 0, 0]
        #expect(program.optimalityFailure(tolerance: 1e-6)?.hasPrefix("row 1: 0.0 isn't at the bound 12.0") == true)
    }

    @Test("finds what isn't a number", arguments: [Double.nan, .infinity]) func notANumber(_ value: Double) throws {
        let program = try solved()
        program.columnValues[1] = value
        #expect(program.optimalityFailure(tolerance: 1e-6) != nil)
        program.columnValues[1] = 6
        program.rowDuals[0] = value
        #expect(program.optimalityFailure(tolerance: 1e-6) != nil)
    }

    @Test("accepts no ray that proves nothing") func rays() throws {
        let program = try Instance.infeasible[0].build()
        let options = SimplexOptions()
        #expect(!program.isDualRay([0, 0], options))
        #expect(!program.isDualRay([1, 1], options))
        #expect(!program.isDualRay([1, -1], options))
        #expect(program.isDualRay([-1, 1], options))
        let unbounded = try Instance.unbounded[2].build()
        #expect(!unbounded.isPrimalRay([0, 0], options))
        #expect(!unbounded.isPrimalRay([1, 0], options))
        #expect(unbounded.isPrimalRay([1, 1], options))
        #expect(!unbounded.isPrimalRay([.nan, 1], options))
    }
}
