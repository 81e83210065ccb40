import Testing

@testable import LinearProgramming

/// A way of solving a programme: all of them must come to the same answer.
enum Way: String, CaseIterable, CustomTestStringConvertible {
    case automatic, primal, dual, exact
    case dantzigTextbook, longStep
    case scaled, advancedBasis
    case rowByRow, columnByColumn, columnsAtOnce
    case inSlices, integer

    var testDescription: String { rawValue }

    /// Builds and solves.
    func solve(_ instance: Instance) throws -> (program: LinearProgram, termination: Termination, objective: Double) {
        if self == .integer { return try solveInteger(instance) }
        let program = try build(instance)
        var options = SimplexOptions()
        if self == .dantzigTextbook { (options.pricing, options.ratioTest) = (.largest, .textbook) }
        if self == .longStep { options.ratioTest = .longStep }
        let method: SimplexMethod =
            switch self {
            case .primal, .dantzigTextbook: .primal
            case .dual, .longStep: .dual
            case .exact: .exact
            default: .automatic
            }
        let limits =
            self == .inSlices
            ? SolveLimits(time: .seconds(3_600), isCancelled: { false }, iterationsPerSlice: 5)
            : SolveLimits(time: .seconds(3_600))
        let result = try program.solve(method, options: options, limits: limits)
        return (program, result.termination, result.objective)
    }

    private func build(_ instance: Instance) throws -> LinearProgram {
        switch self {
        case .rowByRow:
            let program = try LinearProgram(sense: instance.sense)
            try program.setObjectiveConstant(instance.constant)
            for column in instance.columns { try instance.add(column, to: program) }
            for row in instance.rows.indices {
                try program.solve()
                try instance.add(row: row, to: program)
            }
            return program
        case .columnByColumn:
            let program = try LinearProgram(sense: instance.sense)
            try program.setObjectiveConstant(instance.constant)
            try program.addRows(instance.rows)
            for column in instance.columns {
                try program.solve()
                try instance.add(column, to: program)
            }
            return program
        case .columnsAtOnce:
            let program = try LinearProgram(sense: instance.sense)
            try program.setObjectiveConstant(instance.constant)
            try program.addRows(instance.rows)
            var starts: [Int32] = [0]
            var rows: [Int32] = []
            var values: [Double] = []
            for column in instance.columns {
                for (row, value) in column.entries.sorted(by: { $0.key < $1.key }) {
                    rows.append(Int32(row))
                    values.append(value)
                }
                starts.append(Int32(rows.count))
            }
            try program.addColumns(
                objective: instance.columns.map(\.cost), lower: instance.columns.map(\.bounds.lower),
                upper: instance.columns.map(\.bounds.upper), starts: starts, rows: rows, values: values)
            return program
        case .scaled:
            let program = try instance.build()
            try program.scale([.geometricMean, .equilibration, .powersOfTwo])
            return program
        case .advancedBasis:
            let program = try instance.build()
            try program.buildAdvancedBasis()
            return program
        default:
            return try instance.build()
        }
    }

    private func solveInteger(
        _ instance: Instance
    ) throws -> (program: LinearProgram, termination: Termination, objective: Double) {
        let program = try instance.build()
        let result = try program.solveInteger()
        let termination: Termination =
            switch result.termination {
            case .optimal: .optimal
            case .infeasible: .infeasible
            case .unbounded: .unbounded
            default: .timeLimit
            }
        return (program, termination, result.incumbent?.objective ?? 0)
    }
}
