extension NetworkBuilder {
    mutating func buildSettings() {
        let table = reader.tables[.settings]
        func text(_ name: String) -> String? {
            let text = table[name].text(0)
            return text.isEmpty ? nil : text
        }
        func number(_ name: String, _ omitted: Double) -> Double {
            let number = table[name].number(0)
            return number.isNaN ? omitted : number
        }
        settings = Settings(
            name: text("name"), description: text("description"), licence: text("licence"),
            attribution: text("attribution"), currency: text("currency") ?? "CNY",
            periods: Int(number("periods", 1)), periodHours: number("period_hours", 24), start: text("start"),
            co2PricePerTonne: number("co2_price_per_tonne", 0), co2LimitTonnes: number("co2_limit_tonnes", .infinity))
    }

    mutating func buildProducts() {
        let table = reader.tables[.products]
        let life = table["shelf_life_hours"]
        let lifeChilled = table["shelf_life_hours_chilled"]
        let loss = table["loss_per_day"]
        let lossChilled = table["loss_per_day_chilled"]
        let requiresChilled = table["requires_chilled"]
        products.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let ambientLife = life.number(row).orIfNaN(.infinity)
            let ambientLoss = loss.number(row).orIfNaN(0)
            products.append(
                Product(
                    shelfLifeHours: ambientLife, shelfLifeHoursChilled: lifeChilled.number(row).orIfNaN(ambientLife),
                    lossPerDay: ambientLoss, lossPerDayChilled: lossChilled.number(row).orIfNaN(ambientLoss),
                    requiresChilled: requiresChilled.flag(row)))
        }
    }

    mutating func buildPlaces() {
        let table = reader.tables[.places]
        let kind = table["kind"]
        let chilled = table["chilled"]
        let latitude = table["lat"]
        let longitude = table["lon"]
        let handlingCost = table["handling_cost_per_tonne"]
        let handlingHours = table["handling_hours"]
        let throughput = table["throughput_tonnes"]
        let storage = table["storage_tonnes"]
        let storageCost = table["storage_cost_per_tonne_period"]
        let opening = table["opening_cost"]
        places.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let openingCost = opening.number(row)
            if !openingCost.isNaN, throughput.number(row).isNaN {
                reportRow(table, row, "throughput_tonnes") { _ in
                    "throughput_tonnes is missing; a candidate, a place with an opening_cost, needs it"
                }
            }
            if latitude.number(row).isNaN != longitude.number(row).isNaN {
                let missing = latitude.number(row).isNaN ? "lat" : "lon"
                reportRow(table, row, missing) { _ in "\(missing) is missing; give both lat and lon, or neither" }
            }
            places.append(
                Place(
                    kind: Place.Kind(rawValue: kind.choice(row) &- 1) ?? .hub, isChilled: chilled.flag(row),
                    latitude: latitude.number(row), longitude: longitude.number(row),
                    handlingCostPerTonne: handlingCost.number(row).orIfNaN(0),
                    handlingHours: handlingHours.number(row).orIfNaN(0),
                    throughputTonnes: throughput.number(row).orIfNaN(.infinity),
                    storageTonnes: storage.number(row).orIfNaN(0),
                    storageCostPerTonnePeriod: storageCost.number(row).orIfNaN(0),
                    openingCost: openingCost.isNaN ? nil : openingCost))
        }
        checkSize("places", places.count)
    }

    /// Reports that so many things in so many periods cannot be held.
    mutating func checkSize(_ what: String, _ count: Int) {
        guard count > NetworkFormat.stepLimit / settings.periods else { return }
        reader.report(
            .error, .settings, pointer: reader.pointer(.settings, column: "periods"),
            "\(count) \(what) in \(settings.periods) periods are more than can be held (\(NetworkFormat.stepLimit))")
    }
}

extension Double {
    /// The number itself, or the one to take in its place where it is not a number, that is, omitted.
    @inline(__always)
    func orIfNaN(_ other: Double) -> Double { isNaN ? other : self }
}
