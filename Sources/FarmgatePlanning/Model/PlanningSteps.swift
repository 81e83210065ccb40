package import FarmgateModel

/// Numbers every step that a path may take and holds what planning needs to know of it.
///
/// A *base step* is a step whatever its period: the handling of place v is base step v, a wait there is
/// `placeCount + v`, link a is `2 · placeCount + a`. Steps are numbered period by period, base steps in this order.
package struct PlanningSteps: Sendable {
    let placeCount: Int
    let linkCount: Int
    package let periodCount: Int
    /// The number of steps in one period.
    package let baseCount: Int

    // By base step.
    /// Hours the step takes.
    package let hours: [Double]
    /// Tonnes of CO₂e of a tonne that enters.
    let co2: [Double]
    /// All that is supplied, in tonnes of capacity.
    private let suppliedTonnes: Double
    /// Whether goods are in the cold chain.
    package let isChilled: [Bool]

    // By step.
    /// Cost of a tonne that enters, the price of CO₂ included.
    package private(set) var cost: [Double]
    /// Tonnes that may enter in a period; infinite if unlimited.
    package private(set) var capacity: [Double]
    /// The cost to products that no row lists for a link: infinite where the link is for listed ones.
    private(set) var costIfUnlisted: [Double]

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
        let cost =
            places.map(\.handlingCostPerTonne) + places.map(\.storageCostPerTonnePeriod)
            + links.map { $0.costPerTonne(with: settings) }
        let capacity =
            places.map(\.throughputTonnes) + places.map(\.storageTonnes) + links.map(\.ownCapacityTonnes)
        suppliedTonnes = network.supplies.reduce(0) { $0 + $1.tonnes * network.products[$1.product].capacityPerTonne }
        self.cost = (0..<periodCount).flatMap { _ in cost }
        self.capacity = (0..<periodCount).flatMap { _ in capacity }
        vehicleLinks = links.indices.filter { !links[$0].vehicleTonnes.isNaN }.map { Int32($0) }
        var ordinals = Array(repeating: Int32(-1), count: vehicleLinks.isEmpty ? 0 : links.count)
        for (ordinal, link) in vehicleLinks.enumerated() { ordinals[Int(link)] = Int32(ordinal) }
        vehicleOrdinals = ordinals
        isChilled = places.map(\.isChilled) + places.map(\.isChilled) + links.map(\.isChilled)
        costIfUnlisted = []
        takeValuesByPeriod(network)
        costIfUnlisted = self.cost
        closeToUnlisted(network.links.indices.filter { network.links[$0].isForListedProducts })
    }

    /// Closes links to products that are not listed for them. O(links · periods).
    private mutating func closeToUnlisted(_ links: [Int]) {
        for link in links {
            for period in 1...periodCount { costIfUnlisted[step(self.link(link), period: period)] = .infinity }
        }
    }

    /// Tonnes that may enter a step once it is opened: without a capacity as many as there are at all.
    package func capacityOnceOpened(_ step: Int) -> Double {
        capacity[step] < .infinity ? capacity[step] : suppliedTonnes
    }

    /// Takes what links and places are otherwise in single periods. O(rows).
    private mutating func takeValuesByPeriod(_ network: Network) {
        for values in network.linkPeriods {
            let step = step(link(values.link), period: values.period)
            let link = network.links[values.link].changed(by: values)
            (cost[step], capacity[step]) = (link.costPerTonne(with: network.settings), link.ownCapacityTonnes)
        }
        for values in network.placePeriods {
            let place = network.places[values.place].changed(by: values)
            let handling = step(values.place, period: values.period)
            (cost[handling], capacity[handling]) = (place.handlingCostPerTonne, place.throughputTonnes)
            let wait = step(wait(values.place), period: values.period)
            (cost[wait], capacity[wait]) = (place.storageCostPerTonnePeriod, place.storageTonnes)
        }
    }

    /// Makes base steps so dear in every period.
    mutating func raiseCost(of bases: some Sequence<Int>, to cost: Double) {
        for base in bases {
            for period in 1...periodCount {
                self.cost[step(base, period: period)] = cost
                costIfUnlisted[step(base, period: period)] = cost
            }
        }
    }

    /// Returns the base step of a wait at a place.
    package func wait(_ place: Int) -> Int { placeCount + place }

    /// Returns the base steps that a candidate opens: handling and waits at a place, a link with its way back.
    package func bases(openedBy candidate: Candidate, _ network: Network) -> [Int] {
        switch candidate {
        case .place(let place): [place, wait(place)]
        case .link(let index): network.directions(ofLink: index).map(link)
        }
    }

    /// Returns the base step of a link.
    package func link(_ link: Int) -> Int { 2 * placeCount + link }

    /// The link of a base step; nil if it is of a place.
    func link(ofBase base: Int) -> Int? { base < 2 * placeCount ? nil : base - 2 * placeCount }

    /// Where the link of a base step stands in `vehicleLinks`; nil if it is none, or runs no vehicles.
    func vehicleOrdinal(ofBase base: Int) -> Int? {
        let link = base - 2 * placeCount
        guard link >= 0, !vehicleOrdinals.isEmpty, vehicleOrdinals[link] >= 0 else { return nil }
        return Int(vehicleOrdinals[link])
    }

    /// What a base step is, and of which place or link.
    package func identity(ofBase base: Int) -> (kind: Plan.Step.Kind, index: Int) {
        if base < placeCount { return (.place, base) }
        if base < 2 * placeCount { return (.wait, base - placeCount) }
        return (.link, base - 2 * placeCount)
    }

    /// Returns the step that a base step is in a period, counted from 1.
    package func step(_ base: Int, period: Int) -> Int { (period - 1) * baseCount + base }

    /// Returns the base step of a step.
    package func base(ofStep step: Int) -> Int { step % baseCount }

    /// Returns the period of a step, counted from 1.
    package func period(ofStep step: Int) -> Int { step / baseCount + 1 }

    /// Returns a step as plans of the network name it.
    package func planStep(_ step: Int) -> Plan.Step {
        let (kind, index) = identity(ofBase: base(ofStep: step))
        return Plan.Step(kind: kind, index: index, period: period(ofStep: step))
    }

    /// Returns the step that a plan names.
    ///
    /// - Parameter index: Where its place or link stands in the network; nil where it does not.
    /// - Returns: nil where the network does not have it.
    func step(_ kind: Plan.Step.Kind, _ index: Int?, period: Int) -> Int? {
        guard let index, 1...periodCount ~= period else { return nil }
        let base =
            switch kind {
            case .place: index
            case .wait: wait(index)
            case .link: link(index)
            }
        return step(base, period: period)
    }
}

extension Link {
    /// Tonnes that can enter in a period by its own capacity alone.
    fileprivate var ownCapacityTonnes: Double { sharesCapacity ? .infinity : capacityTonnes }

    /// Cost of a tonne that enters, the price of its CO₂ included.
    fileprivate func costPerTonne(with settings: Settings) -> Double {
        costPerTonne + settings.co2PricePerTonne * (co2KgPerTonne / 1000)
    }
}
