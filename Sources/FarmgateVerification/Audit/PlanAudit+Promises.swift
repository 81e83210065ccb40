import FarmgateModel

extension PlanAudit {
    /// A flow to keep: its tonnes, and what one delivered costs at the published prices.
    private struct PricedFlow {
        var demand: Int
        var delivered: Double
        var cost: Double
    }

    /// Compares what the plan says of its promises with what the shipments keep of them, and the bound with what the prices
    /// prove.
    ///
    /// What the plan before was, and what a plan without promises costs, is not to be seen in the network or the plan:
    /// `tonnes` of the flows, `impossible_tonnes` and `objective_without` are taken for true.
    mutating func checkPromises() throws(SearchWatch.Ended) -> Certificate? {
        guard let stated = plan.promises else { return nil }
        if stated.keep == nil, stated.fair == nil { fault("/promises", "there is nothing promised") }
        var objective = costs.objective
        var sum = CompensatedSum()
        if let fair = stated.fair {
            let found = check(fair)
            objective += found.cost
            sum.add(found.worth)
        }
        var flows: [PricedFlow] = []
        if let keep = stated.keep {
            let found = check(keep)
            objective += found.cost
            sum.add(found.costOfLeavingAll)
            flows = found.flows
        }
        let leastCosts = try leastCosts(below: willingnessToPay, isPromising: true)
        addPromisedDeliveries(flows, at: zip(leastCosts, willingnessToPay).map { $0.proved(cutoff: $1) }, to: &sum)
        addLimits(to: &sum)
        let found = Certificate(objective: objective, bound: proved(sum))
        let scale = abs(costs.objective) + abs(objective) + 2 * costs.revenue
        compare(
            "/promises/objective", "objective", stated: stated.certificate.objective, found: objective, scale: scale)
        checkPromisedBound(stated.certificate.bound, sum.value, scale: sum.scale, leastCosts)
        compare(
            "/promises/gap", "gap", stated: stated.certificate.gap,
            found: PlanGap.value(objective: stated.certificate.objective, bound: stated.certificate.bound))
        compare(
            "/promises/price", "price of the promises", stated: stated.price,
            found: plan.objective - stated.objectiveWithout, scale: scale)
        if !(found.gap >= -Agreement.limit) {
            fault("/promises/bound", "the bound \(found.bound) lies above the objective \(found.objective)")
        }
        return found
    }

    /// Compares the bound with what the prices prove. Where limits on hours and freshness bind it may be less, as in
    /// `checkBound`; where there are too many paths to compare, more than is proved here is not checked.
    private mutating func checkPromisedBound(
        _ stated: Double, _ proved: Double, scale: Double, _ leastCosts: [LeastCost]
    ) {
        let pointer = "/promises/bound"
        if abs(stated - proved) <= Agreement.rounding * scale { return }
        let mayBeLess = leastCosts.contains { if case .exactly(_, limitsBind: true) = $0 { true } else { $0.isUnsure } }
        if stated > proved, leastCosts.contains(where: \.isUnsure) {
            faults.append(
                Finding(
                    .warning, file: name, pointer: pointer,
                    "there are too many ways to compare that keep the limits on hours and freshness: that no plan comes to less "
                        + "than \(stated) is not checked; that none comes to less than \(proved) is"))
        } else if !(stated < proved && mayBeLess) {
            fault(pointer, "bound: \(stated) stated, \(proved) found")
        }
    }

    /// Adds what the demands are served for to a bound: by the cheapest of the flows to keep first, as far as these go.
    private func addPromisedDeliveries(
        _ flows: [PricedFlow], at unitCost: [Double], to sum: inout CompensatedSum
    ) {
        var ofDemand: [[PricedFlow]] = Array(repeating: [], count: network.demands.count)
        for flow in flows { ofDemand[flow.demand].append(flow) }
        for (index, demand) in network.demands.enumerated() {
            sum.add(cost: unitCost[index], less: demand.pricePerTonne, times: demand.tonnes)
            var wanted = demand.tonnes
            for flow in ofDemand[index].sorted(by: { $0.cost < $1.cost }) where flow.cost < unitCost[index] {
                let taken = min(wanted, flow.delivered)
                sum.add((flow.cost - unitCost[index]) * taken)
                wanted -= taken
            }
        }
    }

    // MARK: Flows to keep

