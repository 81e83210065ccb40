/// Builds a network in code, row by row, and checks it just as a file is checked.
///
///     var draft = NetworkDraft(name: "My first network", periodHours: 168)
///     draft.addProduct("apple", shelfLifeHours: 720)
///     draft.addPlace("orchard", .farm)
///     draft.addPlace("city", .warehouse, handlingCostPerTonne: 30)
///     draft.addLink(from: "orchard", to: "city", hours: 8, costPerTonne: 180)
///     draft.addSupply(of: "apple", at: "orchard", tonnes: 12, costPerTonne: 3_000)
///     draft.addDemand(for: "apple", at: "city", tonnes: 10, pricePerTonne: 5_200)
///     let network = try draft.network()
///
/// Rows refer to each other by id and may come in any order. What is left out is an omitted value, with the default of
/// the format; `.infinity` says the same of a limit. Faults do not interrupt the drafting: `network()` reports all of
/// them at once, each with its row and column, as in `links[3].capacityTonnes`; rows count from 0.
///
/// Adding a row takes constant time on average, and about the memory of its cells.
public struct NetworkDraft: Sendable {
    /// What holds for the whole network.
    public var settings: Settings
    /// The rows added so far.
    var tables = NetworkTables()
    /// The version of the format that the network said which this began with.
    private var leastVersion = 1
    /// Checks the rows as they come, and knows their ids and the scenarios.
    var reader = NetworkReader(form: .draft)

    /// Begins a network without rows; `settings` has more that may be set.
    ///
    /// - Parameters:
    ///   - name: What people call the network.
    ///   - currency: ISO 4217 code; `CNY` unless given.
    ///   - periods: The number of planning periods; 1 unless given.
    ///   - periodHours: Length of a period; 24 unless given. A link that takes longer than half of it ends in a later period.
    public init(name: String? = nil, currency: String? = nil, periods: Int? = nil, periodHours: Double? = nil) {
        settings = Settings(Table(.settings))
        settings.name = name
        if let currency { settings.currency = currency }
        if let periods { settings.periods = periods }
        if let periodHours { settings.periodHours = periodHours }
        for table in TableName.allCases where !NetworkFormat.definition(table).isOptional {
            tables[table].isGiven = true
        }
    }

    /// Begins with all that a network has, so that rows and scenarios can be added.
    ///
    /// If the network was read with a scenario, the rows are those after its changes, and it has no scenarios any more.
    public init(_ network: Network) {
        settings = network.settings
        for name in TableName.tables { tables[name] = network.tables[name].withoutHistory() }
        tables[.settings].isGiven = true
        let format = network.tables[.settings][.format].text(0)
        leastVersion = 1 + (NetworkFormat.identifiers.firstIndex(of: format) ?? 0)
        for name in NetworkTables.pooled { reader.tables[pool: name] = network.tables[pool: name] }
        if network.scenario == nil { reader.tables.scenarios = network.tables.scenarios }
        reader.scenarioIDs = Set(reader.tables.scenarios.map(\.id))
    }

    /// Checks the draft as a whole and returns it as a network, with the changes of a scenario if one is named.
    ///
    /// The network is the same, digest and all, as if a file with these rows had been read; `Network.json()` gives that
    /// file. The draft can be added to afterwards. Time and memory are linear in the size of the draft.
    ///
    /// - Parameter scenario: The id of a scenario of the draft.
    /// - Throws: `NetworkError.invalid` with every finding if anything is wrong, `unknownScenario` if the draft has no
    ///   scenario of that id.
    public func network(scenario: String? = nil) throws(NetworkError) -> Network {
        try Network(whole(), scenario: scenario)
    }

    /// Checks the draft as a whole and returns it as a network that can be had in each of its scenarios.
    ///
    /// - Throws: `NetworkError.invalid` with every finding if anything is wrong.
    public func scenarios() throws(NetworkError) -> NetworkScenarios {
        try NetworkScenarios(whole())
    }
}

extension NetworkDraft {
    /// Returns the tables and what was found about them, as if all had been read.
    private func whole() -> NetworkReader {
        var draft = self
        draft.addSettings()
        var whole = draft.reader
        for name in TableName.allCases { whole.tables[name] = draft.tables[name] }
        return whole
    }

    /// The first version of the format that has all tables and columns in use.
    private var version: Int {
        TableName.tables.reduce(max(leastVersion, settings.version)) { version, name in
            let table = tables[name]
            let columns = table.columns.lazy.filter { !$0.isUnused }.map(\.definition.version)
            return max(version, table.rowCount > 0 ? table.definition.version : 1, columns.max() ?? 1)
        }
    }

    private mutating func addSettings() {
        addRow(
            .settings,
            [
                (.format, .text(NetworkFormat.identifier(version))), (.name, CellValue(settings.name)),
                (.description, CellValue(settings.description)), (.licence, CellValue(settings.licence)),
                (.attribution, CellValue(settings.attribution)), (.currency, CellValue(settings.currency)),
                (.periods, CellValue(settings.periods)), (.periodHours, CellValue(settings.periodHours)),
                (.start, CellValue(settings.start)), (.co2PricePerTonne, CellValue(settings.co2PricePerTonne)),
                (.co2LimitTonnes, CellValue(settings.co2LimitTonnes)),
                (.coordinates, settings.coordinates == .wgs84 ? .omitted : .text("\(settings.coordinates)")),
                (.keeping, settings.keeping == .given ? .omitted : .text("assumed")),
                (.massUnit, settings.massUnit == .tonnes ? .omitted : .text("kg")),
            ])
    }

    /// Adds a row, its cells in the order of the format, as if it had been read.
    mutating func addRow(_ name: TableName, _ cells: [(NetworkColumn, CellValue)]) {
        tables[name].isGiven = true
        var likely = 0
        for (column, value) in cells where value != .omitted {
            let index = tables[name].definition.index(column, from: likely)
            likely = index + 1
            take(value, name, index)
        }
        // What must be given, a method's parameters ask for.
        reader.endRow(&tables[name], required: 0, line: 0)
    }

    private mutating func take(_ value: CellValue, _ name: TableName, _ column: Int) {
        switch value {
        case .omitted:
            return
        case .flag(let flag):
            tables[name].columns[column].set(choice: flag ? 2 : 1, row: tables[name].rowCount)
        case .number(let number):
            if number == .infinity, tables[name].columns[column].definition.default == .unlimited { return }
            reader.take(number: number, &tables[name], column, line: 0)
        case .text(var text):
            if text.isEmpty, tables[name].columns[column].definition.mayBeEmpty { return }
            text.withUTF8 { reader.take(text: $0, &tables[name], column, line: 0) }
        }
    }
}

extension TableDefinition {
    /// Returns the index of a column, which must exist, looking at one index first.
    fileprivate func index(_ column: NetworkColumn, from likely: Int) -> Int {
        if likely < columns.count, columns[likely].column == column { return likely }
        return index(column)
    }
}

extension Table {
    /// Returns the table as if its rows had never stood in a file or been changed by a scenario.
    fileprivate func withoutHistory() -> Table {
        var table = self
        table.lines = RowLines()
        table.origins = nil
        table.changes = []
        return table
    }
}

extension Settings {
    /// The first version of the format that has what they say.
    fileprivate var version: Int {
        coordinates == .wgs84 && keeping == .given && massUnit == .tonnes ? 1 : 2
    }
}
