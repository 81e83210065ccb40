/// Finds the smallest change that mends the shortages of a cause, each by planning again.
struct RemedySearch {
    /// So many tonnages are tried between too few and enough.
    private static let attempts = 5
    /// So many lots of a product are tried alone, those of which more is worth most.
    private static let lotsTried = 3
    /// More of one lot is the plainer remedy unless it takes more than so many times the tonnes.
    private static let oneLotFactor = 1.2
    /// A higher price is rounded up to this.
    private static let priceStep = 0.01

    let tests: ShortageTests
    var replanning: Replanning { tests.replanning }

    /// Returns the remedies of causes; nil where there is none to be tested.
    func remedies(
        of causes: [Explanation.Cause], _ shortages: [Explanation.Shortage]
    ) -> [Explanation.Remedy?] {
        replanning.results(causes.count) { index in
            remedy(for: causes[index].reason, causes[index].shortages.map { shortages[$0] })
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
        case .noSupply, .noRoute, .tooLate, .indifferent, .notPlannedToTheEnd, .undecided: nil
        }
    }

    private func short(_ figures: PlanFigures, _ shortages: [Explanation.Shortage]) -> Double {
        shortages.reduce(0) { $0 + figures.short[$1.demand] }
    }

    private func saved(_ figures: PlanFigures) -> Double { max(0, replanning.figures.objective - figures.objective) }

    // MARK: More tonnes

    private func more(
        of limits: [Limit], _ shortages: [Explanation.Shortage]
    ) -> Explanation.Remedy? {
        let lift = replanning.lifting(limits)
        guard let lifted = replanning.figures(lifting: limits) else { return nil }
        let model = replanning.model
        var needed = lift.limits.map { number, _ in
            (number: number, tonnes: max(0, lifted.load[number] - model.limitTonnes[number]))
        }
        needed.removeAll { $0.tonnes <= 1e-9 * (1 + model.limitTonnes[$0.number]) }
        guard !needed.isEmpty else { return nil }
        var best = (share: 1.0, figures: lifted)
        let isDecision = limits.contains { if case .opening = $0 { true } else { false } }
        if !isDecision { (needed, best) = least(of: limits, needed, lifted, shortages) }
        var amounts = needed.map { (limit: replanning.limit($0.number), tonnes: $0.tonnes * best.share) }
        if isDecision { amounts = limits.map { limit in (limit, tonnes(opened: limit)) } }
        return Explanation.Remedy(
            change: .more(amounts), tonnesAfter: short(best.figures, shortages), worth: saved(best.figures),
            cost: cost(of: amounts))
    }

    /// The least tonnes found: of one lot if that does for a product, else of all that is needed.
    private func least(
        of limits: [Limit], _ needed: [(number: Int, tonnes: Double)], _ lifted: PlanFigures,
        _ shortages: [Explanation.Shortage]
    ) -> (needed: [(number: Int, tonnes: Double)], best: (share: Double, figures: PlanFigures)) {
        var alone: (tonnes: Double, needed: (number: Int, tonnes: Double), best: (share: Double, figures: PlanFigures))?
        if case .product(let product) = limits[0], limits.count == 1, needed.count > 1,
            let lot = oneLot(of: product, enoughFor: shortages, as: lifted)
        {
            let best = smallest([lot.needed], (1, lot.figures), shortages)
            let tonnes = lot.needed.tonnes * best.share
            let mended = short(tests.stated, shortages) - short(lifted, shortages)
            if tonnes <= mended * Self.oneLotFactor { return ([lot.needed], best) }
            alone = (tonnes, lot.needed, best)
        }
        let best = smallest(needed, (1, lifted), shortages)
        let tonnes = needed.reduce(0) { $0 + $1.tonnes } * best.share
        if let alone, alone.tonnes <= tonnes * Self.oneLotFactor { return ([alone.needed], alone.best) }
        return (needed, best)
    }

