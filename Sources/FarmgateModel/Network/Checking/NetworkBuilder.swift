import FarmgateBase

/// Makes a network of tables: fills in defaults, resolves references, and checks what only the whole can tell.
///
/// Faults are reported to the reader; the network is made only if there is none.
struct NetworkBuilder {
    var reader: NetworkReader

    /// For each number in the pool of a table the row of that id, −1 if there is none.
    var productRows: [Int32] = []
    var placeRows: [Int32] = []
    var modeRows: [Int32] = []
    var fleetRows: [Int32] = []
    var groupRows: [Int32] = []

    var productIDs = TextColumn()
    var placeIDs = TextColumn()
    var modeIDs = TextColumn()
    var fleetIDs = TextColumn()
    var groupIDs = TextColumn()
    var linkIDs = TextColumn()
    /// The links by their ids, for tables that name links.
    var linksByID = LinkIDs(TextColumn())

    var settings = Settings(Table(.settings))
    var products: [Product] = []
    var places: [Place] = []
    var fleets: [Fleet] = []
    var groups: [Group] = []
    var links: [Link] = []
    var linkPeriods: [LinkPeriod] = []
    var linkProducts: [LinkProduct] = []
    var placePeriods: [PlacePeriod] = []
    var supplies: [Supply] = []
    var demands: [Demand] = []

    /// Takes tables, with the changes of a scenario if one is named.
    ///
    /// - Throws: `NetworkError.invalid` if the tables could not be read whole, or have so many faults that nothing else is
    ///   worth checking; `unknownScenario`.
    init(_ reader: NetworkReader, scenario: String?) throws(NetworkError) {
        self.reader = reader
        if reader.isCutShort || reader.findings.errorCount > NetworkFormat.faultLimit {
            throw .invalid(reader.findings)
        }
        if let scenario { try self.reader.apply(scenario) }
    }

    /// Checks everything and returns the network.
    ///
    /// - Throws: `NetworkError.invalid` with all the findings if any is an error.
    mutating func build() throws(NetworkError) -> Network {
        check()
        reader.locateFindings()
        guard reader.findings.errorCount == 0 else { throw .invalid(reader.findings) }
        let tables = reader.tables
        return Network(
            settings: settings, products: products, places: places, fleets: fleets, groups: groups, links: links,
            linkPeriods: linkPeriods, linkProducts: linkProducts, placePeriods: placePeriods, supplies: supplies,
            demands: demands, productIDs: productIDs, placeIDs: placeIDs, fleetIDs: fleetIDs, groupIDs: groupIDs,
            linkIDs: linkIDs,
            lots: texts(.supplies, .lot),
            productNames: Names(native: texts(.products, .name), english: texts(.products, .englishName)),
            placeNames: Names(native: texts(.places, .name), english: texts(.places, .englishName)),
            fleetNames: Names(native: texts(.fleets, .name), english: texts(.fleets, .englishName)),
            groupNames: Names(native: texts(.groups, .name), english: texts(.groups, .englishName)),
            scenario: reader.scenario?.id, warnings: reader.findings, digest: tables.digest(), tables: tables)
    }

    /// Makes the rows of the network, and reports everything that is wrong or doubtful about them.
    mutating func check() {
        (productRows, productIDs) = rowsByCode(.products)
        (placeRows, placeIDs) = rowsByCode(.places)
        (modeRows, modeIDs) = rowsByCode(.modes)
        (fleetRows, fleetIDs) = rowsByCode(.fleets)
        (groupRows, groupIDs) = rowsByCode(.groups)
        checkVersion()
        buildSettings()
        assumeKeeping()
        buildProducts()
        buildGroups()
        buildPlaces()
        buildFleets()
        checkModes()
        buildLinks()
        buildLinkPeriods()
        buildLinkProducts()
        buildPlacePeriods()
        buildSupplies()
        buildDemands()
        warnOfLookalikes()
        guard reader.findings.errorCount == 0 else { return }
        // Without links nothing can be said of what they reach.
        guard !reader.isForLinking else { return warnOfProducts() }
        // What a plan suffers from most comes first.
        warnOfDemandsOutOfReach()
        warnOfProducts()
        warnOfLinks()
        warnOfLinksForNoProduct()
        warnOfFleets()
        warnOfGroups()
        warnOfPlaces()
    }

