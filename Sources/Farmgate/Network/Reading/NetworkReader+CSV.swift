import SystemPackage

extension NetworkReader {
    /// Reads a folder of CSV tables, with the settings and scenarios in its `network.json`.
    ///
    /// - Throws: `NetworkError.unreadable` where a file is there but cannot be read. A file that is missing is a
    ///   finding.
    mutating func readFolder(_ folder: FilePath) throws(NetworkError) {
        let settings = folder.appending("network.json")
        if InputFile.exists(settings) {
            let bytes = try Self.bytes(of: settings)
            bytes.withUnsafeBufferPointer { readJSON($0) }
        } else {
            report(.error, .settings, "the folder has no network.json; it must hold the settings, at least “format”")
        }
        for name in TableName.tables {
            let path = folder.appending("\(name.rawValue).csv")
            guard InputFile.exists(path) else {
                if !NetworkFormat.definition(name).isOptional {
                    report(
                        .error, name,
                        "the folder has no \(name.rawValue).csv; even an empty table needs the file with its header")
                }
                continue
            }
            let bytes = try Self.bytes(of: path)
            bytes.withUnsafeBufferPointer { readCSV(name, encoded: $0) }
        }
    }

    static func bytes(of path: FilePath) throws(NetworkError) -> [UInt8] {
        do {
            return try InputFile.bytes(of: path)
        } catch {
            throw .unreadable(path: path.string, reason: error.reason)
        }
    }

    private mutating func readCSV(_ name: TableName, encoded bytes: UnsafeBufferPointer<UInt8>) {
        tables[name].isGiven = true
        switch TextEncoding.recognise(bytes) {
        case .utf8: readCSV(name, bytes)
        case .converted(let converted): converted.withUnsafeBufferPointer { readCSV(name, $0) }
        case .notText(let reason):
            tables[name].isBroken = true
            report(.error, name, reason)
        }
    }

    private mutating func readCSV(_ name: TableName, _ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = CSVScanner(bytes)
        // Out of `tables` while it is filled, so that its arrays have one owner.
        var table = tables[name]
        tables[name] = Table(name)
        defer { tables[name] = table }
        do {
            guard scanner.nextRow() else {
                table.isBroken = true
                return report(.error, name, "the file is empty; its first line must name the columns")
            }
            let (columns, missing) = try readHeader(&scanner, name)
            // Ids that are not known say nothing about what refers to them.
            if missing & 1 != 0 || columns.allSatisfy({ $0 < 0 }) { table.isBroken = true }
            if columns.allSatisfy({ $0 < 0 }) { return }
            let required = table.definition.requiredColumns & ~missing
            while scanner.nextRow() {
                try readRow(&scanner, &table, columns, required: required)
            }
        } catch {
            table.isBroken = true
            report(.error, name, line: error.line, error.message)
        }
    }

    /// Reads the line that names the columns, and returns for each cell the column, −1 if there is none such, and the
    /// required columns that are missing, a bit each.
    private mutating func readHeader(
        _ scanner: inout CSVScanner, _ name: TableName
    ) throws(CSVError) -> (columns: [Int], missing: UInt64) {
        let definitions = NetworkFormat.definition(name).columns
        let line = scanner.rowLine
        var columns: [Int] = []
        var seen: Set<String> = []
        var unknown: [String] = []
        while try scanner.nextCell() {
            let title = scanner.cell
            let columnName = NetworkFormat.columnName(ofTitle: title)
            let column = definitions.firstIndex { $0.name == columnName }
            columns.append(column ?? -1)
            if title.isEmpty { continue }
            if !seen.insert(columnName).inserted {
                let meaning = columnName == title ? "" : ", which is “\(columnName)”,"
                report(.error, name, line: line, "the column “\(title.excerpt)”\(meaning) is given twice; remove one")
                columns[columns.count - 1] = -1
            } else if column == nil {
                unknown.append(title)
            }
        }
        if unknown.count == 1, seen.count == 1, let title = unknown.first,
            title.contains(where: { "|，；、".contains($0) })
        {
            report(
                .error, name, line: line,
                "the columns must be separated by commas, semicolons or tabs: “\(title.excerpt)”")
            return (columns, 0)
        }
        for title in unknown { report(.warning, name, line: line, unknownColumn(title, name)) }
        var missing: UInt64 = 0
        for (index, definition) in definitions.enumerated()
        where definition.default == .required && !columns.contains(index) {
            report(.error, name, line: line, "the column “\(definition.name)” is missing")
            missing |= 1 << UInt64(index)
        }
        return (columns, missing)
    }

    /// Says that a table has no such column.
    mutating func unknownColumn(_ title: String, _ name: TableName) -> String {
        var names = NetworkFormat.definition(name).columns.map(\.name)
        for (column, titles) in NetworkFormat.chineseTitles where names.contains(column) { names += titles }
        let what =
            name == .settings ? "there is no setting “\(title.excerpt)”" : "\(name) have no column “\(title.excerpt)”"
        return what + "; it is passed over" + suggestion(for: title, among: names)
    }

    @inline(__always)
    private mutating func readRow(
        _ scanner: inout CSVScanner, _ table: inout Table, _ columns: [Int], required: UInt64
    ) throws(CSVError) {
        let line = scanner.rowLine
        var count = 0
        var isEmpty = true
        var hasExtra = false
        given = 0
        while try scanner.nextCell() {
            if !scanner.isEmptyCell {
                isEmpty = false
                if count < columns.count {
                    let column = columns[count]
                    if column >= 0 {
                        given |= 1 << UInt64(truncatingIfNeeded: column)
                        scanner.withCell { take(cell: $0, &table, column, line: line) }
                    }
                } else {
                    hasExtra = true
                }
            }
            count &+= 1
        }
        // Spreadsheets leave lines of nothing but commas behind.
        if isEmpty { return }
        if hasExtra || count < columns.count {
            let hint = hasExtra ? "; a cell with a comma needs quotation marks" : ""
            complain(nil, line: line, "the row has \(count) cells, the header \(columns.count)\(hint)")
        }
        table.lines.append(line)
        endRow(&table, required: required, line: line)
    }
}
