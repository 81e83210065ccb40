/// What moving each design variable to the next whole number has cost so far, per module: by this the one to branch on is
/// chosen (Bénichou, Gauthier, Girodet, Hentges, Ribière, Vincent, "Experiments in mixed-integer linear programming", 1971).
struct PseudoCosts {
    /// How far from a whole number modules count as whole.
    static let integrality = 1e-6
    /// Keeps a side that costs nothing from hiding what the other costs.
    private static let leastShare = 1e-3

    private let designVariables: DesignVariables
    private var sums: [SIMD2<Double>]
    private var counts: [SIMD2<Double>]

    /// Makes costs of which nothing is known but what a module costs. O(design variables).
    init(_ designVariables: DesignVariables) {
        self.designVariables = designVariables
        // One observation to begin with: a module more costs its cost, a module less what it saved elsewhere, about as much.
        sums = designVariables.cost.map { SIMD2(repeating: max($0, 1e-9)) }
        counts = Array(repeating: SIMD2(repeating: 1), count: designVariables.count)
    }

    /// Notes by how much a bound rose for each module that a design variable was moved by.
    mutating func learn(_ design: Int, isUp: Bool, gain: Double) {
        sums[design][isUp ? 1 : 0] += max(0, gain)
        counts[design][isUp ? 1 : 0] += 1
    }

    /// The design variable whose branches both raise the bound most, by the product of what is expected of them (Achterberg,
    /// "Constraint integer programming", 2007); nil if all modules are whole. O(design variables).
    func mostPromising(of modules: [Double]) -> Int? {
        var best: Int?, bestScore = -1.0
        for design in modules.indices {
            let part = modules[design] - modules[design].rounded(.down)
            guard min(part, 1 - part) > Self.integrality else { continue }
            let expected = sums[design] / counts[design] * SIMD2(part, 1 - part)
            let least = Self.leastShare * max(expected[0], expected[1])
            let score = max(expected[0], least) * max(expected[1], least)
            if score > bestScore { (best, bestScore) = (design, score) }
        }
        return best
    }
}
