import Farmgate

/// A table for people who act on a plan: a file for spreadsheets, or a table of a database.
struct Sheet {
    /// What stands in a cell.
    enum Cell {
        case text(String)
        case number(Double)
        /// A date and time, which spreadsheets may take for one.
        case moment(String)
        case empty

        init(_ text: String?) { self = text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

        /// A figure rounded to what matters; nil and what is not finite are empty.
        init(_ number: Double?, decimals: Int) {
            self = number.flatMap { $0.isFinite ? .number($0.rounded(decimals: decimals)) : nil } ?? .empty
        }
    }

    /// A column: its name in a database, its title for people where it has one, and whether it holds numbers.
    struct Column {
        let name: String
        let title: String
        let isNumber: Bool

        static func text(_ name: String, _ title: String = "") -> Column {
            Column(name: name, title: title, isNumber: false)
        }
        static func number(_ name: String, _ title: String = "") -> Column {
            Column(name: name, title: title, isNumber: true)
        }
    }

    /// The name of the file without its extension, and of the table.
    let name: String
    /// What it is, in a sentence.
    let description: String
    let columns: [Column]
    var rows: [[Cell]] = []

    /// Leaves out the columns that are empty in every row; a sheet without rows keeps its titles.
    func withoutEmptyColumns() -> Sheet {
        guard !rows.isEmpty else { return self }
        let used = columns.indices.filter { column in
            rows.contains { if case .empty = $0[column] { false } else { true } }
        }
        return Sheet(
            name: name, description: description, columns: used.map { columns[$0] },
            rows: rows.map { row in used.map { row[$0] } })
    }

    /// Returns the sheet with some of its columns, in this order; names that it does not have are left out.
    func keeping(_ names: [String]) -> Sheet {
        let kept = names.compactMap { name in columns.firstIndex { $0.name == name } }
        return Sheet(
            name: name, description: description, columns: kept.map { columns[$0] },
            rows: rows.map { row in kept.map { row[$0] } })
    }

    /// Returns a sheet for each text that stands in a column, in the order of the rows.
    func parted(by name: String) -> [(text: String, sheet: Sheet)] {
        guard let column = columns.firstIndex(where: { $0.name == name }) else { return [] }
        var parts: [(text: String, sheet: Sheet)] = [], positions: [String: Int] = [:]
        for row in rows {
            guard case .text(let text) = row[column] else { continue }
            let position = positions[text] ?? parts.count
            if position == parts.count {
                positions[text] = position
                parts.append((text, Sheet(name: self.name, description: description, columns: columns)))
            }
            parts[position].sheet.rows.append(row)
        }
        return parts
    }

    /// The text that stands in a column of the first row.
    func firstText(of name: String) -> String? {
        guard let column = columns.firstIndex(where: { $0.name == name }), case .text(let text)? = rows.first?[column]
        else { return nil }
        return text
    }

    /// The sum of a column of numbers.
    func sum(of name: String) -> Double {
        guard let column = columns.firstIndex(where: { $0.name == name }) else { return 0 }
        return rows.reduce(0) { sum, row in if case .number(let number) = row[column] { sum + number } else { sum } }
    }

    /// The sheet as CSV that Excel opens as it is: UTF-8 with a byte-order mark, lines ending in CR LF.
    var csv: [UInt8] {
        var writer = CSVWriter(lineEnd: "\r\n")
        for column in columns { writer.write(column.title) }
        writer.endRow()
        for row in rows {
            for cell in row {
                switch cell {
                case .text(let text): writer.write(text)
                case .moment(let text): writer.write(moment: text)
                case .number(let number): writer.write(number)
                case .empty: writer.writeEmpty()
                }
            }
            writer.endRow()
        }
        return CSVWriter.byteOrderMark + writer.bytes
    }
}
