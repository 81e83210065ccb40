import FarmgateBase

// Which rows a change of a scenario is about.
extension NetworkReader {
    /// Returns the rows that meet every condition of a change, in ascending order, and warns if that is none.
    ///
    /// An omitted cell meets a condition for what it counts as, too: a link without a mode is one by `road`, and one
    /// without an id of its own has the one made up for it. O(rows × conditions), whatever the lists' lengths.
    mutating func matchingRows(_ change: Scenario.Change, _ index: Int, of scenario: Scenario) -> [Int] {
        let table = tables[change.table]
        var rows = Array(0..<table.rowCount)
        var everyPeriod = 0
        // The period comes last: what it alone keeps out is said.
        let period = table.definition.columns.firstIndex { $0.column == .period }
        for condition in change.conditions where condition.column != period { keep(&rows, condition, table) }
        for condition in change.conditions where condition.column == period {
            let column = table.columns[condition.column], before = rows.count { column.isOmitted($0) }
            keep(&rows, condition, table)
            everyPeriod += before - rows.count { column.isOmitted($0) }
        }
        if everyPeriod > 0 {
            let (what, verb) =
                everyPeriod == 1 ? ("row without a period stands", "is") : ("rows without a period stand", "are")
            report(
                .warning, change: index, of: scenario,
                """
                \(everyPeriod) \(what) for every period and \(verb) passed over; give each period a row of its own, or match \
                those rows by “period”: null
                """)
        } else if rows.isEmpty {
            if wants(.warning) {
                report(.warning, change: index, of: scenario, "the change matches no row\(explanation(change, table))")
            }
        }
        return rows
    }

    /// Leaves those rows that meet a condition.
    private func keep(_ rows: inout [Int], _ condition: Scenario.Term<[Scenario.Value]>, _ table: Table) {
        let column = table.columns[condition.column]
        let matchesOmitted = condition.content.contains(.omitted)
        switch column.storage {
        case .numbers:
            let numbers = Set(condition.content.compactMap { if case .number(let number) = $0 { number } else { nil } })
            let effective = EffectiveNumbers(tables, table.name, condition.column)
            rows.removeAll { row in
                if matchesOmitted, column.isOmitted(row) { return false }
                return !numbers.contains(effective[row])
            }
        case .choices:
            rows.removeAll { row in
                let choice = column.choice(row)
                if choice == 0, matchesOmitted { return false }
                return !condition.content.contains(.choice(choice == 0 ? column.definition.defaultChoice : choice))
            }
        case .codes(let target):
            let texts = texts(condition)
            let codes = Set(texts.compactMap { tables[pool: target].code(of: $0) })
            let matchesDefault = matchesOmitted || texts.contains { column.definition.default == .text($0) }
            rows.removeAll { row in
                let code = column.code(row)
                return code < 0 ? !matchesDefault : !codes.contains(code)
            }
        case .texts:
            let texts = Set(texts(condition).map { Array($0.utf8) })
            rows.removeAll { row in
                if !column.isOmitted(row) { return !column.texts.withUTF8(row) { texts.contains(Array($0)) } }
                return !matchesOmitted
                    && !(madeUpID(ofRow: row, column, table).map { texts.contains(Array($0.utf8)) } ?? false)
            }
        }
    }

    /// The id made up for a link without one of its own, if the column is that of ids.
    private func madeUpID(ofRow row: Int, _ column: TableColumn, _ table: Table) -> String? {
        guard table.name == .links, column.definition.kind == .id else { return nil }
        return linkNumbers?.id(ofRow: table.origin(row), tables[pool: .places])
    }

    private func texts(_ condition: Scenario.Term<[Scenario.Value]>) -> [String] {
        condition.content.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// Says which text in the conditions of a change no row has, if any. O(rows + conditions).
    private mutating func explanation(_ change: Scenario.Change, _ table: Table) -> String {
        for condition in change.conditions {
            let column = table.columns[condition.column]
            let what: String, texts: [String]
            switch column.storage {
            case .codes(let target):
                let pool = tables[pool: target].texts
                let ids = (target == table.name ? table : tables[target])[.id].codes
                (what, texts) = (target.rowName, ids.lazy.filter { $0 >= 0 }.map { pool[Int($0)] })
            case .texts:
                what = column.definition.kind == .id ? table.name.rowName : column.definition.name
                texts = (0..<table.rowCount).map { row in
                    column.isOmitted(row) ? madeUpID(ofRow: row, column, table) ?? "" : column.text(row)
                }
            case .numbers, .choices: continue
            }
            var known = TextPool()
            for var text in texts { _ = text.withUTF8 { known.intern($0) } }
            for text in self.texts(condition) where known.code(of: text) == nil {
                return "; there is no \(what) “\(text.excerpt)”\(suggestion(for: text, among: known.texts))"
            }
        }
        return ""
    }
}
