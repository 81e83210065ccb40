import CGLPK

/// Ways to scale rows and columns, so that entries are near 1.
package struct Scaling: OptionSet, Hashable, Sendable {
    /// GLPK's flags.
    package let rawValue: Int32

    /// Creates scaling from GLPK's flags.
    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// Geometric mean scaling.
    package static let geometricMean = Scaling(rawValue: Int32(CGLPK_SCALING_GEOMETRIC))
    /// Equilibration: the greatest entry of each row and column becomes 1.
    package static let equilibration = Scaling(rawValue: Int32(CGLPK_SCALING_EQUILIBRATION))
    /// Rounds the factors to powers of two, which costs no precision.
    package static let powersOfTwo = Scaling(rawValue: Int32(CGLPK_SCALING_POWER_OF_TWO))
    /// Leaves the choice to GLPK.
    package static let automatic = Scaling(rawValue: Int32(CGLPK_SCALING_AUTOMATIC))
    /// Every flag there is.
    static let all: Scaling = [.geometricMean, .equilibration, .powersOfTwo, .automatic]
}
