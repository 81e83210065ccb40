import CGLPK

extension LinearProgram {
    /// Adds a column with entries in existing rows. It is nonbasic: at its lower bound if that is finite, else at its
    /// upper one, else at 0.
    ///
    /// - Parameter objective: its coefficient in the objective.
    /// - Parameter rows: the rows of the entries, none twice.
    /// - Parameter values: the entries, as many.
    /// - Parameter isInteger: whether ``solveInteger(_:limits:)`` must give it an integer value.
    /// - Returns: its index.
    @discardableResult
    package func addColumn(
        objective: Double, bounds: Bounds = .nonNegative, rows: [Int32] = [], values: [Double] = [],
        isInteger: Bool = false, name: String? = nil
    ) throws(LinearProgramError) -> Int {
        let column = columnCount
        try addColumns(
            objective: [objective], lower: [bounds.lower], upper: [bounds.upper],
            starts: [0, Int32(clamping: rows.count)], rows: rows, values: values)
        if isInteger { try setInteger(column: column, true) }
        if let name { try setColumnName(column, name) }
        return column
    }

    /// Adds columns with entries in existing rows, all nonbasic, by one call and without allocating but to grow.
    ///
    /// Complexity: O(columns + entries).
    ///
    /// - Parameter objective: each column's coefficient in the objective.
    /// - Parameter lower: each column's lower bound, `-.infinity` for none.
    /// - Parameter upper: each column's upper bound, `.infinity` for none.
    /// - Parameter starts: where each column's entries begin in the next two arrays, and the end of the last.
    /// - Parameter rows: the row of each entry, none twice in a column.
    /// - Parameter values: the value of each entry; zeros are left out.
    /// - Returns: their indices.
    @discardableResult
    package func addColumns(
        objective: [Double], lower: [Double], upper: [Double], starts: [Int32], rows: [Int32], values: [Double]
    ) throws(LinearProgramError) -> Range<Int> {
        let first = columnCount
        let count = objective.count
        guard lower.count == count, upper.count == count else {
            throw .mismatchedArrays(
                "\(count) objective coefficients, \(lower.count) lower and \(upper.count) upper bounds")
        }
        if count == 0 { return first..<first }
        guard first + count <= Self.greatestCount else { throw .tooLarge("columns") }
        for index in 0..<count {
            guard objective[index].isFinite else { throw .notFinite("the objective of column \(first + index)") }
            guard Bounds(lower: lower[index], upper: upper[index]).isValid else {
                throw .invalidBounds("column \(first + index)", lower: lower[index], upper: upper[index])
            }
        }
        try checkEntries(
            EntryBatch(count: count, first: first, starts: starts, indices: rows, values: values, isRows: false))
        try check(cglpk_add_columns(problem, Int32(count), objective, lower, upper, starts, rows, values))
        costs.append(contentsOf: objective)
        for index in 0..<count { columnBounds.append(Bounds(lower: lower[index], upper: upper[index])) }
        isIntegerColumn.append(contentsOf: repeatElement(false, count: count))
        matrix.append(starts: starts, rows: rows, values: values)
        note(.dual)
        // At a bound other than 0 the columns move the rows.
        if (0..<count).contains(where: { lower[$0] != 0 && !(lower[$0] == -.infinity && upper[$0] == .infinity) }) {
            note(.primal)
        }
        return first..<columnCount
    }

    /// Changes the constant term of the objective.
    package func setObjectiveConstant(_ constant: Double) throws(LinearProgramError) {
        guard constant.isFinite else { throw .notFinite("the objective's constant term") }
        try check(cglpk_set_objective_constant(problem, constant))
        costConstant = constant
        note(.dual)
    }

    /// Changes the bounds of a column. A nonbasic column stays at the bound it was at, as far as there still is one.
    func setBounds(ofColumn column: Int, _ bounds: Bounds) throws(LinearProgramError) {
        try checkColumn(column)
        guard bounds.isValid else {
            throw .invalidBounds("column \(column)", lower: bounds.lower, upper: bounds.upper)
        }
        try check(cglpk_set_column_bounds(problem, Int32(column), bounds.lower, bounds.upper))
        columnBounds[column] = bounds
        note(.primal)
    }

    /// Changes whether ``solveInteger(_:limits:)`` must give a column an integer value.
    package func setInteger(column: Int, _ isInteger: Bool) throws(LinearProgramError) {
        try checkColumn(column)
        try check(cglpk_set_column_integer(problem, Int32(column), isInteger ? 1 : 0))
        isIntegerColumn[column] = isInteger
    }

    func checkColumn(_ column: Int) throws(LinearProgramError) {
        if !columnBounds.indices.contains(column) { throw .noSuchColumn(column, columnCount: columnCount) }
    }
}
