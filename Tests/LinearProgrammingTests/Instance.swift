import Testing

@testable import LinearProgramming

/// A programme with a known answer.
struct Instance: CustomTestStringConvertible, Sendable {
    /// What solving it must come to.
    enum Answer: Sendable {
        case optimal(Double)
        case infeasible
        case unbounded
    }

    struct Column: Sendable {
        var cost: Double
        var bounds: Bounds = .nonNegative
        var entries: [Int: Double] = [:]
    }

    var name: String
    var sense = LinearProgram.Sense.minimise
    var constant = 0.0
    var rows: [Bounds]
    var columns: [Column]
    var answer: Answer

    var testDescription: String { name }

    /// Written down as matrices are: a line of coefficients for each row.
    init(
        _ name: String, _ sense: LinearProgram.Sense = .minimise, constant: Double = 0, costs: [Double],
        bounds: [Bounds]? = nil, rows: [([Double], Bounds)], _ answer: Answer
    ) {
        self.name = name
        self.sense = sense
        self.constant = constant
        self.rows = rows.map(\.1)
        columns = costs.indices.map { column in
            var entries: [Int: Double] = [:]
            for (row, line) in rows.enumerated() where line.0[column] != 0 { entries[row] = line.0[column] }
            return Column(cost: costs[column], bounds: bounds?[column] ?? .nonNegative, entries: entries)
        }
        self.answer = answer
    }

    /// Builds the whole programme.
    func build() throws -> LinearProgram {
        let program = try LinearProgram(sense: sense)
        try program.setObjectiveConstant(constant)
        try program.addRows(rows)
        for column in columns { try add(column, to: program) }
        return program
    }

    /// Adds a column with those of its entries whose rows are there.
    func add(_ column: Column, to program: LinearProgram) throws {
        let rows = column.entries.keys.sorted().filter { $0 < program.rowCount }
        try program.addColumn(
            objective: column.cost, bounds: column.bounds, rows: rows.map(Int32.init),
            values: rows.map { column.entries[$0, default: 0] })
    }

    /// Adds a row with its entries in all columns.
    func add(row: Int, to program: LinearProgram) throws {
        let filled = columns.indices.filter { columns[$0].entries[row] != nil }
        try program.addRow(
            rows[row], columns: filled.map(Int32.init), values: filled.map { columns[$0].entries[row, default: 0] })
    }
}
