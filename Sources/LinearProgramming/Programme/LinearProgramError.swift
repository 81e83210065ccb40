/// Why a linear programme can't be built or solved.
///
/// That a programme is infeasible, or that a limit was reached, isn't an error: see ``Termination``.
package enum LinearProgramError: Error, Hashable, Sendable {
    /// A number isn't finite: GLPK would take it and call the nonsense it computes optimal.
    case notFinite(String)
    /// Bounds leave no value: they cross, are NaN, or both lie at one infinity.
    case invalidBounds(String, lower: Double, upper: Double)
    /// There is no row of this index.
    case noSuchRow(Int, rowCount: Int)
    /// There is no column of this index.
    case noSuchColumn(Int, columnCount: Int)
    /// A row or column names the same entry twice.
    case duplicateEntry(row: Int, column: Int)
    /// Arrays that describe rows or columns together don't fit one another.
    case mismatchedArrays(String)
    /// There would be more rows, columns or entries than GLPK counts: 100,000,000, or 500,000,000 entries.
    case tooLarge(String)
    /// An option or limit is outside its range.
    case invalidOption(String)
    /// An integer column has a bound that isn't an integer.
    case fractionalBound(column: Int)
    /// Every way of solving was tried; each failed, or gave a solution that doesn't stand the check.
    case numericalFailure(attempts: [SimplexAttempt])
    /// A file couldn't be written.
    case cannotWrite(path: String, reason: String)
    /// The programme was used on another thread than the one it was made on.
    case wrongThread
    /// The programme went down with GLPK's environment: after an error on its thread, or with the thread.
    case environmentLost
    /// The programme was used from within a callback of a solve on the same thread.
    case busy
    /// There isn't enough memory.
    case outOfMemory
    /// GLPK gave up, and said why. All programmes made on this thread are lost.
    case glpk(message: String)
}

extension LinearProgramError: CustomStringConvertible {
    /// What is wrong, and what to do about it where that isn't obvious.
    package var description: String {
        switch self {
        case .notFinite(let what): "\(what) is not a finite number"
        case .invalidBounds(let what, let lower, let upper):
            "\(what) has bounds that leave no value: \(lower) … \(upper)"
        case .noSuchRow(let row, let count): "there is no row \(row): the programme has \(count)"
        case .noSuchColumn(let column, let count): "there is no column \(column): the programme has \(count)"
        case .duplicateEntry(let row, let column):
            "the entry of row \(row) and column \(column) is given twice: add them up"
        case .mismatchedArrays(let what): "the arrays don't fit one another: \(what)"
        case .tooLarge(let what): "too many \(what) for GLPK"
        case .invalidOption(let what): what
        case .fractionalBound(let column): "integer column \(column) has a bound that isn't an integer"
        case .numericalFailure(let attempts):
            "no method solved the programme: " + attempts.map(\.description).joined(separator: "; ")
        case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
        case .wrongThread: "a linear programme was used on another thread than the one it was made on"
        case .environmentLost:
            "the linear programme was lost when an earlier one failed on the same thread: build it again"
        case .busy: "a linear programme was used from within a callback of another one's solve"
        case .outOfMemory: "not enough memory for the linear programme"
        case .glpk(let message): "GLPK failed: \(message)"
        }
    }
}
