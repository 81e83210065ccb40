import FarmgateModel
import FarmgatePlanning

extension ReasonSearch {
    /// So many limits are lifted one by one at most, the dearest.
    private static let mostLimits = 400
    /// Of limits lifted together, those are not needed without which no more than this share stays short again.
    private static let sparedShare = 0.1
    /// So many times the demands left are asked about.
    private static let mostTurns = 3
    /// So many times the limits are added that bind once others are lifted.
    private static let mostExtensions = 4
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
        let outcomes = replanning.results(tested.count) { replanning.figuresWithTrips(lifting: [tested[$0]]) }
        var position: [Limit: Int] = [:]
        for (index, limit) in tested.enumerated() { position[limit] = index }
        var results = demands.indices.map { index in
            best(for: demands[index], of: limits[index]) { limit in position[limit].flatMap { outcomes[$0] } }
        }
        let singles = SingleLifts(of: tested, outcomes, before: replanning.figures)
        var unsettled = demands.indices.filter { mended(demands[$0], results[$0]) < Self.mendingShare }
        // What is spared for most demands of a product may be what the others need: these are asked about again alone.
        for _ in 0..<Self.mostTurns where !unsettled.isEmpty {
            let work = unsettled.map { (demands[$0], limits[$0]) }
            for (index, result) in reasonsTogether(work, singles) {
                let position = unsettled[index]
                if mended(demands[position], result) > mended(demands[position], results[position]) * 1.5 {
                    results[position] = result
                }
            }
            let left = unsettled.filter { mended(demands[$0], results[$0]) < Self.mendingShare }
            guard left.count < unsettled.count else { break }
            unsettled = left
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

    /// The limit without which a demand gets most. Trips that the plan could add to are no limit where another one is: that
    /// they do not run is what it decided.
    private func best(for demand: Int, of limits: [Limit], outcome: (Limit) -> PlanFigures?) -> Result {
        let best = best(for: demand, among: limits.filter { !replanning.isChoice($0) }, outcome)
        let isMended = best.map { $0.mended >= Self.mendingShare * stated.short[demand] } ?? false
        let choice = isMended ? nil : self.best(for: demand, among: limits.filter(replanning.isChoice), outcome)
        if let best = [best, choice].compactMap(\.self).max(by: { $0.mended < $1.mended }) {
            return Result(reason: .scarce([best.limit]), isTested: true, tonnesWithout: best.tonnesWithout)
        }
        let wanted = replanning.model.network.demands[demand].tonnes
        if replanning.figures.short[demand] <= Explainer.leastShare * wanted {
            return Result(reason: isPlannedToTheEnd ? .indifferent : .notPlannedToTheEnd, isTested: true)
        }
        return Result(reason: .undecided, isTested: false)
    }

    private func best(
        for demand: Int, among limits: [Limit], _ outcome: (Limit) -> PlanFigures?
    ) -> (limit: Limit, mended: Double, tonnesWithout: Double)? {
        var best: (limit: Limit, mended: Double, tonnesWithout: Double)?
        for limit in limits {
            guard let lifted = outcome(limit) else { continue }
            let mended = mended(demand, by: lifted)
            if mended > (best?.mended ?? 0) * (1 + 1e-6) + Explainer.leastShare * stated.short[demand] {
                best = (limit, mended, lifted.short[demand])
            }
        }
        return best
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

    /// Lifts all limits of the ways of a product's demands together, then leaves out those that do little.
    private func reasonsTogether(
        _ work: [(demand: Int, limits: [Limit])], _ singles: SingleLifts
    ) -> [(Int, Result)] {
        var products: [Int] = [], members: [Int: [(index: Int, demand: Int)]] = [:], limits: [Int: [Limit]] = [:]
        for (index, item) in work.enumerated() {
            let product = replanning.network.demands[item.demand].product
            if members[product] == nil { products.append(product) }
            members[product, default: []].append((index, item.demand))
            for limit in item.limits {
                var limit = limit
                if case .supply = limit { limit = .product(Int(product)) }
                if !limits[product, default: []].contains(limit) { limits[product, default: []].append(limit) }
            }
        }
        let sets = products.map { (limits[$0] ?? [], members[$0] ?? []) }
        return replanning.results(sets.count) { together(sets[$0].0, work: sets[$0].1, singles) }.flatMap { $0 }
    }

    private func together(
        _ limits: [Limit], work: [(index: Int, demand: Int)], _ singles: SingleLifts
    ) -> [(Int, Result)] {
        let demands = work.map(\.demand)
        func short(_ figures: PlanFigures) -> [Double] { demands.map { figures.short[$0] } }
        guard let (limits, lifted) = extended(limits, for: demands, singles), limits.count > 1 else { return [] }
        var figures = lifted
        let most = short(figures).reduce(0, +)
        let wanted = work.reduce(0) { $0 + stated.short[$1.demand] }
        let enough = most + Self.sparedShare * max(0, wanted - most)
        var needed = dearFirst(limits)
        /// Leaves out as many of some limits as can be spared, halves first.
        func spare(_ suspects: ArraySlice<Limit>) {
            let fewer = needed.filter { !suspects.contains($0) }
            guard !suspects.isEmpty, !fewer.isEmpty else { return }
            let near = singles.nearest(to: fewer, or: (needed, figures))
            if let less = replanning.figuresWithTrips(lifting: fewer, near: near), short(less).reduce(0, +) <= enough {
                (needed, figures) = (fewer, less)
            } else if suspects.count > 1 {
                let middle = suspects.startIndex + suspects.count / 2
                spare(suspects[middle...])
                spare(suspects[..<middle])
            }
        }
        let all = needed
        spare(all[1...])
        spare(all[..<1])
        // In the order of the network, so that the same limits are the same cause, whatever their prices.
        needed.sort { replanning.model.numbers(of: $0)[0] < replanning.model.numbers(of: $1)[0] }
        return zip(work, short(figures)).map {
            ($0.index, Result(reason: .scarce(needed), isTested: true, tonnesWithout: $1))
        }
    }

    /// Adds to limits those that bind once they are lifted, until the demands get what they lack or nothing more binds, and
    /// returns them with the figures of the plan without them.
    private func extended(
        _ limits: [Limit], for demands: [Int], _ singles: SingleLifts
    ) -> (limits: [Limit], figures: PlanFigures)? {
        var limits = limits
        let near = singles.nearest(to: limits)
        guard var lifted = replanning.figuresWithTrips(lifting: limits, near: near) else { return nil }
        for _ in 0..<Self.mostExtensions {
            let change = replanning.lifting(limits)
            let left = demands.filter { lifted.short[$0] > Explainer.leastShare * stated.short[$0] }
            guard !left.isEmpty else { break }
            let analysis = ShortageAnalysis(replanning.model.changed(by: change), replanning.deadline)
            let paths = analysis.cheapestPaths(to: left, at: lifted.prices, below: ShortageAnalysis.anyCost)
            let before = limits.count
            for demand in left {
                guard let path = paths[demand] else { continue }
                for use in path.uses(0) {
                    let number = Int(path.limit[use])
                    guard replanning.isScarce(number, lifted, tonnes: analysis.model.limitTonnes[number]) else {
                        continue
                    }
                    var limit = replanning.limit(number)
                    if case .supply(let supply) = limit {
                        limit = .product(Int(replanning.network.supplies[supply].product))
                    }
                    if !limits.contains(limit) { limits.append(limit) }
                }
            }
            guard limits.count > before else { break }
            guard let more = replanning.figuresWithTrips(lifting: limits, near: lifted) else { return nil }
            lifted = more
        }
        return (limits, lifted)
    }

    private func dearFirst(_ limits: [Limit]) -> [Limit] {
        let prices = limits.map { limit in
            replanning.model.numbers(of: limit).reduce(0) { max($0, replanning.figures.prices[$1]) }
        }
        let order = limits.indices.sorted { prices[$0] != prices[$1] ? prices[$0] > prices[$1] : $0 < $1 }
        return order.map { limits[$0] }
    }
}
