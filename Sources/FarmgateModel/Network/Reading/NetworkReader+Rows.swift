import FarmgateBase

// One table whose first row names the columns: in CSV, or on a sheet of a workbook.
extension NetworkReader {
    /// Reads a table.
    mutating func readTable(_ name: TableName, _ rows: inout some TableRows) {
        tables[name].isGiven = true
        // Out of `tables` while it is filled, so that its arrays have one owner.
        var table = tables[name]
        tables[name] = Table(name)
        defer { tables[name] = table }
        titles = TitleUnits()
        titles.admitsCommas = rows.admitCommas
        defer { titles = TitleUnits() }
        do {
            guard try rows.nextRow() else {
                table.isBroken = true
                return report(
                    .error, name,
                    "the \(form.isWorkbook ? "sheet" : "file") is empty; its first line must name the columns")
            }
            let titleRow = try findTitles(&rows, table.definition)
            let headerLine = titleRow.line
            var header = readHeader(titleRow, table.definition)
            if sheets[name] != nil { sheets[name]?.columns = header.places(table.columns.count) }
            // Ids that are not known say nothing about what refers to them.
            if header.missing & 1 != 0 || header.isUnknown { table.isBroken = true }
            if header.isUnknown { return }
            defer {
                report(header.unknown, name, line: headerLine)
                noteConversions(table, line: headerLine)
            }
            let required = table.definition.requiredColumns & ~header.missing
            var last = rows.rowLine
            while try rows.nextRow() {
                if rows.rowLine > last + 1, isTitleRow(rows) {
                    report(
                        .error, name, line: rows.rowLine, at: rows.column(0),
                        "a second table seems to begin here; give it a \(form.isWorkbook ? "sheet" : "file") of its own"
                    )
                    table.isBroken = true
                    break
                }
                last = rows.rowLine
                readRow(rows, &table, &header, required: required)
            }
            // What a row lacks may stand in the column that was refused.
            if header.hasRefusedUnit { for row in 0..<table.rowCount { table.faultyRows.insert(row) } }
        } catch {
            table.isBroken = true
            report(.error, name, line: error.line, error.message)
        }
    }

    /// What the first line of a table says.
    private struct Header {
        /// For each cell the column; −1 if there is none such.
        var columns: [Int] = []
        /// The columns that are given, a bit each.
        var given: UInt64 = 0
        /// The required columns that are missing, a bit each.
        var missing: UInt64 = 0
        /// Whether the numbers of some column cannot be read, since its title states a unit that it cannot have.
        var hasRefusedUnit = false
        /// The columns that the table does not have, with their cells.
        var unknown: [(cell: Int, column: UnknownColumn)] = []
        /// The columns of a sheet whose cells have no title above them, and were told of.
        var untitled: Set<Int> = []
        /// Whether no title is known.
        var isUnknown: Bool { columns.allSatisfy { $0 < 0 } }

        /// Returns for each column of the table where it stands.
        func places(_ count: Int) -> [Int] {
            var places = [Int](repeating: -1, count: count)
            for (place, column) in columns.enumerated() where column >= 0 { places[column] = place }
            return places
        }
    }

    /// A row that may name the columns.
    private struct TitleRow {
        let line: Int
        /// The cells that are not empty, each with its column.
        let titles: [(place: Int, text: String)]
        /// How many columns it has, empty cells included.
        let width: Int

        init(_ rows: some TableRows) {
            line = rows.rowLine
            titles = (0..<rows.cellCount).filter { !rows.isEmptyCell($0) && !rows.isFaulty($0) }.map {
                (rows.column($0), rows.cell($0))
            }
            width = rows.cellCount == 0 ? 0 : rows.column(rows.cellCount - 1) + 1
        }

        /// How many titles are those of columns.
        func count(in table: TableDefinition) -> Int {
            titles.count { (try? ColumnTitle($0.text, of: table, StatedUnit.Setting())) != nil }
        }
    }

    /// Returns the row that names the columns: the first, or one soon after it, below what the table is called. The rows above it are
    /// passed over, and that is said.
    private mutating func findTitles<Rows: TableRows>(
        _ rows: inout Rows, _ table: TableDefinition
    ) throws(Rows.Fault) -> TitleRow {
        let first = TitleRow(rows)
        if first.count(in: table) > 0
            || first.titles.contains(where: { $0.text.contains("(") || $0.text.contains("（") })
                && first.titles.count > 1
        {
            return first
        }
        var ahead = rows
        for _ in 0..<Self.mostLinesAboveTitles {
            guard try ahead.nextRow() else { return first }
            let row = TitleRow(ahead)
            guard row.count(in: table) > 1 else { continue }
            rows = ahead
            report(
                .note, table.name, line: row.line, at: row.titles.first?.place,
                "the titles of the columns stand here; what stands above them is passed over")
            return row
        }
        return first
    }

