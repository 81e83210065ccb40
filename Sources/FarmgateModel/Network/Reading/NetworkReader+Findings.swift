import FarmgateBase
import SystemPackage

extension NetworkReader {
    /// Names a row for people: by its id, or by what it is.
    func label(of row: Int, in table: Table) -> String {
        func text(_ column: NetworkColumn) -> String? {
            let cells = table[column]
            let text: String
            if case .codes(let target) = cells.storage {
                text = cells.code(row) < 0 ? "" : tables[pool: target].texts[Int(cells.code(row))]
            } else {
                text = cells.text(row)
            }
            return text.isEmpty ? nil : text
        }
        let name = table.name.rowName
        switch table.name {
        case .settings:
            return name
        case .products, .places, .modes, .fleets, .groups:
            return text(.id).map { "\(name) “\($0)”" } ?? "\(name) without an id"
        case .links:
            if let id = text(.id) { return "\(name) “\(id)”" }
            guard let from = text(.from), let to = text(.to) else { return "\(name) without an id" }
            return "\(name) “\(from)>\(to)”"
        case .linkPeriods, .placePeriods:
            guard let whose = text(table.name == .linkPeriods ? .link : .place) else { return name }
            let period = table[.period].given(row).map { " in period \($0.inDigits)" } ?? ""
            return "\(name) of “\(whose)”\(period)"
        case .linkProducts:
            guard let product = text(.product), let link = text(.link) else { return name }
            return "\(name) “\(product)” of “\(link)”"
        case .supplies, .demands:
            guard let product = text(.product), let place = text(.place) else { return name }
            return "\(name) of “\(product)” at “\(place)”"
        }
    }

    /// Returns the file in which a table stands, as the user named it.
    func file(of table: TableName) -> String {
        switch form {
        case .json(let name), .workbook(let name): name
        case .folder(let path): path.appending(fileNames[table] ?? NetworkFolder.fileName(table)).string
        case .draft: "draft"
        }
    }

    /// Returns the name of a column as the user knows it: as in the format, or as in code.
    func name(of column: ColumnDefinition) -> String {
        guard case .draft = form else { return column.name }
        return NetworkColumn.renaming(in: column.name)
    }

    /// Returns the JSON pointer of a cell, a row or a table, or where it stands in a draft; nil in a folder of CSV
    /// tables and in a workbook.
    func pointer(_ table: TableName, row: Int? = nil, column: NetworkColumn? = nil) -> String? {
        switch form {
        case .folder where table != .settings, .workbook: return nil
        case .draft: return draftPointer(table, row: row, column: column)
        case .folder, .json: break
        }
        var pointer = table == .settings ? "" : "/\(table.rawValue)"
        if let row, table != .settings { pointer += "/\(row)" }
        if let column { pointer += "/" + JSONScanner.pointerToken(column.rawValue) }
        return pointer.isEmpty ? nil : pointer
    }

    /// Returns where a cell, a row or a table stands in a draft: `links[3].capacityTonnes`.
    private func draftPointer(_ table: TableName, row: Int?, column: NetworkColumn?) -> String? {
        var pointer = ScenarioChange.Table(rawValue: table.rawValue).map { "\($0)" } ?? ""
        if let row, table != .settings { pointer += "[\(row)]" }
        if let column { pointer += (pointer.isEmpty ? "" : ".") + "\(column)" }
        return pointer.isEmpty ? nil : pointer
    }

    /// Adds a finding, in the words of code if the network is drafted there.
    mutating func add(_ finding: Finding) {
        var finding = finding
        if form.isWorkbook {
            if finding.pointer?.hasPrefix("/scenarios") == true {
                finding.cell = "\(scenarioSheet)!\(finding.line.map { "\($0)" } ?? "1")"
                finding.pointer = nil
            }
            finding.line = nil
        }
        guard case .draft = form else { return findings.append(finding) }
        finding.line = nil
        finding.message = NetworkColumn.renaming(in: finding.message)
        findings.append(finding)
    }

