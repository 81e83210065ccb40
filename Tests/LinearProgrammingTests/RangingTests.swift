import Testing

@testable import LinearProgramming

@Suite("Ranges of an optimal basis") struct RangingTests {
    static let programmes =
        Array(Instance.ordinary.prefix(3)) + (201...210).map { Instance.random(rows: 6, columns: 9, seed: $0) }

    @Test("of costs: within, the values stay optimal", arguments: programmes)
    func costs(_ instance: Instance) throws {
        let program = try instance.build()
        try program.solve()
        for column in instance.columns.indices {
            let range = try program.objectiveRange(ofColumn: column)
            #expect(range.contains(instance.columns[column].cost))
            for cost in [range.lowerBound, range.upperBound] {
                var changed = instance
                changed.columns[column].cost =
                    cost.isFinite ? cost : instance.columns[column].cost + (cost < 0 ? -100 : 100)
                let again = try changed.build().solve()
                let stayed = zip(changed.columns, program.columnValues).reduce(instance.constant) {
                    $0 + $1.0.cost * $1.1
                }
                #expect(again.termination == .optimal)
                #expect(abs(again.objective - stayed) <= 1e-6 * (1 + abs(stayed)))
            }
        }
    }

    @Test("of costs: beyond, other values are better")
    func beyondCosts() throws {
        let program = try Instance.ordinary[0].build()
        try program.solve()
        #expect(try program.objectiveRange(ofColumn: 0) == 0...7.5)
        #expect(try program.objectiveRange(ofColumn: 1) == 2...(.infinity))
    }

    @Test("of right hand sides: within, the objective follows the dual value", arguments: programmes)
    func bounds(_ instance: Instance) throws {
        let program = try instance.build()
        let objective = try program.solve().objective
        for row in instance.rows.indices {
            guard let range = try program.activeBoundRange(ofRow: row) else {
                #expect(program.rowDuals[row] == 0)
                continue
            }
            let bounds = instance.rows[row]
            let bound = program.rowActivities[row]
            #expect(range.contains(bound))
            for end in [range.lowerBound, range.upperBound] where end.isFinite {
                var changed = instance
                if bounds.lower == bounds.upper {
                    changed.rows[row] = .exactly(end)
                } else if abs(bound - bounds.lower) < 1e-9 {
                    guard end <= bounds.upper else { continue }
                    changed.rows[row].lower = end
                } else {
                    guard end >= bounds.lower else { continue }
                    changed.rows[row].upper = end
                }
                let expected = objective + program.rowDuals[row] * (end - bound)
                let again = try changed.build().solve()
                #expect(again.termination == .optimal)
                #expect(abs(again.objective - expected) <= 1e-6 * (1 + abs(expected)))
            }
        }
    }

    @Test("of right hand sides, by hand") func byHand() throws {
        let program = try Instance.ordinary[0].build()
        try program.solve()
        #expect(try program.activeBoundRange(ofRow: 0) == nil)
        #expect(try program.activeBoundRange(ofRow: 1) == 6...18)
        #expect(try program.activeBoundRange(ofRow: 2) == 12...24)
    }

    @Test("need an optimal basis") func withoutSolution() throws {
        let program = try Instance.ordinary[0].build()
        #expect(throws: LinearProgramError.noSolution("optimal basis")) { try program.objectiveRange(ofColumn: 0) }
        try program.solve()
        try program.setObjective(ofColumn: 0, 4)
        #expect(throws: LinearProgramError.noSolution("optimal basis")) { try program.activeBoundRange(ofRow: 0) }
        #expect(throws: LinearProgramError.noSolution("primal ray")) { try program.primalRay() }
        #expect(throws: LinearProgramError.noSolution("dual ray")) { try program.dualRay() }
    }
}
