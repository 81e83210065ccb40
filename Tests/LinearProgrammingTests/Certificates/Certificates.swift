import Testing

@testable import LinearProgramming

/// Checks, independent of the module's own, that the values of a programme prove its answer.
struct Certificates {
    let instance: Instance
    let tolerance = 1e-6

    private func activity(_ row: Int, _ values: [Double]) -> Double {
        instance.columns.indices.reduce(0) { $0 + (instance.columns[$1].entries[row] ?? 0) * values[$1] }
    }

    private func scale(_ numbers: [Double]) -> Double { 1 + (numbers.map(abs).max() ?? 0) }

    /// Rows and bounds hold; the duals give the same objective (strong duality), so both are optimal.
    func expectOptimal(_ program: LinearProgram, _ objective: Double) {
        let sign: Double = instance.sense == .minimise ? 1 : -1
        let values = program.columnValues
        for (column, value) in values.enumerated() {
            let bounds = instance.columns[column].bounds
            let slack = tolerance * scale([value])
            #expect(value >= bounds.lower - slack && value <= bounds.upper + slack, "column \(column)")
        }
        var dualObjective = instance.constant
        for (row, bounds) in instance.rows.enumerated() {
            let value = activity(row, values)
            let slack = tolerance * scale([value])
            #expect(value >= bounds.lower - slack && value <= bounds.upper + slack, "row \(row)")
            #expect(abs(value - program.rowActivities[row]) <= slack, "activity of row \(row)")
            dualObjective += worth(sign * program.rowDuals[row], bounds) * sign
        }
        for (column, data) in instance.columns.enumerated() {
            let priced = data.entries.reduce(data.cost) { $0 - $1.value * program.rowDuals[$1.key] }
            let terms = data.entries.map { $0.value * program.rowDuals[$0.key] }
            #expect(abs(priced - program.reducedCosts[column]) <= tolerance * scale(terms), "column \(column)")
            dualObjective += worth(sign * program.reducedCosts[column], data.bounds) * sign
        }
        #expect(abs(dualObjective - objective) <= tolerance * scale([objective]))
    }

    /// What a dual value in a minimisation makes of the bound that its sign stands for.
    private func worth(_ dual: Double, _ bounds: Bounds) -> Double {
        let bound = dual > 0 ? bounds.lower : bounds.upper
        return abs(dual) <= (bound.isFinite ? 0 : tolerance) ? 0 : dual * bound
    }

    /// No activities and values within their bounds make the combined row 0.
    func expectInfeasible(_ program: LinearProgram) throws {
        let ray = try #require(try program.findDualRay(program.lastOptions))
        #expect(ray.count == instance.rows.count)
        var least = 0.0
        for (row, bounds) in instance.rows.enumerated() { least += worth(ray[row], bounds) }
        for column in instance.columns {
            least += worth(column.entries.reduce(0) { $0 - $1.value * ray[$1.key] }, column.bounds)
        }
        #expect(least > 1e-9)
    }

    /// Steps along the ray of any length keep within bounds and improve.
    func expectUnbounded(_ program: LinearProgram) throws {
        let ray = try #require(try program.findPrimalRay(program.lastOptions))
        #expect(ray.count == instance.columns.count)
        func expectEndless(_ movement: Double, _ bounds: Bounds) {
            #expect(movement <= tolerance || bounds.upper == .infinity)
            #expect(movement >= -tolerance || bounds.lower == -.infinity)
        }
        for (column, data) in instance.columns.enumerated() { expectEndless(ray[column], data.bounds) }
        for (row, bounds) in instance.rows.enumerated() { expectEndless(activity(row, ray), bounds) }
        let improvement = zip(instance.columns, ray).reduce(0) { $0 + $1.0.cost * $1.1 }
        #expect(instance.sense == .minimise ? improvement < -1e-9 : improvement > 1e-9)
    }
}
