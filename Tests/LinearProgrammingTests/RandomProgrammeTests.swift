import TestSupport
import Testing

@testable import LinearProgramming

@Suite("Random programmes") struct RandomProgrammeTests {
    @Test("come to the optimum built into them, in every way", arguments: seeds(40))
    func optimum(_ seed: UInt64) throws {
        let instance = Instance.random(rows: 2 + Int(seed % 17), columns: 3 + Int(seed % 23), seed: seed)
        guard case .optimal(let expected) = instance.answer else { return }
        for way in Way.allCases {
            let (program, termination, objective) = try way.solve(instance)
            #expect(termination == .optimal, "\(way)")
            #expect(abs(objective - expected) <= 1e-6 * (1 + abs(expected)), "\(way)")
            Certificates(instance: instance).expectOptimal(program, objective)
        }
    }

    @Test("stay right through a long history of changes", arguments: seeds(20))
    func history(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var instance = Instance.random(rows: 8, columns: 12, seed: seed)
        let program = try instance.build()
        for _ in 0..<30 {
            if Bool.random(using: &random) {
                var column = Instance.Column(
                    cost: Double(Int.random(in: -3...9, using: &random)), bounds: .between(0, 4))
                for row in instance.rows.indices where Bool.random(using: &random) {
                    column.entries[row] = Double(Int.random(in: 1...9, using: &random))
                }
                instance.columns.append(column)
                try instance.add(column, to: program)
            } else {
                instance.rows.append(.atLeast(Double(Int.random(in: -20...20, using: &random))))
                for column in instance.columns.indices where Bool.random(using: &random) {
                    instance.columns[column].entries[instance.rows.count - 1] = 1
                }
                try instance.add(row: instance.rows.count - 1, to: program)
            }
            let warm = try program.solve()
            let cold = try instance.build().solve(.primal)
            #expect(warm.termination == cold.termination)
            switch warm.termination {
            case .optimal:
                #expect(abs(warm.objective - cold.objective) <= 1e-6 * (1 + abs(cold.objective)))
                Certificates(instance: instance).expectOptimal(program, warm.objective)
            case .infeasible: try Certificates(instance: instance).expectInfeasible(program)
            case .unbounded: try Certificates(instance: instance).expectUnbounded(program)
            default: Issue.record("\(warm.termination)")
            }
        }
    }
}
