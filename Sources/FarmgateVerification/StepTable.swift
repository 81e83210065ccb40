import FarmgateModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The steps of a network in one numbering: the places, the waits at them, the links.
///
/// What enters a step in a period is counted in a *slot*: step × periods + (period − 1).
struct StepTable {
    let placeCount: Int
    let linkCount: Int
    let periods: Int
    private(set) var hours: [Double] = []
    /// Per tonne entering, without CO₂.
    private(set) var cost: [Double] = []
    /// Tonnes of CO₂e per tonne entering.
    private(set) var co2: [Double] = []
    /// Per period; infinite if unlimited.
    private(set) var capacity: [Double] = []
    private(set) var isChilled: [Bool] = []
    /// All that is supplied.
    private let suppliedTonnes: Double

    init(_ network: Network) {
        placeCount = network.places.count
        linkCount = network.links.count
        periods = network.settings.periods
        suppliedTonnes = network.supplies.reduce(0) { $0 + $1.tonnes }
        let count = 2 * placeCount + linkCount
        hours.reserveCapacity(count)
        cost.reserveCapacity(count)
        co2.reserveCapacity(count)
        capacity.reserveCapacity(count)
        isChilled.reserveCapacity(count)
        for place in network.places {
            append(place.handlingHours, place.handlingCostPerTonne, 0, place.throughputTonnes, place.isChilled)
        }
        for place in network.places {
            append(
                network.settings.periodHours, place.storageCostPerTonnePeriod, 0, place.storageTonnes, place.isChilled)
        }
        for link in network.links {
            append(link.hours, link.costPerTonne, link.co2KgPerTonne / 1000, link.capacityTonnes, link.isChilled)
        }
    }

    private mutating func append(_ hours: Double, _ cost: Double, _ co2: Double, _ capacity: Double, _ chilled: Bool) {
        self.hours.append(hours)
        self.cost.append(cost)
        self.co2.append(co2)
        self.capacity.append(capacity)
        isChilled.append(chilled)
    }

    /// The number of steps.
    var count: Int { 2 * placeCount + linkCount }
    /// The number of slots.
    var slotCount: Int { count * periods }

    func place(_ place: Int) -> Int { place }
    func wait(_ place: Int) -> Int { placeCount + place }
    func link(_ link: Int) -> Int { 2 * placeCount + link }
    func slot(_ step: Int, _ period: Int) -> Int { step * periods + period - 1 }

    /// The steps that a candidate opens: handling and waits at a place, a link with its way back.
    func steps(of candidate: Candidate, _ network: Network) -> [Int] {
        switch candidate {
        case .place(let index): [place(index), wait(index)]
        case .link(let index): network.links(openedWith: index).map(link)
        }
    }

    /// The candidate that a step is of; nil for one that is open anyway.
    func candidate(ofStep step: Int, _ network: Network) -> Candidate? {
        guard step < 2 * placeCount else { return network.candidate(ofLink: step - 2 * placeCount) }
        let place = step % placeCount
        return network.places[place].openingCost == nil ? nil : .place(place)
    }

    /// What may enter a step of a candidate in a period once it is open: without a capacity as much as there is at all.
    func capacityOnceOpen(_ step: Int) -> Double { capacity[step].isFinite ? capacity[step] : suppliedTonnes }

    /// The share of a product's tonnes that survives a step.
    func survival(of product: Product, _ step: Int) -> Double {
        let loss = isChilled[step] ? product.lossPerDayChilled : product.lossPerDay
        return loss == 0 || hours[step] == 0 ? 1 : pow(1 - loss, hours[step] / 24)
    }

    /// The share of a product's shelf life that a step uses.
    func ageing(of product: Product, _ step: Int) -> Double {
        hours[step] / (isChilled[step] ? product.shelfLifeHoursChilled : product.shelfLifeHours)
    }
}
