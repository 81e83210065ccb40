import FarmgateBase
package import SystemPackage
import Workbooks

extension NetworkTemplate {
    /// Writes the template as a workbook: a sheet for each table, units in the titles, notes on them in both languages, lists to
    /// choose kinds and ids from.
    package func write(workbook path: FilePath) throws(OutputError) {
        try OutputFile.write(workbook: path) { writer throws(WorkbookWriter.Failure) in
            try writeSettings(to: &writer)
            for (table, rows) in Self.tables { try write(table, rows, to: &writer) }
            try writeScenarios(to: &writer)
        }
    }

    private func writeSettings(to writer: inout WorkbookWriter) throws(WorkbookWriter.Failure) {
        try writer.beginSheet(name(of: .settings))
        try writer.write(title: language == .en ? "setting" : "设置")
        try writer.write(title: language == .en ? "value" : "值")
        try writer.endRow()
        for (column, text) in [
            (NetworkColumn.format, NetworkFormat.identifier(NetworkFormat.identifiers.count)), (.name, Self.name),
            (.description, Self.description), (.currency, "CNY"),
        ] {
            try writer.write(title(of: NetworkFormat.settings.columns[NetworkFormat.settings.index(column)]))
            try writer.write(text)
            try writer.endRow()
        }
        try writer.write(title(of: NetworkFormat.settings.columns[NetworkFormat.settings.index(.periodHours)]))
        try writer.write(Double(Self.periodHours))
        try writer.endRow()
    }

    private func write(
        _ table: TableName, _ rows: String, to writer: inout WorkbookWriter
    ) throws(WorkbookWriter.Failure) {
        let definition = NetworkFormat.definition(table)
        let lines = rows.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let columns = lines[0].compactMap { NetworkColumn(rawValue: String($0)) }.map {
            definition.columns[definition.index($0)]
        }
        try writer.beginSheet(name(of: table))
        for column in columns {
            try offer(column, to: &writer)
            try writer.write(note: note(on: column))
            try writer.write(title: title(of: column))
        }
        try writer.endRow()
        for line in lines.dropFirst() {
            for (column, cell) in zip(columns, line) {
                let text = String(cell)
                if column.isNumeric, let number = Double(text) {
                    try writer.write(number)
                } else {
                    try writer.write(column.choices == nil ? text : word(text))
                }
            }
            try writer.endRow()
        }
    }

    /// Offers the words or ids that a column can have.
    private func offer(_ column: ColumnDefinition, to writer: inout WorkbookWriter) throws(WorkbookWriter.Failure) {
        if let choices = column.choices {
            try writer.offer(choices.map(word))
        } else if case .reference(let target) = column.kind, Self.tables.contains(where: { $0.name == target }) {
            try writer.offerFirstColumn(ofSheet: name(of: target))
        }
    }

    private func writeScenarios(to writer: inout WorkbookWriter) throws(WorkbookWriter.Failure) {
        try writer.beginSheet(language == .en ? "scenarios" : NetworkFormat.chineseScenarios)
        for title in language == .en ? ["id", "name", "name_en", "change"] : ["编号", "名称", "英文名称", "变更"] {
            try writer.write(title: title)
        }
        try writer.endRow()
        for text in ["livestream", "直播带货", "livestream", Self.change] { try writer.write(text) }
        try writer.endRow()
    }

    private func name(of table: TableName) -> String {
        language == .en ? table.rawValue : NetworkFormat.chineseFileStem[table] ?? table.rawValue
    }

    private func word(_ word: String) -> String { language == .en ? word : NetworkFormat.chineseWord[word] ?? word }

    /// The title of a column, with its unit in brackets.
    private func title(of column: ColumnDefinition) -> String {
        let unit = column.unit?.text(in: "CNY")
        guard language != .en else { return column.name + (unit.map { " (\($0))" } ?? "") }
        let title = NetworkFormat.chineseTitle[column.column] ?? column.name
        let words = [
            "t": "吨", "kg": "公斤", "CNY": "元", "h": "小时", "km": "公里", "share": "小数", "°": "度", "period": "期", "day": "天",
            "d": "天", "trips": "车次", "vehicles": "辆", "trip": "车次",
        ]
        let chinese = unit.map {
            $0.split(separator: "/").map { words[String($0)] ?? String($0) }.joined(separator: "/")
        }
        return title + (chinese.map { "（\($0)）" } ?? "")
    }

    /// What somebody sees who points at a title, in both languages as far as there is a word.
    private func note(on column: ColumnDefinition) -> String {
        let need = column.default == .required ? "必填 required\n" : ""
        return
            "\(NetworkFormat.chineseTitle[column.column] ?? "") \(column.name)\n\(need)\(column.meaning.replacing("`", with: ""))"
    }
}
