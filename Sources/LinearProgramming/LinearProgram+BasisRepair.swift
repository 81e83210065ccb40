import CGLPK

extension LinearProgram {
    /// The most pivots made for one deletion: each factorizes the basis anew. Beyond that an advanced basis is cheaper.
    private static let greatestRepair = 50

    /// Pivots columns out of the basis that are about to be deleted, each against the row that takes its place best.
    ///
    /// Complexity: O(rows + columns); a factorization for each basic column.
    func pivotOut(columns: [Int]) throws(LinearProgramError) {
        var basis = try basis()
        let leaving = columns.filter { basis.columns[$0] == .basic }
        if leaving.count > Self.greatestRepair { return }
        for column in leaving {
            guard try isBasisFactorized() else { return }
            var header = [Int32](repeating: 0, count: rowCount)
            try check(cglpk_read_basis_header(problem, &header))
            guard let position = header.firstIndex(of: Int32(rowCount + column)) else { return }
            // The column's row of the tableau; only the entries of nonbasic rows aren't 0.
            var pivots = Array(repeating: 0.0, count: rowCount)
            pivots[position] = 1
            try check(cglpk_solve_transposed(problem, &pivots))
            let entering = (0..<rowCount).filter { basis.rows[$0] != .basic }.max { abs(pivots[$0]) < abs(pivots[$1]) }
            guard let entering, pivots[entering] != 0 else { return }
            try setStatus(ofRow: entering, .basic)
            try setStatus(ofColumn: column, .atLowerBound)
            basis.rows[entering] = .basic
        }
    }

    /// Pivots rows into the basis that are about to be deleted, each against the column it takes the place of best.
    ///
    /// Complexity: O(rows + columns); a factorization for each nonbasic row.
    func pivotIn(rows: [Int]) throws(LinearProgramError) {
        let basis = try basis()
        let entering = rows.filter { basis.rows[$0] != .basic }
        if entering.count > Self.greatestRepair { return }
        for row in entering {
            guard try isBasisFactorized() else { return }
            var count: Int32 = 0
            var variables = [Int32](repeating: 0, count: rowCount)
            var pivots = [Double](repeating: 0, count: rowCount)
            try check(cglpk_tableau_column(problem, Int32(row), &count, &variables, &pivots))
            let leaving = (0..<Int(count)).filter { Int(variables[$0]) >= rowCount }
                .max { abs(pivots[$0]) < abs(pivots[$1]) }
            guard let leaving, pivots[leaving] != 0 else { return }
            try setStatus(ofRow: row, .basic)
            try setStatus(ofColumn: Int(variables[leaving]) - rowCount, .atLowerBound)
        }
    }
}