    private mutating func check(
        _ keep: Plan.Promises.Keep
    ) -> (cost: Double, costOfLeavingAll: Double, flows: [PricedFlow]) {
        let pointer = "/promises/keep"
        if !(keep.costPerTonne >= 0 && keep.costPerTonne.isFinite) {
            fault(pointer + "/cost_per_tonne", "\(keep.costPerTonne) should be 0 or more")
        }
        if !(keep.impossibleTonnes >= 0 && keep.impossibleTonnes.isFinite) {
            fault(pointer + "/impossible_tonnes", "\(keep.impossibleTonnes) t should be 0 or more")
        }
        var kept = 0.0, left = 0.0, all = 0.0
        var flows: [PricedFlow] = []
        var seen = Set<[Int]>()
        for (number, flow) in keep.flows.enumerated() {
            let here = "\(pointer)/flows/\(number)"
            guard flow.tonnes > 0, flow.tonnes.isFinite else {
                fault(here + "/tonnes", "\(flow.tonnes) t is no flow")
                continue
            }
            guard let ends = checkEnds(flow.product, flow.supply, flow.demand, here),
                let walk = walk(
                    flow.steps, from: network.supplies[ends.supply], to: network.demands[ends.demand], here)
            else { continue }
            checkLimits(of: walk, network.demands[ends.demand], here)
            let key = key(ends, walk)
            if !seen.insert(key).inserted { fault(here, "a second flow on the same path; they should be one") }
            let found = min(flow.tonnes, shippedOnPath[key] ?? 0)
            compare(here + "/kept", "tonnes kept", stated: flow.kept, found: found)
            kept += found
            left += flow.tonnes - found
            all += flow.tonnes
            flows.append(
                PricedFlow(
                    demand: ends.demand, delivered: flow.tonnes * walk.survival,
                    cost: unitCost(walk, from: ends.supply, discount: keep.costPerTonne)))
        }
        compare(pointer + "/kept_tonnes", "tonnes kept", stated: keep.keptTonnes, found: kept)
        compare(pointer + "/left_tonnes", "tonnes left", stated: keep.leftTonnes, found: left, scale: all)
        compare(
            pointer + "/cost", "cost of leaving", stated: keep.cost, found: keep.costPerTonne * left,
            scale: keep.costPerTonne * all)
        return (keep.costPerTonne * left, keep.costPerTonne * all, flows)
    }

    /// What a tonne delivered along a path costs at the published prices, the promise of its farm counted in.
    private func unitCost(_ walk: Walk, from supply: Int, discount: Double) -> Double {
        var cost = network.supplies[supply].costPerTonne + prices.supply[supply] - discount + walk.cost
        let capacityPerTonne = network.products[Int(network.supplies[supply].product)].capacityPerTonne
        for visit in walk.visits {
            let slot = steps.slot(visit.step, Int(visit.period)), product = network.supplies[supply].product
            let rules = steps.link(ofStep: visit.step).map { rulePrice($0, product, visit.period) } ?? 0
            cost += visit.entering * capacityPerTonne * (prices.step[slot] + (prices.vehicle[slot] ?? 0) + rules)
            cost += visit.entering * steps.co2[visit.step] * prices.carbon
        }
        return cost / walk.survival - (prices.promise[supply] ?? 0)
    }

    // MARK: What farms sell

    /// Checks the farms' lines, collects their prices, and returns what falling short costs, and what all that is promised
    /// is worth at those prices.
    private mutating func check(_ fair: Plan.Promises.Fair) -> (cost: Double, worth: Double) {
        let pointer = "/promises/fair"
        if !(0...1).contains(fair.share) { fault(pointer + "/share", "\(fair.share) is no share from 0 to 1") }
        let worth = network.demands.reduce(0) { max($0, $1.pricePerTonne + $1.shortageCostPerTonne) }
        let dearest = network.supplies.reduce(0) { max($0, $1.costPerTonne) }
        compare(
            pointer + "/short_cost_per_tonne", "cost of a tonne short", stated: fair.shortCostPerTonne,
            found: min(1e12, 10 * worth + dearest))
        var ofFarm: [[Int]: [Int]] = [:]
        for (index, supply) in network.supplies.enumerated() where supply.tonnes > 0 {
            ofFarm[[Int(supply.place), Int(supply.product)], default: []].append(index)
        }
        var short = 0.0, all = 0.0, promisedWorth = CompensatedSum()
        for (number, line) in fair.farms.enumerated() {
            let here = "\(pointer)/farms/\(number)"
            guard let place = planned.place(line.place), let product = planned.product(line.product),
                let supplies = ofFarm.removeValue(forKey: [place, product])
            else {
                fault(here, "the network has no such farm, or it is listed twice")
                continue
            }
            let supplied = supplies.reduce(0) { $0 + network.supplies[$1].tonnes }
            let sold = supplies.reduce(0) { $0 + self.sold[$1] }
            let promised = fair.share * supplied
            compare(here + "/supplied", "tonnes supplied", stated: line.supplied, found: supplied)
            compare(here + "/sold", "tonnes sold", stated: line.sold, found: sold)
            compare(here + "/promised", "tonnes promised", stated: line.promised, found: promised)
            compare(
                here + "/short", "tonnes short", stated: line.short, found: max(0, promised - sold), scale: promised)
            short += max(0, promised - sold)
            all += promised
            let price = checkedPrice(here + "/price", line.price, limit: promised)
            if !(price <= fair.shortCostPerTonne) {
                fault(here + "/price", "the price \(price) is above what falling short costs")
            }
            for supply in supplies { prices.promise[supply] = min(price, fair.shortCostPerTonne) }
            promisedWorth.add(min(price, fair.shortCostPerTonne) * promised)
        }
        if !ofFarm.isEmpty { fault(pointer + "/farms", "\(ofFarm.count) that supply something are not listed") }
        compare(pointer + "/short_tonnes", "tonnes short", stated: fair.shortTonnes, found: short, scale: all)
        compare(
            pointer + "/cost", "cost of falling short", stated: fair.cost, found: fair.shortCostPerTonne * short,
            scale: fair.shortCostPerTonne * all)
        return (fair.shortCostPerTonne * short, promisedWorth.value)
    }
}
