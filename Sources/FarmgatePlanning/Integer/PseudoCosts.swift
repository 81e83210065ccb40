/// What moving each decision to the next whole number has cost so far, per unit: from which of them to branch on is judged
/// (Bénichou, Gauthier, Girodet, Hentges, Ribière, Vincent, "Experiments in mixed-integer linear programming", 1971).
struct PseudoCosts {
    /// How far from a whole number units count as one.
    static let integrality = 1e-6
    /// Keeps a side that costs nothing from hiding what the other costs.
    private static let leastShare = 1e-3

    private let decisions: Decisions
    private var sums: [SIMD2<Double>]
    private var counts: [SIMD2<Double>]

    /// Makes costs of which nothing is known but what a unit costs. O(decisions).
    init(_ decisions: Decisions) {
        self.decisions = decisions
        // One observation to begin with: a unit more costs its cost, a unit less what it saved elsewhere, about as much.
        sums = decisions.cost.map { SIMD2(repeating: max($0, 1e-9)) }
        counts = Array(repeating: SIMD2(repeating: 1), count: decisions.count)
    }

    /// Notes by how much a bound rose for each unit that a decision was moved by.
    mutating func learn(_ decision: Int, isUp: Bool, gain: Double) {
        sums[decision][isUp ? 1 : 0] += max(0, gain)
        counts[decision][isUp ? 1 : 0] += 1
    }

    /// The decision whose branches both raise the bound most, by the product of what is expected of them (Achterberg,
    /// "Constraint integer programming", 2007); nil if all units are whole. O(decisions).
    func mostPromising(of units: [Double]) -> Int? {
        var best: Int?, bestScore = -1.0
        for decision in units.indices {
            let part = units[decision] - units[decision].rounded(.down)
            guard min(part, 1 - part) > Self.integrality else { continue }
            let expected = sums[decision] / counts[decision] * SIMD2(part, 1 - part)
            let least = Self.leastShare * max(expected[0], expected[1])
            let score = max(expected[0], least) * max(expected[1], least)
            if score > bestScore { (best, bestScore) = (decision, score) }
        }
        return best
    }
}
