import Synchronization
import TestSupport
import Testing

@testable import LinearProgramming

@Suite("Integer columns") struct IntegerTests {
    /// A knapsack of 0-1 columns: worth, weight, and how much it holds.
    private func knapsack(_ worth: [Double], _ weight: [Double], _ capacity: Double) throws -> LinearProgram {
        let program = try LinearProgram(sense: .maximise)
        try program.addRow(.atMost(capacity))
        for (worth, weight) in zip(worth, weight) {
            try program.addColumn(
                objective: worth, bounds: .between(0, 1), rows: [0], values: [weight], isInteger: true)
        }
        return program
    }

    /// The best worth by trying all subsets.
    private func bestWorth(_ worth: [Double], _ weight: [Double], _ capacity: Double) -> Double {
        (0..<(1 << worth.count)).reduce(0) { best, subset in
            let chosen = worth.indices.filter { subset & (1 << $0) != 0 }
            let isLight = chosen.reduce(0) { $0 + weight[$1] } <= capacity
            return isLight ? max(best, chosen.reduce(0) { $0 + worth[$1] }) : best
        }
    }

    /// A market split problem: hard for branch and bound at any size (Cornuéjols and Dawande, 1999).
    private func marketSplit(rows: Int, columns: Int) throws -> LinearProgram {
        var random = SeededGenerator(seed: 17)
        let program = try LinearProgram()
        for _ in 0..<columns { try program.addColumn(objective: 0, bounds: .between(0, 1), isInteger: true) }
        for row in 0..<rows {
            let weights = (0..<columns).map { _ in Double(Int.random(in: 0...99, using: &random)) }
            let half = (weights.reduce(0, +) / 2).rounded(.down)
            try program.addRow(.exactly(half), columns: (0..<Int32(columns)).map { $0 }, values: weights)
            for (sign, offset) in [(1.0, 0), (-1.0, 1)] {
                let slack = try program.addColumn(objective: 1, rows: [Int32(row)], values: [sign])
                #expect(slack == columns + 2 * row + offset)
            }
        }
        return program
    }

    @Test("come to the best of all subsets", arguments: seeds(20), [false, true])
    func subsets(_ seed: UInt64, _ usesCuts: Bool) throws {
        var random = SeededGenerator(seed: seed)
        let worth = (0..<12).map { _ in Double(Int.random(in: 1...50, using: &random)) }
        let weight = (0..<12).map { _ in Double(Int.random(in: 1...50, using: &random)) }
        let program = try knapsack(worth, weight, 120)
        var options = IntegerOptions()
        options.usesCuts = usesCuts
        let result = try program.solveInteger(options)
        #expect(result.termination == .optimal)
        #expect(result.incumbent?.objective == bestWorth(worth, weight, 120))
        #expect(result.relativeGap == 0)
        #expect(result.incumbent?.columnValues.allSatisfy { $0 == 0 || $0 == 1 } == true)
        // The relaxation stays at hand, for its prices.
        #expect(program.columnValues.contains { $0 > 0 && $0 < 1 } || result.bound == result.incumbent?.objective)
    }

    @Test("that can't be integers are infeasible, though the relaxation isn't") func infeasible() throws {
        let program = try LinearProgram()
        try program.addRow(.exactly(1))
        try program.addColumn(objective: 1, bounds: .between(0, 9), rows: [0], values: [2], isInteger: true)
        let result = try program.solveInteger()
        #expect(result.termination == .infeasible)
        #expect(result.incumbent == nil)
    }

    @Test("without rows take the integers at their bounds") func withoutRows() throws {
        let program = try LinearProgram()
        try program.addColumn(objective: -1, bounds: .between(0, 9), isInteger: true)
        let result = try program.solveInteger()
        #expect(result.termination == .optimal)
        #expect(result.incumbent?.columnValues == [9])
    }

    @Test("with fractional bounds are refused") func fractionalBounds() throws {
        let program = try LinearProgram()
        try program.addColumn(objective: -1, bounds: .between(0, 2.5), isInteger: true)
        #expect(throws: LinearProgramError.fractionalBound(column: 0)) { try program.solveInteger() }
    }

    @Test("stop at the gap asked for, with a bound that proves it") func gap() throws {
        let program = try marketSplit(rows: 2, columns: 12)
        let best = try #require(try program.solveInteger().incumbent?.objective)
        let worth = (1...30).map { Double(($0 * 37) % 41 + 10) }
        let weight = (1...30).map { Double(($0 * 53) % 47 + 10) }
        let loose = try knapsack(worth, weight, 333)
        var options = IntegerOptions()
        options.relativeGap = 0.1
        let result = try loose.solveInteger(options)
        #expect(result.termination == .gapReached || result.termination == .optimal)
        #expect(try #require(result.relativeGap) <= 0.1 + 1e-9)
        let exact = try #require(try loose.solveInteger().incumbent?.objective)
        #expect(try #require(result.bound) >= exact - 1e-9)
        #expect(best >= 0)
    }

    @Test("stop at the time limit, with what was found until then") func timeLimit() throws {
        let program = try marketSplit(rows: 4, columns: 40)
        let result = try program.solveInteger(limits: SolveLimits(time: .milliseconds(150)))
        #expect(result.termination == .timeLimit)
        let incumbent = try #require(result.incumbent)
        let bound = try #require(result.bound)
        #expect(bound <= incumbent.objective)
        #expect(incumbent.columnValues.prefix(40).allSatisfy { $0 == $0.rounded() })
    }

    @Test("stop after a number of events, with the same solution each time") func eventLimit() throws {
        var options = IntegerOptions()
        options.eventLimit = 400
        let results = try (0..<2).map { _ in
            try marketSplit(rows: 4, columns: 40).solveInteger(options, limits: SolveLimits(time: .seconds(3_600)))
        }
        #expect(results[0].termination == .eventLimit)
        #expect(results[0].incumbent != nil && results[0] == results[1])
        options.eventLimit = -1
        let program = try marketSplit(rows: 1, columns: 4)
        #expect(throws: LinearProgramError.self) { try program.solveInteger(options) }
    }

    @Test("stop on the caller's word") func cancellation() throws {
        let program = try marketSplit(rows: 4, columns: 40)
        let questions = Atomic(0)
        let limits = SolveLimits(
            time: .seconds(3_600), isCancelled: { questions.add(1, ordering: .relaxed).newValue > 200 })
        let result = try program.solveInteger(limits: limits)
        #expect(result.termination == .cancelled)
        #expect(questions.load(ordering: .relaxed) >= 201)
        // The programme is still good.
        #expect(try program.solve().termination == .optimal)
    }

    @Test("keep to rows with big coefficients, which tolerances would let through", arguments: [1e4, 1e6])
    func bigCoefficients(_ big: Double) throws {
        // What is shipped needs the gate open: amount ≤ big · open, and opening costs.
        let program = try LinearProgram()
        try program.addRows([.atMost(0), .atLeast(1)])
        try program.addColumn(objective: 1, rows: [0, 1], values: [1, 1], name: "amount")
        try program.addColumn(
            objective: 50, bounds: .between(0, 1), rows: [0], values: [-big], isInteger: true, name: "open")
        let result = try program.solveInteger()
        #expect(result.termination == .optimal)
        #expect(result.incumbent?.columnValues == [1, 1])
        #expect(result.incumbent?.objective == 51)
    }
}
