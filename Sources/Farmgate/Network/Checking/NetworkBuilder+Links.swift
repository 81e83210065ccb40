extension NetworkBuilder {
    mutating func buildLinks() {
        let table = reader.tables[.links]
        let fromCodes = table["from"]
        let toCodes = table["to"]
        let from = table.definition.index("from")
        let to = table.definition.index("to")
        let bothWays = table["both_ways"]
        let figures = LinkFigures(reader.tables, settings)
        var ids = LinkIDs(table["id"].texts)
        links.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let tail = resolve(fromCodes, row: row, in: placeRows, table, from, .places)
            let head = resolve(toCodes, row: row, in: placeRows, table, to, .places)
            let (mode, isModeKnown) = resolveMode(table, row, figures)
            if tail >= 0, head >= 0 {
                if tail == head {
                    reportRow(table, row, "to") {
                        "to is “\($0.placeIDs[Int(head)])” like from; a link must lead elsewhere"
                    }
                } else if places[Int(head)].kind == .farm {
                    warnOfFarm(table, row, Int(head))
                }
            }
            var link = figures.link(row: row, mode: mode)
            link.from = tail
            link.to = head
            if isModeKnown, !figures.areModesBroken { checkFigures(link, table, row, hasMode: mode >= 0) }
            guard tail >= 0, head >= 0 else { continue }
            addID(&ids, table, row, tail, head)
            links.append(link)
            guard bothWays.flag(row) else { continue }
            addID(&ids, table, row, tail, head, isBack: true)
            (link.from, link.to, link.isBack) = (head, tail, true)
            links.append(link)
        }
        linkIDs = ids.texts
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
        guard reader.findings.lists(.warning) else { return reader.findings.count(.warning) }
        let label = reader.label(of: row, in: table)
        reader.report(
            .warning, table, row: row, column: table.definition.index("to"),
            "\(label): to is “\(placeIDs[head])”, a farm; nothing is shipped into a farm, so it is never used")
    }

    private mutating func checkFigures(_ link: Link, _ table: Table, _ row: Int, hasMode: Bool) {
        func check(_ value: Double, _ column: String, _ source: String) {
            if value.isFinite { return }
            if !value.isNaN {
                return reportRow(table, row, column) { _ in
                    "\(column), worked out from km and the mode, is too large to be finite"
                }
            }
            let given =
                link.km.isNaN ? "km is missing too" : hasMode ? "its mode has no \(source)" : "its mode is not in modes"
            reportRow(table, row, column) { _ in
                "\(column) is missing and cannot be worked out: \(given); give \(column)"
            }
        }
        if link.hours.isFinite, link.costPerTonne.isFinite, link.co2KgPerTonne.isFinite { return }
        check(link.hours, "hours", "km_per_hour")
        check(link.costPerTonne, "cost_per_tonne", "cost_per_tonne_km")
        check(link.co2KgPerTonne, "co2_kg_per_tonne", "co2_kg_per_tonne_km")
    }

    private mutating func addID(
        _ ids: inout LinkIDs, _ table: Table, _ row: Int, _ tail: Int32, _ head: Int32, isBack: Bool = false
    ) {
        switch ids.add(row: row, tail: tail, head: head, isBack: isBack, placeIDs) {
        case .added: return
        case .taken(let id, let index):
            guard !table.faultyRows.contains(row) else { return }
            let first = place(of: Int(links[index].row) - 1, in: table)
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

/// Makes up the ids of links where they are not given, and sees that each is given once.
struct LinkIDs {
    /// What became of an id.
    enum Outcome {
        case added
        /// The id is that of a link before, at this index.
        case taken(id: String, by: Int)
        case tooLarge
    }

    private let given: TextColumn
    private var pool = TextPool()
    /// The link of each id in the pool.
    private var linkOfCode: [Int32] = []
    private(set) var linkCount = 0
    /// How many links without an id there were between two places.
    private var counts: [UInt64: Int] = [:]
    private var scratch: [UInt8] = []

    init(_ given: TextColumn) {
        self.given = given
    }

    /// The ids by links; complete only if every id was added.
    var texts: TextColumn { pool.texts }

    /// Tells whether a row has no id of its own.
    func isMadeUp(_ row: Int) -> Bool { row >= given.count || given.isEmpty(row) }

    /// Passes over the id of a link.
    mutating func skip() { linkCount += 1 }

    /// Adds the id of a row's link, or of its way back, which must come next.
    mutating func add(row: Int, tail: Int32, head: Int32, isBack: Bool, _ places: TextColumn) -> Outcome {
        if isBack {
            scratch.append(contentsOf: ":back".utf8)
        } else {
            scratch.removeAll(keepingCapacity: true)
            if isMadeUp(row) {
                places.withUTF8(Int(tail)) { scratch.append(contentsOf: $0) }
                scratch.append(UInt8(ascii: ">"))
                places.withUTF8(Int(head)) { scratch.append(contentsOf: $0) }
                let pair = UInt64(UInt32(bitPattern: tail)) << 32 | UInt64(UInt32(bitPattern: head))
                let count = counts[pair, default: 0] + 1
                counts[pair] = count
                if count > 1 { scratch.append(contentsOf: "#\(count)".utf8) }
            } else {
                given.withUTF8(row) { scratch.append(contentsOf: $0) }
            }
        }
        guard let code = scratch.withUnsafeBufferPointer({ pool.intern($0) }) else { return .tooLarge }
        guard Int(code) == linkOfCode.count else {
            return .taken(id: String(decoding: scratch, as: UTF8.self), by: Int(linkOfCode[Int(code)]))
        }
        linkOfCode.append(Int32(truncatingIfNeeded: linkCount))
        linkCount += 1
        return .added
    }
}

/// Works out the figures of links, with the defaults of their modes.
struct LinkFigures {
    /// Whether the network has a table of modes.
    let hasModes: Bool
    /// Whether the modes could not be read whole.
    let areModesBroken: Bool
    /// The modes of the links, and where the column stands.
    let mode: TableColumn
    let modeColumn: Int
    /// The number of the mode that a link without one has, in the pool of modes.
    let defaultMode: Int32?
    private let periods: Double
    private let periodHours: Double

    private let km, hours, cost, co2, capacity, lag, vehicleTonnes, vehicleCost, vehicles, chilled: TableColumn
    private let speed, costPerKm, co2PerKm: TableColumn

    init(_ tables: NetworkTables, _ settings: Settings) {
        let links = tables[.links]
        let modes = tables[.modes]
        hasModes = modes.isGiven
        areModesBroken = modes.isBroken
        mode = links["mode"]
        modeColumn = links.definition.index("mode")
        defaultMode = tables[pool: .modes].code(of: "road")
        periods = Double(settings.periods)
        periodHours = settings.periodHours
        km = links["km"]
        hours = links["hours"]
        cost = links["cost_per_tonne"]
        co2 = links["co2_kg_per_tonne"]
        capacity = links["capacity_tonnes"]
        lag = links["lag_periods"]
        vehicleTonnes = links["vehicle_tonnes"]
        vehicleCost = links["vehicle_cost"]
        vehicles = links["vehicles"]
        chilled = links["chilled"]
        speed = modes["km_per_hour"]
        costPerKm = modes["cost_per_tonne_km"]
        co2PerKm = modes["co2_kg_per_tonne_km"]
    }

    /// Returns the link of a row, but for its ends; NaN in the hours and costs that nothing gives.
    @inline(__always)
    func link(row: Int, mode: Int) -> Link {
        let km = km.number(row)
        var hours = hours.number(row)
        var cost = cost.number(row)
        var co2 = co2.number(row)
        if mode >= 0 {
            hours = hours.orIfNaN(km / speed.number(mode))
            cost = cost.orIfNaN(km * costPerKm.number(mode))
            co2 = co2.orIfNaN(km * co2PerKm.number(mode))
        }
        return Link(
            from: -1, to: -1, row: Int32(truncatingIfNeeded: row + 1), lagPeriods: lagPeriods(row, hours: hours),
            hours: hours, costPerTonne: cost, co2KgPerTonne: co2.orIfNaN(0),
            capacityTonnes: capacity.number(row).orIfNaN(.infinity), km: km,
            vehicleTonnes: vehicleTonnes.number(row), vehicleCost: vehicleCost.number(row).orIfNaN(0),
            vehicles: vehicles.number(row).orIfNaN(.infinity), isChilled: chilled.flag(row), isBack: false)
    }

    /// Returns the periods between entering and leaving, cut to the number of periods: with that many nothing arrives.
    @inline(__always)
    private func lagPeriods(_ row: Int, hours: Double) -> Int32 {
        let lag = lag.number(row).orIfNaN((hours / periodHours + 0.5).rounded(.down))
        // A lag that is not a number comes of hours that are missing, which is an error.
        return lag < periods ? Int32(lag) : Int32(periods)
    }
}
