import FarmgateModel

/// What a path is to a mode: the figures of a link, rounded as they are written.
struct ModeFigures: Sendable, Equatable {
    let km: Double
    let tollKm: Double
    let hours: Double
    let costPerTonne: Double
    /// Part of the cost: what products do not pay that are free of toll.
    let tollPerTonne: Double
    /// nil where the mode says nothing of emissions.
    let co2KgPerTonne: Double?

    /// The speed on a ship, waiting included, for modes with a speed of their own: as that of the ferry to Hainan.
    private static let ferryKmPerHour = 7.5

    /// Works out the figures of a path for a mode.
    ///
    /// - Parameters:
    ///   - km: The length to reckon with in place of the path's; time and toll change with it.
    ///   - hours: The hours to reckon with in place of those that follow.
    init(_ mode: LinkingMode, _ path: PathFigures, km: Double? = nil, hours: Double? = nil) {
        let ownKm = path.metres / 1000
        let share = km.map { ownKm > 0 ? $0 / ownKm : 1 } ?? 1
        self.km = km ?? ownKm.rounded(toPlaces: 1)
        tollKm = (path.tollMetres / 1000 * share).rounded(toPlaces: 1)
        let ferryKm = path.ferryMetres / 1000
        let speed = mode.tariff.kmPerHour
        let driving = speed.isNaN ? path.seconds / 3600 : (ownKm - ferryKm) / speed + ferryKm / Self.ferryKmPerHour
        self.hours = hours ?? mode.tariff.hours(driving: driving * share).rounded(toPlaces: 2)
        costPerTonne = mode.tariff.costPerTonne(km: self.km, tollKm: tollKm, hours: self.hours).rounded(toPlaces: 2)
        tollPerTonne = mode.tariff.tollPerTonne(tollKm: tollKm).rounded(toPlaces: 2)
        let co2 = mode.tariff.co2KgPerTonne(km: self.km)
        co2KgPerTonne = co2.isNaN ? nil : co2.rounded(toPlaces: 3)
    }
}
