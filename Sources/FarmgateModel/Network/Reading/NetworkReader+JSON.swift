import FarmgateBase

extension NetworkReader {
    /// Reads a network file, or the `network.json` of a folder.
    ///
    /// Faults of the grammar end the reading, since nothing after them can be trusted.
    mutating func readJSON(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = JSONScanner(bytes)
        scanner.isTolerant = true
        do {
            try readNetwork(&scanner)
        } catch {
            isCutShort = true
            var message = error.message
            if !tables[.settings].isGiven, case .json = form {
                message += "; a network is a JSON file, a workbook (.xlsx) or a folder of CSV tables"
            }
            report(
                .error, .settings, pointer: error.pointer.isEmpty ? nil : error.pointer, line: error.line, message)
        }
    }

    private mutating func readNetwork(_ scanner: inout JSONScanner) throws(JSONError) {
        guard try scanner.next() == .objectStart else {
            throw scanner.fault("a network file is a JSON object {…} with “format” and the tables")
        }
        tables[.settings].isGiven = true
        var settings = tables[.settings]
        beginRow(&settings, line: scanner.tokenLine)
        var unknown: Set<String> = []
        // The settings stand between the tables, whose rows have faults of their own.
        var settingsRow = row
        while try scanner.nextKey() {
            let key = scanner.text
            let line = scanner.tokenLine
            if scanner.isDuplicateKey {
                report(
                    .error, .settings, pointer: scanner.pointer, line: line,
                    "“\(key.excerpt)” is given twice; remove one")
                try scanner.skipValue()
            } else if let column = settings.definition.columns.firstIndex(where: { $0.name == key }) {
                row = settingsRow
                try readCell(&scanner, &settings, column)
                if key == "format" { checkFormat(settings, line: line) }
                settingsRow = row
            } else if let name = TableName(rawValue: key), name != .settings {
                try readTable(&scanner, name)
            } else if key == "scenarios" {
                try readScenarios(&scanner)
            } else {
                try passOverSetting(key, &scanner, isNew: unknown.insert(key).inserted, given: settingsRow.given)
            }
        }
        try scanner.finish()
        row = settingsRow
        endRow(&settings, required: settings.definition.requiredColumns, line: 1)
        tables[.settings] = settings
        guard case .json = form else { return }
        for name in TableName.tables where !tables[name].isGiven && requires(name) {
            report(
                .error, .settings,
                "the table “\(name)” is missing; for an empty one write [], or give a folder of CSV tables\(otherRemedy(missing: name))"
            )
        }
    }

    mutating func checkFormat(_ settings: Table, line: Int) {
        let column = settings.definition.index(.format)
        let format = settings.columns[column].text(0)
        if NetworkFormat.identifiers.contains(format) || row.remarks.contains(where: { $0.column == column }) { return }
        complain(
            column, line: line,
            "format is “\(format.excerpt)”; this version reads "
                + NetworkFormat.identifiers.map { "“\($0)”" }.joined(separator: " and "))
    }

    /// Passes over a key of the network that is none of the format, whose value is next, and says so.
    private mutating func passOverSetting(
        _ key: String, _ scanner: inout JSONScanner, isNew: Bool, given: UInt64
    ) throws(JSONError) {
        let line = scanner.tokenLine, pointer = scanner.pointer
        let token = try scanner.next()
        if token == .objectStart || token == .arrayStart { try scanner.skipRest() }
        guard isNew, findings.lists(.warning), !key.hasPrefix("#") else { return }
        let tableNames = TableName.tables.flatMap { [$0.rawValue, $0.rowName] } + ["scenarios"]
        if token == .arrayStart || token == .objectStart, let near = nearest.nearest(to: key, in: tableNames) {
            let table = TableName.tables.first { $0.rowName == near }?.rawValue ?? near
            return report(
                .error, .settings, pointer: pointer, line: line,
                "there is no table “\(key.excerpt)”; did you mean “\(table)”?")
        }
        var column = UnknownColumn(key, of: NetworkFormat.settings, given: given, &nearest)
        look(at: token, scanner, &column)
        report(column.severity, .settings, pointer: pointer, line: line, message(column, .settings))
    }

    /// A column that a table does not have, and how its being passed over was reported.
    private typealias PassedOver = (column: UnknownColumn, said: Finding.Severity)

    /// Passes over a column of a row that its table does not have, whose value is next, and says so.
    private mutating func passOverColumn(
        _ scanner: inout JSONScanner, _ table: Table, _ passedOver: inout [String: PassedOver]
    ) throws(JSONError) {
        let key = scanner.text, line = scanner.tokenLine
        let token = try scanner.next()
        if token == .objectStart || token == .arrayStart { try scanner.skipRest() }
        // Said once, and again where a later row shows that it weighs more.
        if var known = passedOver[key] {
            guard known.said != .error, known.column.mayBindPlans else { return }
            look(at: token, scanner, &known.column)
            passedOver[key] = known
            guard known.column.severity == .error else { return }
            passedOver[key]?.said = .error
            return report(
                .error, table.name, pointer: scanner.pointer, line: line, message(known.column, table.name))
        }
        guard passedOver.count < Findings.limit, !key.hasPrefix("#") else { return }
        var column = UnknownColumn(key, of: table.definition, given: row.given, &nearest)
        if let (name, example) = columnWithUnit(key, table.definition) {
            passedOver[key] = (column, .error)
            return report(
                .error, table.name, pointer: scanner.pointer, line: line,
                "“\(key.excerpt)” is no column; name it “\(name)”, and state the unit in its value: “\(example)”")
        }
        look(at: token, scanner, &column)
        passedOver[key] = (column, column.severity)
        report(column.severity, table.name, pointer: scanner.pointer, line: line, message(column, table.name))
    }

