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
                message += "; a network is a JSON file or a folder of CSV tables"
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
        var warned: Set<String> = []
        // The settings stand between the tables, whose rows have faults of their own.
        var settingsGiven: UInt64 = 0
        var settingsComplaints: [Complaint] = []
        while try scanner.nextKey() {
            let key = scanner.text
            let line = scanner.tokenLine
            if scanner.isDuplicateKey {
                report(
                    .error, .settings, pointer: scanner.pointer, line: line,
                    "“\(key.excerpt)” is given twice; remove one")
                try scanner.skipValue()
            } else if let column = settings.definition.columns.firstIndex(where: { $0.name == key }) {
                try readCell(&scanner, &settings, column)
                if key == "format" { checkFormat(settings, line: line) }
                settingsGiven |= given
                settingsComplaints += complaints
                complaints.removeAll()
            } else if let name = TableName(rawValue: key), name != .settings {
                try readTable(&scanner, name)
            } else if key == "scenarios" {
                try readScenarios(&scanner)
            } else {
                if warned.insert(key).inserted, warned.count <= Findings.limit {
                    report(.warning, .settings, pointer: scanner.pointer, line: line, unknownKey(key))
                }
                try scanner.skipValue()
            }
        }
        try scanner.finish()
        given = settingsGiven
        complaints = settingsComplaints
        endRow(&settings, required: settings.definition.requiredColumns, line: 1)
        tables[.settings] = settings
        guard case .json = form else { return }
        for name in TableName.tables where !tables[name].isGiven && !NetworkFormat.definition(name).isOptional {
            report(
                .error, .settings,
                "the table “\(name)” is missing; for an empty one write [], or give a folder of CSV tables"
            )
        }
    }

    private mutating func checkFormat(_ settings: Table, line: Int) {
        let format = settings["format"].text(0)
        if format == NetworkFormat.identifier || !complaints.isEmpty { return }
        complain(
            settings.definition.index("format"), line: line,
            "format is “\(format.excerpt)”; this version reads “\(NetworkFormat.identifier)”")
    }

    private mutating func unknownKey(_ key: String) -> String {
        let words = NetworkFormat.settings.columns.map(\.name) + TableName.tables.map(\.rawValue) + ["scenarios"]
        return "there is no setting or table “\(key.excerpt)”; it is passed over" + suggestion(for: key, among: words)
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
        var unknown: Set<String> = []
        while try scanner.nextElement() {
            try readRow(&scanner, &table, required: required, unknown: &unknown)
        }
    }

    @inline(__always)
    private mutating func readRow(
        _ scanner: inout JSONScanner, _ table: inout Table, required: UInt64, unknown: inout Set<String>
    ) throws(JSONError) {
        let token = try scanner.next()
        let line = scanner.tokenLine
        beginRow(&table, line: line)
        guard token == .objectStart else {
            if token == .arrayStart { try scanner.skipRest() }
            given = .max
            complain(nil, line: line, "a row must be an object {…} that names its columns")
            return endRow(&table, required: 0, line: line)
        }
        var likely = 0
        while try scanner.nextKey() {
            let keyLine = scanner.tokenLine
            guard let column = column(&scanner, table, likely) else {
                let key = scanner.text
                if unknown.count < Findings.limit, unknown.insert(key).inserted {
                    report(
                        .warning, table.name, pointer: scanner.pointer, line: keyLine, unknownColumn(key, table.name))
                }
                try scanner.skipValue()
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
        given |= 1 << UInt64(truncatingIfNeeded: column)
        let definition = table.columns[column].definition
        switch (token, definition.kind) {
        case (.number, .number), (.number, .integer):
            take(number: scanner.number, &table, column, line: line)
        case (.yes, .flag): table.columns[column].set(choice: 2, row: table.rowCount)
        case (.no, .flag): table.columns[column].set(choice: 1, row: table.rowCount)
        case (.string, .id), (.string, .text), (.string, .reference), (.string, .choice), (.string, .currency),
            (.string, .dateTime):
            // An empty text is an omitted one, as in a CSV cell; an id cannot be omitted that way.
            if scanner.isEmptyText, definition.mayBeEmpty {
                given &= ~(1 << UInt64(truncatingIfNeeded: column))
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
