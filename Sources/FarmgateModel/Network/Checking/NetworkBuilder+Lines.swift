import FarmgateBase

// Supplies and demands: the lines that a plan is made of.
extension NetworkBuilder {
    /// So many times what serving a tonne may cost, a tonne short costs where it must be served.
    private static let mustServeFactor = 10.0
    /// More than this a tonne's share of fixed costs is not counted: sums have to stay numbers.
    private static let mostFixedCost = 1e12

    mutating func buildSupplies() {
        let table = reader.tables[.supplies]
        let cost = table[.costPerTonne]
        guard let count = lineCount(table) else { return }
        supplies.reserveCapacity(count)
        eachLine(table) { builder, line in
            builder.supplies.append(
                Supply(
                    row: line.row, place: line.place, product: line.product, period: line.period, tonnes: line.tonnes,
                    costPerTonne: cost.number(line.row - 1).orIfNaN(0)))
        }
    }

    mutating func buildDemands() {
        let table = reader.tables[.demands]
        let price = table[.pricePerTonne]
        let shortage = table[.shortageCostPerTonne]
        let mustServe = table[.mustServe]
        let singleSource = table[.singleSource]
        let freshness = table[.minFreshness]
        let hours = table[.maxHours]
        guard let count = lineCount(table) else { return }
        demands.reserveCapacity(count)
        for row in 0..<table.rowCount
        where !(price.number(row) > 0) && !(shortage.number(row) > 0) && !mustServe.flag(row) {
            reportRow(table, row, .pricePerTonne) { _ in
                "price_per_tonne and shortage_cost_per_tonne are both 0; give one, or no plan would serve it"
            }
        }
        eachLine(table) { builder, line in
            let row = line.row - 1
            builder.demands.append(
                Demand(
                    row: line.row, place: line.place, product: line.product, period: line.period, tonnes: line.tonnes,
                    pricePerTonne: price.value(row), shortageCostPerTonne: shortage.value(row),
                    mustServe: mustServe.flag(row), isSingleSource: singleSource.flag(row),
                    minFreshness: freshness.value(row), maxHours: hours.value(row)))
        }
        if demands.contains(where: \.mustServe) { raiseShortageCosts() }
    }

    /// Makes a tonne short of a demand that must be served dearer than anything that serving it can cost or keep from others
    /// (model.md, "Demands that must be served").
    private mutating func raiseShortageCosts() {
        let worth = demands.reduce(0) { max($0, $1.pricePerTonne + $1.shortageCostPerTonne) }
        let purchase = supplies.reduce(0) { max($0, $1.costPerTonne) }
        let handling = (places.map(\.handlingCostPerTonne) + placePeriods.compactMap(\.handlingCostPerTonne)).max() ?? 0
        let storage =
            (places.map(\.storageCostPerTonnePeriod) + placePeriods.compactMap(\.storageCostPerTonnePeriod)).max() ?? 0
        let carbon = settings.co2PricePerTonne * (links.map(\.co2KgPerTonne).max() ?? 0) / 1000
        let tariffs = linkPeriods.compactMap(\.costPerTonne) + linkProducts.compactMap(\.costPerTonne)
        let freight = carbon + ((links.map(\.costPerTonne) + tariffs).max() ?? 0)
        let ofTonne = worth + purchase + 10 * (handling + freight) + Double(settings.periods - 1) * storage
        let opening = places.reduce(0) { $0 + ($1.openingCost ?? 0) } + links.reduce(0) { $0 + ($1.openingCost ?? 0) }
        let trips = links.reduce(0) { $0 + ($1.vehicleTonnes > 0 ? $1.vehicleCost : 0) }
        // Serving one tonne may take as many others along, or keep them away.
        let bound =
            links.reduce(0) { $0 + $1.leastTonnes } + places.reduce(0) { $0 + $1.leastThroughputTonnes }
            + demands.reduce(0) { $0 + ($1.isSingleSource ? $1.tonnes : 0) }
        for index in demands.indices where demands[index].mustServe && demands[index].tonnes > 0 {
            let fixed = min((opening + trips + bound * ofTonne) / demands[index].tonnes, Self.mostFixedCost)
            demands[index].shortageCostPerTonne += Self.mustServeFactor * (ofTonne + fixed)
        }
    }

    /// What a supply and a demand have in common.
    private struct Line {
        var row: Int
        var place: Int
        var product: Int
        var period: Int
        var tonnes: Double
    }

    /// Returns how many lines the rows of a table make, repeated by period; nil if they are too many.
    private mutating func lineCount(_ table: Table) -> Int? {
        let period = table[.period]
        let repeated = (0..<table.rowCount).reduce(0) { period.number($1).isNaN ? $0 + 1 : $0 }
        let (product, isTooLarge) = repeated.multipliedReportingOverflow(by: settings.periods)
        let count = product + (table.rowCount - repeated)
        guard !isTooLarge, count <= NetworkFormat.lineLimit else {
            reader.report(
                .error, table.name,
                """
                \(repeated) rows without a period, repeated in \(settings.periods) periods, are more than can be held \
                (\(NetworkFormat.lineLimit))
                """)
            return nil
        }
        return count
    }

    private mutating func eachLine(_ table: Table, _ body: (inout NetworkBuilder, Line) -> Void) {
        let placeCodes = table[.place]
        let productCodes = table[.product]
        let placeColumn = table.definition.index(.place)
        let productColumn = table.definition.index(.product)
        let tonnes = table[.tonnes]
        let period = table[.period]
        for row in 0..<table.rowCount {
            let place = resolve(placeCodes, row: row, in: placeRows, table, placeColumn, .places)
            let product = resolve(productCodes, row: row, in: productRows, table, productColumn, .products)
            if table.name == .demands, place >= 0, places[Int(place)].kind == .farm, isKindKnown(place) {
                reportRow(table, row, .place) {
                    "place is “\($0.placeIDs[Int(place)])”, a farm; only a hub or a warehouse can have a demand"
                }
            }
            let given = period.number(row)
            guard given.isNaN || isPeriodKnown(given, table, row), place >= 0, product >= 0 else { continue }
            let periods = given.isNaN ? 1...settings.periods : Int(given)...Int(given)
            for period in periods {
                body(
                    &self,
                    Line(
                        row: row + 1, place: Int(place), product: Int(product), period: period,
                        tonnes: tonnes.number(row)))
            }
        }
    }

    /// Whether a place's kind was given rightly.
    private func isKindKnown(_ place: Int32) -> Bool {
        reader.tables[.places][.kind].choice(Int(place)) != 0
    }
}
