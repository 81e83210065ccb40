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

    @Test("stays optimal when a row that doesn't bind, and a column at 0, are deleted")
    func deletionOfWhatDoesNotMatter() throws {
        let instance = Instance.ordinary[2]
        let program = try instance.build()
        let before = try program.solve()
        let basis = try program.basis()
        let column = try #require(basis.columns.firstIndex { $0 == .atLowerBound })
        try program.deleteColumns([column])
        let after = try program.solve()
        #expect(after.iterations == 0)
        #expect(after.attempts.count == 1)
        #expect(abs(after.objective - before.objective) < 1e-9)
    }

    @Test("stays a basis when basic columns and binding rows are deleted")
    func deletionOfWhatMatters() throws {
        let program = try Instance.random(rows: 30, columns: 50, seed: 11).build()
        try program.solve()
        var basis = try program.basis()
        try program.deleteColumns(basis.columns.indices.filter { basis.columns[$0] == .basic && $0 % 3 == 0 })
        #expect(try program.basis().rows.count { $0 == .basic } + program.basis().columns.count { $0 == .basic } == 30)
        try program.solve()
        basis = try program.basis()
        try program.deleteRows(basis.rows.indices.filter { basis.rows[$0] != .basic && $0 % 3 == 0 })
        let basicCount =
            try program.basis().rows.count { $0 == .basic } + program.basis().columns.count { $0 == .basic }
        #expect(basicCount == program.rowCount)
        #expect(try program.solve().attempts.first?.failure == nil)
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
