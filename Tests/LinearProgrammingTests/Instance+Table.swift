@testable import LinearProgramming

extension Instance {
    /// Small programmes that have tripped solvers, and their answers.
    static let table: [Instance] = ordinary + cycling + numerical + shapeless + infeasible + unbounded

    static let ordinary: [Instance] = [
        Instance(
            "three plants, two products", .maximise, costs: [3, 5],
            rows: [([1, 0], .atMost(4)), ([0, 2], .atMost(12)), ([3, 2], .atMost(18))], .optimal(36)),
        Instance(
            "a constant is added", constant: 100, costs: [-3, -5],
            rows: [([1, 0], .atMost(4)), ([0, 2], .atMost(12)), ([3, 2], .atMost(18))], .optimal(64)),
        Instance(
            "transport from two places to three", costs: [8, 6, 10, 9, 12, 13],
            rows: [
                ([1, 1, 1, 0, 0, 0], .atMost(35)), ([0, 0, 0, 1, 1, 1], .atMost(50)),
                ([1, 0, 0, 1, 0, 0], .exactly(45)), ([0, 1, 0, 0, 1, 0], .exactly(20)),
                ([0, 0, 1, 0, 0, 1], .exactly(20)),
            ], .optimal(45 * 9 + 20 * 6 + 15 * 10 + 5 * 13)),
        Instance(
            "assignment, degenerate throughout", costs: [4, 2, 8, 4, 3, 7, 3, 1, 6],
            rows: [
                ([1, 1, 1, 0, 0, 0, 0, 0, 0], .exactly(1)), ([0, 0, 0, 1, 1, 1, 0, 0, 0], .exactly(1)),
                ([0, 0, 0, 0, 0, 0, 1, 1, 1], .exactly(1)), ([1, 0, 0, 1, 0, 0, 1, 0, 0], .exactly(1)),
                ([0, 1, 0, 0, 1, 0, 0, 1, 0], .exactly(1)), ([0, 0, 1, 0, 0, 1, 0, 0, 1], .exactly(1)),
            ], .optimal(12)),
        Instance(
            "free columns", costs: [1, 1], bounds: [.free, .free],
            rows: [([1, 1], .atLeast(-3)), ([1, -1], .exactly(1))], .optimal(-3)),
        Instance(
            "a range on a row", .maximise, costs: [1, 1], bounds: [.between(0, 3), .between(0, 3)],
            rows: [([1, 1], .between(1, 4))], .optimal(4)),
        Instance(
            "the other side of the range", costs: [1, 1], bounds: [.between(0, 3), .between(0, 3)],
            rows: [([1, 1], .between(1, 4))], .optimal(1)),
        Instance(
            "a fixed column", costs: [1, 1], bounds: [.exactly(2), .nonNegative], rows: [([1, 2], .atLeast(6))],
            .optimal(4)),
        Instance(
            "columns bounded only above", .maximise, costs: [1, 2], bounds: [.atMost(-1), .atMost(3)],
            rows: [([1, 1], .atMost(1))], .optimal(4)),
        Instance(
            "boxes away from 0", costs: [1, -1], bounds: [.between(5, 7), .between(-9, -4)],
            rows: [([1, 1], .between(-3, 3))], .optimal(9)),
        Instance(
            "degenerate at the optimum", .maximise, costs: [1, 1],
            rows: [([1, 0], .atMost(1)), ([0, 1], .atMost(1)), ([1, 1], .atMost(2)), ([2, 1], .atMost(3))],
            .optimal(2)),
        Instance(
            "a row that says the same twice", costs: [1, 2],
            rows: [([1, 1], .exactly(2)), ([2, 2], .exactly(4)), ([1, 1], .atLeast(2))], .optimal(2)),
        Instance(
            "a whole edge is optimal", .maximise, costs: [1, 1], rows: [([1, 1], .atMost(5))], .optimal(5)),
        Instance("a free row", costs: [1, 1], rows: [([1, 1], .free), ([1, 2], .atLeast(4))], .optimal(2)),
    ]

    static let cycling: [Instance] = [
        Instance(
            "Beale's cycle", costs: [-0.75, 20, -0.5, 6],
            rows: [
                ([0.25, -8, -1, 9], .atMost(0)), ([0.5, -12, -0.5, 3], .atMost(0)), ([0, 0, 1, 0], .atMost(1)),
            ], .optimal(-1.25)),
        Instance(
            "Kuhn's cycle", costs: [-2, -3, 1, 12],
            rows: [
                ([-2, -9, 1, 9], .atMost(0)), ([1.0 / 3, 1, -1.0 / 3, -2], .atMost(0)), ([2, 3, -1, -12], .atMost(2)),
            ], .optimal(-2)),
        Instance(
            "Chvátal's cycle", .maximise, costs: [10, -57, -9, -24],
            rows: [
                ([0.5, -5.5, -2.5, 9], .atMost(0)), ([0.5, -1.5, -0.5, 1], .atMost(0)), ([1, 0, 0, 0], .atMost(1)),
            ], .optimal(1)),
        Instance(
            "Marshall and Suurballe's cycle", costs: [-0.4, -0.4, 1.8],
            rows: [
                ([0.6, -6.4, 4.8], .atMost(0)), ([0.2, -1.8, 0.6], .atMost(0)), ([0.4, -1.6, 0.2], .atMost(0)),
                ([0, 1, 0], .atMost(1)),
            ], .optimal(-2)),
        kleeMinty(8),
    ]

