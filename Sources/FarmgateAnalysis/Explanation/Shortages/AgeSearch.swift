import FarmgateModel
import FarmgatePlanning

/// Finds by how much demands would have to give way in hours or freshness, and what the cold chain would do.
///
/// The least hours of any way that is worth its cost are found by halving: a limit that a way keeps is lowered to that
/// way's own hours, one that none keeps is raised; likewise the least age.
struct AgeSearch {
    /// Rounds of halving; what is found is a way's own figure, so that few are left between.
    private static let mostRounds = 24
    /// Limits nearer than this are the same, relative to the greater.
    private static let precision = 1e-6

    private let replanning: Replanning
    private let model: PlanningModel

    init(_ replanning: Replanning) {
        self.replanning = replanning
        model = replanning.model
    }

    /// A way that breaks one limit, as little as one can.
    struct Way {
        var hours: Double
        var age: Double
        var isWorthIt: Bool
    }

    /// Returns, for demands that no way keeps a limit of, the ways that break it least; nil where there is none even so, and
    /// for all if the user had enough before they were found.
    func leastWays(to demands: [(index: Int, limit: ShortageReason.AgeLimit)]) -> [Explanation.Age?] {
        let worthwhile = leastWays(to: demands, below: model.willingnessToPay)
        let left = demands.indices.filter { worthwhile[$0] == nil }
        let anyway = leastWays(to: left.map { demands[$0] }, below: ShortageAnalysis.anyCost)
        var ways = worthwhile
        for (index, way) in zip(left, anyway) {
            ways[index] = way
            ways[index]?.isWorthIt = false
        }
        guard !replanning.isStopped() else { return demands.map { _ in nil } }
        let helped = reachedInColdChain(demands.map(\.index))
        return zip(demands, ways).map { entry, way in
            guard let way else { return nil }
            let demand = model.network.demands[entry.index]
            return Explanation.Age(
                hoursAllowed: demand.maxHours < .infinity ? demand.maxHours : nil, hours: way.hours,
                freshnessAsked: demand.minFreshness, freshness: 1 - way.age, isWorthIt: way.isWorthIt,
                coldChainHelps: helped.contains(entry.index))
        }
    }

    private func leastWays(
        to demands: [(index: Int, limit: ShortageReason.AgeLimit)], below cutoff: (Int) -> Double
    ) -> [Way?] {
        var best: [Way?] = demands.map { _ in nil }
        var broken = demands.map { _ in 0.0 }
        /// Allows so much of the limit, or any.
        func search(_ allowed: [Double]) {
            let changes = zip(demands, allowed).map { entry, most in
                (entry.index, model.network.demands[entry.index].allowing(most, of: entry.limit))
            }
            let changed = ShortageAnalysis(
                model.changed(by: PlanChange(demands: changes)), replanning.deadline)
            let paths = changed.cheapestPaths(
                to: demands.map(\.index), at: replanning.figures.prices, below: cutoff)
            for (position, entry) in demands.enumerated() {
                guard let path = paths[entry.index] else {
                    broken[position] = max(broken[position], allowed[position])
                    continue
                }
                let (hours, age) = path.times(0, model)
                let way = Way(hours: hours, age: age, isWorthIt: true)
                if best[position].map({ way.measure(entry.limit) < $0.measure(entry.limit) }) ?? true {
                    best[position] = way
                }
            }
        }
        guard !replanning.isStopped() else { return best }
        search(demands.map { _ in .infinity })
        for _ in 0..<Self.mostRounds where !replanning.isStopped() {
            let allowed = demands.indices.map { position in
                best[position].map { (broken[position] + $0.measure(demands[position].limit)) / 2 } ?? 0
            }
            let isOpen = demands.indices.contains { position in
                guard let way = best[position] else { return false }
                let measure = way.measure(demands[position].limit)
                return measure - broken[position] > Self.precision * measure
            }
            guard isOpen else { break }
            search(allowed)
        }
        return best
    }

    /// The demands that could be reached, worth the cost or not, if every place and link were chilled.
    private func reachedInColdChain(_ demands: [Int]) -> Set<Int> {
        guard !demands.isEmpty, let chilled = try? PlanningModel(model.network.withColdChainEverywhere()) else {
            return []
        }
        let analysis = ShortageAnalysis(chilled, replanning.deadline)
        return Set(analysis.cheapestPaths(to: demands, below: ShortageAnalysis.anyCost).keys)
    }
}

extension AgeSearch.Way {
    /// What counts for a limit: hours, or the share of the shelf life used.
    fileprivate func measure(_ limit: ShortageReason.AgeLimit) -> Double { limit == .maxHours ? hours : age }
}

extension Demand {
    /// Returns the demand if it allowed so many hours, or so large a share of the shelf life to be used; of several limits,
    /// any hours as well.
    func allowing(_ most: Double, of limit: ShortageReason.AgeLimit) -> Demand {
        var demand = self
        if limit == .maxHours || limit == .several { demand.maxHours = limit == .several ? .infinity : most }
        // Infinite freshness left is no figure; a share far below nothing allows any age just as well.
        if limit != .maxHours { demand.minFreshness = 1 - min(most, 1e9) }
        return demand
    }
}
