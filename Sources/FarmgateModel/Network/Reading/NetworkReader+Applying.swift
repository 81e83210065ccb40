import FarmgateBase

// Applying a scenario: to the rows as written, before defaults are filled in.
extension NetworkReader {
    /// Applies the changes of a scenario, in order.
    ///
    /// - Throws: `NetworkError.unknownScenario` if there is none of that id, unless the file has faults, which come
    ///   first.
    mutating func apply(_ id: String) throws(NetworkError) {
        guard let scenario = tables.scenarios.first(where: { $0.id == id }) else {
            if findings.errorCount > 0 { return }
            throw .unknownScenario(id: id, nearest: nearest.nearest(to: id, in: tables.scenarios.map(\.id)))
        }
        guard scenario.isSound else { return }
        self.scenario = scenario
        let isAboutLinks = scenario.changes.contains { $0.table == .links || $0.table == .places }
        linkNumbers = isAboutLinks ? LinkNumbers(tables[.links]) : nil
        for (index, change) in scenario.changes.enumerated() {
            let rows = matchingRows(change, index, of: scenario)
            if !rows.isEmpty { apply(change, index, of: scenario, to: rows) }
        }
        linkNumbers?.keepIDs(in: &tables[.links], tables[pool: .places])
    }

    private mutating func apply(
        _ change: Scenario.Change, _ index: Int, of scenario: Scenario, to rows: [Int]
    ) {
        // As they are before any of the columns is changed.
        var numbers: [EffectiveNumbers] = []
        if case .multiply(let terms) = change.action {
            numbers = terms.map { EffectiveNumbers(tables, change.table, $0.column) }
        }
        // Out of `tables` while it is changed, so that its arrays have one owner.
        var table = tables[change.table]
        tables[change.table] = Table(change.table)
        defer { tables[change.table] = table }
        switch change.action {
        case .multiply(let terms):
            table.noteChange(index, rows: rows)
            for (term, numbers) in zip(terms, numbers) {
                let passedOver = multiply(term.column, of: numbers, by: term.content, rows, &table)
                guard passedOver > 0 else { continue }
                report(
                    .warning, change: index, of: scenario,
                    Self.passedOver(passedOver, of: rows.count, table.columns[term.column].definition))
            }
        case .set(let terms):
            table.noteChange(index, rows: rows)
            for term in terms { set(term.column, to: term.content, rows, &table) }
        case .remove:
            if NetworkTables.pooled.contains(change.table) {
                for row in rows { removals[change.table, default: [:]][table[.id].code(row)] = index }
            }
            table.remove(rows: rows)
        }
    }

    /// Multiplies a column in some rows, and returns in how many there is nothing to multiply.
    private mutating func multiply(
        _ column: Int, of numbers: EffectiveNumbers, by factor: Double, _ rows: [Int], _ table: inout Table
    ) -> Int {
        let definition = table.columns[column].definition
        var passedOver = 0
        for row in rows {
            let old = numbers[row]
            if table.columns[column].isOmitted(row), old.isNaN || old == 0 {
                passedOver += 1
                continue
            }
            var product = old * factor
            // 10 × 1.1 is 11, though not in binary; what is farther from whole is an error.
            if case .integer = definition.kind, (product - product.rounded()).magnitude <= 1e-9 * product.magnitude {
                product = product.rounded()
            }
            if let fault = definition.fault(of: product) {
                table.faultyRows.insert(row)
                let label = label(of: row, in: table)
                report(.error, table, row: row, "\(label): \(definition.name) \(fault)")
            } else {
                table.columns[column].set(number: product, row: row)
            }
        }
        return passedOver
    }

    private static func passedOver(_ count: Int, of rowCount: Int, _ column: ColumnDefinition) -> String {
        let meaning =
            switch column.default {
            case .unlimited: ", which is unlimited,"
            case .number(let number): ", which is \(Int(number)),"
            default: ""
            }
        let rows = rowCount == 1 ? "the row has" : "\(count) of \(rowCount) rows have"
        return """
            “multiply” passes over what is not there: \(rows) no \(column.name)\(meaning) so nothing is changed there; \
            give it with “set”
            """
    }

    private mutating func set(_ column: Int, to value: Scenario.Value, _ rows: [Int], _ table: inout Table) {
        switch (value, table.columns[column].storage) {
        case (.number(let number), .numbers):
            for row in rows { table.columns[column].set(number: number, row: row) }
        case (.choice(let choice), .choices):
            for row in rows { table.columns[column].set(choice: choice, row: row) }
        case (.text(var text), .codes(let target)):
            guard let code = text.withUTF8({ tables[pool: target].intern($0) }) else { return }
            for row in rows { table.columns[column].set(code: code, row: row) }
        case (.text(let text), .texts):
            table.replaceTexts(column, in: rows, with: text)
        case (.omitted, .numbers):
            for row in rows { table.columns[column].set(number: .nan, row: row) }
        case (.omitted, .choices):
            for row in rows { table.columns[column].set(choice: 0, row: row) }
        case (.omitted, .codes):
            for row in rows { table.columns[column].set(code: -1, row: row) }
        case (.omitted, .texts):
            table.replaceTexts(column, in: rows, with: "")
        default:
            preconditionFailure("a value is of its column's type")
        }
    }
}

extension Table {
    /// Puts one text into a column of some rows. O(rows).
    fileprivate mutating func replaceTexts(_ column: Int, in rows: [Int], with text: String) {
        let rows = Set(rows)
        columns[column].replaceTexts(rowCount: rowCount) { rows.contains($0) ? text : nil }
    }
}
