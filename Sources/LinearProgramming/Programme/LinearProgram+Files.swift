import CGLPK

/// A file format for linear programmes.
package enum FileFormat: Hashable, Sendable {
    /// The LP format of CPLEX.
    case lp
    /// The free MPS format. It knows no maximisation: one is written as a minimisation of the negated objective.
    case mps
}

extension LinearProgram {
    /// Writes the programme to a file, by GLPK's own writers.
    ///
    /// What the formats, or GLPK's writers, would lose or distort is written so that every reader gets the same
    /// programme: a constant term is the cost of a column `constant` fixed at 1; rows without bounds, which an MPS file
    /// has no room for beside the objective, are left out; a programme without rows gets an empty one.
    ///
    /// A row or column without a name gets one: `r_1`, `r_2`, … and `x_1`, `x_2`, …, counted from 1 as is usual in files.
    /// Where a name comes twice, the later ones get their number appended.
    ///
    /// GLPK's MPS writer gives a number twelve characters and six digits at least, and ends the process where they do not
    /// fit: a number between -1e-99 and 0 is refused before, with the advice to write an LP file.
    ///
    /// Complexity: O(rows + columns + entries).
    ///
    /// - Throws: ``LinearProgramError/cannotWrite(path:reason:)``.
    package func write(to path: String, format: FileFormat) throws(LinearProgramError) {
        let copy = try writableCopy(format)
        if format == .mps, let number = copy.numberTooLongForMPS {
            throw .cannotWrite(
                path: path, reason: "the MPS format has no room for the number \(number): write an .lp file instead")
        }
        var code: Int32 = 0
        let formatCode = format == .lp ? CGLPK_FORMAT_LP : CGLPK_FORMAT_MPS
        try check(cglpk_write(copy.problem, Int32(formatCode), path, &code))
        if code != 0 {
            // "Write error on 'file' - No space left on device"
            let reason = LinearProgramError.glpkMessage.split(separator: " - ").last.map(String.init)
            throw .cannotWrite(path: path, reason: reason ?? "GLPK does not say why")
        }
    }

    /// The programme in a form that the writers do justice to.
    private func writableCopy(_ format: FileFormat) throws(LinearProgramError) -> LinearProgram {
        let isNegated = format == .mps && sense == .maximise
        let copy = try LinearProgram(sense: isNegated ? .minimise : sense, name: name)
        var rowNames = FileNames(prefix: "r_")
        var newRows = [Int32](repeating: -1, count: rowCount)
        for row in 0..<rowCount where rowBounds[row] != .free {
            let name = rowNames.name(try self.name(row, cglpk_row_name), number: row + 1)
            newRows[row] = Int32(try copy.addRow(rowBounds[row], name: name))
        }
        if copy.rowCount == 0 { try copy.addRow(.exactly(0), name: rowNames.name("none", number: 0)) }
        var columnNames = FileNames(prefix: "x_")
        let sign: Double = isNegated ? -1 : 1
        for column in 0..<columnCount {
            let entries = matrix.entries(of: column).filter { newRows[Int(matrix.rows[$0])] >= 0 }
            try copy.addColumn(
                objective: sign * costs[column], bounds: columnBounds[column],
                rows: entries.map { newRows[Int(matrix.rows[$0])] }, values: entries.map { matrix.values[$0] },
                isInteger: isIntegerColumn[column],
                name: columnNames.name(try self.name(column, cglpk_column_name), number: column + 1))
        }
        if costConstant != 0 || columnCount == 0 {
            try copy.addColumn(
                objective: sign * costConstant, bounds: .exactly(1),
                name: columnNames.name("constant", number: columnCount + 1))
        }
        return copy
    }

    /// A number of the programme that takes more than twelve characters with six digits: negative, with an exponent of three digits
    /// below zero ("-1.23456E-100").
    private var numberTooLongForMPS: Double? {
        func isTooLong(_ number: Double) -> Bool { number < 0 && number > -1e-99 }
        let bounds = rowBounds + columnBounds
        return costs.first(where: isTooLong) ?? matrix.values.first(where: isTooLong)
            ?? bounds.lazy.flatMap { [$0.lower, $0.upper] }.first(where: isTooLong)
    }

    /// The name that GLPK has for a row or column; empty if it has none.
    private func name(
        _ index: Int, _ read: (OpaquePointer?, Int32, UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Int32
    ) throws(LinearProgramError) -> String {
        var pointer: UnsafePointer<CChar>?
        try check(read(problem, Int32(index), &pointer))
        return pointer.map { String(cString: $0) } ?? ""
    }
}

/// The names of a file's rows, or of its columns: none empty, none twice.
private struct FileNames {
    let prefix: String
    /// The objective is a row too, in files.
    private var taken: Set<String> = ["obj"]

    init(prefix: String) { self.prefix = prefix }

    /// The name to write for one that was given, or for none.
    mutating func name(_ given: String, number: Int) -> String {
        var name = given.isEmpty ? "\(prefix)\(number)" : given
        while !taken.insert(name).inserted { name += "_\(number)" }
        return name
    }
}
