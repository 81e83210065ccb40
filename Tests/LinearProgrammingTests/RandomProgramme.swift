import TestSupport

@testable import LinearProgramming

extension Instance {
    /// A random programme that is feasible and bounded, its optimum built in: values and duals are drawn first, then
    /// bounds and costs that satisfy the optimality conditions with them.
    static func random(rows: Int, columns: Int, seed: UInt64) -> Instance {
        var random = SeededGenerator(seed: seed)
        func integer(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random)) }
        var matrix = Array(repeating: Array(repeating: 0.0, count: columns), count: rows)
        for row in 0..<rows {
            for column in 0..<columns where Int.random(in: 0..<3, using: &random) == 0 {
                matrix[row][column] = integer(-9...9)
            }
        }
        let values = (0..<columns).map { _ in integer(-5...5) }
        let duals = (0..<rows).map { _ in max(0, integer(-5...5)) * (Bool.random(using: &random) ? 1 : -1) }
        let rowBounds = (0..<rows).map { row in
            let activity = zip(matrix[row], values).reduce(0) { $0 + $1.0 * $1.1 }
            return bounds(around: activity, dual: duals[row], &random)
        }
        var costs: [Double] = []
        var columnBounds: [Bounds] = []
        for column in 0..<columns {
            let reduced = max(0, integer(-5...5)) * (Bool.random(using: &random) ? 1 : -1)
            costs.append((0..<rows).reduce(reduced) { $0 + duals[$1] * matrix[$1][column] })
            columnBounds.append(bounds(around: values[column], dual: reduced, &random))
        }
        let optimum = zip(costs, values).reduce(0) { $0 + $1.0 * $1.1 }
        return Instance(
            "random programme of seed \(seed)", costs: costs, bounds: columnBounds,
            rows: Array(zip(matrix, rowBounds)), .optimal(optimum))
    }

    /// Bounds for a value, active on the side that its dual value in a minimisation asks for.
    private static func bounds(around value: Double, dual: Double, _ random: inout SeededGenerator) -> Bounds {
        let room = Double(Int.random(in: 0...6, using: &random))
        let other = room == 6 ? Double.infinity : room
        if dual > 0 { return .between(value, value + other) }
        if dual < 0 { return .between(value - other, value) }
        return .between(value - (room == 5 ? .infinity : room), value + other)
    }
}
