import CGLPK

/// A file format for linear programmes.
public enum FileFormat: Hashable, Sendable {
    /// The LP format of CPLEX.
    case lp
    /// The free MPS format.
    case mps
}

extension LinearProgram {
    /// Writes the programme to a file, by GLPK's own writers.
    ///
    /// A row or column without a name gets one: `r_1`, `r_2`, … and `x_1`, `x_2`, …, counted as other software does, from
    /// 1. Where a name comes twice, the later ones get their number appended.
    ///
    /// - Throws: ``LinearProgramError/cannotWrite(path:reason:)``.
    public func write(to path: String, format: FileFormat) throws(LinearProgramError) {
        try nameAll(rowCount, prefix: "r_", read: cglpk_row_name, write: cglpk_set_row_name)
        try nameAll(columnCount, prefix: "x_", read: cglpk_column_name, write: cglpk_set_column_name)
        var code: Int32 = 0
        let formatCode = format == .lp ? CGLPK_FORMAT_LP : CGLPK_FORMAT_MPS
        try check(cglpk_write(problem, Int32(formatCode), path, &code))
        if code != 0 { throw .cannotWrite(path: path, reason: LinearProgramError.glpkMessage) }
    }

    /// Gives every row, or every column, a name of its own.
    private func nameAll(
        _ count: Int, prefix: String,
        read: (OpaquePointer?, Int32, UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Int32,
        write: (OpaquePointer?, Int32, UnsafePointer<CChar>?) -> Int32
    ) throws(LinearProgramError) {
        // The objective is a row too, in files.
        var taken: Set<String> = ["obj"]
        for index in 0..<count {
            var pointer: UnsafePointer<CChar>?
            try check(read(problem, Int32(index), &pointer))
            let given = pointer.map { String(cString: $0) } ?? ""
            var name = given.isEmpty ? "\(prefix)\(index + 1)" : given
            while !taken.insert(name).inserted { name += "_\(index + 1)" }
            if name != given { try check(write(problem, Int32(index), name)) }
        }
    }
}
