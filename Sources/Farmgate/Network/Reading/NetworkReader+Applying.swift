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
        for (index, change) in scenario.changes.enumerated() {
            // Out of `tables` while it is changed, so that its arrays have one owner.
            var table = tables[change.table]
            tables[change.table] = Table(change.table)
            apply(change, index, to: &table)
            tables[change.table] = table
        }
    }

    private mutating func apply(_ change: Scenario.Change, _ index: Int, to table: inout Table) {
        guard let scenario else { return }
        let rows = matchingRows(change, table)
        if rows.isEmpty {
            guard findings.lists(.warning) else { return findings.count(.warning) }
            return report(
                .warning, change: index, of: scenario, "the change matches no row\(explanation(change, table))")
        }
        switch change.action {
        case .multiply(let terms):
            table.noteChange(index, rows: rows)
            for term in terms { multiply(term.column, by: term.content, rows, &table) }
        case .set(let terms):
            table.noteChange(index, rows: rows)
            for term in terms { set(term.column, to: term.content, rows, &table) }
        case .remove:
            if NetworkTables.pooled.contains(change.table) {
                for row in rows { removals[change.table, default: [:]][table["id"].code(row)] = index }
            }
            table.remove(rows: rows)
        }
    }

    private mutating func multiply(_ column: Int, by factor: Double, _ rows: [Int], _ table: inout Table) {
        let definition = table.columns[column].definition
        for row in rows {
            let old = table.columns[column].number(row)
            if old.isNaN { continue }
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
            table.columns[column].replaceTexts(in: rows, rowCount: table.rowCount, with: text)
        case (.omitted, .numbers):
            for row in rows { table.columns[column].set(number: .nan, row: row) }
        case (.omitted, .choices):
            for row in rows { table.columns[column].set(choice: 0, row: row) }
        case (.omitted, .codes):
            for row in rows { table.columns[column].set(code: -1, row: row) }
        case (.omitted, .texts):
            table.columns[column].replaceTexts(in: rows, rowCount: table.rowCount, with: "")
        default:
            preconditionFailure("a value is of its column's type")
        }
    }

    /// Returns the rows that meet every condition, in ascending order. O(rows × conditions), whatever the lists'
    /// lengths.
    private func matchingRows(_ change: Scenario.Change, _ table: Table) -> [Int] {
        var rows = Array(0..<table.rowCount)
        for condition in change.conditions {
            let column = table.columns[condition.column]
            let matchesOmitted = condition.content.contains(.omitted)
            switch column.storage {
            case .numbers:
                let numbers = Set(
                    condition.content.compactMap { if case .number(let number) = $0 { number } else { nil } })
                rows.removeAll { row in
                    let number = column.number(row)
                    return number.isNaN ? !matchesOmitted : !numbers.contains(number)
                }
            case .choices:
                rows.removeAll { row in
                    let choice = column.choice(row)
                    return choice == 0 ? !matchesOmitted : !condition.content.contains(.choice(choice))
                }
            case .codes(let target):
                let codes = Set(texts(condition).compactMap { tables[pool: target].code(of: $0) })
                rows.removeAll { row in
                    let code = column.code(row)
                    return code < 0 ? !matchesOmitted : !codes.contains(code)
                }
            case .texts:
                let texts = Set(texts(condition))
                rows.removeAll { row in
                    column.isOmitted(row) ? !matchesOmitted : !texts.contains(column.text(row))
                }
            }
        }
        return rows
    }

    private func texts(_ condition: Scenario.Term<[Scenario.Value]>) -> [String] {
        condition.content.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// Says which id in the conditions of a change is not known, if any.
    private mutating func explanation(_ change: Scenario.Change, _ table: Table) -> String {
        for condition in change.conditions {
            guard case .codes(let target) = table.columns[condition.column].storage else { continue }
            let ids = target == table.name ? table["id"].codes : tables[target]["id"].codes
            let known = Set(ids)
            for text in texts(condition) {
                if let code = tables[pool: target].code(of: text), known.contains(code) { continue }
                var column = TextColumn()
                for code in ids where code >= 0 {
                    tables[pool: target].texts.withUTF8(Int(code)) {
                        if column.canHold(byteCount: $0.count) { column.append(utf8: $0) }
                    }
                }
                return "; there is no \(target.rowName) “\(text.excerpt)”\(suggestion(for: text, among: column))"
            }
        }
        return ""
    }
}
