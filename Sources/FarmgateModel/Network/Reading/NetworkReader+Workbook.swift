import FarmgateBase
import Workbooks

// A workbook: a sheet for each table, one for the settings and one for the scenarios.
extension NetworkReader {
    /// Reads a workbook from its bytes.
    mutating func readWorkbook(_ bytes: [UInt8]) {
        do throws(WorkbookFault) {
            let workbook = try Workbook(bytes)
            let chosen = chooseSheets(workbook)
            // What units depend on stands in the settings.
            readSettings(workbook, chosen[.table(.settings)])
            for table in TableName.tables {
                if let sheet = chosen[.table(table)] {
                    readSheet(table, workbook, sheet)
                } else if requires(table) {
                    report(
                        .error, table,
                        "the workbook has no sheet “\(NetworkFormat.chineseFileStem[table] ?? "")” (\(table)); even an empty table needs one, with its header\(otherRemedy(missing: table))"
                    )
                }
            }
            if let sheet = chosen[.scenarios] { try readScenarios(workbook.rows(of: sheet), sheet.name) }
        } catch {
            isCutShort = true
            report(.error, .settings, error.message)
        }
    }

    /// What a sheet can hold.
    private enum SheetContent: Hashable {
        case table(TableName)
        case scenarios
    }

    /// Finds the sheet of each table, by its name in either language, and says what the others are not.
    private mutating func chooseSheets(_ workbook: Workbook) -> [SheetContent: Workbook.Sheet] {
        var chosen: [SheetContent: Workbook.Sheet] = [:]
        for sheet in workbook.sheets {
            let name = sheet.name.halfWidth.lowercased().prefix { !"([【".contains($0) }.description.trimmingSpaces
            let content: SheetContent
            if let table = NetworkFormat.table(named: name.replacing(" ", with: "_")) {
                content = .table(table)
            } else if name == "scenarios" || name == NetworkFormat.chineseScenarios {
                content = .scenarios
            } else {
                mention(sheet, name, workbook)
                continue
            }
            if let other = chosen[content] {
                reportSheet(
                    .error, sheet, "there are two sheets for one table: “\(other.name)” and “\(sheet.name)”; remove one"
                )
                continue
            }
            chosen[content] = sheet
            if case .table(let table) = content { sheets[table] = SheetPlace(name: sheet.name, columns: []) }
            if sheet.isHidden { reportSheet(.note, sheet, "the sheet is hidden, and is read all the same") }
        }
        return chosen
    }

    /// Says that a sheet is not read; an error if it seems to be a table.
    private mutating func mention(_ sheet: Workbook.Sheet, _ name: String, _ workbook: Workbook) {
        if name.hasPrefix("#") { return }
        let words = name.split { !$0.isLetter }.map(String.init)
        guard let table = NetworkFolder.table(named: words) else {
            return reportSheet(
                .note, sheet, "no table of a network is called so; the sheet is not read")
        }
        let isThere = workbook.sheets.contains { NetworkFormat.table(named: $0.name.lowercased()) == table }
        reportSheet(
            isThere ? .warning : .error, sheet,
            "the sheet is not read, though it seems to hold the \(table); call it “\(NetworkFormat.chineseFileStem[table] ?? "")” or “\(table)”, or let its name begin with “#”"
        )
    }

    private mutating func reportSheet(_ severity: Finding.Severity, _ sheet: Workbook.Sheet, _ message: String) {
        add(Finding(severity, file: file(of: .settings), cell: sheet.name, message))
    }

    /// Reads a table from its sheet.
    private mutating func readSheet(_ table: TableName, _ workbook: Workbook, _ sheet: Workbook.Sheet) {
        do throws(WorkbookFault) {
            var rows = try workbook.rows(of: sheet)
            readTable(table, &rows)
            if rows.hiddenRowCount > 0 {
                let count = rows.hiddenRowCount
                report(
                    .warning, table, line: rows.firstHiddenRow,
                    "\(count == 1 ? "a row is" : "\(count) rows are") hidden, perhaps by a filter, and read all the same; delete what is not meant"
                )
            }
            for range in rows.mergedRanges { reportMerged(range, table) }
        } catch {
            tables[table].isBroken = true
            report(.error, table, line: error.line, error.message)
        }
    }

    /// Reports merged cells of a table, of which only the first has a value. Above the titles they do no harm.
    private mutating func reportMerged(_ range: String, _ name: TableName) {
        guard let place = sheets[name], let first = tables[name].line(0),
            let corners = CellReference.corners(of: range), corners.lastRow >= first,
            place.columns.contains(where: { corners.firstColumn...corners.lastColumn ~= $0 })
        else { return }
        report(
            .error, name, line: corners.firstRow, at: corners.firstColumn,
            "the cells \(range) are merged, so that all but the first are empty; unmerge them, and fill in each")
    }

