import CGLPK

/// How the simplex method chooses its pivots, and how closely it keeps to bounds.
package struct SimplexOptions: Hashable, Sendable {
    /// The rule that chooses the variable to enter the basis (primal) or to leave it (dual).
    package enum Pricing: Hashable, Sendable {
        /// Projected steepest edge: fewer, dearer pivots.
        case steepestEdge
        /// Dantzig's rule: the largest reduced cost or infeasibility.
        case largest
    }

    /// The rule that limits a pivot's step.
    package enum RatioTest: Hashable, Sendable {
        /// The textbook rule.
        case textbook
        /// Harris's two passes: trades tiny infeasibilities for larger pivots (Harris, Pivot selection methods of the
        /// Devex LP code, 1973).
        case harris
        /// Long steps over bounds that are flipped: fewer pivots in the dual where many columns are bounded above.
        case longStep
    }

    /// The pricing rule.
    package var pricing = Pricing.steepestEdge
    /// The ratio test.
    package var ratioTest = RatioTest.harris
    /// How far a value may lie outside its bounds, relative to 1 + their size. In (0, 1).
    package var primalTolerance = 1e-7
    /// How far a reduced cost may lie on the wrong side of 0, relative to 1 + the cost's size. In (0, 1).
    package var dualTolerance = 1e-7
    /// The least relative size of a pivot. In (0, 1).
    package var pivotTolerance = 1e-9
    /// How far a solution may miss rows, bounds and reduced costs, relatively, in the check after every solve.
    /// In (0, 1).
    package var checkTolerance = 1e-6

    /// Creates the default options: steepest edge, Harris's ratio test, GLPK's tolerances.
    package init() {}

    func validate() throws(LinearProgramError) {
        for (name, tolerance) in [
            ("primal tolerance", primalTolerance), ("dual tolerance", dualTolerance),
            ("pivot tolerance", pivotTolerance), ("check tolerance", checkTolerance),
        ] where !(tolerance > 0 && tolerance < 1) {
            throw .invalidOption("the \(name) is \(tolerance), not between 0 and 1")
        }
    }
}

extension SimplexOptions.Pricing {
    var code: Int32 {
        switch self {
        case .steepestEdge: Int32(CGLPK_PRICING_STEEPEST_EDGE)
        case .largest: Int32(CGLPK_PRICING_LARGEST)
        }
    }
}

extension SimplexOptions.RatioTest {
    var code: Int32 {
        switch self {
        case .textbook: Int32(CGLPK_RATIO_TEXTBOOK)
        case .harris: Int32(CGLPK_RATIO_HARRIS)
        case .longStep: Int32(CGLPK_RATIO_LONG_STEP)
        }
    }
}
