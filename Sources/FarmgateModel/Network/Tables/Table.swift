/// Holds one table as written, column by column, before defaults are filled in.
struct Table: Sendable {
    let definition: TableDefinition
    var columns: [TableColumn]
    var rowCount = 0
    /// Whether the network has the table at all.
    var isGiven = false
    /// Whether the table could not be read whole, so that a row that is not there says nothing.
    var isBroken = false
    /// On which line each row of the file began.
    var lines = RowLines()
    /// Rows in which something is wrong already, so that what follows from it is not reported as well.
    var faultyRows = RowSet()
    /// For each row the row of the file that it was, from 0; nil as long as they are the same.
    var origins: [Int32]?
    /// For each row the change of the scenario that altered it last, from 0, −1 for none; empty if there is none.
    var changes: [Int32] = []

    /// Makes an empty table.
    init(_ name: TableName) {
        definition = NetworkFormat.definition(name)
        columns = definition.columns.map { TableColumn($0, of: name) }
    }

    var name: TableName { definition.name }

    /// Returns a column; the table must have it.
    subscript(column: NetworkColumn) -> TableColumn { columns[definition.index(column)] }

    /// Returns the row of the file that a row was.
    func origin(_ row: Int) -> Int { origins.map { Int($0[row]) } ?? row }

    /// Returns the line on which a row began in the file.
    func line(_ row: Int) -> Int? { lines.line(origin(row)) }

    /// Notes that a change of the scenario altered some rows.
    mutating func noteChange(_ change: Int, rows: [Int]) {
        if changes.isEmpty { changes = [Int32](repeating: -1, count: rowCount) }
        for row in rows { changes[row] = Int32(truncatingIfNeeded: change) }
    }

    /// Removes some rows, given in ascending order. O(rows × columns).
    mutating func remove(rows: [Int]) {
        guard !rows.isEmpty else { return }
        let removed = Set(rows)
        let left = (0..<rowCount).filter { !removed.contains($0) }
        var faulty = RowSet()
        for (row, old) in left.enumerated() where faultyRows.contains(old) { faulty.insert(row) }
        faultyRows = faulty
        origins = left.map { Int32(truncatingIfNeeded: origin($0)) }
        if !changes.isEmpty { changes = left.map { changes[$0] } }
        for column in columns.indices { columns[column].remove(rows: rows, rowCount: rowCount) }
        rowCount = left.count
    }
}
