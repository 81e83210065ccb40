import FarmgateModel
import FarmgatePlanning

// More tonnes of what is scarce, and as few as possible.
extension RemedySearch {
    /// So many tonnages are tried between too few and enough.
    private static let attempts = 5
    /// So many lots of a product are tried alone, those of which more is worth most.
    private static let lotsTried = 3
    /// Amounts are tried with less one by one where there are no more than so many.
    private static let mostTrimmed = 4
    /// More of one lot is the plainer remedy unless it takes more than so many times the tonnes.
    private static let oneLotFactor = 1.2

    /// Tonnes more of some limits, and the plan with them.
    private struct Addition {
        var amounts: [(number: Int, tonnes: Double)]
        var figures: PlanFigures

        var tonnes: Double { amounts.reduce(0) { $0 + $1.tonnes } }
    }

    /// Returns how much more of limits mends shortages; nil where no more of any is of use.
    func more(of limits: [Limit], _ shortages: [Explanation.Shortage]) -> Explanation.Remedy? {
        guard let figures = replanning.figuresWithTrips(lifting: limits) else { return nil }
        let lifted = Addition(amounts: added(replanning.lifting(limits), figures), figures: figures)
        guard !lifted.amounts.isEmpty else { return nil }
        let opened = limits.filter { if case .opening = $0 { true } else { false } }
        // A candidate is opened as a whole, so nothing less is sought.
        let least = opened.isEmpty ? least(of: limits, lifted, shortages) : lifted
        var amounts = opened.map { (limit: $0, tonnes: tonnes(opened: $0)) }
        for (number, tonnes) in least.amounts where !opened.contains(replanning.limit(number)) {
            amounts.append((replanning.limitToAdd(number), tonnes))
        }
        amounts += least.figures.trips.map { ($0.limit, $0.tonnes) }
        return Explanation.Remedy(
            change: .more(amounts), tonnesAfter: short(least.figures, shortages), worth: saved(least.figures),
            cost: cost(of: amounts))
    }

    /// The tonnes by which a plan passes the limits that a change lifts.
    private func added(_ change: PlanChange, _ figures: PlanFigures) -> [(number: Int, tonnes: Double)] {
        let before = replanning.model.limitTonnes
        return change.limits.compactMap { number, _ in
            let tonnes = figures.load[number] - before[number]
            return tonnes > 1e-9 * (1 + before[number]) ? (number, tonnes) : nil
        }
    }

    /// The least tonnes found: with one lot of a product if that does, else of all that is needed.
    private func least(
        of limits: [Limit], _ lifted: Addition, _ shortages: [Explanation.Shortage]
    ) -> Addition {
        let mended = short(reasons.stated, shortages) - short(lifted.figures, shortages)
        let lot = oneLot(of: limits, lifted, shortages).map { trimmed(smallest($0, shortages), shortages) }
        if let lot, limits.count == 1, lot.tonnes <= mended * Self.oneLotFactor { return lot }
        let all = trimmed(smallest(lifted, shortages), shortages)
        if let lot, lot.tonnes <= all.tonnes * Self.oneLotFactor { return lot }
        return all
    }

    /// The least share of an addition with which no more stays short than with all of it.
    private func smallest(_ whole: Addition, _ shortages: [Explanation.Shortage]) -> Addition {
        let target = short(whole.figures, shortages), before = short(reasons.stated, shortages)
        let allowance = 1e-6 * before + 1e-9
        var best = whole, bestShare = 1.0, tooFew = 0.0
        /// Tries a share of the tonnes and returns what is short then.
        func attempt(_ share: Double) -> Double? {
            let amounts = whole.amounts.map { (number: $0.number, tonnes: share * $0.tonnes) }
            let change = PlanChange(limits: amounts.map { replanning.model.more($0.tonnes, of: $0.number) })
            guard let figures = replanning.figuresWithTrips(with: change, near: best.figures) else { return nil }
            let short = short(figures, shortages)
            if short <= target + allowance {
                (best, bestShare) = (Addition(amounts: amounts, figures: figures), share)
            } else {
                tooFew = max(tooFew, share)
            }
            return short
        }
        // No fewer tonnes than are delivered more can do, unless they free others. From there on the shortage falls as it
        // did before, until something else binds.
        var isTight = whole.amounts.count == 1
        var next = isTight ? min(1, (before - target) / whole.tonnes) : 0.5
        for _ in 0..<Self.attempts where bestShare - tooFew > 1e-3 {
            guard let short = attempt(next) else { return best }
            let isEnough = short <= target + allowance
            if isEnough && isTight { return best }
            let fall = (before - short) / next
            let secant = fall > 0 ? (before - target) / fall * (1 + 1e-9) : 1
            isTight = !isEnough && secant > next && secant < bestShare
            next = isTight ? secant : (tooFew + bestShare) / 2
        }
        return best
    }

