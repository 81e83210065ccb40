import CGLPK

/// Where a row or column stands in the basis.
public enum BasisStatus: Hashable, Sendable {
    /// It is basic: its value follows from the nonbasic ones.
    case basic
    /// It is nonbasic at its lower bound.
    case atLowerBound
    /// It is nonbasic at its upper bound.
    case atUpperBound
    /// It is nonbasic at 0, having no bounds.
    case free
    /// It is nonbasic, its bounds being equal.
    case fixed

    init(code: Int32) {
        switch Int(code) {
        case Int(CGLPK_BASIC): self = .basic
        case Int(CGLPK_AT_LOWER): self = .atLowerBound
        case Int(CGLPK_AT_UPPER): self = .atUpperBound
        case Int(CGLPK_NONBASIC_FREE): self = .free
        default: self = .fixed
        }
    }

    var code: Int32 {
        switch self {
        case .basic: Int32(CGLPK_BASIC)
        case .atLowerBound: Int32(CGLPK_AT_LOWER)
        case .atUpperBound: Int32(CGLPK_AT_UPPER)
        case .free: Int32(CGLPK_NONBASIC_FREE)
        case .fixed: Int32(CGLPK_NONBASIC_FIXED)
        }
    }
}

/// The basis status of every row and column of a programme.
///
/// It is a basis if as many are basic as there are rows, and their columns are independent.
public struct Basis: Hashable, Sendable {
    /// The status of each row.
    public var rows: [BasisStatus]
    /// The status of each column.
    public var columns: [BasisStatus]

    /// Creates a basis from statuses.
    public init(rows: [BasisStatus], columns: [BasisStatus]) {
        self.rows = rows
        self.columns = columns
    }
}

extension LinearProgram {
    /// Reads the status of every row and column. Complexity: O(rows + columns).
    public func basis() throws(LinearProgramError) -> Basis {
        var rows = [Int32](repeating: 0, count: rowCount)
        var columns = [Int32](repeating: 0, count: columnCount)
        try check(cglpk_read_basis(problem, &rows, &columns))
        return Basis(rows: rows.map(BasisStatus.init(code:)), columns: columns.map(BasisStatus.init(code:)))
    }

    /// Sets the status of every row and column.
    ///
    /// A nonbasic status that the bounds don't allow becomes one that they do. Statuses that are no basis make the next
    /// solve start from an advanced basis.
    public func setBasis(_ basis: Basis) throws(LinearProgramError) {
        guard basis.rows.count == rowCount, basis.columns.count == columnCount else {
            throw .mismatchedArrays(
                "a basis of \(basis.rows.count) rows and \(basis.columns.count) columns for a programme of \(rowCount) and "
                    + "\(columnCount)")
        }
        for (row, status) in basis.rows.enumerated() { try setStatus(ofRow: row, status) }
        for (column, status) in basis.columns.enumerated() { try setStatus(ofColumn: column, status) }
    }

    /// Sets the status of a row; see ``setBasis(_:)``.
    public func setStatus(ofRow row: Int, _ status: BasisStatus) throws(LinearProgramError) {
        try checkRow(row)
        try check(cglpk_set_row_status(problem, Int32(row), status.code))
        note(.everything)
    }

    /// Sets the status of a column; see ``setBasis(_:)``.
    public func setStatus(ofColumn column: Int, _ status: BasisStatus) throws(LinearProgramError) {
        try checkColumn(column)
        try check(cglpk_set_column_status(problem, Int32(column), status.code))
        note(.everything)
    }

    /// Makes all rows basic and all columns nonbasic.
    public func buildSlackBasis() throws(LinearProgramError) {
        try check(cglpk_build_slack_basis(problem))
        note(.everything)
    }

    /// Builds a triangular basis with as few fixed and as many free variables as can be had. Complexity: O(entries).
    public func buildAdvancedBasis() throws(LinearProgramError) {
        try check(cglpk_build_advanced_basis(problem))
        note(.everything)
    }
}
