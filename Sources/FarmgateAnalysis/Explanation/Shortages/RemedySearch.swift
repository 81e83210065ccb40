import FarmgateModel
import FarmgatePlanning

/// Finds the smallest change that mends the shortages of a cause, each by planning again.
struct RemedySearch {
    /// What mends less than this share of a shortage is no remedy.
    private static let leastMendedShare = 0.01
    /// A higher price is rounded up to this.
    private static let priceStep = 0.01

    let reasons: ReasonSearch
    var replanning: Replanning { reasons.replanning }

    /// Returns the remedies of causes; nil where there is none to be tested.
    func remedies(
        of causes: [Explanation.Cause], _ shortages: [Explanation.Shortage]
    ) -> [Explanation.Remedy?] {
        replanning.results(causes.count) { index in
            let remedy = remedy(for: causes[index].reason, causes[index].shortages.map { shortages[$0] })
            guard let remedy, remedy.tonnesAfter < causes[index].tonnes * (1 - Self.leastMendedShare) else {
                return nil
            }
            return remedy
        }
    }

    private func remedy(
        for reason: ShortageReason, _ shortages: [Explanation.Shortage]
    ) -> Explanation.Remedy? {
        switch reason {
        case .scarce(let limits): more(of: limits, shortages)
        case .notWorthIt: price(shortages)
        case .tooOld(let limit): age(limit, shortages)
        case .noStorage(let place): storage(at: place, shortages)
        case .notChilled: chilling(shortages)
        case .noSupply, .noRoute, .notListed, .tooLate, .singleSource, .leastAmount, .flowRules, .indifferent,
            .notPlannedToTheEnd, .undecided:
            nil
        }
    }

    func short(_ figures: PlanFigures, _ shortages: [Explanation.Shortage]) -> Double {
        shortages.reduce(0) { $0 + figures.short[$1.demand] }
    }

    func saved(_ figures: PlanFigures) -> Double { max(0, replanning.figures.objective - figures.objective) }

    private func price(_ shortages: [Explanation.Shortage]) -> Explanation.Remedy? {
        let raised = shortages.compactMap { shortage -> (index: Int, rise: Double)? in
            guard let cost = shortage.cost else { return nil }
            let steps = (max(0, cost - shortage.worth) / Self.priceStep).rounded(.down) + 1
            return (shortage.demand, steps * Self.priceStep)
        }
        let rises = raised.map(\.rise)
        guard let least = rises.min(), let most = rises.max(), most < .infinity else { return nil }
        let change = PlanChange(
            demands: raised.map { index, rise in
                var demand = replanning.model.network.demands[index]
                demand.pricePerTonne += rise
                return (index, demand)
            })
        guard let figures = replanning.figures(with: change) else { return nil }
        return Explanation.Remedy(
            change: .price(least: least, most: most), tonnesAfter: short(figures, shortages), worth: nil, cost: nil)
    }

    private func age(
        _ limit: ShortageReason.AgeLimit, _ shortages: [Explanation.Shortage]
    ) -> Explanation.Remedy? {
        var allowed: [(index: Int, demand: Demand)] = [], differences: [Double] = []
        let change: (Double, Double) -> Explanation.Remedy.Change
        switch limit {
        case .maxHours: change = { .hours(least: $0, most: $1) }
        case .minFreshness: change = { .freshness(least: $0, most: $1) }
        case .shelfLife: change = { .shelfLife(least: $0, most: $1) }
        case .several: return nil
        }
        for shortage in shortages {
            guard let age = shortage.age, age.isWorthIt else { continue }
            let demand = replanning.model.network.demands[shortage.demand]
            let most = limit == .maxHours ? age.hours : 1 - age.freshness
            differences.append(age.excess(limit, demand))
            allowed.append((shortage.demand, demand.allowing(most, of: limit)))
        }
        guard let least = differences.min(), let most = differences.max(),
            let figures = replanning.figures(with: PlanChange(demands: allowed))
        else { return nil }
        return Explanation.Remedy(
            change: change(least, most), tonnesAfter: short(figures, shortages), worth: saved(figures), cost: nil)
    }

    private func storage(at place: Int, _ shortages: [Explanation.Shortage]) -> Explanation.Remedy? {
        let network = replanning.model.network
        var places = network.places, placePeriods = network.placePeriods
        places[place].storageTonnes = .infinity
        for index in placePeriods.indices where placePeriods[index].place == place {
            placePeriods[index].storageTonnes = nil
        }
        let withRoom = network.with(places: places, placePeriods: placePeriods)
        guard let changed = try? replanning.model.replacing(withRoom),
            let figures = replanning.figures(on: changed)
        else { return nil }
        let waits = (1...changed.steps.periodCount).map { Limit.storage(place, period: $0) }
        let fullest = waits.max { figures.load[changed.numbers(of: $0)[0]] < figures.load[changed.numbers(of: $1)[0]] }
        guard let fullest, figures.load[changed.numbers(of: fullest)[0]] > 0 else { return nil }
        return Explanation.Remedy(
            change: .more([(fullest, figures.load[changed.numbers(of: fullest)[0]])]),
            tonnesAfter: short(figures, shortages), worth: saved(figures), cost: nil)
    }

    private func chilling(_ shortages: [Explanation.Shortage]) -> Explanation.Remedy? {
        let model = replanning.model
        guard let unchilled = try? model.replacing(model.network.withoutColdChain()) else { return nil }
        let paths = ShortageAnalysis(unchilled, replanning.deadline).cheapestPaths(
            to: shortages.map(\.demand), at: replanning.figures.prices, below: ShortageAnalysis.anyCost)
        var links: [Int] = [], waits: [Int] = []
        for shortage in shortages {
            guard let path = paths[shortage.demand] else { continue }
            for use in path.steps(0, unchilled) {
                let base = model.steps.base(ofStep: Int(path.limit[use]))
                let (kind, index) = model.steps.identity(ofBase: base)
                guard !model.steps.isChilled[base] else { continue }
                if kind == .link, !links.contains(index) { links.append(index) }
                if kind == .wait, !waits.contains(index) { waits.append(index) }
            }
        }
        guard !links.isEmpty, waits.isEmpty,
            let changed = try? model.replacing(model.network.withColdChain(atPlaces: [], onLinks: links)),
            let figures = replanning.figures(on: changed)
        else { return nil }
        return Explanation.Remedy(
            change: .chilling(links: links), tonnesAfter: short(figures, shortages), worth: saved(figures), cost: nil)
    }
}

extension Explanation.Age {
    /// By how much a limit is broken: in hours, in shares of the shelf life, or as the share by which that is too short.
    fileprivate func excess(_ limit: ShortageReason.AgeLimit, _ demand: Demand) -> Double {
        switch limit {
        case .maxHours: hours - demand.maxHours
        case .minFreshness, .several: demand.minFreshness - freshness
        case .shelfLife: (1 - freshness) / (1 - demand.minFreshness) - 1
        }
    }
}