    /// Takes from each of a few amounts what the others do without.
    private func trimmed(_ whole: Addition, _ shortages: [Explanation.Shortage]) -> Addition {
        guard 2...Self.mostTrimmed ~= whole.amounts.count else { return whole }
        let enough = short(whole.figures, shortages) + 1e-6 * short(reasons.stated, shortages) + 1e-9
        var best = whole
        let order = whole.amounts.indices.sorted {
            let (one, other) = (whole.amounts[$0].tonnes, whole.amounts[$1].tonnes)
            return one != other ? one > other : $0 < $1
        }
        for index in order {
            let most = whole.amounts[index].tonnes
            var tooFew = 0.0
            for _ in 0..<Self.attempts where best.amounts[index].tonnes - tooFew > 0.02 * most {
                var amounts = best.amounts
                amounts[index].tonnes = (tooFew + amounts[index].tonnes) / 2
                let change = PlanChange(limits: amounts.map { replanning.model.more($0.tonnes, of: $0.number) })
                let figures = replanning.figuresWithTrips(with: change, near: best.figures)
                if let figures, short(figures, shortages) <= enough {
                    best = Addition(amounts: amounts, figures: figures)
                } else {
                    tooFew = amounts[index].tonnes
                }
            }
        }
        return best
    }

    /// Lifts, instead of all lots of a product, one of them, if that does as well.
    private func oneLot(
        of limits: [Limit], _ lifted: Addition, _ shortages: [Explanation.Shortage]
    ) -> Addition? {
        let model = replanning.model, prices = replanning.figures.prices
        let products = limits.compactMap { limit -> Int? in
            if case .product(let product) = limit { product } else { nil }
        }
        let isOfLots = lifted.amounts.count { $0.number >= model.steps.count && $0.number < model.carbonLimit } > 1
        guard products.count == 1, isOfLots else { return nil }
        let numbers = model.numbers(of: .product(products[0])).sorted {
            prices[$0] != prices[$1] ? prices[$0] > prices[$1] : $0 < $1
        }
        var others = replanning.lifting(limits.filter { $0 != .product(products[0]) })
        let enough = short(lifted.figures, shortages) + 1e-6 * short(reasons.stated, shortages)
        let count = others.limits.count
        for number in numbers.prefix(Self.lotsTried) {
            others.limits.removeSubrange(count...)
            others.limits.append(model.more(.infinity, of: number))
            let figures = replanning.figuresWithTrips(with: others, near: lifted.figures)
            guard let figures, short(figures, shortages) <= enough else {
                continue
            }
            let amounts = added(others, figures)
            return amounts.isEmpty ? nil : Addition(amounts: amounts, figures: figures)
        }
        return nil
    }

    private func tonnes(opened limit: Limit) -> Double {
        let network = replanning.network, periods = 1...network.settings.periods
        switch limit {
        case .opening(.place(let place)):
            return periods.reduce(0) { max($0, network.place(place, inPeriod: $1).throughputTonnes) }
        case .opening(.link(let link)):
            return periods.reduce(0) { max($0, network.link(link, inPeriod: $1).capacityTonnes) }
        default: return 0
        }
    }

    private func cost(of amounts: [(limit: Limit, tonnes: Double)]) -> Double? {
        var cost: Double?
        for (limit, tonnes) in amounts {
            switch limit {
            case .opening(let candidate):
                cost = (cost ?? 0) + (replanning.network.openingCost(of: candidate) ?? 0)
            case .trips(let link, _):
                let row = replanning.network.links[link]
                cost = (cost ?? 0) + row.trips(for: tonnes) * row.vehicleCost
            default: break
            }
        }
        return cost
    }
}
