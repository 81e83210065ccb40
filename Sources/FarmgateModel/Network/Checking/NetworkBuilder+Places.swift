import FarmgateBase

extension NetworkBuilder {
    mutating func buildSettings() {
        settings = Settings(reader.tables[.settings])
        if reader.tables[.settings][.massUnit].isOmitted(0), reader.hasKilograms { settings.massUnit = .kilograms }
    }

    mutating func buildProducts() {
        let table = reader.tables[.products]
        let life = table[.shelfLifeHours]
        let lifeChilled = table[.shelfLifeHoursChilled]
        let loss = table[.lossPerDay]
        let lossChilled = table[.lossPerDayChilled]
        let requiresChilled = table[.requiresChilled]
        let capacityPerTonne = table[.capacityPerTonne]
        let tollFree = table[.isTollFree]
        products.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let ambientLife = life.number(row).orIfNaN(.infinity)
            let ambientLoss = loss.value(row)
            products.append(
                Product(
                    id: productIDs[row], shelfLifeHours: ambientLife,
                    shelfLifeHoursChilled: lifeChilled.number(row).orIfNaN(ambientLife),
                    lossPerDay: ambientLoss, lossPerDayChilled: lossChilled.number(row).orIfNaN(ambientLoss),
                    requiresChilled: requiresChilled.flag(row), capacityPerTonne: capacityPerTonne.value(row),
                    isTollFree: tollFree.flag(row)))
        }
    }

    mutating func buildPlaces() {
        let table = reader.tables[.places]
        let kind = table[.kind]
        let chilled = table[.isChilled]
        let latitude = table[.latitude]
        let longitude = table[.longitude]
        let handlingCost = table[.handlingCostPerTonne]
        let handlingHours = table[.handlingHours]
        let throughput = table[.throughputTonnes]
        let storage = table[.storageTonnes]
        let storageCost = table[.storageCostPerTonnePeriod]
        let least = table[.leastThroughputTonnes]
        let opening = table[.openingCost]
        let groups = table[.group]
        places.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let openingCost = opening.number(row)
            if latitude.number(row).isNaN != longitude.number(row).isNaN {
                let missing: NetworkColumn = latitude.number(row).isNaN ? .latitude : .longitude
                reportRow(table, row, missing) { _ in
                    "\(missing.rawValue) is missing; give both lat and lon, or neither"
                }
            }
            let group = group(groups, table, row, isCandidate: !openingCost.isNaN)
            check(
                least.value(row), .leastThroughputTonnes, within: throughput.value(row), .throughputTonnes, table, row)
            places.append(
                Place(
                    id: placeIDs[row], kind: Place.Kind(rawValue: kind.choice(row) &- 1) ?? .hub,
                    isChilled: chilled.flag(row),
                    location: location(latitude.number(row), longitude.number(row)),
                    handlingCostPerTonne: handlingCost.value(row),
                    handlingHours: handlingHours.value(row),
                    throughputTonnes: throughput.value(row), leastThroughputTonnes: least.value(row),
                    storageTonnes: storage.value(row),
                    storageCostPerTonnePeriod: storageCost.value(row),
                    openingCost: openingCost.isNaN ? nil : openingCost, group: group))
        }
        checkSize("places", places.count)
    }

    /// Reports a least amount that is more than there is room for. What has no room at all is closed, as scenarios may have it.
    mutating func check(
        _ least: Double, _ column: NetworkColumn, within most: Double, _ capacity: NetworkColumn, _ table: Table,
        _ row: Int
    ) {
        guard least > most, most > 0 else { return }
        reportRow(table, row, column) { _ in
            "\(column.rawValue) is \(least.inDigits), but \(capacity.rawValue) only \(most.inDigits), so that nothing could ever pass; "
                + "lower the one or raise the other"
        }
    }

    private func location(_ latitude: Double, _ longitude: Double) -> Location? {
        latitude.isNaN || longitude.isNaN || (latitude == 0 && longitude == 0)
            ? nil : settings.coordinates.wgs84(Location(latitude: latitude, longitude: longitude))
    }

    /// Reports that so many things in so many periods cannot be held.
    mutating func checkSize(_ what: String, _ count: Int) {
        guard count > NetworkFormat.stepLimit / settings.periods else { return }
        reader.report(
            .error, .settings, pointer: reader.pointer(.settings, column: .periods),
            "\(count) \(what) in \(settings.periods) periods are more than can be held (\(NetworkFormat.stepLimit))")
    }
}

extension Settings {
    /// Takes what a table of settings says; what it leaves out has the default of the format.
    init(_ table: Table) {
        func text(_ column: NetworkColumn) -> String? {
            let text = table[column].text(0)
            return text.isEmpty ? table[column].definition.default.text : text
        }
        self.init(
            name: text(.name), description: text(.description), licence: text(.licence),
            attribution: text(.attribution), currency: text(.currency) ?? "",
            periods: Int(table[.periods].value(0)), periodHours: table[.periodHours].value(0), start: text(.start),
            co2PricePerTonne: table[.co2PricePerTonne].value(0), co2LimitTonnes: table[.co2LimitTonnes].value(0),
            coordinates: Datum(rawValue: table[.coordinates].choice(0)) ?? .wgs84,
            keeping: Keeping(rawValue: table[.keeping].choice(0)) ?? .given,
            massUnit: MassUnit(rawValue: table[.massUnit].choice(0)) ?? .tonnes)
    }
}

extension Double {
    /// The number itself, or the one to take in its place where it is not a number, that is, omitted.
    @inline(__always)
    func orIfNaN(_ other: Double) -> Double { isNaN ? other : self }
}