    /// Returns the column that a key names in the manner of a title in CSV, and how its value may be written.
    private mutating func columnWithUnit(_ key: String, _ table: TableDefinition) -> (name: String, example: String)? {
        do throws(ColumnTitle.Fault) {
            let title = try ColumnTitle(key, of: table, setting())
            return (table.columns[title.column].name, title.unit.map { "500 \($0.text)" } ?? "500")
        } catch {
            return nil
        }
    }

    private func look(at token: JSONScanner.Token, _ scanner: JSONScanner, _ column: inout UnknownColumn) {
        switch token {
        case .number, .yes, .no: column.noteFigure()
        case .string where !scanner.isEmptyText: scanner.withText { column.look(at: $0) }
        default: break
        }
    }

    private mutating func readTable(_ scanner: inout JSONScanner, _ name: TableName) throws(JSONError) {
        tables[name].isGiven = true
        let line = scanner.tokenLine
        if case .folder = form {
            tables[name].isGiven = false
            report(
                .error, .settings, pointer: scanner.pointer, line: line,
                "the tables of a folder stand in files of their own; move “\(name)” to \(name).csv")
            return try scanner.skipValue()
        }
        switch try scanner.next() {
        case .arrayStart: break
        case .objectStart:
            tables[name].isBroken = true
            report(.error, name, line: line, "“\(name)” must be an array […] of objects {…}")
            return try scanner.skipRest()
        default:
            tables[name].isBroken = true
            return report(.error, name, line: line, "“\(name)” must be an array […] of objects {…}")
        }
        var table = tables[name]
        tables[name] = Table(name)
        defer { tables[name] = table }
        let required = table.definition.requiredColumns
        var passedOver: [String: PassedOver] = [:]
        while try scanner.nextElement() {
            try readRow(&scanner, &table, required: required, passedOver: &passedOver)
        }
    }

    @inline(__always)
    private mutating func readRow(
        _ scanner: inout JSONScanner, _ table: inout Table, required: UInt64, passedOver: inout [String: PassedOver]
    ) throws(JSONError) {
        let token = try scanner.next()
        let line = scanner.tokenLine
        beginRow(&table, line: line)
        guard token == .objectStart else {
            if token == .arrayStart { try scanner.skipRest() }
            complain(nil, line: line, "a row must be an object {…} that names its columns")
            return endRow(&table, required: 0, line: line)
        }
        var likely = 0
        while try scanner.nextKey() {
            let keyLine = scanner.tokenLine
            guard let column = column(&scanner, table, likely) else {
                try passOverColumn(&scanner, table, &passedOver)
                continue
            }
            likely = column + 1
            if scanner.isDuplicateKey {
                complain(column, line: keyLine, "\(table.columns[column].definition.name) is given twice; remove one")
                try scanner.skipValue()
            } else {
                try readCell(&scanner, &table, column)
            }
        }
        endRow(&table, required: required, line: line)
    }

    /// Returns the column that the key just read names; keys mostly come in the order of the definition.
    @inline(__always)
    private func column(_ scanner: inout JSONScanner, _ table: Table, _ likely: Int) -> Int? {
        scanner.withText { key in
            for offset in 0..<table.columns.count {
                let sum = likely + offset
                let column = sum < table.columns.count ? sum : sum - table.columns.count
                if key.elementsEqual(table.columns[column].definition.name.utf8) { return column }
            }
            return nil
        }
    }

    /// Reads the value of a cell.
    @inline(__always)
    private mutating func readCell(_ scanner: inout JSONScanner, _ table: inout Table, _ column: Int) throws(JSONError)
    {
        let token = try scanner.next()
        let line = scanner.tokenLine
        if token == .null { return }
        row.given |= 1 << UInt64(truncatingIfNeeded: column)
        let definition = table.columns[column].definition
        switch (token, definition.kind) {
        case (.number, .number), (.number, .integer):
            take(number: scanner.number, &table, column, line: line)
        case (.yes, .flag): table.columns[column].set(choice: 2, row: table.rowCount)
        case (.no, .flag): table.columns[column].set(choice: 1, row: table.rowCount)
        case (.string, .number), (.string, .integer), (.string, .flag):
            // As in a CSV cell: a number with its unit, a word for yes, or nothing.
            if scanner.isEmptyText, definition.mayBeEmpty {
                row.given &= ~(1 << UInt64(truncatingIfNeeded: column))
                return
            }
            scanner.withText { take(written: $0, &table, column, line: line) }
        case (.string, .id), (.string, .text), (.string, .reference), (.string, .choice), (.string, .currency),
            (.string, .dateTime):
            // An empty text is an omitted one, as in a CSV cell; an id cannot be omitted that way.
            if scanner.isEmptyText, definition.mayBeEmpty {
                row.given &= ~(1 << UInt64(truncatingIfNeeded: column))
                return
            }
            scanner.withText { take(text: $0, &table, column, line: line) }
        default:
            complain(
                column, line: line,
                "\(definition.name) is \(scanner.inWords(token)); it must be \(definition.typeInWords)")
            if token == .objectStart || token == .arrayStart { try scanner.skipRest() }
        }
    }
}

extension JSONScanner {
    /// Whether the last text is empty.
    var isEmptyText: Bool { isDecoded ? decoded.isEmpty : textStart == textEnd }

    /// Describes a value just read, for messages.
    func inWords(_ token: Token) -> String {
        switch token {
        case .string: "the text “\(text.excerpt)”"
        case .number: "the number \(text.excerpt)"
        case .yes: "true"
        case .no: "false"
        case .null: "null"
        case .objectStart, .objectEnd: "an object"
        case .arrayStart, .arrayEnd: "an array"
        case .key, .end: "nothing"
        }
    }
}
