import FarmgateBase

/// The ids of one kind in all plans, and where each plan's own stand among them.
struct CommonIDs {
    private var pool = TextPool()
    private var codes: [[Int]] = []

    init(_ columns: [TextColumn]) {
        codes = columns.map { column in
            // All the plans' ids were read from files of at most 4 GB each; should they be more, the rest is one.
            column.indices.map { index in column.withUTF8(index) { pool.intern($0) }.map(Int.init) ?? -1 }
        }
    }

    /// Returns the number of an id of a plan.
    subscript(index: Int, plan: Int) -> Int { codes[plan][index] }

    /// Returns the id that has a number.
    subscript(code: Int) -> String { code < 0 ? "" : pool.texts[code] }
}
