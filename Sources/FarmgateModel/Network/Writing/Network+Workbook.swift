import FarmgateBase
public import SystemPackage
import Workbooks

extension Network {
    /// Writes the network as a workbook (`.xlsx`), whole or not at all: a sheet for each table, one for the settings and, if there
    /// are any, one for the scenarios. Columns that no row uses are left out. Otherwise as `write(json:)`.
    ///
    /// - Throws: `OutputError` where the file cannot be written, or a sheet cannot hold a table.
    public func write(workbook path: FilePath) throws(OutputError) {
        try OutputFile.write(workbook: path) { writer throws(WorkbookWriter.Failure) in
            try tables.write(to: &writer, withScenarios: scenario == nil)
        }
    }
}

extension NetworkTables {
    fileprivate func write(
        to writer: inout WorkbookWriter, withScenarios: Bool
    ) throws(WorkbookWriter.Failure) {
        try writer.beginSheet(TableName.settings.rawValue)
        try writer.write(title: "setting")
        try writer.write(title: "value")
        try writer.endRow()
        for column in self[.settings].columns where !column.isOmitted(0) {
            try writer.write(column.definition.name)
            try write(column, 0, to: &writer)
            try writer.endRow()
        }
        for name in TableName.tables where self[name].isGiven { try write(self[name], to: &writer) }
        if withScenarios, !scenarios.isEmpty { try writeScenarios(to: &writer) }
    }

    private func write(_ table: Table, to writer: inout WorkbookWriter) throws(WorkbookWriter.Failure) {
        let columns = table.columns.filter { !$0.isUnused || $0.definition.default == .required }
        try writer.beginSheet(table.name.rawValue)
        for column in columns { try writer.write(title: column.definition.name) }
        try writer.endRow()
        for row in 0..<table.rowCount {
            for column in columns {
                if column.isOmitted(row) { writer.writeEmpty() } else { try write(column, row, to: &writer) }
            }
            try writer.endRow()
        }
    }

    private func write(
        _ column: TableColumn, _ row: Int, to writer: inout WorkbookWriter
    ) throws(WorkbookWriter.Failure) {
        switch column.storage {
        case .numbers: try writer.write(column.number(row))
        case .texts: try writer.write(column.text(row))
        case .codes(let target): try writer.write(self[pool: target].texts[Int(column.code(row))])
        case .choices:
            if column.definition.kind == .flag {
                try writer.write(column.flag(row))
            } else {
                try writer.write(column.definition.choices?[Int(column.choice(row)) - 1] ?? "")
            }
        }
    }

    private func writeScenarios(to writer: inout WorkbookWriter) throws(WorkbookWriter.Failure) {
        try writer.beginSheet("scenarios")
        for title in ["id", "name", "name_en", "change"] { try writer.write(title: title) }
        try writer.endRow()
        for scenario in scenarios {
            // A scenario without changes has a row all the same.
            for number in 0..<max(1, scenario.changes.count) {
                try writer.write(scenario.id)
                try writer.write(number == 0 ? scenario.name ?? "" : "")
                try writer.write(number == 0 ? scenario.nameEnglish ?? "" : "")
                if number < scenario.changes.count {
                    var json = JSONWriter()
                    write(scenario.changes[number], to: &json)
                    try writer.write(String(decoding: json.take(), as: UTF8.self).trimmingSpaces)
                }
                try writer.endRow()
            }
        }
    }
}