    private static let mostLinesAboveTitles = 10

    /// Tells whether every cell of a row is a title of one and the same table.
    private func isTitleRow(_ rows: some TableRows) -> Bool {
        let row = TitleRow(rows)
        guard row.titles.count > 1 else { return false }
        return TableName.tables.contains { row.count(in: NetworkFormat.definition($0)) == row.titles.count }
    }

    /// Reads the line that names the columns.
    private mutating func readHeader(_ row: TitleRow, _ table: TableDefinition) -> Header {
        let line = row.line
        var header = Header()
        header.columns = [Int](repeating: -1, count: row.width)
        var untitled: [(cell: Int, title: String)] = []
        for (cell, title) in row.titles {
            // What begins with # is a remark, whatever it says.
            if title.hasPrefix("#") { continue }
            do throws(ColumnTitle.Fault) {
                let meaning = try ColumnTitle(title, of: table, setting())
                let name = table.columns[meaning.column].name
                guard header.given & 1 << UInt64(meaning.column) == 0 else {
                    let which = name == title ? "" : ", which is “\(name)”,"
                    report(
                        .error, table.name, line: line, at: cell,
                        "the column “\(title.excerpt)”\(which) is given twice; remove one")
                    continue
                }
                header.given |= 1 << UInt64(meaning.column)
                header.columns[cell] = meaning.column
                if let unit = meaning.unit { titles.add(meaning.column, title: title, unit) }
                if meaning.isRespelled {
                    report(
                        .note, table.name, line: line, at: cell,
                        "the column “\(title.excerpt)” is read as “\(name)”")
                }
            } catch {
                switch error {
                case .unknown: untitled.append((cell, title))
                case .unit(let unit, let fault):
                    report(unit, fault, inTitle: title, of: table, &header, line: line, at: cell)
                }
            }
        }
        if untitled.count == 1, row.width == 1, untitled[0].title.contains(where: { "|，；、".contains($0) }) {
            report(
                .error, table.name, line: line,
                "the columns must be separated by commas, semicolons or tabs: “\(untitled[0].title.excerpt)”")
            return header
        }
        header.unknown = untitled.map { ($0.cell, UnknownColumn($0.title, of: table, given: header.given, &nearest)) }
        for (index, definition) in table.columns.enumerated()
        where definition.default == .required && header.given & 1 << UInt64(index) == 0 {
            report(.error, table.name, line: line, "the column “\(definition.name)” is missing")
            header.missing |= 1 << UInt64(index)
        }
        return header
    }

    /// Says that the unit in a title is none for its column, which then is there but cannot be read.
    private mutating func report(
        _ unit: String, _ fault: StatedUnit.Fault, inTitle title: String, of table: TableDefinition,
        _ header: inout Header, line: Int, at cell: Int
    ) {
        let bare = title.halfWidth.prefix { !"([{【〔〖《</".contains($0) }
        guard let column = try? ColumnTitle(String(bare), of: table, setting()).column,
            let native = table.columns[column].unit
        else { return }
        header.given |= 1 << UInt64(column)
        header.hasRefusedUnit = true
        header.missing |= table.requiredColumns & 1 << UInt64(column)
        report(
            .error, table.name, line: line, at: cell,
            """
            the unit “\(unit.excerpt)” of the column “\(title.excerpt)” is not understood; \
            \(ColumnDefinition.remedy(fault, native, setting()))
            """)
    }

    /// Reports the columns that a table does not have.
    private mutating func report(
        _ unknown: [(cell: Int, column: UnknownColumn)], _ table: TableName, line: Int
    ) {
        for (cell, column) in unknown {
            report(column.severity, table, line: line, at: cell, message(column, table))
        }
    }

    /// Says that a table has no such column, and what to do.
    func message(_ column: UnknownColumn, _ table: TableName) -> String {
        let what =
            table == .settings
            ? "there is no setting “\(column.title.excerpt)”" : "\(table) have no column “\(column.title.excerpt)”"
        let advice = column.nearest.map { "; did you mean “\($0)”?" } ?? ""
        guard column.severity == .error else { return what + "; it is passed over" + advice }
        let remark = table == .settings ? "remove it" : "if it is a remark, let its name begin with “#”"
        return what + ", and a plan made without it may be wrong; \(remark)" + advice
    }

