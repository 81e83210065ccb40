/// A way of solving a linear programme.
package enum SimplexMethod: Hashable, Sendable {
    /// The primal or the dual simplex method, by what changed since the last optimal basis: columns or the objective
    /// (primal), rows or bounds (dual).
    case automatic
    /// The primal simplex method.
    case primal
    /// The dual simplex method; where the start isn't dual feasible it makes it so first.
    case dual
    /// The primal simplex method, and from the basis it ends in again in rational arithmetic: slow, and right. Programmes
    /// of more than 500 rows and columns, or 5,000 entries, have no second part: it could not be stopped in time.
    case exact
}