    /// Returns a column of texts with one for every row.
    private func texts(_ table: TableName, _ column: NetworkColumn) -> TextColumn {
        var texts = reader.tables[table][column].texts
        texts.pad(to: reader.tables[table].rowCount)
        return texts
    }

    /// Finds for each number in a pool the row that has this id, and reports ids given twice.
    private mutating func rowsByCode(_ name: TableName) -> (rows: [Int32], ids: TextColumn) {
        let table = reader.tables[name]
        let pool = reader.tables[pool: name].texts
        let codes = table[.id].codes
        var rows = [Int32](repeating: -1, count: pool.count)
        var isInOrder = codes.count == table.rowCount && pool.count == table.rowCount
        for (row, code) in codes.enumerated() where code >= 0 {
            if Int(code) != row { isInOrder = false }
            let first = rows[Int(code)]
            if first < 0 {
                rows[Int(code)] = Int32(row)
            } else {
                let owner = place(of: Int(first), in: table)
                reader.report(
                    .error, table, row: row, column: 0,
                    "the id “\(pool[Int(code)])” is given twice: it is that of \(owner) already")
            }
        }
        // Mostly the pool holds just the ids of the table, in its order: then they share their memory.
        if isInOrder { return (rows, pool) }
        var ids = TextColumn()
        for row in 0..<table.rowCount {
            let code = row < codes.count ? codes[row] : -1
            guard code >= 0 else {
                ids.pad(to: row + 1)
                continue
            }
            pool.withUTF8(Int(code)) {
                if ids.canHold(byteCount: $0.count) { ids.append(utf8: $0) } else { ids.pad(to: row + 1) }
            }
        }
        return (rows, ids)
    }

    /// Says where a row is, for messages about another one.
    func place(of row: Int, in table: Table) -> String {
        if case .draft = reader.form { return reader.pointer(table.name, row: row) ?? "" }
        if let sheet = reader.sheets[table.name] { return "row \(table.line(row) ?? 0) of \(sheet.name)" }
        return table.line(row).map { "the row on line \($0)" } ?? "row \(table.origin(row) + 1)"
    }

    /// Returns the row that a cell refers to, −1 if it is omitted or, after a report, if there is no such row.
    @inline(__always)
    mutating func resolve(
        _ codes: TableColumn, row: Int, in rows: [Int32], _ table: Table, _ column: Int, _ target: TableName
    ) -> Int32 {
        let code = codes.code(row)
        if code < 0 { return -1 }
        let found = rows[Int(code)]
        if found < 0 { reportUnknown(code, row: row, table, column, target) }
        return found
    }

    private mutating func reportUnknown(_ code: Int32, row: Int, _ table: Table, _ column: Int, _ target: TableName) {
        // Without the table nothing can be known, and that was reported.
        guard reader.tables[target].isGiven, !reader.tables[target].isBroken else { return }
        guard reader.wants(.error) else { return }
        let id = reader.tables[pool: target].texts[Int(code)]
        let name = table.definition.columns[column].name
        let label = reader.label(of: row, in: table)
        if let scenario = reader.scenario, let change = reader.removals[target]?[code] {
            return reader.report(
                .error, change: change, of: scenario,
                "\(target.rowName) “\(id)” is removed, but \(label) still names it as “\(name)”; remove that too")
        }
        let ids =
            switch target {
            case .products: productIDs
            case .places: placeIDs
            case .fleets: fleetIDs
            case .groups: groupIDs
            default: modeIDs
            }
        let suggestion = reader.suggestion(for: id, among: ids)
        reader.report(
            .error, table, row: row, column: column,
            "\(label): \(name) is “\(id)”, but there is no such \(target.rowName)\(suggestion)")
    }

    /// Reports a fault of a row, unless the row has one already from which this may follow.
    mutating func reportRow(_ table: Table, _ row: Int, _ column: NetworkColumn, _ message: (NetworkBuilder) -> String)
    {
        guard !table.faultyRows.contains(row) else { return }
        guard reader.wants(.error) else { return }
        let label = reader.label(of: row, in: table)
        reader.report(.error, table, row: row, column: table.definition.index(column), "\(label): \(message(self))")
    }
}
