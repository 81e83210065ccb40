extension ShortageTests {
    /// So many limits are lifted one by one at most, the dearest.
    private static let mostLimits = 400
    /// So many sets of limits are tried together.
    private static let mostSets = 12
    /// A limit mends a shortage if at least this share of it goes.
    private static let mendingShare = 0.5

    /// What a test found out about a demand.
    struct Result {
        var reason: ShortageReason
        var isTested: Bool
        var tonnesWithout: Double?
    }

    /// Returns the reason of each demand among the limits of its ways.
    func reasons(of demands: [Int], among limits: [[Limit]]) -> [Result] {
        let tested = dearest(limits.joined())
        let outcomes = replanning.results(tested.count) { replanning.figures(with: replanning.lifting([tested[$0]])) }
        var position: [Limit: Int] = [:]
        for (index, limit) in tested.enumerated() { position[limit] = index }
        var results = demands.indices.map { index in
            best(for: demands[index], of: limits[index]) { limit in position[limit].flatMap { outcomes[$0] } }
        }
        let unsettled = demands.indices.filter { mended(demands[$0], results[$0]) < Self.mendingShare }
        for (index, result) in reasonsTogether(unsettled.map { (demands[$0], limits[$0]) }) {
            let demand = unsettled[index]
            if mended(demands[demand], result) > mended(demands[demand], results[demand]) * 1.5 {
                results[demand] = result
            }
        }
        return results
    }

    /// The limits to lift one by one, the dearest first if there are too many.
    private func dearest(_ limits: some Sequence<Limit>) -> [Limit] {
        var seen = Set<Limit>()
        let distinct = limits.filter { seen.insert($0).inserted }
        guard distinct.count > Self.mostLimits else { return distinct }
        let worth = distinct.map { limit in
            replanning.model.numbers(of: limit).reduce(0) {
                $0 + replanning.figures.prices[$1] * replanning.model.limitTonnes[$1]
            }
        }
        let order = distinct.indices.sorted { worth[$0] != worth[$1] ? worth[$0] > worth[$1] : $0 < $1 }
        return order.prefix(Self.mostLimits).sorted().map { distinct[$0] }
    }

    /// The limit without which a demand gets most.
    private func best(for demand: Int, of limits: [Limit], outcome: (Limit) -> PlanFigures?) -> Result {
        var best: (limit: Limit, mended: Double, tonnesWithout: Double)?
        for limit in limits {
            guard let lifted = outcome(limit) else { continue }
            let mended = mended(demand, by: lifted)
            if mended > (best?.mended ?? 0) * (1 + 1e-6) + Explainer.leastShare * stated.short[demand] {
                best = (limit, mended, lifted.short[demand])
            }
        }
        if let best { return Result(reason: .scarce([best.limit]), isTested: true, tonnesWithout: best.tonnesWithout) }
        let wanted = replanning.model.network.demands[demand].tonnes
        if replanning.figures.short[demand] <= Explainer.leastShare * wanted {
            return Result(reason: isPlannedToTheEnd ? .indifferent : .notPlannedToTheEnd, isTested: true)
        }
        return Result(reason: .undecided, isTested: false)
    }

    /// How many tonnes a demand gets by a change, those that others of its product lose instead not counted.
    private func mended(_ demand: Int, by lifted: PlanFigures) -> Double {
        let product = Int(replanning.model.network.demands[demand].product)
        let gained = replanning.model.demands[product].reduce(0) {
            $0 + replanning.figures.short[Int($1)] - lifted.short[Int($1)]
        }
        return max(0, min(stated.short[demand] - lifted.short[demand], gained))
    }

    /// The share of a demand's shortage that goes without its reason; 1 where no limit is the reason.
    private func mended(_ demand: Int, _ result: Result) -> Double {
        switch result.reason {
        case .indifferent, .notPlannedToTheEnd: return 1
        default: return result.tonnesWithout.map { 1 - $0 / stated.short[demand] } ?? 0
        }
    }

    /// Lifts all limits of a demand's ways together, then takes out those that are not needed; once for every set.
    private func reasonsTogether(_ work: [(demand: Int, limits: [Limit])]) -> [(Int, Result)] {
        var order: [[Limit]] = [], members: [[Limit]: [Int]] = [:]
        for (index, item) in work.enumerated() where item.limits.count > 1 {
            let limits = item.limits.sorted {
                replanning.model.numbers(of: $0)[0] < replanning.model.numbers(of: $1)[0]
            }
            if members[limits] == nil { order.append(limits) }
            members[limits, default: []].append(index)
        }
        let sets = Array(order.prefix(Self.mostSets))
        let concerned = sets.map { limits in (members[limits] ?? []).map { ($0, work[$0].demand) } }
        let results = replanning.results(sets.count) { together(sets[$0], work: concerned[$0]) }
        return results.flatMap { $0 }
    }

    private func together(_ limits: [Limit], work: [(index: Int, demand: Int)]) -> [(Int, Result)] {
        func short(_ limits: [Limit]) -> [Double]? {
            replanning.figures(with: replanning.lifting(limits)).map { lifted in work.map { lifted.short[$0.demand] } }
        }
        guard var without = short(limits) else { return [] }
        let most = without.reduce(0, +)
        let wanted = work.reduce(0) { $0 + stated.short[$1.demand] }
        var needed = limits
        for limit in limits where needed.count > 1 {
            let fewer = needed.filter { $0 != limit }
            guard let shorter = short(fewer), shorter.reduce(0, +) <= most + 0.01 * (wanted - most) else { continue }
            (needed, without) = (fewer, shorter)
        }
        return zip(work, without).map { ($0.index, Result(reason: .scarce(needed), isTested: true, tonnesWithout: $1)) }
    }
}
