import Testing

@testable import LinearProgramming

@Suite("The basis") struct BasisTests {
    @Test("takes new rows in as basic, and new columns as nonbasic at their lower bound")
    func newRowsAndColumns() throws {
        let program = try LinearProgram()
        try program.addRow(.atMost(1))
        for bounds in [Bounds.nonNegative, .between(-9, 1), .atMost(4), .free, .exactly(2)] {
            try program.addColumn(objective: 0, bounds: bounds, rows: [0], values: [1])
        }
        let basis = try program.basis()
        #expect(basis.rows == [.basic])
        #expect(basis.columns == [.atLowerBound, .atLowerBound, .atUpperBound, .free, .fixed])
    }

    @Test("read after a solve and set in a copy makes the copy optimal without a pivot")
    func restart() throws {
        let instance = Instance.random(rows: 20, columns: 40, seed: 7)
        let program = try instance.build()
        #expect(try program.solve().iterations > 0)
        let copy = try instance.build()
        try copy.setBasis(try program.basis())
        #expect(try copy.solve().iterations == 0)
        for (value, copied) in zip(program.columnValues, copy.columnValues) { #expect(abs(value - copied) < 1e-9) }
    }

    @Test("that is none is replaced: the solve says so, and comes to the optimum")
    func nonsense() throws {
        let program = try Instance.ordinary[0].build()
        try program.setBasis(Basis(rows: [.basic, .basic, .basic], columns: [.basic, .basic]))
        let result = try program.solve()
        #expect(result.termination == .optimal)
        #expect(result.objective == 36)
        #expect(result.attempts.map(\.step) == [.primal, .dual, .advancedBasis])
        #expect(result.attempts.first?.failure == "the basis is invalid")
    }

    @Test("saves nearly all iterations when a few columns come")
    func warmStart() throws {
        let instance = Instance.random(rows: 60, columns: 120, seed: 3)
        let program = try instance.build()
        let cold = try program.solve().iterations
        try program.addColumn(objective: -1, bounds: .between(0, 1), rows: [0, 1], values: [1, 1])
        #expect(try program.solve().iterations < max(10, cold / 4))
    }
}
