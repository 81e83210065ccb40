import FarmgateModel

extension PlanAudit {
    /// Recomputes what a tonne costs each demand and the bound from the prices, and compares both, and the gap.
    ///
    /// Where limits on hours and freshness bind, the cost stated is confirmed: no allowed path costs less. It may be less than the
    /// least; the bound it gives is then less than it could, and right.
    mutating func checkBound() throws(SearchWatch.Ended) -> Certificate {
        let willingnessToPay = willingnessToPay
        var cutoffs = willingnessToPay
        for line in plan.demands {
            guard let index = network.demand(row: line.row, period: line.period), line.unitCost >= 0 else { continue }
            cutoffs[index] = min(willingnessToPay[index], line.unitCost)
        }
        let leastCosts = try leastCosts(below: cutoffs)
        // What a tonne costs as stated where nothing speaks against it, and what is proved that it costs.
        var statedCosts = zip(leastCosts, cutoffs).map { $0.proved(cutoff: $1) }
        let provedCosts = statedCosts
        for (number, line) in plan.demands.enumerated() {
            guard let index = network.demand(row: line.row, period: line.period) else { continue }
            if leastCosts[index].isUnsure {
                statedCosts[index] = cutoffs[index]
                warnOfUnsureCost("/demands/\(number)/unit_cost", line, provedCosts[index])
            }
            compare(
                "/demands/\(number)/unit_cost", "cost of a tonne", stated: line.unitCost, found: statedCosts[index])
        }
        let stated = worth(ofDemandsAt: statedCosts)
        let found = Certificate(objective: costs.objective, bound: proved(worth(ofDemandsAt: provedCosts)))
        if !(abs(plan.bound - stated.value) <= Agreement.rounding * stated.scale) {
            fault("/bound", "bound: \(plan.bound) stated, \(stated.value) found")
        }
        // The same operations on the same two numbers: nothing is rounded differently.
        compare("/gap", "gap", stated: plan.gap, found: PlanGap.value(objective: plan.objective, bound: plan.bound))
        if !(found.gap >= -Agreement.limit) {
            fault("/bound", "the bound \(found.bound) lies above the objective \(found.objective)")
        }
        try checkAllLinks(provedCosts)
        return found
    }

    /// The bound if a tonne costs each demand so much.
    func worth(ofDemandsAt unitCosts: [Double]) -> CompensatedSum {
        var sum = CompensatedSum()
        for (index, demand) in network.demands.enumerated() {
            sum.add(cost: unitCosts[index], less: demand.pricePerTonne, times: demand.tonnes)
        }
        addLimits(to: &sum)
        return sum
    }

    /// Returns the bound that a sum proves: where tonnes are so many that the rounding of costs shows, less what that may come to.
    func proved(_ sum: CompensatedSum) -> Double {
        let rounding = Agreement.roundingOfCosts * sum.scale
        return rounding > Agreement.limit * max(1, abs(costs.objective)) ? sum.value - rounding : sum.value
    }

    private mutating func warnOfUnsureCost(_ pointer: String, _ line: Plan.DemandLine, _ proved: Double) {
        faults.append(
            Finding(
                .warning, file: name, pointer: pointer,
                "there are too many ways to compare that keep the limits of demand row \(line.row), period \(line.period): "
                    + "that a tonne costs \(line.unitCost) there at least is not checked; that it costs \(proved) is, and the "
                    + "bound goes by that"))
    }

    /// What a tonne delivered is worth to each demand.
    var willingnessToPay: [Double] { network.demands.map { $0.shortageCostPerTonne + $0.pricePerTonne } }

    /// Finds the least that a tonne can cost each demand of the network at the prices; see `DeliverySearch`.
    func leastCosts(below cutoffs: [Double], isPromising: Bool = false) throws(SearchWatch.Ended) -> [LeastCost] {
        let search = DeliverySearch(network: network, steps: steps, prices: prices, watch: watch)
        return try search.leastCosts(below: cutoffs, isPromising: isPromising)
    }

    /// Adds what the limits are worth at the prices to the bound: all its terms but those of the demands.
    func addLimits(to sum: inout CompensatedSum) {
        for (index, supply) in network.supplies.enumerated() { sum.add(-prices.supply[index] * supply.tonnes) }
        var worthOfOpening: [Candidate: CompensatedSum] = [:]
        var worthOfTrip = prices.vehicle.mapValues { _ in 0.0 }
        for row in prices.linking {
            sum.add(-row.price * row.base)
            let step = row.slot / steps.periods
            if let candidate = steps.candidate(ofStep: step, network) {
                worthOfOpening[candidate, default: CompensatedSum()].add(row.price * row.perModule)
            } else {
                worthOfTrip[row.slot, default: 0] += row.price * row.perModule
            }
        }
        for slot in prices.step.indices where prices.step[slot] > 0 {
            let step = slot / steps.periods
            if let candidate = steps.candidate(ofStep: step, network) {
                let worth = prices.step[slot] * steps.capacityOnceOpen(slot)
                worthOfOpening[candidate, default: CompensatedSum()].add(worth)
            } else {
                sum.add(-prices.step[slot] * steps.capacity[slot])
            }
        }
        for candidate in network.candidates {
            guard let worth = worthOfOpening[candidate], let cost = network.openingCost(of: candidate) else { continue }
            let counted = network.group(of: candidate).map { prices.group[$0] ?? 0 } ?? 0
            sum.add(min(0, cost + counted - worth.value))
        }
        for (index, group) in network.groups.enumerated() { sum.add(-(prices.group[index] ?? 0) * Double(group.most)) }
        for slot in worthOfTrip.keys.sorted() {
            let link = network.links[slot / steps.periods - 2 * steps.placeCount]
            let worth = (prices.vehicle[slot] ?? 0) * link.vehicleTonnes + (worthOfTrip[slot] ?? 0)
            let cost = link.vehicleCost + priceOfHours(of: link, period: slot % steps.periods + 1)
            // With any number of vehicles the prices are cut to where one more trip gains nothing.
            let most = steps.mostTrips(link, slot)
            if most.isFinite { sum.add(min(0, cost - worth) * most) }
        }
        addFleets(to: &sum)
        addLinkRules(to: &sum)
        if network.settings.co2LimitTonnes.isFinite { sum.add(-prices.carbon * network.settings.co2LimitTonnes) }
    }
}