    /// Tells whether the message of one more finding is to be made: it will be listed, or has to be told from others. If not,
    /// counts the finding.
    mutating func wants(_ severity: Finding.Severity) -> Bool {
        if findings.lists(severity) || memory.isInUse { return true }
        findings.count(severity)
        return false
    }

    /// Reports a finding about a row of a table, or a cell of it, where it stands in the file.
    ///
    /// A row that the scenario altered is reported at the change that did.
    mutating func report(
        _ severity: Finding.Severity, _ table: Table, row: Int, column: Int? = nil, line: Int? = nil,
        _ message: String
    ) {
        if memory.knows(FindingMemory.Item(table: table.name, row: table.origin(row), message: message)) { return }
        if let scenario, row < table.changes.count, table.changes[row] >= 0,
            scenario.changes[Int(table.changes[row])].action.alters(column)
        {
            return report(severity, change: Int(table.changes[row]), of: scenario, message)
        }
        guard findings.lists(severity) else { return findings.count(severity) }
        if let column, line == nil {
            unlocated.insert(UnlocatedCell(table: table.name, row: table.origin(row), column: column))
        }
        add(
            Finding(
                severity, file: file(of: table.name),
                pointer: pointer(
                    table.name, row: table.origin(row), column: column.map { table.definition.columns[$0].column }),
                line: line ?? table.line(row),
                cell: sheets[table.name]?.cell(row: line ?? table.line(row), tableColumn: column), scenario: stateName,
                message))
    }

    /// The scenario in which what is found holds, where findings of the network as it is are told from those of scenarios.
    private var stateName: String? { memory.isOfBase ? nil : scenario?.id }

    /// Reports a finding about a change of a scenario.
    mutating func report(
        _ severity: Finding.Severity, change: Int, of scenario: Scenario, _ message: String
    ) {
        guard findings.lists(severity) else { return findings.count(severity) }
        add(
            Finding(
                severity, file: file(of: .settings), pointer: pointer(ofChange: change, of: scenario),
                line: scenario.changes[change].line, scenario: scenario.id, message))
    }

    private func pointer(ofChange change: Int, of scenario: Scenario) -> String {
        let pointer = pointer(ofScenario: scenario.index)
        if case .draft = form { return "\(pointer).changes[\(change)]" }
        return "\(pointer)/changes/\(change)"
    }

    private func pointer(ofScenario index: Int) -> String {
        if case .draft = form { return "scenarios[\(index)]" }
        return "/scenarios/\(index)"
    }

    /// Reports a finding about a scenario as a whole, by its number from 0.
    mutating func report(_ severity: Finding.Severity, scenario index: Int, _ message: String) {
        report(
            severity, .settings, pointer: pointer(ofScenario: index), line: tables.scenarios[index].changes.first?.line,
            message)
    }

    /// Reports a finding about a table as a whole, or a file, or what stands on a line of it.
    ///
    /// - Parameter column: The column of the sheet in which it stands, from 0; only workbooks tell.
    mutating func report(
        _ severity: Finding.Severity, _ table: TableName, pointer: String? = nil, line: Int? = nil,
        at column: Int? = nil, _ message: String
    ) {
        add(
            Finding(
                severity, file: file(of: table), pointer: pointer ?? self.pointer(table), line: line,
                cell: sheets[table]?.cell(row: line, column: column), scenario: stateName, message))
    }

    /// Returns what else helps where a table is missing, after a semicolon; nothing where that is all.
    func otherRemedy(missing table: TableName) -> String {
        table == .links ? "; or let “farmgate link” make links of the places" : ""
    }

    /// Returns “; did you mean …?” with the column or other word that is nearest, or nothing.
    mutating func suggestion(for text: String, among words: [String]) -> String {
        text.suggesting(nearest.nearest(to: text, in: words))
    }

    /// Returns “; did you mean …?” with the id that is nearest, or nothing.
    mutating func suggestion(for text: String, among ids: TextColumn) -> String {
        text.suggesting(nearest.nearest(to: text, in: ids))
    }
}
