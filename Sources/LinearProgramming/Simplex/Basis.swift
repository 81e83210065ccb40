import CGLPK

/// Where a row or column stands in the basis.
package enum BasisStatus: Hashable, Sendable {
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
package struct Basis: Hashable, Sendable {
    /// The status of each row.
    package var rows: [BasisStatus]
    /// The status of each column.
    package var columns: [BasisStatus]

    /// Creates a basis from statuses.
    package init(rows: [BasisStatus], columns: [BasisStatus]) {
        self.rows = rows
        self.columns = columns
    }
}