    /// The cube on which Dantzig's rule visits every corner (Klee and Minty, How good is the simplex algorithm?, 1972).
    private static func kleeMinty(_ dimension: Int) -> Instance {
        func power(_ base: Double, _ exponent: Int) -> Double {
            (0..<exponent).reduce(1) { product, _ in product * base }
        }
        return Instance(
            "Klee and Minty's cube", .maximise, costs: (1...dimension).map { power(2, dimension - $0) },
            rows: (1...dimension).map { row in
                let line = (1...dimension).map { $0 < row ? 2 * power(2, row - $0) : $0 == row ? 1 : 0 }
                return (line, .atMost(power(5, row)))
            }, .optimal(power(5, dimension)))
    }

    static let numerical: [Instance] = [
        hilbert(4), hilbert(8),
        Instance("a tiny coefficient", costs: [1], rows: [([1e-6], .atLeast(1))], .optimal(1e6)),
        Instance("a huge coefficient", costs: [1], rows: [([1e9], .atLeast(1))], .optimal(1e-9)),
        Instance(
            "coefficients ten orders apart", costs: [1, 1e5],
            rows: [([1e-5, 1], .atLeast(1)), ([1, 1e5], .atLeast(1e5))], .optimal(1e5)),
        Instance(
            "huge bounds", .maximise, costs: [1, 1], bounds: [.between(0, 1e9), .between(0, 1e9)],
            rows: [([1, 1], .atMost(1e9))], .optimal(1e9)),
        Instance(
            "rows that are nearly parallel", .maximise, costs: [1, 1],
            rows: [([1, 1], .atMost(2)), ([1, 1.0001], .atMost(2.0001)), ([1.0001, 1], .atMost(2.0001))],
            .optimal(2)),
    ]

    /// minimise b·x with H x ≥ b = H·1: the ones are feasible in it and in its dual, so optimal.
    private static func hilbert(_ order: Int) -> Instance {
        let matrix = (1...order).map { row in (1...order).map { 1 / Double(row + $0 - 1) } }
        let sums = matrix.map { $0.reduce(0, +) }
        return Instance(
            "Hilbert matrix of order \(order)", costs: sums, rows: zip(matrix, sums).map { ($0, .atLeast($1)) },
            .optimal(sums.reduce(0, +)))
    }

    static let shapeless: [Instance] = [
        Instance("nothing at all", costs: [], rows: [], .optimal(0)),
        Instance("a constant alone", constant: 7, costs: [], rows: [], .optimal(7)),
        Instance("columns without rows", costs: [1, -1], bounds: [.nonNegative, .atMost(5)], rows: [], .optimal(-5)),
        Instance("columns without rows or bounds", costs: [0, 0], bounds: [.free, .free], rows: [], .optimal(0)),
        Instance("rows without columns", costs: [], rows: [([], .atMost(1)), ([], .between(-1, 1))], .optimal(0)),
        Instance("an empty row", costs: [1], rows: [([0], .between(-1, 1)), ([1], .atLeast(2))], .optimal(2)),
        Instance("an empty column that costs", costs: [1, 1], rows: [([1, 0], .atLeast(2))], .optimal(2)),
        Instance(
            "an empty column that pays", costs: [1, -1], bounds: [.nonNegative, .between(0, 5)],
            rows: [([1, 0], .atLeast(2))], .optimal(-3)),
        Instance(
            "no entries at all", costs: [1, -1], bounds: [.atLeast(3), .between(0, 5)], rows: [([0, 0], .exactly(0))],
            .optimal(-2)),
    ]

    static let infeasible: [Instance] = [
        Instance("two rows apart", costs: [1, 1], rows: [([1, 1], .atMost(1)), ([1, 1], .atLeast(2))], .infeasible),
        Instance(
            "equations apart, free columns", costs: [0, 0], bounds: [.free, .free],
            rows: [([1, 1], .exactly(1)), ([2, 2], .exactly(3))], .infeasible),
        Instance(
            "columns too small for a row", costs: [1, 1], bounds: [.between(0, 1), .between(0, 1)],
            rows: [([1, 1], .atLeast(3))], .infeasible),
        Instance("an empty row that wants something", costs: [1], rows: [([0], .atLeast(1))], .infeasible),
        Instance("a row without columns that wants something", costs: [], rows: [([], .atMost(-1))], .infeasible),
        Instance(
            "neither primal nor dual feasible", costs: [-1, -1],
            rows: [([1, -1], .atMost(-1)), ([-1, 1], .atMost(-1))], .infeasible),
        Instance(
            "a chain that ends too high", .maximise, costs: [1, 1, 1],
            bounds: [.nonNegative, .nonNegative, .between(0, 10)],
            rows: [([1, 0, 0], .atLeast(5)), ([-1, 1, 0], .atLeast(5)), ([0, -1, 1], .atLeast(5))], .infeasible),
    ]

    static let unbounded: [Instance] = [
        Instance("nothing holds it", costs: [-1], rows: [([0], .atMost(1))], .unbounded),
        Instance("without rows", .maximise, costs: [1], rows: [], .unbounded),
        Instance("along a diagonal", costs: [-1, 0], rows: [([1, -1], .atMost(1))], .unbounded),
        Instance(
            "downwards, free", costs: [1, 1], bounds: [.free, .free], rows: [([1, -1], .exactly(0))], .unbounded),
        Instance(
            "in a plane of three", .maximise, costs: [1, 2, -1],
            rows: [([1, -1, 0], .atMost(2)), ([0, 1, -1], .atMost(2)), ([1, 1, 1], .atLeast(1))], .unbounded),
        Instance("a row without bounds", .maximise, costs: [1, 1], rows: [([1, 1], .free)], .unbounded),
    ]
}
