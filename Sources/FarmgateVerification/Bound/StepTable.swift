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
    /// Tonnes of CO₂e per tonne entering.
    private(set) var co2: [Double] = []
    private(set) var isChilled: [Bool] = []
    /// All that is supplied, in tonnes of capacity.
    private let suppliedTonnes: Double

    // By slot.
    /// Per tonne entering, without CO₂.
    private(set) var cost: [Double] = []
    /// Tonnes; infinite if unlimited.
    private(set) var capacity: [Double] = []
    /// What links are for single products, and what is limited besides.
    let linkRules: LinkRules
    /// The trips that a link can make, by slot, where its period has a number of its own.
    private var trips: [Int: Double] = [:]

    init(_ network: Network) {
        placeCount = network.places.count
        linkCount = network.links.count
        periods = network.settings.periods
        linkRules = LinkRules(network)
        suppliedTonnes = network.supplies.reduce(0) { $0 + $1.tonnes * network.products[$1.product].capacityPerTonne }
        let count = 2 * placeCount + linkCount
        hours.reserveCapacity(count)
        co2.reserveCapacity(count)
        isChilled.reserveCapacity(count)
        cost.reserveCapacity(count * periods)
        capacity.reserveCapacity(count * periods)
        for place in network.places {
            append(place.handlingHours, place.handlingCostPerTonne, 0, place.throughputTonnes, place.isChilled)
        }
        for place in network.places {
            append(
                network.settings.periodHours, place.storageCostPerTonnePeriod, 0, place.storageTonnes, place.isChilled)
        }
        for link in network.links {
            // What both directions share is no capacity of either.
            let capacity = link.sharesCapacity ? .infinity : link.capacityTonnes
            append(link.hours, link.costPerTonne, link.co2KgPerTonne / 1000, capacity, link.isChilled)
        }
        for row in network.linkPeriods {
            let slot = slot(link(row.link), row.period)
            cost[slot] = row.costPerTonne ?? cost[slot]
            if let tonnes = row.capacityTonnes, !network.links[row.link].sharesCapacity { capacity[slot] = tonnes }
            if let vehicles = row.vehicles { trips[slot] = vehicles }
        }
        for row in network.placePeriods {
            let (handling, waiting) = (slot(place(row.place), row.period), slot(wait(row.place), row.period))
            cost[handling] = row.handlingCostPerTonne ?? cost[handling]
            capacity[handling] = row.throughputTonnes ?? capacity[handling]
            cost[waiting] = row.storageCostPerTonnePeriod ?? cost[waiting]
            capacity[waiting] = row.storageTonnes ?? capacity[waiting]
        }
    }

    private mutating func append(_ hours: Double, _ cost: Double, _ co2: Double, _ capacity: Double, _ chilled: Bool) {
        self.hours.append(hours)
        self.co2.append(co2)
        isChilled.append(chilled)
        for _ in 0..<periods {
            self.cost.append(cost)
            self.capacity.append(capacity)
        }
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
        case .link(let index): network.directions(ofLink: index).map(link)
        }
    }

    /// The candidate that a step is of; nil for one that is open anyway.
    func candidate(ofStep step: Int, _ network: Network) -> Candidate? {
        guard step < 2 * placeCount else { return network.candidate(ofLink: step - 2 * placeCount) }
        let place = step % placeCount
        return network.places[place].openingCost == nil ? nil : .place(place)
    }

    /// What may enter a slot of a candidate once it is open: without a capacity as much as there is at all.
    func capacityOnceOpen(_ slot: Int) -> Double { capacity[slot].isFinite ? capacity[slot] : suppliedTonnes }

    /// What a tonne of a product that enters a slot costs, without CO₂.
    func cost(_ slot: Int, of product: Int) -> Double {
        link(ofStep: slot / periods).flatMap { linkRules.freight(product, on: $0) } ?? cost[slot]
    }

    /// The same of every slot.
    func costs(of product: Int) -> [Double] {
        var costs = cost
        for (link, freight) in linkRules.freights(of: product) {
            for period in 1...periods { costs[slot(self.link(link), period)] = freight }
        }
        return costs
    }

    /// The link of a step; nil if it is of a place.
    func link(ofStep step: Int) -> Int? { step < 2 * placeCount ? nil : step - 2 * placeCount }

    /// The trips that a link can make in the period of a slot; infinite if unlimited.
    func mostTrips(_ link: Link, _ slot: Int) -> Double { min(trips[slot] ?? link.vehicles, link.fleetTrips) }

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
