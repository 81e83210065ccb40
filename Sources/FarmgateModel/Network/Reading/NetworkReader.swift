import FarmgateBase
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
        /// On the sheets of a workbook, of this name.
        case workbook(name: String)
        /// In code, as a `NetworkDraft`.
        case draft

        /// Whether tables stand on sheets.
        var isWorkbook: Bool { if case .workbook = self { true } else { false } }
    }

    /// The row being read: what is known of it before its id is.
    struct RowInProgress {
        /// The columns given so far, a bit each.
        var given: UInt64 = 0
        /// What is to be said of the row, as soon as it can be named.
        var remarks: [Remark] = []
    }

    /// Something to be said of the row being read.
    struct Remark {
        var severity: Finding.Severity
        /// The column, nil for the row as a whole.
        var column: Int?
        var line: Int
        var message: String
    }

    let form: Form
    /// Whether links are still to be made, so that there need be none, nor figures of those there are.
    var isForLinking = false
    var tables = NetworkTables()
    var findings = Findings()
    /// Whether the JSON file is malformed, so that the rest of it is not known.
    var isCutShort = false
    /// What was found of the network as it is, when scenarios are checked as well.
    var memory = FindingMemory()
    var nearest = NearestText()
    /// The bytes of the one JSON file, kept until every finding has its line.
    var json: [UInt8] = []
    var unlocated: Set<UnlocatedCell> = []

    var scenarioIDs: Set<String> = []
    /// The scenario that was applied.
    var scenario: Scenario?
    /// What links without ids of their own were called before the scenario; nil if it changes neither links nor places.
    var linkNumbers: LinkNumbers?
    /// For each pool the change that removed the row of an id.
    var removals: [TableName: [Int32: Int]] = [:]

    /// The row being read; `beginRow` makes it anew, so that nothing of one row is ever said of another.
    var row = RowInProgress()
    /// What the titles of the table being read say of units; empty for JSON.
    var titles = TitleUnits()
    /// Whether a title of supplies or demands states kilograms, or a smaller unit.
    var hasKilograms = false
    /// What units depend on, once it had to be known.
    var unitSetting: StatedUnit.Setting?
    /// The name of the file that each table of a folder stands in, where it is not the usual one.
    var fileNames: [TableName: String] = [:]

    /// Where each table stands in a workbook.
    var sheets: [TableName: SheetPlace] = [:]
    /// What the sheet of scenarios of a workbook is called.
    var scenarioSheet = ""

    init(form: Form) {
        self.form = form
    }

    /// Tells whether a table must be there.
    func requires(_ table: TableName) -> Bool {
        !NetworkFormat.definition(table).isOptional && !(isForLinking && table == .links)
    }

    /// Begins a row of a table, on a line.
    @inline(__always)
    mutating func beginRow(_ table: inout Table, line: Int) {
        table.lines.append(line)
        row.given = 0
        if !row.remarks.isEmpty { row.remarks.removeAll() }
    }

    /// Ends the row: reports what is missing, and what was wrong, now that its id is known.
    @inline(__always)
    mutating func endRow(_ table: inout Table, required: UInt64, line: Int) {
        let missing = required & ~row.given
        if missing != 0 || !row.remarks.isEmpty { reportRow(&table, missing: missing, line: line) }
        table.rowCount += 1
    }

    private mutating func reportRow(_ table: inout Table, missing: UInt64, line: Int) {
        for index in table.columns.indices where missing & 1 << UInt64(index) != 0 {
            complain(nil, line: line, "\(table.columns[index].definition.name) is missing")
        }
        let number = table.rowCount
        if row.remarks.contains(where: { $0.severity == .error }) {
            table.faultyRows.insert(number)
            explainSwappedCoordinates(table)
        }
        let label = table.name == .settings ? "" : label(of: number, in: table) + ": "
        for remark in row.remarks {
            report(
                remark.severity, table, row: number, column: remark.column, line: remark.line, label + remark.message)
        }
        row.remarks.removeAll()
    }

    /// Notes a fault of the row being read.
    mutating func complain(_ column: Int?, line: Int, _ message: String) {
        // A row with thousands of faults is not worth more than the list of findings can hold.
        if row.remarks.count <= Findings.limit {
            row.remarks.append(Remark(severity: .error, column: column, line: line, message: message))
        }
    }

    /// Notes that a cell of the row being read means something else than its letters.
    mutating func remark(_ column: Int, line: Int, _ message: @autoclosure () -> String) {
        guard findings.lists(.note), row.remarks.count <= Findings.limit else { return findings.count(.note) }
        row.remarks.append(Remark(severity: .note, column: column, line: line, message: message()))
    }

    /// Adds the likely cause to a latitude that is out of range but would be a longitude.
    private mutating func explainSwappedCoordinates(_ table: Table) {
        guard table.name == .places else { return }
        let latitude = table.definition.index(.latitude)
        guard abs(table[.longitude].number(table.rowCount)) <= 90 else { return }
        for index in row.remarks.indices where row.remarks[index].column == latitude {
            row.remarks[index].message += "; latitude and longitude seem to be swapped"
        }
    }
}
