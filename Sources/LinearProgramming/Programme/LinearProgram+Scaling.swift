import CGLPK

extension LinearProgram {
    /// Scales the programme inside GLPK; everything seen from outside stays as it is, the basis too.
    ///
    /// Rows and columns that come later aren't scaled: scale again, after the bulk of them came.
    package func scale(_ scaling: Scaling = .automatic) throws(LinearProgramError) {
        guard Scaling.all.isSuperset(of: scaling) else {
            throw .invalidOption("there is no scaling \(scaling.rawValue)")
        }
        try check(cglpk_scale(problem, scaling.rawValue))
        isScaled = true
    }

    /// Takes scaling back.
    package func unscale() throws(LinearProgramError) {
        try check(cglpk_unscale(problem))
        isScaled = false
    }
}
