import FarmgateBase

// What links and places are in single periods.
extension NetworkBuilder {
    mutating func buildLinkPeriods() {
        let table = reader.tables[.linkPeriods]
        let capacity = table[.capacityTonnes]
        let cost = table[.costPerTonne]
        let vehicles = table[.vehicles]
        for (row, link, period) in withWaysBack(periodRows(table, { $0.resolveLink($1, row: $2) })) {
            if !links[link].isBack, vehicles.given(row) != nil, links[link].vehicleTonnes.isNaN {
                warn(table, row, .vehicles) { _ in "vehicles has no effect: the link runs no whole vehicles" }
            }
            if capacity.given(row) != nil, table[.link].text(row) == linkIDs[link], isOfSharedWayBack(link, table, row)
            {
                continue
            }
            linkPeriods.append(
                LinkPeriod(
                    row: row + 1, link: link, period: period, capacityTonnes: capacity.given(row),
                    costPerTonne: cost.given(row), vehicles: vehicles.given(row)))
        }
        linkPeriods.sort { ($0.link, $0.period) < ($1.link, $1.period) }
    }

    mutating func buildPlacePeriods() {
        let table = reader.tables[.placePeriods]
        let codes = table[.place], column = table.definition.index(.place)
        let handlingCost = table[.handlingCostPerTonne]
        let throughput = table[.throughputTonnes]
        let storage = table[.storageTonnes]
        let storageCost = table[.storageCostPerTonnePeriod]
        let rows = periodRows(table) { builder, table, row in
            let place = builder.resolve(codes, row: row, in: builder.placeRows, table, column, .places)
            return place < 0 ? nil : Int(place)
        }
        for (row, place, period) in rows {
            placePeriods.append(
                PlacePeriod(
                    row: row + 1, place: place, period: period, handlingCostPerTonne: handlingCost.given(row),
                    throughputTonnes: throughput.given(row), storageTonnes: storage.given(row),
                    storageCostPerTonnePeriod: storageCost.given(row)))
        }
        placePeriods.sort { ($0.place, $0.period) < ($1.place, $1.period) }
    }

    /// Returns rows of links with those of ways back that have none of their own.
    private func withWaysBack(_ rows: [PeriodRow]) -> [PeriodRow] {
        let own = Set(rows.map { Slot(index: $0.index, period: $0.period) })
        return rows
            + rows.compactMap { row in
                guard let back = links.wayBack(of: row.index), !own.contains(Slot(index: back, period: row.period))
                else {
                    return nil
                }
                return (row.row, back, row.period)
            }
    }

    /// A row, the link or place that it is of, and its period.
    private typealias PeriodRow = (row: Int, index: Int, period: Int)

    private struct Slot: Hashable {
        var index: Int, period: Int
    }

    /// Returns the sound rows of a table of values by period, and reports the others, and those that say nothing.
    ///
    /// - Parameter resolve: Finds what a row names, and reports what it cannot find.
    private mutating func periodRows(
        _ table: Table, _ resolve: (inout NetworkBuilder, Table, Int) -> Int?
    ) -> [PeriodRow] {
        var firstRow: [Slot: Int] = [:], rows: [PeriodRow] = []
        let periods = table[.period], values = table.columns.filter { $0.definition.default != .required }
        for row in 0..<table.rowCount {
            let index = resolve(&self, table, row), period = periods.number(row)
            guard isPeriodKnown(period, table, row), let index else { continue }
            let key = Slot(index: index, period: Int(period))
            if let first = firstRow[key] {
                reportRow(table, row, .period) { "it has a row already: \($0.place(of: first, in: table)); give one" }
                continue
            }
            firstRow[key] = row
            if values.allSatisfy({ $0.isOmitted(row) }), !table.faultyRows.contains(row) {
                warn(table, row) { _ in "it says nothing, so that nothing is otherwise in this period" }
            }
            rows.append((row, index, key.period))
        }
        return rows
    }

    /// Whether a row is of one of the network's periods; reports one that is not.
    mutating func isPeriodKnown(_ period: Double, _ table: Table, _ row: Int) -> Bool {
        guard period > Double(settings.periods) else { return !period.isNaN }
        // Without a sound number of periods nothing can be said.
        if !reader.tables[.settings].faultyRows.contains(0) {
            reportRow(table, row, .period) {
                "period is \(Int(period)), but the network has \($0.settings.periods) of them"
            }
        }
        return false
    }

    /// Returns the link that a row names; nil after a report if there is none.
    mutating func resolveLink(_ table: Table, row: Int) -> Int? {
        let id = table[.link].text(row)
        guard !id.isEmpty else { return nil }
        if let link = linksByID.link(id) { return link }
        // With other faults of links, this may follow from one.
        guard reader.tables[.links].faultyRows.isEmpty, !reader.tables[.links].isBroken else { return nil }
        guard reader.wants(.error) else { return nil }
        let suggestion = reader.suggestion(for: id, among: linkIDs)
        let removed = reader.scenario.map { "; if scenario “\($0.id)” removes it, remove that too" } ?? ""
        reportRow(table, row, .link) { _ in
            "link is “\(id.excerpt)”, but there is no such link\(suggestion)\(removed)"
        }
        return nil
    }
}
