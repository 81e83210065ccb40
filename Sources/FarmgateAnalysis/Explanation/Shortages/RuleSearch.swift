import FarmgateModel
import FarmgatePlanning

/// Finds the shortages that are due to least amounts and single sources, which all tests else are made without.
///
/// Where a demand gets most of what it lacks once none of them is kept, its own source is left free, and then one least amount after the
/// other is lifted, of those that the plan has to do with; all others are kept. The network is planned again each time, with the other
/// decisions of the plan.
struct RuleSearch {
    /// So many least amounts are lifted at most, those first that make most difference.
    private static let mostLifted = 12
    /// A shortage is due to rules if without them at least this share of it goes.
    private static let mendingShare = 0.5

    let replanning: Replanning
    /// The figures of the plan explained.
    let stated: PlanFigures
    private var network: Network { replanning.network }

    /// Returns the reasons of those demands that are short because of rules.
    func reasons(of demands: [Int]) -> [Int: ReasonSearch.Result] {
        guard let kept = replanning.figuresWithRules else { return [:] }
        let due = demands.filter { mended($0, replanning.figures, since: kept) >= Self.mendingShare * stated.short[$0] }
        guard !due.isEmpty else { return [:] }
        let leasts = leastAmountsThatMatter()
        let outcomes = replanning.results(leasts.count) {
            replanning.figures(keepingRulesOf: network.without(leasts[$0]))
        }
        let sources = due.filter { network.demands[$0].isSingleSource }
        let freed = replanning.results(sources.count) {
            replanning.figures(keepingRulesOf: network.withoutSource(of: sources[$0]))
        }
        let withFreeSource = Dictionary(uniqueKeysWithValues: zip(sources, freed))
        var reasons: [Int: ReasonSearch.Result] = [:]
        for demand in due {
            var tests = zip(leasts, outcomes).map { (ShortageReason.leastAmount($0), $1) }
            if let freed = withFreeSource[demand] { tests.insert((.singleSource, freed), at: 0) }
            var best = ReasonSearch.Result(
                reason: .flowRules, isTested: true, tonnesWithout: replanning.figures.short[demand])
            var most = Self.mendingShare * stated.short[demand]
            for (reason, figures) in tests {
                guard let figures else { continue }
                let mended = mended(demand, figures, since: kept)
                guard mended >= most * (1 + 1e-6) || best.reason == .flowRules && mended >= most else { continue }
                most = mended
                best = .init(reason: reason, isTested: true, tonnesWithout: figures.short[demand])
            }
            reasons[demand] = best
        }
        return reasons
    }

    /// How many tonnes a demand gets by a change, those that others of its product lose instead not counted.
    private func mended(_ demand: Int, _ lifted: PlanFigures, since kept: PlanFigures) -> Double {
        let product = network.demands[demand].product
        let gained = replanning.model.demands[product].reduce(0) { $0 + kept.short[Int($1)] - lifted.short[Int($1)] }
        return max(0, min(stated.short[demand] - lifted.short[demand], gained))
    }

    /// The least amounts by which the plan has less, or more, on a step than it would have without any.
    private func leastAmountsThatMatter() -> [LeastAmount] {
        let model = replanning.model, free = replanning.figures
        var found: [(least: LeastAmount, difference: Double)] = []
        func look(_ least: LeastAmount, _ base: Int) {
            let difference = (1...model.steps.periodCount).reduce(0) { sum, period in
                let step = model.steps.step(base, period: period)
                return sum + abs(free.load[step] - stated.load[step])
            }
            if difference > Explainer.leastShare { found.append((least, difference)) }
        }
        for (index, place) in network.places.enumerated() where place.leastThroughputTonnes > 0 {
            look(.place(index), index)
        }
        for (index, link) in network.links.enumerated() where link.leastTonnes > 0 {
            look(.link(index), model.steps.link(index))
        }
        // Stable, so that equal ones come in the order of the tables.
        return found.enumerated().sorted {
            $0.element.difference != $1.element.difference
                ? $0.element.difference > $1.element.difference : $0.offset < $1.offset
        }.prefix(Self.mostLifted).map(\.element.least)
    }
}

extension Network {
    /// Returns the network without one least amount.
    fileprivate func without(_ least: LeastAmount) -> Network {
        switch least {
        case .place(let index):
            var places = places
            places[index].leastThroughputTonnes = 0
            return with(places: places)
        case .link(let index):
            var links = links
            links[index].leastTonnes = 0
            return with(links: links)
        }
    }

    /// Returns the network with a demand that is served from any places.
    fileprivate func withoutSource(of demand: Int) -> Network {
        var demands = demands
        demands[demand].isSingleSource = false
        return with(demands: demands)
    }
}
