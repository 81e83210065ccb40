import FarmgateBase

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
    private let sharedCapacity, listedProducts, opening, least: TableColumn
    private let tollKm: TableColumn
    /// What each row of the modes makes of kilometres.
    private let tariffs: [ModeTariff]

    init(_ tables: NetworkTables) {
        let settings = tables[.settings]
        let links = tables[.links]
        let modes = tables[.modes]
        hasModes = modes.isGiven
        areModesBroken = modes.isBroken
        mode = links[.mode]
        modeColumn = links.definition.index(.mode)
        defaultMode = tables[pool: .modes].code(of: NetworkFormat.defaultMode)
        periods = settings[.periods].value(0)
        periodHours = settings[.periodHours].value(0)
        km = links[.km]
        hours = links[.hours]
        cost = links[.costPerTonne]
        co2 = links[.co2KgPerTonne]
        capacity = links[.capacityTonnes]
        lag = links[.lagPeriods]
        vehicleTonnes = links[.vehicleTonnes]
        vehicleCost = links[.vehicleCost]
        vehicles = links[.vehicles]
        chilled = links[.isChilled]
        opening = links[.openingCost]
        least = links[.leastTonnes]
        sharedCapacity = links[.sharedCapacity]
        listedProducts = links[.listedProductsOnly]
        tollKm = links[.tollKm]
        tariffs = ModeTariff.all(modes)
    }

    /// Returns the travel time that a link's mode gives it; NaN if none does.
    @inline(__always)
    func hoursByMode(row: Int, mode: Int) -> Double { mode < 0 ? .nan : tariffs[mode].hours(km: km.number(row)) }

    /// Returns the freight that a link's mode gives it; NaN if none does.
    @inline(__always)
    func costByMode(row: Int, mode: Int) -> Double {
        guard mode >= 0 else { return .nan }
        return tariffs[mode].costPerTonne(
            km: km.number(row), tollKm: tollKm.value(row), hours: hours(row: row, mode: mode))
    }

    /// Returns the travel time of a link, its own or else that which its mode gives it; NaN if neither does.
    @inline(__always)
    private func hours(row: Int, mode: Int) -> Double {
        hours.number(row).orIfNaN(hoursByMode(row: row, mode: mode))
    }

    /// Returns the emissions that a link's mode gives it; NaN if none does.
    @inline(__always)
    func co2ByMode(row: Int, mode: Int) -> Double { mode < 0 ? .nan : tariffs[mode].co2KgPerTonne(km: km.number(row)) }

    /// Returns the periods between entering and leaving that a link's hours make.
    @inline(__always)
    func lagByHours(row: Int, mode: Int) -> Double {
        (hours(row: row, mode: mode) / periodHours + 0.5).rounded(.down)
    }

    /// Returns the link of a row, but for its ends; NaN in the hours and costs that nothing gives.
    @inline(__always)
    func link(row: Int, mode: Int) -> Link {
        Link(
            from: -1, to: -1, row: row + 1, lagPeriods: cutLag(row: row, mode: mode),
            hours: hours(row: row, mode: mode),
            costPerTonne: cost.number(row).orIfNaN(costByMode(row: row, mode: mode)),
            co2KgPerTonne: co2.number(row).orIfNaN(co2ByMode(row: row, mode: mode)).orIfNaN(0),
            capacityTonnes: capacity.value(row), leastTonnes: least.value(row), km: km.given(row),
            tollKm: tollKm.value(row),
            vehicleTonnes: vehicleTonnes.number(row), vehicleCost: vehicleCost.value(row),
            vehicles: vehicles.value(row), fleet: nil, tripHours: 0, fleetTrips: .infinity,
            isChilled: chilled.flag(row), isBack: false, sharesCapacity: sharedCapacity.flag(row),
            isForListedProducts: listedProducts.flag(row), openingCost: opening.given(row), group: nil)
    }

    /// Returns the periods between entering and leaving, cut to the number of periods: with that many nothing arrives.
    @inline(__always)
    private func cutLag(row: Int, mode: Int) -> Int {
        let lag = lag.number(row).orIfNaN(lagByHours(row: row, mode: mode))
        // A lag that is not a number comes of hours that are missing, which is an error.
        return lag < periods ? Int(lag) : Int(periods)
    }
}