    /// The least share of the tonnes needed with which no more stays short than with all of them.
    private func smallest(
        _ needed: [(number: Int, tonnes: Double)], _ whole: (share: Double, figures: PlanFigures),
        _ shortages: [Explanation.Shortage]
    ) -> (share: Double, figures: PlanFigures) {
        let target = short(whole.figures, shortages), before = short(tests.stated, shortages)
        let allowance = 1e-6 * before + 1e-9
        let total = needed.reduce(0) { $0 + $1.tonnes }
        var best = whole, tooFew = 0.0
        /// Tries a share of the tonnes and returns what is short then.
        func attempt(_ share: Double) -> Double? {
            let change = PlanChange(limits: needed.map { replanning.model.more(share * $0.tonnes, of: $0.number) })
            guard let figures = replanning.figures(with: change) else { return nil }
            let short = short(figures, shortages)
            if short <= target + allowance { best = (share, figures) } else { tooFew = max(tooFew, share) }
            return short
        }
        // No fewer tonnes than are delivered more can do, unless they free others. From there on the shortage falls as it
        // did before, until something else binds.
        var next = needed.count == 1 ? min(1, (before - target) / total) : 0.5
        var isTight = needed.count == 1
        for _ in 0..<Self.attempts where best.share - tooFew > 1e-3 {
            guard let short = attempt(next) else { return best }
            let isEnough = short <= target + allowance
            if isEnough && isTight { return best }
            let fall = (before - short) / next
            let secant = fall > 0 ? (before - target) / fall * (1 + 1e-9) : 1
            isTight = !isEnough && secant > next && secant < best.share
            next = isTight ? secant : (tooFew + best.share) / 2
        }
        return best
    }

    /// The lot of a product of which more tonnes alone do as well as more of all lots.
    private func oneLot(
        of product: Int, enoughFor shortages: [Explanation.Shortage], as lifted: PlanFigures
    ) -> (needed: (number: Int, tonnes: Double), figures: PlanFigures)? {
        let model = replanning.model, prices = replanning.figures.prices
        let numbers = model.numbers(of: .product(product)).sorted {
            prices[$0] != prices[$1] ? prices[$0] > prices[$1] : $0 < $1
        }
        let enough = short(lifted, shortages) + 1e-6 * short(tests.stated, shortages)
        for number in numbers.prefix(Self.lotsTried) {
            let change = PlanChange(limits: [model.more(.infinity, of: number)])
            guard let figures = replanning.figures(with: change), short(figures, shortages) <= enough else { continue }
            return ((number, max(0, figures.load[number] - model.limitTonnes[number])), figures)
        }
        return nil
    }

    private func tonnes(opened limit: Limit) -> Double {
        guard case .opening(let place) = limit else { return 0 }
        return replanning.network.places[place].throughputTonnes
    }

    private func cost(of amounts: [(limit: Limit, tonnes: Double)]) -> Double? {
        var cost: Double?
        for (limit, tonnes) in amounts {
            switch limit {
            case .opening(let place): cost = (cost ?? 0) + (replanning.network.places[place].openingCost ?? 0)
            case .trips(let link, _):
                let row = replanning.network.links[link]
                cost = (cost ?? 0) + (tonnes / row.vehicleTonnes - 1e-9).rounded(.up) * row.vehicleCost
            default: break
            }
        }
        return cost
    }

    // MARK: Other conditions

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
        var places = replanning.model.network.places
        places[place].storageTonnes = .infinity
        guard let changed = try? replanning.model.replacing(replanning.model.network.with(places: places)),
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
        let paths = ShortageAnalysis(unchilled).cheapestPaths(
            to: shortages.map(\.demand), at: replanning.figures.prices, below: ShortageAnalysis.anyCost)
        var links: [Int] = [], waits: [Int] = []
        for shortage in shortages {
            guard let path = paths[shortage.demand] else { continue }
            for use in path.steps(0, unchilled) {
                let base = Int(path.limit[use]) % model.steps.baseCount
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
