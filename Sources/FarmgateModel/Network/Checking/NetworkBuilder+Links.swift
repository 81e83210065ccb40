import FarmgateBase

extension NetworkBuilder {
    mutating func buildLinks() {
        let table = reader.tables[.links]
        let fromCodes = table[.from]
        let toCodes = table[.to]
        let from = table.definition.index(.from)
        let to = table.definition.index(.to)
        let bothWays = table[.bothWays]
        let figures = LinkFigures(reader.tables)
        let fleet = table[.fleet]
        let groups = table[.group]
        var ids = LinkIDs(table[.id].texts)
        links.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let tail = resolve(fromCodes, row: row, in: placeRows, table, from, .places)
            let head = resolve(toCodes, row: row, in: placeRows, table, to, .places)
            let (mode, isModeKnown) = resolveMode(table, row, figures)
            if tail >= 0, head >= 0 {
                if tail == head {
                    reportRow(table, row, .to) {
                        "to is “\($0.placeIDs[Int(head)])” like from; a link must lead elsewhere"
                    }
                } else if places[Int(head)].kind == .farm {
                    warnOfFarm(table, row, Int(head))
                }
            }
            var link = figures.link(row: row, mode: mode)
            (link.from, link.to) = (Int(tail), Int(head))
            if isModeKnown, !figures.areModesBroken, !reader.isForLinking {
                checkFigures(link, table, row, hasMode: mode >= 0)
            }
            if fleet.code(row) >= 0 { take(fleet, &link, table, row) }
            if link.openingCost != nil, link.vehicleTonnes > 0 {
                reportRow(table, row, .openingCost) { _ in
                    "opening_cost is given, but the link runs whole vehicles; a candidate can't: leave one out, or give the opening "
                        + "cost to a place"
                }
            }
            check(link.leastTonnes, .leastTonnes, within: link.capacityTonnes, .capacityTonnes, table, row)
            link.group = group(groups, table, row, isCandidate: link.openingCost != nil)
            if link.sharesCapacity, !bothWays.flag(row) {
                reportRow(table, row, .sharedCapacity) { _ in
                    "shared_capacity is true, but the link does not lead both_ways; there is nothing to share with"
                }
            }
            guard tail >= 0, head >= 0 else { continue }
            addID(&ids, table, row, tail, head)
            links.append(link)
            guard bothWays.flag(row) else { continue }
            addID(&ids, table, row, tail, head, isBack: true)
            (link.from, link.to, link.isBack) = (link.to, link.from, true)
            links.append(link)
        }
        linkIDs = ids.texts
        linksByID = ids
        checkSize("links", links.count)
    }

    /// Returns the row of the link's mode, −1 if it has none; and false if it names one that is not there, an error.
    ///
    /// A mode that is not written, `road`, need not be there.
    private mutating func resolveMode(_ table: Table, _ row: Int, _ figures: LinkFigures) -> (row: Int, isKnown: Bool) {
        guard figures.hasModes else { return (-1, true) }
        let modes = figures.mode
        if modes.code(row) < 0 { return (figures.defaultMode.map { Int(modeRows[Int($0)]) } ?? -1, true) }
        let mode = resolve(modes, row: row, in: modeRows, table, figures.modeColumn, .modes)
        return (Int(mode), mode >= 0)
    }

    private mutating func warnOfFarm(_ table: Table, _ row: Int, _ head: Int) {
        guard reader.wants(.warning) else { return }
        let label = reader.label(of: row, in: table)
        reader.report(
            .warning, table, row: row, column: table.definition.index(.to),
            "\(label): to is “\(placeIDs[head])”, a farm; nothing is shipped into a farm, so it is never used")
    }

    private mutating func checkFigures(_ link: Link, _ table: Table, _ row: Int, hasMode: Bool) {
        func check(_ value: Double, _ column: NetworkColumn, _ source: NetworkColumn) {
            let name = column.rawValue
            if value.isFinite { return }
            if !value.isNaN {
                return reportRow(table, row, column) { _ in
                    "\(name), worked out from km and the mode, is too large to be finite"
                }
            }
            let given =
                link.km == nil
                ? "km is missing too" : hasMode ? "its mode has no \(source.rawValue)" : "its mode is not in modes"
            reportRow(table, row, column) { _ in
                "\(name) is missing and cannot be worked out: \(given); give \(name)"
            }
        }
        if link.hours.isFinite, link.costPerTonne.isFinite, link.co2KgPerTonne.isFinite { return }
        check(link.hours, .hours, .kmPerHour)
        check(link.costPerTonne, .costPerTonne, .costPerTonneKm)
        check(link.co2KgPerTonne, .co2KgPerTonne, .co2KgPerTonneKm)
    }

    private mutating func addID(
        _ ids: inout LinkIDs, _ table: Table, _ row: Int, _ tail: Int32, _ head: Int32, isBack: Bool = false
    ) {
        switch ids.add(row: row, tail: tail, head: head, isBack: isBack, placeIDs) {
        case .added: return
        case .taken(let id, let index):
            guard !table.faultyRows.contains(row) else { return }
            let first = place(of: links[index].row - 1, in: table)
            let remedy = ids.isMadeUp(row) || isBack ? "; give the row an id of its own" : ""
            reader.report(
                .error, table, row: row, column: 0,
                "the id “\(id.excerpt)” is given twice: it is that of \(first) already\(remedy)")
        case .tooLarge:
            reader.report(.error, table, row: row, column: 0, "the ids of the links are more than 4 GB; shorten them")
        }
        // Keep ids and links in step, so that the rows that follow are checked as well.
        ids.skip()
    }
}
