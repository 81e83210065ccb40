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
