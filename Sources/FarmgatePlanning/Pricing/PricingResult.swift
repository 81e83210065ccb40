import FarmgateModel

/// What a round of pricing found.
package struct PricingResult: Sendable {
    /// A path cheaper than its demand's cutoff.
    package struct Candidate: Sendable {
        var supply: Int32
        package var demand: Int32
        /// G: its delivered unit cost at the prices of the round.
        var unitCost: Double
        /// Where its arcs stand in `PricingResult.arcs`.
        var arcs: Range<Int>
    }

    /// v of each demand: the cheapest delivered unit cost of any allowed path, at most the demand's cutoff. Where limits on
    /// hours and freshness leave too many paths to compare, less: what is proved that a path costs at least.
    var unitCosts: [Double]
    /// What allowed paths cost at least, for demands whose limits bind.
    var leastCosts: [(demand: Int32, unitCost: Double)] = []
    /// Whether all paths were compared.
    var isExact = true
    /// In the order of class, product, and demand or supply; at most one a demand and one a supply, but one a demand from each supply
    /// that has linking rows of its own.
    package var candidates: [Candidate] = []
    /// The arcs of all candidates in the order of travel.
    var arcs: [Int32] = []

    /// Adds the candidates of other products.
    mutating func append(_ other: PricingResult) {
        let shift = arcs.count
        arcs += other.arcs
        for var candidate in other.candidates {
            candidate.arcs = candidate.arcs.lowerBound + shift..<candidate.arcs.upperBound + shift
            candidates.append(candidate)
            lower(candidate.demand, to: candidate.unitCost)
        }
        for (demand, unitCost) in other.leastCosts { lower(demand, to: unitCost) }
        isExact = isExact && other.isExact
    }

    private mutating func lower(_ demand: Int32, to unitCost: Double) {
        unitCosts[Int(demand)] = min(unitCosts[Int(demand)], unitCost)
    }

    /// The paths that promise to improve the plan most, by what a tonne gains times the tonnes wanted; at most so many.
    ///
    /// - Parameter cutoffs: What a tonne delivered to each demand costs as yet.
    func mostPromising(_ most: Int, _ cutoffs: [Double], _ model: PlanningModel) -> PathStore {
        let demands = model.network.demands, supplies = model.network.supplies
        let promise = candidates.map {
            (cutoffs[Int($0.demand)] - $0.unitCost)
                * min(demands[Int($0.demand)].tonnes, supplies[Int($0.supply)].tonnes)
        }
        var chosen = Array(candidates.indices)
        if chosen.count > most {
            chosen.sort { promise[$0] != promise[$1] ? promise[$0] > promise[$1] : $0 < $1 }
            chosen = chosen[..<most].sorted()
        }
        var paths = PathStore()
        for index in chosen { paths.append(candidates[index], of: self, model) }
        return paths
    }
}
