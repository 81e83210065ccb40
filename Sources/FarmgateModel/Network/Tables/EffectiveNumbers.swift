import FarmgateBase

/// The numbers of a column as they count: those written and, for omitted cells, the defaults, also those worked out of
/// other cells.
struct EffectiveNumbers {
    private let written: TableColumn
    /// Returns what an omitted cell of a row counts as; NaN where that is no number, as of what is unlimited.
    private let omitted: (Int) -> Double

    /// Takes a column of a table as it stands. O(modes).
    init(_ tables: NetworkTables, _ name: TableName, _ column: Int) {
        let table = tables[name]
        written = table.columns[column]
        omitted = Self.omitted(tables, table, written.definition)
    }

    /// Returns the number of a row; NaN where nothing gives one.
    subscript(row: Int) -> Double { written.number(row).orIfNaN(omitted(row)) }

    private static func omitted(
        _ tables: NetworkTables, _ table: Table, _ column: ColumnDefinition
    ) -> (Int) -> Double {
        if case .number(let number) = column.default { return { _ in number } }
        switch (table.name, column.column) {
        case (.products, .shelfLifeHoursChilled):
            let ambient = table[.shelfLifeHours]
            return { ambient.number($0) }
        case (.products, .lossPerDayChilled):
            let ambient = table[.lossPerDay]
            return { ambient.value($0) }
        case (.links, .hours):
            return figure(tables) { $0.hoursByMode(row: $1, mode: $2) }
        case (.links, .costPerTonne):
            return figure(tables) { $0.costByMode(row: $1, mode: $2) }
        case (.links, .co2KgPerTonne):
            return figure(tables) { $0.co2ByMode(row: $1, mode: $2).orIfNaN(0) }
        case (.links, .lagPeriods):
            return figure(tables) { $0.lagByHours(row: $1, mode: $2) }
        case (.supplies, .period), (.demands, .period):
            // Of several, an omitted one stands for all.
            let isOnlyPeriod = tables[.settings][.periods].value(0) == 1
            return { _ in isOnlyPeriod ? 1 : .nan }
        default:
            return { _ in .nan }
        }
    }

    private static func figure(
        _ tables: NetworkTables, _ value: @escaping (LinkFigures, _ row: Int, _ mode: Int) -> Double
    ) -> (Int) -> Double {
        let figures = LinkFigures(tables)
        var rowOfMode = [Int](repeating: -1, count: tables[pool: .modes].count)
        for (row, code) in tables[.modes][.id].codes.enumerated() where code >= 0 { rowOfMode[Int(code)] = row }
        return { row in
            let code = figures.mode.code(row)
            let mode = code < 0 ? figures.defaultMode : code
            return value(figures, row, mode.map { rowOfMode[Int($0)] } ?? -1)
        }
    }
}
