import FarmgateBase

/// The ids of one kind in all plans, and where each plan's own stand among them.
struct CommonIDs {
    private var pool = TextPool()
    private var codes: [[Int32]] = []

    init(_ columns: [TextColumn]) {
        codes = columns.map { column in
            // All the plans' ids were read from files of at most 4 GB each; should they be more, the rest is one.
            column.indices.map { index in column.withUTF8(index) { pool.intern($0) } ?? -1 }
        }
    }

    /// Returns the number of an id of a plan.
    subscript(index: Int32, plan: Int) -> Int32 { codes[plan][Int(index)] }

    /// Returns the id that has a number.
    subscript(code: Int32) -> String { code < 0 ? "" : pool.texts[Int(code)] }
}
