import CGLPK

/// A linear programme that stays alive while rows and columns come and go, and keeps its basis warm between solves.
///
///     minimise (or maximise)   constant + Σ_j cost_j x_j
///     subject to               lower_i ≤ Σ_j a_ij x_j ≤ upper_i      for every row i
///                              lower_j ≤ x_j ≤ upper_j               for every column j
///
/// Indices are 0-based and dense: deleting a row or column moves the later ones down. A new column is nonbasic at its
/// lower bound (its upper one if only that is finite, 0 if neither is), a new row is basic: so neither disturbs the
/// basis, and the next solve continues from it.
///
/// Signs: a row's dual value is what one more unit of its active bound adds to the objective, so in a minimisation
/// that of a row `… ≤ b` is at most 0, that of a row `… ≥ b` at least 0. A column's reduced cost is
/// `cost_j − Σ_i a_ij dual_i`.
///
/// A programme lives on the thread that made it, as GLPK does; on another thread every use throws
/// ``LinearProgramError/wrongThread``. It may be let go of on any thread. Everything GLPK would abort the process for
/// is checked before, and what it still gives up on is thrown as ``LinearProgramError/glpk(message:)``.
package final class LinearProgram {
    /// Which way the objective is to go.
    package enum Sense: Hashable, Sendable {
        /// Towards less.
        case minimise
        /// Towards more.
        case maximise
    }

    /// Which way the objective is to go.
    package let sense: Sense

    /// What files call the programme.
    package let name: String?

    /// The values of the columns after the last solve; shorter than ``columnCount`` if columns were added since.
    package internal(set) var columnValues: [Double] = []
    /// The reduced costs of the columns after the last solve.
    package internal(set) var reducedCosts: [Double] = []
    /// The activities `Σ_j a_ij x_j` of the rows after the last solve.
    package internal(set) var rowActivities: [Double] = []
    /// The dual values of the rows after the last solve.
    package internal(set) var rowDuals: [Double] = []
    /// The simplex iterations of all solves so far.
    package internal(set) var iterationCount = 0

    let problem: OpaquePointer
    var rowBounds: [Bounds] = []
    var columnBounds: [Bounds] = []
    var costs: [Double] = []
    var costConstant = 0.0
    var isIntegerColumn: [Bool] = []
    /// The matrix as given.
    var matrix = SparseColumns()
    /// What happened since the last optimal basis.
    var changes = Changes.everything
    var isScaled = false
    /// The termination of the last simplex solve, while nothing changed since.
    var lastTermination: Termination?
    /// The options of the last simplex solve, whose tolerances its rays are held to.
    var lastOptions = SimplexOptions()
    /// For finding duplicate entries: the mark each row or column last got.
    var marks: [Int32] = []
    var lastMark: Int32 = 0

    /// What decides which simplex method starts feasible.
    struct Changes: OptionSet {
        let rawValue: UInt8
        /// Primal feasibility may be lost: rows came, bounds or entries changed.
        static let primal = Changes(rawValue: 1)
        /// Dual feasibility may be lost: columns came, costs or entries changed.
        static let dual = Changes(rawValue: 2)
        static let everything: Changes = [.primal, .dual]
    }

    /// Creates a programme without rows and columns.
    ///
    /// - Parameter name: a name for files.
    /// - Throws: ``LinearProgramError/glpk(message:)`` or ``LinearProgramError/outOfMemory``.
    package init(sense: Sense = .minimise, name: String? = nil) throws(LinearProgramError) {
        var created: OpaquePointer?
        let status = cglpk_create(sense == .maximise ? 1 : 0, &created)
        guard status == CGLPK_OK, let created else { throw LinearProgramError(status: status) }
        problem = created
        self.sense = sense
        self.name = name
        if let name { try check(cglpk_set_problem_name(problem, FileName(name).text)) }
    }

    deinit { cglpk_destroy(problem) }

    /// The number of rows.
    package var rowCount: Int { rowBounds.count }
    /// The number of columns.
    package var columnCount: Int { columnBounds.count }

    /// Notes a change, so that the next solve knows where it starts.
    func note(_ change: Changes) {
        changes.formUnion(change)
        lastTermination = nil
    }
}

/// The version of GLPK in use.
package var glpkVersion: String { String(cString: cglpk_version()) }
