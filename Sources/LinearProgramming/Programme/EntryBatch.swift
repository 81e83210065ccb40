/// Rows or columns with their entries, as flat arrays, before they are checked.
struct EntryBatch {
    let count: Int
    /// The index that the first of them will get.
    let first: Int
    let starts: [Int32]
    let indices: [Int32]
    let values: [Double]
    /// Whether these are rows, with entries in columns, or else columns, with entries in rows.
    let isRows: Bool
}
