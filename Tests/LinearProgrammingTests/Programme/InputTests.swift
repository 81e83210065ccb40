import Testing

@testable import LinearProgramming

@Suite("Input that makes no programme is refused, and the programme goes on") struct InputTests {
    private func small() throws -> LinearProgram { try Instance.ordinary[0].build() }

    private func expectUnharmed(_ program: LinearProgram) throws {
        #expect(program.rowCount == 3)
        #expect(program.columnCount == 2)
        #expect(try program.solve().objective == 36)
    }

    @Test("numbers that aren't finite", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(_ number: Double) throws {
        let program = try small()
        #expect(throws: LinearProgramError.notFinite("the objective of column 2")) {
            try program.addColumn(objective: number)
        }
        #expect(throws: LinearProgramError.notFinite("the entry of row 1 and column 2")) {
            try program.addColumn(objective: 1, rows: [0, 1], values: [1, number])
        }
        #expect(throws: LinearProgramError.notFinite("the entry of row 3 and column 0")) {
            try program.addRow(.free, columns: [0], values: [number])
        }
        #expect(throws: LinearProgramError.notFinite("the objective's constant term")) {
            try program.setObjectiveConstant(number)
        }
        try expectUnharmed(program)
    }

    @Test(
        "bounds that leave no value",
        arguments: [
            Bounds(lower: 1, upper: 0), Bounds(lower: .nan, upper: 0), Bounds(lower: 0, upper: .nan),
            Bounds(lower: .infinity, upper: .infinity), Bounds(lower: -.infinity, upper: -.infinity),
        ])
    func bounds(_ bounds: Bounds) throws {
        let program = try small()
        #expect(throws: LinearProgramError.self) { try program.addRow(bounds) }
        #expect(throws: LinearProgramError.self) { try program.addColumn(objective: 0, bounds: bounds) }
        #expect(throws: LinearProgramError.self) { try program.setBounds(ofColumn: 0, bounds) }
        try expectUnharmed(program)
    }

    @Test("rows and columns that aren't there", arguments: [-1, 3, Int.max, Int.min]) func indices(_ index: Int) throws
    {
        let program = try small()
        let noRow = LinearProgramError.noSuchRow(index, rowCount: 3)
        let noColumn = LinearProgramError.noSuchColumn(index, columnCount: 2)
        #expect(throws: noRow) { try program.setRowName(index, "a") }
        #expect(throws: noRow) { try program.setStatus(ofRow: index, .basic) }
        #expect(throws: noColumn) { try program.setBounds(ofColumn: index, .free) }
        #expect(throws: noColumn) { try program.setInteger(column: index, true) }
        let short = Int32(clamping: index)
        #expect(throws: LinearProgramError.noSuchRow(Int(short), rowCount: 3)) {
            try program.addColumn(objective: 0, rows: [short], values: [1])
        }
        #expect(throws: LinearProgramError.noSuchColumn(Int(short), columnCount: 2)) {
            try program.addRow(.free, columns: [short], values: [1])
        }
        try expectUnharmed(program)
    }

    @Test("an entry given twice") func duplicates() throws {
        let program = try small()
        #expect(throws: LinearProgramError.duplicateEntry(row: 1, column: 2)) {
            try program.addColumn(objective: 0, rows: [1, 0, 1], values: [1, 2, 3])
        }
        #expect(throws: LinearProgramError.duplicateEntry(row: 3, column: 0)) {
            try program.addRow(.free, columns: [0, 0], values: [1, 2])
        }
        try expectUnharmed(program)
    }

    @Test("arrays that don't fit one another") func arrays() throws {
        let program = try small()
        func add(_ lower: [Double], _ starts: [Int32], _ rows: [Int32], _ values: [Double]) throws {
            try program.addColumns(
                objective: [1, 2], lower: lower, upper: [1, 1], starts: starts, rows: rows, values: values)
        }
        #expect(throws: LinearProgramError.self) { try add([0], [0, 0, 0], [], []) }
        #expect(throws: LinearProgramError.self) { try add([0, 0], [0, 0], [], []) }
        #expect(throws: LinearProgramError.self) { try add([0, 0], [], [], []) }
        #expect(throws: LinearProgramError.self) { try add([0, 0], [0, 1, 1], [0, 1], [1, 1]) }
        #expect(throws: LinearProgramError.self) { try add([0, 0], [0, 2, 1], [0], [1]) }
        #expect(throws: LinearProgramError.self) { try add([0, 0], [0, 5, 1], [0], [1]) }
        #expect(throws: LinearProgramError.self) { try add([0, 0], [-1, 1, 1], [0], [1]) }
        #expect(throws: LinearProgramError.self) { try add([0, 0], [0, 1, 1], [0], []) }
        #expect(throws: LinearProgramError.self) { try program.setBasis(Basis(rows: [], columns: [])) }
        try expectUnharmed(program)
    }

    @Test("every error says something") func descriptions() {
        let attempt = SimplexAttempt(step: .primal, failure: "it cycles")
        let errors: [LinearProgramError] = [
            .notFinite("x"), .invalidBounds("row 1", lower: 2, upper: 1), .noSuchRow(1, rowCount: 0),
            .noSuchColumn(1, columnCount: 0), .duplicateEntry(row: 1, column: 2), .mismatchedArrays("x"),
            .tooLarge("rows"), .invalidOption("x"), .fractionalBound(column: 1),
            .numericalFailure(attempts: [attempt]), .cannotWrite(path: "/", reason: "x"), .wrongThread,
            .environmentLost, .busy, .outOfMemory, .glpk(message: "x"),
        ]
        for error in errors { #expect(!error.description.isEmpty) }
        #expect(errors[9].description == "no method solved the programme: primal simplex: it cycles")
    }
}
