/// On what links of a mode are made.
public enum ModeProfile: UInt8, Sendable, CaseIterable {
    /// Roads.
    case roads = 1
    /// Railways.
    case railways
}

/// At which places the links of a mode begin that are made of roads.
public enum LinkOrigin: UInt8, Sendable, CaseIterable {
    /// At farms.
    case farm = 1
    /// At county hubs.
    case hub
    /// At city warehouses.
    case warehouse
    /// At hubs and warehouses.
    case forwarder

    /// Tells whether places of a kind are meant.
    package func includes(_ kind: Place.Kind) -> Bool {
        switch self {
        case .farm: kind == .farm
        case .hub: kind == .hub
        case .warehouse: kind == .warehouse
        case .forwarder: kind != .farm
        }
    }
}

/// What a mode makes of kilometres: hours, cost and emissions of a link that does not give its own.
///
/// The formulas stand in docs/network-format.md; whatever they lack to be worked out makes them NaN.
package struct ModeTariff: Sendable {
    /// Speed; NaN if not given.
    package var kmPerHour: Double
    /// Hours of loading, unloading and terminals.
    package var loadingHours: Double
    /// Hours of driving after which a vehicle rests for what is left of 24 h.
    package var drivingHoursPerDay: Double
    /// Cost of loading and unloading a tonne.
    private var loadingCostPerTonne: Double
    private var costPerTonneKm, co2KgPerTonneKm: Double
    /// Load of a vehicle; NaN if not given.
    private var vehicleTonnes: Double
    private var vehicleCost, vehicleCostPerKm, vehicleCostPerHour, tollPerKm, vehicleCO2KgPerKm: Double

    /// Whether the mode says what a tonne costs, by the tonne or by the vehicle.
    package var hasCost: Bool { !costPerTonneKm.isNaN || !vehicleTonnes.isNaN }

    /// Reads the rows of a table of modes.
    static func all(_ modes: Table) -> [ModeTariff] {
        let speed = modes[.kmPerHour], loadingHours = modes[.loadingHours], driving = modes[.drivingHoursPerDay]
        let loadingCost = modes[.loadingCostPerTonne]
        let costPerKm = modes[.costPerTonneKm], co2PerKm = modes[.co2KgPerTonneKm]
        let load = modes[.vehicleTonnes], trip = modes[.vehicleCost], vehicleKm = modes[.vehicleCostPerKm]
        let vehicleHour = modes[.vehicleCostPerHour], toll = modes[.tollPerKm], vehicleCO2 = modes[.vehicleCO2KgPerKm]
        return (0..<modes.rowCount).map { row in
            ModeTariff(
                kmPerHour: speed.number(row), loadingHours: loadingHours.value(row),
                drivingHoursPerDay: driving.value(row), loadingCostPerTonne: loadingCost.value(row),
                costPerTonneKm: costPerKm.number(row), co2KgPerTonneKm: co2PerKm.number(row),
                vehicleTonnes: load.number(row), vehicleCost: trip.value(row), vehicleCostPerKm: vehicleKm.value(row),
                vehicleCostPerHour: vehicleHour.value(row), tollPerKm: toll.value(row),
                vehicleCO2KgPerKm: vehicleCO2.value(row))
        }
    }

    /// Returns the hours of a link of so many kilometres, at the speed of the mode.
    func hours(km: Double) -> Double { hours(driving: km / kmPerHour) }

    /// Returns the hours of a link on which a vehicle drives so long: with rests and loading.
    package func hours(driving: Double) -> Double {
        guard drivingHoursPerDay < 24, driving > drivingHoursPerDay else { return driving + loadingHours }
        // Ten hours are one day of ten hours, however they were added up.
        let rests = (driving / drivingHoursPerDay * (1 - 1e-9)).rounded(.down)
        return driving + rests * (24 - drivingHoursPerDay) + loadingHours
    }

    /// Returns the cost of a tonne on a link.
    package func costPerTonne(km: Double, tollKm: Double, hours: Double) -> Double {
        guard !vehicleTonnes.isNaN else { return km * costPerTonneKm + loadingCostPerTonne }
        let perTonne = costPerTonneKm.isNaN ? 0 : km * costPerTonneKm
        let vehicle =
            vehicleCost + km * vehicleCostPerKm + (vehicleCostPerHour > 0 ? hours * vehicleCostPerHour : 0)
            + tollKm * tollPerKm
        return perTonne + loadingCostPerTonne + vehicle / vehicleTonnes
    }

    /// Returns the toll of a tonne on a link, part of its cost.
    package func tollPerTonne(tollKm: Double) -> Double { vehicleTonnes.isNaN ? 0 : tollKm * tollPerKm / vehicleTonnes }

    /// Returns the emissions of a tonne on a link.
    package func co2KgPerTonne(km: Double) -> Double {
        guard !vehicleTonnes.isNaN, vehicleCO2KgPerKm > 0 else { return km * co2KgPerTonneKm }
        return (co2KgPerTonneKm.isNaN ? 0 : km * co2KgPerTonneKm) + km * vehicleCO2KgPerKm / vehicleTonnes
    }
}