    @inline(__always)
    private mutating func readRow<Rows: TableRows>(
        _ rows: Rows, _ table: inout Table, _ header: inout Header, required: UInt64
    ) {
        let line = rows.rowLine
        let count = rows.cellCount
        var first = 0
        while first < count, rows.isEmptyCell(first) { first &+= 1 }
        // Spreadsheets leave lines of nothing but commas behind.
        if first == count { return }
        if isOfTotals(rows, first) {
            return report(
                .warning, table.name, line: line, at: rows.column(first),
                "the row seems to be one of totals (“\(rows.cell(first).excerpt)”), and is passed over; remove it")
        }
        beginRow(&table, line: line)
        let width = header.columns.count
        var hasExtra = false
        for cell in first..<count where !rows.isEmptyCell(cell) {
            let place = rows.column(cell)
            guard place < width else {
                hasExtra = true
                if Rows.haveTypes { reportUntitled(place, &header, table.name, line: line) }
                continue
            }
            let column = header.columns[place]
            if column >= 0 {
                row.given |= 1 << UInt64(truncatingIfNeeded: column)
                take(cell, of: rows, &table, column, line: line)
                continue
            }
            guard let index = header.unknown.firstIndex(where: { $0.cell == place }) else {
                if Rows.haveTypes { reportUntitled(place, &header, table.name, line: line) }
                continue
            }
            if header.unknown[index].column.mayBindPlans {
                rows.withCell(cell) { header.unknown[index].column.look(at: $0) }
            }
        }
        if !Rows.haveTypes, hasExtra || count < width {
            let hint = hasExtra ? "; a cell with a comma needs quotation marks" : ""
            complain(nil, line: line, "the row has \(count) cells, the header \(width)\(hint)")
        }
        endRow(&table, required: required, line: line)
    }

    /// Takes a cell that is not empty into a column.
    @inline(__always)
    mutating func take<Rows: TableRows>(
        _ cell: Int, of rows: Rows, _ table: inout Table, _ column: Int, line: Int
    ) {
        guard Rows.haveTypes else {
            return rows.withCell(cell) { take(cell: $0, &table, column, line: line) }
        }
        let definition = table.columns[column].definition
        if rows.isFaulty(cell) {
            return complain(column, line: line, "\(definition.name): \(rows.cell(cell))")
        }
        switch table.columns[column].reading {
        case .number where rows.isText(cell):
            rows.withCell(cell) { take(quantity: $0, &table, column, line: line) }
        case .text:
            // A spreadsheet keeps fifteen digits of a number.
            if !rows.isText(cell), rows.withCell(cell, Self.hasLostDigits) {
                return complain(
                    column, line: line,
                    "\(definition.name) is the number \(rows.cell(cell).excerpt), which may have lost digits; format the column as text, and write it again"
                )
            }
            rows.withCell(cell) { take(text: $0, &table, column, line: line) }
        case .number, .flag:
            rows.withCell(cell) { take(cell: $0, &table, column, line: line) }
        }
    }

    private static func hasLostDigits(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
        number.count(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) > 15
            || number.contains { $0 | 0x20 == UInt8(ascii: "e") } && !number.contains { $0 | 0x20 == UInt8(ascii: "u") }
    }

    /// Says, once for each column, that a cell stands where no title is.
    private mutating func reportUntitled(_ place: Int, _ header: inout Header, _ table: TableName, line: Int) {
        guard header.untitled.insert(place).inserted else { return }
        report(
            .warning, table, line: line, at: place,
            "the column has no title, and is passed over; give it one, which begins with “#” if it is a remark")
    }

    /// Tells whether a row is one of totals below a table: by its first cell.
    @inline(__always)
    private func isOfTotals(_ rows: some TableRows, _ first: Int) -> Bool {
        rows.withCell(first) { cell in
            guard cell.count <= 15, let byte = cell.first, Self.beginningsOfTotals.contains(byte) else { return false }
            return Self.totals.contains(String(decoding: cell, as: UTF8.self).trimmingSpaces.lowercased())
        }
    }

    private static let totals: Set<String> = [
        "合计", "总计", "小计", "共计", "总和", "合计:", "合计：", "total", "totals", "total:", "subtotal", "sum", "grand total",
    ]
    private static let beginningsOfTotals = Set(totals.flatMap { [$0, $0.uppercased()] }.compactMap(\.utf8.first))
}
