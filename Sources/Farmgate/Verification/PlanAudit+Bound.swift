extension PlanAudit {
    /// Recomputes what a tonne costs each demand and the bound from the prices, and compares both, and the gap.
    mutating func checkBound() {
        let unitCost = unitCosts()
        for (number, line) in plan.demands.enumerated() {
            guard let index = demandIndex[line.row, line.period] else { continue }
            compare(
                "/demands/\(number)/unit_cost", "cost of a tonne", stated: line.unitCost, found: unitCost[index])
        }
        var sum = CompensatedSum()
        for (index, demand) in network.demands.enumerated() {
            sum.add((unitCost[index] - demand.pricePerTonne) * demand.tonnes)
        }
        addLimits(to: &sum)
        bound = sum.value
        if !(abs(plan.bound - bound) <= Agreement.rounding * sum.scale) {
            fault("/bound", "bound: \(plan.bound) stated, \(bound) found")
        }
        // The same operations on the same two numbers: nothing is rounded differently.
        compare("/gap", "gap", stated: plan.gap, found: Self.gap(plan.objective, plan.bound))
        if !(gap >= -Agreement.limit) {
            fault("/bound", "the bound \(bound) lies above the objective \(objective)")
        }
    }

    /// v: the least that a tonne can cost each demand of the network at the prices, at most what it is worth there.
    ///
    /// - Parameter isPromising: Whether what a farm was promised to sell makes its tonnes cheaper.
    func unitCosts(isPromising: Bool = false) -> [Double] {
        var unitCost = network.demands.map { $0.shortageCostPerTonne + $0.pricePerTonne }
        var byProduct: [(supplies: [Int], demands: [Int])] = Array(repeating: ([], []), count: network.products.count)
        for (index, supply) in network.supplies.enumerated() { byProduct[Int(supply.product)].supplies.append(index) }
        for (index, demand) in network.demands.enumerated() { byProduct[Int(demand.product)].demands.append(index) }
        let priced = PricedNetwork(network, steps, prices)
        for (product, rows) in byProduct.enumerated() where !rows.supplies.isEmpty && !rows.demands.isEmpty {
            let steps = ProductSteps(priced, product: network.products[product])
            let discounts = rows.supplies.map { isPromising ? prices.promise[$0] ?? 0 : 0 }
            // Losses make dearer what is bought dearer, so farms with different discounts can't share a search.
            for discount in Set(discounts).sorted() {
                let search = CheapestDelivery(
                    steps: steps, supplies: zip(rows.supplies, discounts).filter { $1 == discount }.map { $0.0 },
                    discount: discount)
                for (index, cost) in zip(rows.demands, search.unitCosts(of: rows.demands)) {
                    unitCost[index] = min(unitCost[index], cost - discount)
                }
            }
        }
        return unitCost
    }

    /// Adds what the limits are worth at the prices to the bound: all its terms but those of the demands.
    func addLimits(to sum: inout CompensatedSum) {
        for (index, supply) in network.supplies.enumerated() { sum.add(-prices.supply[index] * supply.tonnes) }
        var worthOfOpening = Array(repeating: CompensatedSum(), count: network.places.count)
        for slot in prices.step.indices where prices.step[slot] > 0 {
            let step = slot / steps.periods
            if isCandidate(step) {
                worthOfOpening[step % steps.placeCount].add(prices.step[slot] * steps.capacity[step])
            } else {
                sum.add(-prices.step[slot] * steps.capacity[step])
            }
        }
        for (index, place) in network.places.enumerated() {
            if let openingCost = place.openingCost { sum.add(min(0, openingCost - worthOfOpening[index].value)) }
        }
        for line in plan.vehicles {
            guard let index = linkIndex[line.link], (1...steps.periods).contains(Int(line.period)),
                let price = prices.vehicle[steps.slot(steps.link(index), Int(line.period))]
            else { continue }
            let link = network.links[index]
            // With any number of vehicles the price is cut to where one more trip gains nothing.
            if link.vehicles.isFinite { sum.add(min(0, link.vehicleCost - price * link.vehicleTonnes) * link.vehicles) }
        }
        if network.settings.co2LimitTonnes.isFinite { sum.add(-prices.carbon * network.settings.co2LimitTonnes) }
    }
}
