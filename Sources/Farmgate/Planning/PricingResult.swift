/// What a round of pricing found.
struct PricingResult: Sendable {
    /// A path cheaper than its demand's ceiling.
    struct Candidate: Sendable {
        var supply: Int32
        var demand: Int32
        /// G: its delivered unit cost at the prices of the round.
        var unitCost: Double
        /// Where its arcs stand in `PricingResult.arcs`.
        var arcs: Range<Int>
    }

    /// v of each demand: the cheapest delivered unit cost of any allowed path, at most the demand's ceiling.
    var unitCosts: [Double]
    /// In the order of class, product and demand; at most one a demand.
    var candidates: [Candidate] = []
    /// The arcs of all candidates in the order of travel.
    var arcs: [Int32] = []

    /// Adds the candidates of another class of products.
    mutating func append(_ other: PricingResult) {
        let shift = arcs.count
        arcs += other.arcs
        for var candidate in other.candidates {
            candidate.arcs = candidate.arcs.lowerBound + shift..<candidate.arcs.upperBound + shift
            candidates.append(candidate)
            unitCosts[Int(candidate.demand)] = candidate.unitCost
        }
    }
}
