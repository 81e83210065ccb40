extension NetworkDraft {
    /// Adds a product.
    ///
    /// - Parameters:
    ///   - id: Names the product.
    ///   - name: What people call it.
    ///   - englishName: The same in English.
    ///   - shelfLifeHours: Hours at ambient temperature until unsaleable; it never spoils unless given.
    ///   - shelfLifeHoursChilled: The same in the cold chain; as ambient unless given.
    ///   - lossPerDay: Share of the tonnage lost in 24 h at ambient temperature; 0 unless given.
    ///   - lossPerDayChilled: The same in the cold chain; as ambient unless given.
    ///   - requiresChilled: May travel and wait only where it is chilled; false unless given.
    ///   - capacityPerTonne: Tonnes that a tonne of it takes of every capacity; 1 unless given.
    ///   - isTollFree: Fresh produce whose lorries pay no toll; false unless given.
    public mutating func addProduct(
        _ id: String, name: String? = nil, englishName: String? = nil, shelfLifeHours: Double? = nil,
        shelfLifeHoursChilled: Double? = nil, lossPerDay: Double? = nil, lossPerDayChilled: Double? = nil,
        requiresChilled: Bool? = nil, capacityPerTonne: Double? = nil, isTollFree: Bool? = nil
    ) {
        addRow(
            .products,
            [
                (.id, .text(id)), (.name, CellValue(name)), (.englishName, CellValue(englishName)),
                (.shelfLifeHours, CellValue(shelfLifeHours)),
                (.shelfLifeHoursChilled, CellValue(shelfLifeHoursChilled)), (.lossPerDay, CellValue(lossPerDay)),
                (.lossPerDayChilled, CellValue(lossPerDayChilled)), (.requiresChilled, CellValue(requiresChilled)),
                (.capacityPerTonne, CellValue(capacityPerTonne)), (.isTollFree, CellValue(isTollFree)),
            ])
    }

    /// Adds a place.
    ///
    /// - Parameters:
    ///   - id: Names the place.
    ///   - kind: A farm, a county hub or a city warehouse.
    ///   - name: What people call it.
    ///   - englishName: The same in English.
    ///   - latitude: Degrees in the datum of `settings.coordinates`; with `longitude` or not at all.
    ///   - longitude: Degrees in the same datum; with `latitude` or not at all.
    ///   - adcode: Administrative division code.
    ///   - isChilled: Handling and storage are in a cold room; false unless given.
    ///   - handlingCostPerTonne: Cost of passing through the place; 0 unless given.
    ///   - handlingHours: Time of passing through the place; 0 unless given.
    ///   - throughputTonnes: Tonnes the place can handle in a period; unlimited unless given.
    ///   - storageTonnes: Tonnes that can wait here from one period to the next; 0 unless given.
    ///   - storageCostPerTonnePeriod: Cost of one tonne waiting one period; 0 unless given.
    ///   - openingCost: If given, the place is a candidate: the plan decides whether to open it, and pays this once.
    ///   - group: The id of the group of candidates with which it is counted.
    ///   - leastThroughputTonnes: Tonnes the place handles in a period at least, or none; no least unless given.
    ///   - division: County or city in which it lies, by name or code: where linking puts it if it has no coordinates.
    public mutating func addPlace(
        _ id: String, _ kind: Place.Kind, name: String? = nil, englishName: String? = nil, latitude: Double? = nil,
        longitude: Double? = nil, adcode: String? = nil, isChilled: Bool? = nil, handlingCostPerTonne: Double? = nil,
        handlingHours: Double? = nil, throughputTonnes: Double? = nil, storageTonnes: Double? = nil,
        storageCostPerTonnePeriod: Double? = nil, openingCost: Double? = nil, group: String? = nil,
        leastThroughputTonnes: Double? = nil, division: String? = nil
    ) {
        addRow(
            .places,
            [
                (.id, .text(id)), (.kind, .text("\(kind)")), (.name, CellValue(name)),
                (.englishName, CellValue(englishName)), (.latitude, CellValue(latitude)),
                (.longitude, CellValue(longitude)), (.adcode, CellValue(adcode)), (.isChilled, CellValue(isChilled)),
                (.handlingCostPerTonne, CellValue(handlingCostPerTonne)), (.handlingHours, CellValue(handlingHours)),
                (.throughputTonnes, CellValue(throughputTonnes)), (.storageTonnes, CellValue(storageTonnes)),
                (.storageCostPerTonnePeriod, CellValue(storageCostPerTonnePeriod)),
                (.openingCost, CellValue(openingCost)), (.group, CellValue(group)),
                (.leastThroughputTonnes, CellValue(leastThroughputTonnes)), (.division, CellValue(division)),
            ])
    }

    /// Adds a mode, which gives defaults to the links that name it. A link that names none is by `road`.
    ///
    /// - Parameters:
    ///   - id: Names the mode: `road`, `rail`, `air`, `water`, …
    ///   - name: What people call it.
    ///   - englishName: The same in English.
    ///   - kmPerHour: A link without `hours` takes `km / kmPerHour`.
    ///   - costPerTonneKm: A link without `costPerTonne` costs `km × costPerTonneKm`.
    ///   - co2KgPerTonneKm: A link without `co2KgPerTonne` emits `km × co2KgPerTonneKm`.
    ///   - profile: On what linking makes links of the mode; it makes none unless given.
    ///   - fromKind: The kind of places at which the links begin that linking makes; any unless given.
    ///   - isChilled: Refrigerated, and so are the links that linking makes; false unless given.
    ///   - vehicleTonnes: Load of a vehicle, over which what a vehicle costs is shared out.
    ///   - vehicleCost: Of a trip of a vehicle; 0 unless given.
    ///   - vehicleCostPerKm: Of a kilometre; 0 unless given.
    ///   - vehicleCostPerHour: Of an hour of a link, rests and loading included; 0 unless given.
    ///   - tollPerKm: Of a kilometre of toll road, for a vehicle; 0 unless given.
    ///   - loadingCostPerTonne: Of loading and unloading; 0 unless given.
    ///   - loadingHours: Of loading, unloading and terminals; 0 unless given.
    ///   - drivingHoursPerDay: Hours of driving after which a vehicle rests for what is left of 24 h; it does not unless given.
    ///   - vehicleCO2KgPerKm: CO₂e that a vehicle emits on a kilometre; 0 unless given.
    public mutating func addMode(
        _ id: String, name: String? = nil, englishName: String? = nil, kmPerHour: Double? = nil,
        costPerTonneKm: Double? = nil, co2KgPerTonneKm: Double? = nil, profile: ModeProfile? = nil,
        fromKind: LinkOrigin? = nil, isChilled: Bool? = nil, vehicleTonnes: Double? = nil, vehicleCost: Double? = nil,
        vehicleCostPerKm: Double? = nil, vehicleCostPerHour: Double? = nil, tollPerKm: Double? = nil,
        loadingCostPerTonne: Double? = nil, loadingHours: Double? = nil, drivingHoursPerDay: Double? = nil,
        vehicleCO2KgPerKm: Double? = nil
    ) {
        addRow(
            .modes,
            [
                (.id, .text(id)), (.name, CellValue(name)), (.englishName, CellValue(englishName)),
                (.kmPerHour, CellValue(kmPerHour)), (.costPerTonneKm, CellValue(costPerTonneKm)),
                (.co2KgPerTonneKm, CellValue(co2KgPerTonneKm)), (.profile, CellValue(profile.map { "\($0)" })),
                (.fromKind, CellValue(fromKind.map { "\($0)" })), (.isChilled, CellValue(isChilled)),
                (.vehicleTonnes, CellValue(vehicleTonnes)), (.vehicleCost, CellValue(vehicleCost)),
                (.vehicleCostPerKm, CellValue(vehicleCostPerKm)), (.vehicleCostPerHour, CellValue(vehicleCostPerHour)),
                (.tollPerKm, CellValue(tollPerKm)), (.loadingCostPerTonne, CellValue(loadingCostPerTonne)),
                (.loadingHours, CellValue(loadingHours)), (.drivingHoursPerDay, CellValue(drivingHoursPerDay)),
                (.vehicleCO2KgPerKm, CellValue(vehicleCO2KgPerKm)),
            ])
    }

    /// Adds a group of candidates, places and links, of which at most so many are opened.
    ///
    /// - Parameters:
    ///   - id: Names the group.
    ///   - name: What people call it.
    ///   - englishName: The same in English.
    ///   - most: How many of its candidates may be opened.
    public mutating func addGroup(
        _ id: String, name: String? = nil, englishName: String? = nil, atMost most: Int
    ) {
        addRow(
            .groups,
            [
                (.id, .text(id)), (.name, CellValue(name)), (.englishName, CellValue(englishName)),
                (.atMost, CellValue(most)),
            ])
    }

    /// Adds a fleet, whose vehicles serve the links that name it.
    ///
    /// - Parameters:
    ///   - id: Names the fleet.
    ///   - name: What people call it.
    ///   - englishName: The same in English.
    ///   - vehicles: How many there are; any number unless given.
    ///   - vehicleTonnes: Load of a vehicle.
    ///   - isChilled: Refrigerated, and so are the links that it serves; false unless given.
    ///   - drivingHours: Hours that a vehicle can drive in a period; all of them unless given.
    ///   - isOneWay: A trip ends where it delivers, and the way back is not counted; false unless given.
    ///   - vehicleCost: Of one vehicle trip, on top of `costPerTonne`; 0 unless given.
    ///   - vehicleCostPerKm: Of a kilometre that a vehicle drives; 0 unless given. Its links need `km` then.
    ///   - vehicleCostPerHour: Of an hour that a vehicle drives; 0 unless given.
    public mutating func addFleet(
        _ id: String, name: String? = nil, englishName: String? = nil, vehicles: Int? = nil, vehicleTonnes: Double,
        isChilled: Bool? = nil, drivingHours: Double? = nil, isOneWay: Bool? = nil, vehicleCost: Double? = nil,
        vehicleCostPerKm: Double? = nil, vehicleCostPerHour: Double? = nil
    ) {
        addRow(
            .fleets,
            [
                (.id, .text(id)), (.name, CellValue(name)), (.englishName, CellValue(englishName)),
                (.vehicles, CellValue(vehicles)), (.vehicleTonnes, .number(vehicleTonnes)),
                (.isChilled, CellValue(isChilled)), (.drivingHours, CellValue(drivingHours)),
                (.isOneWay, CellValue(isOneWay)), (.vehicleCost, CellValue(vehicleCost)),
                (.vehicleCostPerKm, CellValue(vehicleCostPerKm)), (.vehicleCostPerHour, CellValue(vehicleCostPerHour)),
            ])
    }

    /// Adds a link, a way from one place to another.
    ///
    /// - Parameters:
    ///   - id: Names the link; `from>to`, then `from>to#2`, `#3`, … unless given.
    ///   - name: What people call it.
    ///   - englishName: The same in English.
    ///   - from: The id of the place where it begins.
    ///   - to: The id of the place where it ends.
    ///   - mode: The id of a mode, if there are any; `road` unless given.
    ///   - km: Length.
    ///   - hours: Travel time; from the mode unless given.
    ///   - costPerTonne: Freight; from the mode unless given.
    ///   - co2KgPerTonne: CO₂e emitted by a tonne; from the mode unless given, else 0.
    ///   - capacityTonnes: Tonnes that can enter in a period; unlimited unless given.
    ///   - isChilled: Refrigerated; false unless given.
    ///   - bothWays: Also makes the link `id:back` from `to` to `from`, with a capacity of its own; false unless given.
    ///   - lagPeriods: Periods between entering and leaving; `hours / periodHours`, rounded to nearest, unless given.
    ///   - vehicleTonnes: If given, the link runs whole vehicles of this load.
    ///   - vehicleCost: Of one vehicle trip, on top of `costPerTonne`; 0 unless given.
    ///   - vehicles: Trips possible in a period; unlimited unless given.
    ///   - fleet: The id of the fleet whose vehicles run here.
    ///   - openingCost: If given, the link is a candidate: the plan decides whether to open it, and pays this once, for both
    ///     directions together.
    ///   - group: The id of the group of candidates with which it is counted.
    ///   - sharedCapacity: Of one that leads both ways: both directions share its capacities in tonnes; false unless given.
    ///   - leastTonnes: Tonnes that enter in a period at least, or none; no least unless given.
    ///   - listedProductsOnly: Only products that `addLinkProduct` lists for it may ride; false unless given.
    ///   - tollKm: Length of toll roads; 0 unless given.
    public mutating func addLink(
        _ id: String? = nil, name: String? = nil, englishName: String? = nil, from: String, to: String,
        mode: String? = nil, km: Double? = nil, hours: Double? = nil, costPerTonne: Double? = nil,
        co2KgPerTonne: Double? = nil, capacityTonnes: Double? = nil, isChilled: Bool? = nil, bothWays: Bool? = nil,
        lagPeriods: Int? = nil, vehicleTonnes: Double? = nil, vehicleCost: Double? = nil, vehicles: Int? = nil,
        fleet: String? = nil, sharedCapacity: Bool? = nil, listedProductsOnly: Bool? = nil, openingCost: Double? = nil,
        group: String? = nil, leastTonnes: Double? = nil, tollKm: Double? = nil
    ) {
        addRow(
            .links,
            [
                (.id, CellValue(id)), (.name, CellValue(name)), (.englishName, CellValue(englishName)),
                (.from, .text(from)), (.to, .text(to)), (.mode, CellValue(mode)), (.km, CellValue(km)),
                (.hours, CellValue(hours)), (.costPerTonne, CellValue(costPerTonne)),
                (.co2KgPerTonne, CellValue(co2KgPerTonne)), (.capacityTonnes, CellValue(capacityTonnes)),
                (.isChilled, CellValue(isChilled)), (.bothWays, CellValue(bothWays)),
                (.lagPeriods, CellValue(lagPeriods)), (.vehicleTonnes, CellValue(vehicleTonnes)),
                (.vehicleCost, CellValue(vehicleCost)), (.vehicles, CellValue(vehicles)), (.fleet, CellValue(fleet)),
                (.sharedCapacity, CellValue(sharedCapacity)), (.listedProductsOnly, CellValue(listedProductsOnly)),
                (.openingCost, CellValue(openingCost)), (.group, CellValue(group)),
                (.leastTonnes, CellValue(leastTonnes)), (.tollKm, CellValue(tollKm)),
            ])
    }

    /// Adds what a link is otherwise in one period; what is left out is as it is in others.
    ///
    /// - Parameters:
    ///   - link: The id of a link; of one that leads both ways `id:back` is the way back alone.
    ///   - period: From 1.
    ///   - capacityTonnes: Tonnes that can enter.
    ///   - costPerTonne: Freight.
    ///   - vehicles: Trips possible.
    public mutating func addLinkPeriod(
        _ link: String, period: Int, capacityTonnes: Double? = nil, costPerTonne: Double? = nil, vehicles: Int? = nil
    ) {
        addRow(
            .linkPeriods,
            [
                (.link, .text(link)), (.period, CellValue(period)), (.capacityTonnes, CellValue(capacityTonnes)),
                (.costPerTonne, CellValue(costPerTonne)), (.vehicles, CellValue(vehicles)),
            ])
    }

    /// Adds what a link is for one product.
    ///
    /// - Parameters:
    ///   - link: The id of a link; of one that leads both ways `id:back` is the way back alone.
    ///   - product: The id of a product.
    ///   - capacityTonnes: Tonnes of the product that can enter in a period; no less than the link unless given.
    ///   - costPerTonne: Freight of the product; as the link unless given.
    public mutating func addLinkProduct(
        _ link: String, _ product: String, capacityTonnes: Double? = nil, costPerTonne: Double? = nil
    ) {
        addRow(
            .linkProducts,
            [
                (.link, .text(link)), (.product, .text(product)), (.capacityTonnes, CellValue(capacityTonnes)),
                (.costPerTonne, CellValue(costPerTonne)),
            ])
    }

    /// Adds what a place is otherwise in one period; what is left out is as it is in others.
    ///
    /// - Parameters:
    ///   - place: The id of a place.
    ///   - period: From 1.
    ///   - handlingCostPerTonne: Cost of passing through the place.
    ///   - throughputTonnes: Tonnes the place can handle.
    ///   - storageTonnes: Tonnes that can wait here to the next period.
    ///   - storageCostPerTonnePeriod: Cost of one tonne waiting to the next period.
    public mutating func addPlacePeriod(
        _ place: String, period: Int, handlingCostPerTonne: Double? = nil, throughputTonnes: Double? = nil,
        storageTonnes: Double? = nil, storageCostPerTonnePeriod: Double? = nil
    ) {
        addRow(
            .placePeriods,
            [
                (.place, .text(place)), (.period, CellValue(period)),
                (.handlingCostPerTonne, CellValue(handlingCostPerTonne)),
                (.throughputTonnes, CellValue(throughputTonnes)), (.storageTonnes, CellValue(storageTonnes)),
                (.storageCostPerTonnePeriod, CellValue(storageCostPerTonnePeriod)),
            ])
    }

    /// Adds a supply: what a place offers, usually a farm. Two of one product at one place are a supply curve.
    ///
    /// - Parameters:
    ///   - product: The id of a product.
    ///   - place: The id of a place.
    ///   - tonnes: Available in the period.
    ///   - costPerTonne: Farm-gate price; 0 unless given.
    ///   - period: From 1; in every period unless given.
    ///   - lot: Traceability code, carried through to the plan.
    public mutating func addSupply(
        of product: String, at place: String, tonnes: Double, costPerTonne: Double? = nil, period: Int? = nil,
        lot: String? = nil
    ) {
        addRow(
            .supplies,
            [
                (.place, .text(place)), (.product, .text(product)), (.tonnes, .number(tonnes)),
                (.costPerTonne, CellValue(costPerTonne)), (.period, CellValue(period)), (.lot, CellValue(lot)),
            ])
    }

    /// Adds a demand: what a hub or warehouse wants. Two for one product at one place are a demand curve.
    ///
    /// - Parameters:
    ///   - product: The id of a product.
    ///   - place: The id of a hub or warehouse.
    ///   - tonnes: Wanted in the period.
    ///   - pricePerTonne: Earned for each tonne delivered; 0 unless given, but then `shortageCostPerTonne` or
    ///     `mustServe` is needed.
    ///   - shortageCostPerTonne: Paid for each tonne not delivered; 0 unless given.
    ///   - period: From 1; in every period unless given.
    ///   - minFreshness: Share of the shelf life that must remain on delivery; 0 unless given.
    ///   - maxHours: Longest time from farm gate to delivery; unlimited unless given.
    ///   - mustServe: A plan may fall short of it only as far as it cannot be helped; false unless given.
    ///   - singleSource: All that it receives in the period comes from one place; false unless given.
    public mutating func addDemand(
        for product: String, at place: String, tonnes: Double, pricePerTonne: Double? = nil,
        shortageCostPerTonne: Double? = nil, period: Int? = nil, minFreshness: Double? = nil, maxHours: Double? = nil,
        mustServe: Bool? = nil, singleSource: Bool? = nil
    ) {
        addRow(
            .demands,
            [
                (.place, .text(place)), (.product, .text(product)), (.tonnes, .number(tonnes)),
                (.pricePerTonne, CellValue(pricePerTonne)),
                (.shortageCostPerTonne, CellValue(shortageCostPerTonne)), (.period, CellValue(period)),
                (.minFreshness, CellValue(minFreshness)), (.maxHours, CellValue(maxHours)),
                (.mustServe, CellValue(mustServe)), (.singleSource, CellValue(singleSource)),
            ])
    }
}
