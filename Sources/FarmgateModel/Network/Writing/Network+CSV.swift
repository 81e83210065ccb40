public import SystemPackage
import FarmgateBase

extension Network {
    /// Writes the network as a folder of CSV tables, with its settings and scenarios in `network.json`.
    ///
    /// The folder is made if it is not there; other files in it stay. No file is put in its place before all are on
    /// disk. Columns that no row uses are left out. Otherwise as `write(json:)`.
    ///
    /// - Throws: `OutputError` where a file cannot be written.
    public func write(csvFolder folder: FilePath) throws(OutputError) {
        let isNew: Bool
        do throws(FileFailure) {
            isNew = try FileSystem.makeFolderIfMissing(folder.string)
            // They would be taken for parts of this network.
            let names = NetworkFolder(folder).names
            for table in TableName.allCases {
                if !tables[table].isGiven, let name = names[table] {
                    throw FileFailure(reason: "it holds a \(name), but the network has no \(table); remove it")
                }
                let ownName = NetworkFolder.fileName(table)
                if let name = names[table], name != ownName {
                    throw FileFailure(
                        reason: "it holds a \(name) already, beside which \(ownName) would be a second; remove it")
                }
            }
        } catch {
            throw OutputError(path: folder.string, error)
        }
        do throws(OutputError) {
            try writeFiles(folder)
        } catch {
            if isNew { try? FileSystem.removeEmptyFolder(folder.string) }
            throw error
        }
    }

    private func writeFiles(_ folder: FilePath) throws(OutputError) {
        var settings = try OutputFile(folder.appending("network.json").string)
        try settings.write(settingsJSON())
        var products = try OutputFile(folder.appending("products.csv").string)
        try tables.writeCSV(.products, to: products)
        var places = try OutputFile(folder.appending("places.csv").string)
        try tables.writeCSV(.places, to: places)
        var links = try OutputFile(folder.appending("links.csv").string)
        try tables.writeCSV(.links, to: links)
        var supplies = try OutputFile(folder.appending("supplies.csv").string)
        try tables.writeCSV(.supplies, to: supplies)
        var demands = try OutputFile(folder.appending("demands.csv").string)
        try tables.writeCSV(.demands, to: demands)
        for name in TableName.tables where tables[name].definition.isOptional && tables[name].isGiven {
            var optional = try OutputFile(folder.appending("\(name.rawValue).csv").string)
            try tables.writeCSV(name, to: optional)
            try optional.commit()
        }
        try products.commit()
        try places.commit()
        try links.commit()
        try supplies.commit()
        try demands.commit()
        try settings.commit()
    }

    private func settingsJSON() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        tables.writeSettings(to: &writer)
        tables.writeScenarios(to: &writer, isApplied: scenario != nil)
        writer.end()
        return writer.take()
    }
}

extension NetworkTables {
    /// Writes a table as CSV to a file, part by part.
    fileprivate func writeCSV(_ name: TableName, to file: borrowing OutputFile) throws(OutputError) {
        let table = self[name]
        let columns = table.columns.filter { !$0.isUnused || $0.definition.default == .required }
        var writer = CSVWriter(isExact: true)
        try file.write(CSVWriter.byteOrderMark)
        for column in columns { writer.write(column.definition.name) }
        writer.endRow()
        for row in 0..<table.rowCount {
            for column in columns { write(column, row, to: &writer) }
            writer.endRow()
            if writer.bytes.count > 1 << 20 { try file.write(writer.take()) }
        }
        try file.write(writer.take())
    }

    private func write(_ column: TableColumn, _ row: Int, to writer: inout CSVWriter) {
        if column.isOmitted(row) { return writer.writeEmpty() }
        switch column.storage {
        case .numbers: writer.write(column.number(row))
        case .texts: column.texts.withUTF8(row) { writer.write(utf8: $0) }
        case .codes(let target): self[pool: target].texts.withUTF8(Int(column.code(row))) { writer.write(utf8: $0) }
        case .choices:
            if column.definition.kind == .flag {
                writer.write(column.flag(row))
            } else {
                writer.write(column.definition.choices?[Int(column.choice(row)) - 1] ?? "")
            }
        }
    }
}
