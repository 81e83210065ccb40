import SystemPackage

/// Reads the tables of a network, noting everything that is wrong with them.
///
/// A fault in a cell, a row or a table does not end the reading, so that one run names them all.
struct NetworkReader {
    /// Where the tables stand.
    enum Form {
        /// All in one JSON file, of this name.
        case json(name: String)
        /// In a folder of CSV tables.
        case folder(FilePath)
        /// In code, as a `NetworkDraft`.
        case draft
    }

    /// A fault of the row being read, kept until the row's id is known.
    struct Complaint {
        /// The column, nil for the row as a whole.
        var column: Int?
        var line: Int
        var message: String
    }

    let form: Form
    var tables = NetworkTables()
    var findings = Findings()
    /// Whether the JSON file is malformed, so that the rest of it is not known.
    var isCutShort = false
    var nearest = NearestText()
    /// The bytes of the one JSON file, kept until every finding has its line.
    var json: [UInt8] = []
    var unlocated: Set<UnlocatedCell> = []

    var scenarioIDs: Set<String> = []
    /// The scenario that was applied.
    var scenario: Scenario?
    /// For each pool the change that removed the row of an id.
    var removals: [TableName: [Int32: Int]] = [:]

    /// The columns given in the row being read, a bit each.
    var given: UInt64 = 0
    var complaints: [Complaint] = []

    init(form: Form) {
        self.form = form
    }

    /// Begins a row of a table, on a line.
    @inline(__always)
    mutating func beginRow(_ table: inout Table, line: Int) {
        table.lines.append(line)
        given = 0
    }

    /// Ends the row: reports what is missing, and what was wrong, now that its id is known.
    @inline(__always)
    mutating func endRow(_ table: inout Table, required: UInt64, line: Int) {
        let missing = required & ~given
        if missing != 0 || !complaints.isEmpty { reportRow(&table, missing: missing, line: line) }
        table.rowCount += 1
    }

    private mutating func reportRow(_ table: inout Table, missing: UInt64, line: Int) {
        let row = table.rowCount
        table.faultyRows.insert(row)
        explainSwappedCoordinates(table)
        for index in table.columns.indices where missing & 1 << UInt64(index) != 0 {
            complaints.append(
                Complaint(column: nil, line: line, message: "\(table.columns[index].definition.name) is missing"))
        }
        let label = table.name == .settings ? "" : label(of: row, in: table) + ": "
        for complaint in complaints {
            report(
                .error, table, row: row, column: complaint.column, line: complaint.line, label + complaint.message)
        }
        complaints.removeAll()
    }

    /// Notes a fault of the row being read.
    mutating func complain(_ column: Int?, line: Int, _ message: String) {
        // A row with thousands of faults is not worth more than the list of findings can hold.
        if complaints.count <= Findings.limit {
            complaints.append(Complaint(column: column, line: line, message: message))
        }
    }

    /// Adds the likely cause to a latitude that is out of range but would be a longitude.
    private mutating func explainSwappedCoordinates(_ table: Table) {
        guard table.name == .places else { return }
        let latitude = table.definition.index("lat")
        guard abs(table["lon"].number(table.rowCount)) <= 90 else { return }
        for index in complaints.indices where complaints[index].column == latitude {
            complaints[index].message += "; latitude and longitude seem to be swapped"
        }
    }
}
