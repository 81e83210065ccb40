import FarmgateModel
import FarmgatePlanning

/// Finds what limits are worth, by planning again with more of them.
struct BottleneckAnalysis {
    let replanning: Replanning

    /// Returns all limits of places, waits, links and carbon that have a price, the dearest first.
    ///
    /// - Parameters:
    ///   - others: Limits to be told about as well, priced or not; they come first.
    ///   - exactCount: For so many, the first, worth and range are found.
    func bottlenecks(_ others: [Limit], exactCount: Int) -> [Explanation.Bottleneck] {
        let model = replanning.model, figures = replanning.figures
        var numbers = others.flatMap(model.numbers).filter { !isOfDecision($0) }
        let asked = Set(numbers)
        let priced = figures.prices.indices.filter { number in
            let isSupply = number >= model.steps.count && number < model.carbonLimit
            let isPriced = figures.prices[number] > 1e-9 * model.meanWillingnessToPay
            return isPriced && !isSupply && !asked.contains(number) && !isOfDecision(number)
        }
        if others.isEmpty {
            let worth = priced.map { figures.prices[$0] * model.limitTonnes[$0] }
            let order = priced.indices.sorted { worth[$0] != worth[$1] ? worth[$0] > worth[$1] : $0 < $1 }
            numbers += order.map { priced[$0] }
        }
        let plain = numbers.map { number in
            Explanation.Bottleneck(
                limit: replanning.limit(number), load: figures.load[number], tonnes: model.limitTonnes[number],
                price: figures.prices[number], isExact: false)
        }
        let chosen = numbers
        let tested = replanning.results(min(exactCount, plain.count)) { index in
            test(plain[index], number: chosen[index])
        }
        return tested + plain.dropFirst(tested.count)
    }

    /// Whether the plan has decided on a limit; what it is worth to decide otherwise is said with the decisions.
    private func isOfDecision(_ number: Int) -> Bool { replanning.limit(number).isOfDecision }

    private func test(_ bottleneck: Explanation.Bottleneck, number: Int) -> Explanation.Bottleneck {
        var bottleneck = bottleneck
        guard replanning.isScarce(number), bottleneck.price > 0 else {
            (bottleneck.worth, bottleneck.upTo, bottleneck.ofUse, bottleneck.worthOfAll) = (0, 0, 0, 0)
            bottleneck.isExact = true
            return bottleneck
        }
        let model = replanning.model
        guard let lifted = replanning.figures(lifting: [bottleneck.limit]) else { return bottleneck }
        let before = replanning.figures.objective
        let ofUse = max(0, lifted.load[number] - model.limitTonnes[number])
        bottleneck.ofUse = ofUse
        bottleneck.worthOfAll = max(0, before - lifted.objective)
        guard ofUse > 0 else {
            (bottleneck.worth, bottleneck.upTo, bottleneck.isExact) = (0, 0, true)
            return bottleneck
        }
        var nearest = lifted
        let piece = ConcaveCurve.firstPiece(
            slope: bottleneck.price, end: .init(at: ofUse, value: before - lifted.objective, slope: 0),
            tolerance: replanning.tolerance
        ) { tonnes in
            let change = PlanChange(limits: [model.more(tonnes, of: number)])
            guard let figures = replanning.figures(with: change, near: nearest) else { return nil }
            nearest = figures
            return .init(at: tonnes, value: before - figures.objective, slope: figures.prices[number])
        }
        (bottleneck.worth, bottleneck.upTo, bottleneck.isExact) = (piece.slope, piece.end, piece.isExact)
        return bottleneck
    }

    /// Returns what the plan's decisions on candidates and vehicles save, against what they cost, the greatest savings first.
    func decisions(in plan: Plan) -> [Explanation.Decision] {
        let network = replanning.network, model = replanning.model
        var work: [(decision: Explanation.Decision, change: PlanChange)] = []
        for candidate in network.candidates {
            let limit = Limit.opening(candidate), isClosed = replanning.isClosed(candidate)
            let closing = PlanChange(limits: model.numbers(of: limit).map { ($0, 0) })
            let decision = Explanation.Decision(
                limit: limit, decided: isClosed ? 0 : 1, isMost: true, difference: 0,
                cost: network.openingCost(of: candidate) ?? 0)
            work.append((decision, isClosed ? replanning.lifting([limit]) : closing))
        }
        for (link, row) in network.links.enumerated() where row.vehicleTonnes > 0 {
            for period in 1...network.settings.periods {
                let limit = Limit.trips(link, period: period), number = model.numbers(of: limit)[0]
                let capacity = network.link(link, inPeriod: period).capacityTonnes
                guard replanning.isScarce(number), model.limitTonnes[number] < capacity else { continue }
                let trips = model.limitTonnes[number] / row.vehicleTonnes
                let more = min(capacity, model.limitTonnes[number] + row.vehicleTonnes)
                let decision = Explanation.Decision(
                    limit: limit, decided: trips, isMost: !replanning.isChoice(limit), difference: 0,
                    cost: row.vehicleCost)
                work.append((decision, PlanChange(limits: [(number, more)])))
            }
        }
        let changes = work.map(\.change)
        let outcomes = replanning.results(changes.count) { replanning.figuresWithTrips(with: changes[$0]) }
        let decisions = zip(work, outcomes).compactMap { entry, outcome -> Explanation.Decision? in
            guard let outcome else { return nil }
            var decision = entry.decision
            decision.difference = abs(replanning.figures.objective - outcome.netObjective)
            guard case .trips(let link, _) = decision.limit else { return decision }
            if plan.isRelaxed {
                // There the trip is paid by the tonne.
                let number = entry.change.limits[0].number
                let tonnes = max(0, outcome.load[number] - model.limitTonnes[number])
                decision.difference += tonnes * network.links[link].vehicleCost / network.links[link].vehicleTonnes
            }
            return decision.difference > replanning.tolerance ? decision : nil
        }
        let order = decisions.indices.sorted {
            let (one, other) = (decisions[$0].difference, decisions[$1].difference)
            return one != other ? one > other : $0 < $1
        }
        return order.map { decisions[$0] }
    }
}

extension Limit {
    /// Whether it is what plans decide: candidates opened, trips, and what limits these.
    var isOfDecision: Bool {
        switch self {
        case .opening, .trips, .fleet, .group: true
        default: false
        }
    }
}
