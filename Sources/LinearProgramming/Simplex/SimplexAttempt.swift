/// One try at solving a programme, and why it wasn't the last.
package struct SimplexAttempt: Hashable, Sendable, CustomStringConvertible {
    /// What was tried.
    package enum Step: String, Hashable, Sendable {
        /// The primal simplex method from the basis at hand.
        case primal = "primal simplex"
        /// The dual simplex method from the basis at hand.
        case dual = "dual simplex"
        /// The primal simplex method from a new, triangular basis.
        case advancedBasis = "primal simplex from an advanced basis"
        /// The primal simplex method from the slack basis, scaled if it wasn't, else unscaled.
        case otherScaling = "primal simplex with other scaling"
        /// Rational arithmetic.
        case exact = "exact simplex"
        /// The search for integers.
        case branchAndBound = "branch and bound"
    }

    /// What was tried.
    package let step: Step
    /// What came of it, in words; nil where the step solved the programme.
    package let failure: String?

    /// The step and its failure.
    package var description: String { failure.map { "\(step.rawValue): \($0)" } ?? step.rawValue }
}
