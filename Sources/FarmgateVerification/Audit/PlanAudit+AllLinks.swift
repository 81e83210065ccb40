import FarmgateBase
import FarmgateModel

extension PlanAudit {
    /// Recomputes what the prices prove over all links that could be made, where a network is given that has those which matter.
    ///
    /// - Parameter provedCosts: What a tonne is proved to cost each demand over the links of the plan's network.
    mutating func checkAllLinks(_ provedCosts: [Double]) throws(SearchWatch.Ended) {
        if let stated = plan.allLinks {
            let ids = Set(network.linkIDs.indices.map { network.linkIDs[$0] })
            for (number, id) in stated.added.enumerated() where !ids.contains(id) {
                fault("/all_links/added/\(number)", "the network has no link “\(id)”")
            }
            compare(
                "/all_links/gap", "gap", stated: stated.gap,
                found: PlanGap.value(objective: plan.objective, bound: stated.bound))
        }
        guard let wider else { return }
        let leastCosts = try leastCosts(over: wider, below: provedCosts)
        let costs = zip(provedCosts, leastCosts).map { min($0, $1.proved(cutoff: $0)) }
        let sum = worth(ofDemandsAt: costs)
        let found = Certificate(objective: self.costs.objective, bound: proved(sum))
        allLinks = found
        guard let stated = plan.allLinks, found.bound < stated.bound - Agreement.rounding * sum.scale else {
            return
        }
        if leastCosts.contains(where: \.isUnsure) {
            return faults.append(
                Finding(
                    .warning, file: name, pointer: "/all_links/bound",
                    "there are too many ways to compare over all links: that no plan costs less than \(stated.bound) is not "
                        + "checked; that none costs less than \(found.bound) is"))
        }
        let worst = network.demands.indices.max { provedCosts[$0] - costs[$0] < provedCosts[$1] - costs[$1] }
        let example = worst.map {
            ": links that the network lacks bring a tonne to demand row \(network.demands[$0].row) for \(costs[$0]) in place of "
                + "\(provedCosts[$0])"
        }
        fault(
            "/all_links/bound",
            "bound over all links: \(stated.bound) stated, \(found.bound) found\(example ?? "")")
    }

    /// Finds the least that a tonne can cost each demand in a network that has further links after the plan's own.
    private func leastCosts(over wider: Network, below cutoffs: [Double]) throws(SearchWatch.Ended) -> [LeastCost] {
        let steps = StepTable(wider)
        var prices = prices
        // Links that are added have no limits, and no prices.
        prices.step += Array(repeating: 0, count: steps.slotCount - prices.step.count)
        return try DeliverySearch(network: wider, steps: steps, prices: prices, watch: watch)
            .leastCosts(below: cutoffs)
    }
}