    /// Reads the settings: the first cell of each row names one, the second is its value, what follows a remark.
    private mutating func readSettings(_ workbook: Workbook, _ sheet: Workbook.Sheet?) {
        tables[.settings].isGiven = true
        var settings = tables[.settings]
        beginRow(&settings, line: 1)
        defer { tables[.settings] = settings }
        let formatColumn = settings.definition.index(.format)
        if let sheet {
            let count = settings.columns.count
            var place = SheetPlace(name: sheet.name, columns: [Int](repeating: 1, count: count))
            place.rows = [Int](repeating: 0, count: count)
            do throws(WorkbookFault) {
                let rows = try workbook.rows(of: sheet)
                while try rows.nextRow() { readSetting(rows, &settings, &place) }
            } catch {
                report(.error, .settings, line: error.line, error.message)
            }
            titles = TitleUnits()
            sheets[.settings] = place
        }
        if row.given & 1 << UInt64(formatColumn) == 0 {
            row.given |= 1 << UInt64(formatColumn)
            var format = NetworkFormat.identifier(NetworkFormat.identifiers.count)
            format.withUTF8 { take(text: $0, &settings, formatColumn, line: 1) }
            report(.note, .settings, "format is not given; the workbook is read as “\(format)”")
        } else {
            checkFormat(settings, line: sheets[.settings]?.rows[formatColumn] ?? 1)
        }
        var setting = StatedUnit.Setting()
        let currency = settings[.currency].text(0)
        if !currency.isEmpty { setting.currency = currency }
        if let hours = settings[.periodHours].given(0).flatMap({ DecimalFactor(exactly: $0) }) {
            setting.periodHours = hours
        }
        unitSetting = setting
        endRow(&settings, required: settings.definition.requiredColumns, line: 1)
    }

    private mutating func readSetting(_ rows: SheetRows, _ settings: inout Table, _ place: inout SheetPlace) {
        let line = rows.rowLine, title = rows.cell(0)
        sheets[.settings] = place
        if title.hasPrefix("#") || line == 1 && ["setting", "settings", "设置", "设置项", "项目"].contains(title.lowercased())
        {
            return
        }
        guard let meaning = try? ColumnTitle(title, of: settings.definition, setting()) else {
            var unknown = UnknownColumn(title, of: settings.definition, given: row.given, &nearest)
            if rows.cellCount > 1 { rows.withCell(1) { unknown.look(at: $0) } }
            return report(unknown.severity, .settings, line: line, at: rows.column(0), message(unknown, .settings))
        }
        let column = meaning.column
        guard row.given & 1 << UInt64(column) == 0 else {
            return report(
                .error, .settings, line: line, at: rows.column(0), "“\(title.excerpt)” is given twice; remove one")
        }
        guard rows.cellCount > 1 else { return }
        row.given |= 1 << UInt64(column)
        place.rows[column] = line
        place.columns[column] = rows.column(1)
        sheets[.settings] = place
        titles = TitleUnits()
        if let unit = meaning.unit { titles.add(column, title: title, unit) }
        take(1, of: rows, &settings, column, line: line)
        noteConversions(settings, line: line)
    }

    /// Reads the scenarios: a row for each change, which is written as in JSON.
    private mutating func readScenarios(_ rows: SheetRows, _ name: String) throws(WorkbookFault) {
        scenarioSheet = name
        let titles = [["id", "编号"], ["name", "名称"], ["name_en", "英文名称"], ["change", "变更"]]
        var json = "", line = 1, last: String?, hasChange = false
        var places: [Int] = []
        while try rows.nextRow() {
            if places.isEmpty {
                let header = (0..<rows.cellCount).map { (rows.column($0), rows.cell($0).trimmingSpaces.lowercased()) }
                places = titles.map { names in header.first { names.contains($0.1) }?.0 ?? -1 }
                guard places[0] >= 0, places[3] >= 0 else {
                    return report(
                        .error, .settings, pointer: "/scenarios", line: rows.rowLine,
                        "the first row of the scenarios must have the titles “id” and “change”")
                }
                continue
            }
            let texts = places.map { place in
                (0..<rows.cellCount).first { rows.column($0) == place }.map { rows.cell($0) } ?? ""
            }
            // Each row stands on the line of its number, so that what is found of it names the row.
            json += String(repeating: "\n", count: max(0, rows.rowLine - line))
            line = rows.rowLine
            if last != nil, texts[0] == last || texts[0].isEmpty {
                if !texts[3].isEmpty {
                    json += (hasChange ? "," : "") + texts[3].replacing("\n", with: " ")
                    hasChange = true
                }
                continue
            }
            var writer = JSONWriter()
            writer.write(texts[0])
            let id = String(decoding: writer.take(), as: UTF8.self)
            json += (last == nil ? "[" : "]},") + "{\"id\":\(id)"
            for (key, text) in [("name", texts[1]), ("name_en", texts[2])] where !text.isEmpty {
                var writer = JSONWriter()
                writer.write(text)
                json += ",\"\(key)\":" + String(decoding: writer.take(), as: UTF8.self)
            }
            json += ",\"changes\":[" + texts[3].replacing("\n", with: " ")
            last = texts[0]
            hasChange = !texts[3].isEmpty
        }
        guard last != nil else { return }
        json += "]}]"
        var text = "{\"scenarios\":" + json + "}"
        text.withUTF8 { bytes in
            var scanner = JSONScanner(bytes)
            scanner.isTolerant = true
            do throws(JSONError) {
                try scanner.beginObject()
                while try scanner.nextKey() { try readScenarios(&scanner) }
            } catch {
                report(
                    .error, .settings, pointer: "/scenarios", line: error.line,
                    "the change is not written as in JSON: \(error.message)")
            }
        }
    }
}
