package import FarmgateModel

/// Numbers every step that a path may take and holds what planning needs to know of it.
///
/// A *base step* is a step whatever its period: the handling of place v is base step v, a wait there is
/// `placeCount + v`, link a is `2 · placeCount + a`. In period t (from 0) base step b is step `t · baseCount + b`.
package struct PlanningSteps: Sendable {
    let placeCount: Int
    let linkCount: Int
    package let periodCount: Int
    /// The number of steps in one period.
    package let baseCount: Int

    // By base step.
    /// Hours the step takes.
    package let hours: [Double]
    /// Cost of a tonne that enters, the price of CO₂ included.
    package private(set) var cost: [Double]
    /// Tonnes of CO₂e of a tonne that enters.
    let co2: [Double]
    /// Tonnes that may enter in a period; infinite if unlimited.
    let capacity: [Double]
    /// Whether goods are in the cold chain.
    package let isChilled: [Bool]

    /// The links that run whole vehicles.
    let vehicleLinks: [Int32]
    /// Where each link stands in `vehicleLinks`, -1 if it runs none; empty if no link does.
    private let vehicleOrdinals: [Int32]

    /// The number of steps in all periods.
    package var count: Int { baseCount * periodCount }

    init(_ network: Network) {
        placeCount = network.places.count
        linkCount = network.links.count
        periodCount = network.settings.periods
        baseCount = 2 * placeCount + linkCount
        let places = network.places, links = network.links, settings = network.settings
        hours =
            places.map(\.handlingHours) + places.map { _ in settings.periodHours } + links.map(\.hours)
        co2 = Array(repeating: 0, count: 2 * placeCount) + links.map { $0.co2KgPerTonne / 1000 }
        cost =
            places.map(\.handlingCostPerTonne) + places.map(\.storageCostPerTonnePeriod)
            + links.map { $0.costPerTonne + settings.co2PricePerTonne * ($0.co2KgPerTonne / 1000) }
        capacity =
            places.map(\.throughputTonnes) + places.map(\.storageTonnes) + links.map(\.capacityTonnes)
        vehicleLinks = links.indices.filter { !links[$0].vehicleTonnes.isNaN }.map { Int32($0) }
        var ordinals = Array(repeating: Int32(-1), count: vehicleLinks.isEmpty ? 0 : links.count)
        for (ordinal, link) in vehicleLinks.enumerated() { ordinals[Int(link)] = Int32(ordinal) }
        vehicleOrdinals = ordinals
        isChilled = places.map(\.isChilled) + places.map(\.isChilled) + links.map(\.isChilled)
    }

    /// Makes base steps so dear.
    mutating func raiseCost(of bases: some Sequence<Int>, to cost: Double) {
        for base in bases { self.cost[base] = cost }
    }

    /// Returns the base step of a wait at a place.
    package func wait(_ place: Int) -> Int { placeCount + place }

    /// Returns the base step of a link.
    package func link(_ link: Int) -> Int { 2 * placeCount + link }

    /// Where the link of a base step stands in `vehicleLinks`; -1 if it is none, or runs no vehicles.
    func vehicleOrdinal(ofBase base: Int) -> Int {
        let link = base - 2 * placeCount
        return link < 0 || vehicleOrdinals.isEmpty ? -1 : Int(vehicleOrdinals[link])
    }

    /// What a base step is, and of which place or link.
    package func identity(ofBase base: Int) -> (kind: Plan.Step.Kind, index: Int) {
        if base < placeCount { return (.place, base) }
        if base < 2 * placeCount { return (.wait, base - placeCount) }
        return (.link, base - 2 * placeCount)
    }
}
