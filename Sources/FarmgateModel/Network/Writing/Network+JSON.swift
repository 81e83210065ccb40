import FarmgateBase
public import SystemPackage

extension Network {
    /// Writes the network as one JSON file, whole or not at all.
    ///
    /// What is written is what was read, omitted values left out, after the scenario if one was applied; then the
    /// scenarios are left out, since they have done their work. Columns unknown to the format are not kept.
    ///
    /// - Throws: `OutputError` where the file cannot be written.
    public func write(json path: FilePath) throws(OutputError) {
        var file = try OutputFile(path.string)
        try write { bytes throws(OutputError) in try file.write(bytes) }
        try file.commit()
    }

    /// Returns the network as the bytes of a network file.
    public func json() -> [UInt8] {
        var all: [UInt8] = []
        write { all.append(contentsOf: $0) }
        return all
    }

    /// Passes the network file to `sink`, part by part.
    func write<Failure: Error>(_ sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var writer = JSONWriter()
        writer.beginObject()
        tables.writeSettings(to: &writer)
        for name in TableName.tables where tables[name].isGiven {
            let table = tables[name]
            writer.write(keyNamed: name.rawValue)
            writer.beginArray()
            for row in 0..<table.rowCount {
                writer.beginObject(.oneLine)
                tables.write(table, row, to: &writer)
                writer.end()
                if writer.bytes.count > JSONWriter.chunkSize { try sink(writer.take()) }
            }
            writer.end()
        }
        tables.writeScenarios(to: &writer, isApplied: scenario != nil)
        writer.end()
        try sink(writer.take())
    }
}

extension NetworkTables {
    /// Writes the settings as keys of the object that is open.
    func writeSettings(to writer: inout JSONWriter) {
        write(self[.settings], 0, to: &writer)
    }

    /// Writes a row as keys of the object that is open, omitted cells left out.
    func write(_ table: Table, _ row: Int, to writer: inout JSONWriter) {
        for column in table.columns where !column.isUnused {
            write(column, row, to: &writer)
        }
    }

    private func write(_ column: TableColumn, _ row: Int, to writer: inout JSONWriter) {
        if column.isOmitted(row) { return }
        writer.write(keyNamed: column.definition.name)
        switch column.storage {
        case .numbers: writer.write(column.number(row))
        case .texts: column.texts.withUTF8(row) { writer.write(utf8: $0) }
        case .codes(let target):
            self[pool: target].texts.withUTF8(Int(column.code(row))) { writer.write(utf8: $0) }
        case .choices:
            if column.definition.kind == .flag {
                writer.write(column.flag(row))
            } else {
                writer.write(column.definition.choices?[Int(column.choice(row)) - 1] ?? "")
            }
        }
    }

    /// Writes the scenarios as a key of the object that is open, unless there is none or one has been applied.
    func writeScenarios(to writer: inout JSONWriter, isApplied: Bool) {
        if isApplied || scenarios.isEmpty { return }
        writer.write(key: "scenarios")
        writer.beginArray()
        for scenario in scenarios {
            writer.beginObject()
            writer.write(key: "id", scenario.id)
            if let name = scenario.name { writer.write(key: "name", name) }
            if let name = scenario.nameEnglish { writer.write(key: "name_en", name) }
            writer.write(key: "changes")
            writer.beginArray()
            for change in scenario.changes { write(change, to: &writer) }
            writer.end()
            writer.end()
        }
        writer.end()
    }

    /// Writes a change as an object on one line.
    func write(_ change: Scenario.Change, to writer: inout JSONWriter) {
        let columns = NetworkFormat.definition(change.table).columns
        writer.beginObject(.oneLine)
        writer.write(key: "table", change.table.rawValue)
        if !change.conditions.isEmpty {
            writer.write(key: "where")
            writer.beginObject()
            for condition in change.conditions {
                writer.write(keyNamed: columns[condition.column].name)
                let isList = condition.content.count != 1
                if isList { writer.beginArray() }
                for value in condition.content { write(value, columns[condition.column], to: &writer) }
                if isList { writer.end() }
            }
            writer.end()
        }
        switch change.action {
        case .multiply(let terms):
            writer.write(key: "multiply")
            writer.beginObject()
            for term in terms {
                writer.write(keyNamed: columns[term.column].name)
                writer.write(term.content)
            }
            writer.end()
        case .set(let terms):
            writer.write(key: "set")
            writer.beginObject()
            for term in terms {
                writer.write(keyNamed: columns[term.column].name)
                write(term.content, columns[term.column], to: &writer)
            }
            writer.end()
        case .remove:
            writer.write(key: "remove", true)
        }
        writer.end()
    }

    private func write(_ value: Scenario.Value, _ column: ColumnDefinition, to writer: inout JSONWriter) {
        switch value {
        case .omitted: writer.writeNull()
        case .number(let number): writer.write(number)
        case .text(let text): writer.write(text)
        case .choice(let choice):
            if column.kind == .flag {
                writer.write(choice == 2)
            } else {
                writer.write(column.choices?[Int(choice) - 1] ?? "")
            }
        }
    }
}
