import FarmgateBase

// One table in CSV.
extension NetworkReader {
    /// Reads a table from bytes in UTF-8.
    mutating func readCSV(_ name: TableName, _ bytes: UnsafeBufferPointer<UInt8>) {
        tables[name].isGiven = true
        var scanner = CSVScanner(bytes)
        // Out of `tables` while it is filled, so that its arrays have one owner.
        var table = tables[name]
        tables[name] = Table(name)
        defer { tables[name] = table }
        titles = TitleUnits()
        titles.admitsCommas = scanner.separator != UInt8(ascii: ";")
        defer { titles = TitleUnits() }
        do {
            guard try scanner.nextRow() else {
                table.isBroken = true
                return report(.error, name, "the file is empty; its first line must name the columns")
            }
            let headerLine = scanner.rowLine
            var header = readHeader(scanner, table.definition)
            // Ids that are not known say nothing about what refers to them.
            if header.missing & 1 != 0 || header.isUnknown { table.isBroken = true }
            if header.isUnknown { return try reportLaterHeader(&scanner, table.definition) }
            defer {
                report(header.unknown, name, line: headerLine)
                noteConversions(table, line: headerLine)
            }
            let required = table.definition.requiredColumns & ~header.missing
            while try scanner.nextRow() { readRow(scanner, &table, &header, required: required) }
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
        /// Whether no title is known.
        var isUnknown: Bool { columns.allSatisfy { $0 < 0 } }
    }

    /// Reads the line that names the columns.
    private mutating func readHeader(_ scanner: CSVScanner, _ table: TableDefinition) -> Header {
        let line = scanner.rowLine
        var header = Header()
        var untitled: [(cell: Int, title: String)] = []
        for cell in 0..<scanner.cellCount {
            let title = scanner.cell(cell)
            header.columns.append(-1)
            // What begins with # is a remark, whatever it says.
            if title.isEmpty || title.hasPrefix("#") { continue }
            do throws(ColumnTitle.Fault) {
                let meaning = try ColumnTitle(title, of: table, setting())
                let name = table.columns[meaning.column].name
                guard header.given & 1 << UInt64(meaning.column) == 0 else {
                    let which = name == title ? "" : ", which is “\(name)”,"
                    report(
                        .error, table.name, line: line,
                        "the column “\(title.excerpt)”\(which) is given twice; remove one")
                    continue
                }
                header.given |= 1 << UInt64(meaning.column)
                header.columns[cell] = meaning.column
                if let unit = meaning.unit { titles.add(meaning.column, title: title, unit) }
                if meaning.isRespelled {
                    report(.note, table.name, line: line, "the column “\(title.excerpt)” is read as “\(name)”")
                }
            } catch {
                switch error {
                case .unknown: untitled.append((cell, title))
                case .unit(let unit, let fault): report(unit, fault, inTitle: title, of: table, &header, line: line)
                }
            }
        }
        if untitled.count == 1, scanner.cellCount == 1, untitled[0].title.contains(where: { "|，；、".contains($0) }) {
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
        _ header: inout Header,
        line: Int
    ) {
        let bare = title.halfWidth.prefix { !"([{【〔〖《</".contains($0) }
        guard let column = try? ColumnTitle(String(bare), of: table, setting()).column,
            let native = table.columns[column].unit
        else { return }
        header.given |= 1 << UInt64(column)
        header.hasRefusedUnit = true
        header.missing |= table.requiredColumns & 1 << UInt64(column)
        report(
            .error, table.name, line: line,
            """
            the unit “\(unit.excerpt)” of the column “\(title.excerpt)” is not understood; \
            \(ColumnDefinition.remedy(fault, native, setting()))
            """)
    }

    /// Says on which line the titles stand, where they do not stand on the first.
    private mutating func reportLaterHeader(_ scanner: inout CSVScanner, _ table: TableDefinition) throws(CSVError) {
        for _ in 0..<5 {
            guard try scanner.nextRow() else { return }
            let known = (0..<scanner.cellCount).count {
                (try? ColumnTitle(scanner.cell($0), of: table, StatedUnit.Setting())) != nil
            }
            if known > 1 {
                return report(
                    .error, table.name, line: scanner.rowLine,
                    "the titles of the columns stand here; remove the lines above, so that they come first")
            }
        }
    }

    /// Reports the columns that a table does not have.
    private mutating func report(
        _ unknown: [(cell: Int, column: UnknownColumn)], _ table: TableName, line: Int
    ) {
        for (_, column) in unknown { report(column.severity, table, line: line, message(column, table)) }
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
    private mutating func readRow(
        _ scanner: CSVScanner, _ table: inout Table, _ header: inout Header, required: UInt64
    ) {
        let line = scanner.rowLine
        let count = scanner.cellCount
        var first = 0
        while first < count, scanner.isEmptyCell(first) { first &+= 1 }
        // Spreadsheets leave lines of nothing but commas behind.
        if first == count { return }
        beginRow(&table, line: line)
        let known = min(count, header.columns.count)
        while first < known {
            let column = header.columns[first]
            if column >= 0, !scanner.isEmptyCell(first) {
                row.given |= 1 << UInt64(truncatingIfNeeded: column)
                scanner.withCell(first) { take(cell: $0, &table, column, line: line) }
            }
            first &+= 1
        }
        for index in header.unknown.indices
        where header.unknown[index].column.mayBindPlans && header.unknown[index].cell < count {
            let cell = header.unknown[index].cell
            if !scanner.isEmptyCell(cell) { scanner.withCell(cell) { header.unknown[index].column.look(at: $0) } }
        }
        let hasExtra = (known..<count).contains { !scanner.isEmptyCell($0) }
        if hasExtra || count < header.columns.count {
            let hint = hasExtra ? "; a cell with a comma needs quotation marks" : ""
            complain(nil, line: line, "the row has \(count) cells, the header \(header.columns.count)\(hint)")
        }
        endRow(&table, required: required, line: line)
    }
}
