import FarmgateModel

/// Looks for the cheapest deliveries to all demands of a network at given prices.
struct DeliverySearch {
    let network: Network
    let steps: StepTable
    let prices: Prices
    let watch: SearchWatch

    /// Finds the least that a tonne can cost each demand of the network at the prices.
    ///
    /// - Parameters:
    ///   - cutoffs: By demand, at most what a tonne is worth: paths that cost less are looked for.
    ///   - isPromising: Whether what a farm was promised to sell makes its tonnes cheaper.
    func leastCosts(below cutoffs: [Double], isPromising: Bool = false) throws(SearchWatch.Ended) -> [LeastCost] {
        var leastCosts = network.demands.map { _ in LeastCost.notBelowCutoff }
        var byProduct: [(supplies: [Int], demands: [Int])] = Array(repeating: ([], []), count: network.products.count)
        for (index, supply) in network.supplies.enumerated() { byProduct[Int(supply.product)].supplies.append(index) }
        for (index, demand) in network.demands.enumerated() { byProduct[Int(demand.product)].demands.append(index) }
        let priced = PricedNetwork(network, steps, prices)
        let linking = Dictionary(grouping: prices.linking, by: \.goods)
        for (product, rows) in byProduct.enumerated() where !rows.supplies.isEmpty && !rows.demands.isEmpty {
            let steps = ProductSteps(priced, product: product).adding(linking[.product(product)])
            // What some demands alone pay for can't be in a search for all.
            let alike = rows.demands.filter { linking[.demand($0)] == nil }
            for demand in rows.demands where linking[.demand(demand)] != nil {
                let search = CheapestDelivery(
                    steps: steps.adding(linking[.demand(demand)]), supplies: rows.supplies, watch: watch)
                leastCosts[demand] = try search.leastCosts(of: [demand], below: [cutoffs[demand]])[0]
            }
            let discounts = rows.supplies.map { isPromising ? prices.promise[$0] ?? 0 : 0 }
            // Losses make dearer what is bought dearer, so farms with different discounts can't share a search.
            let differing = Set(discounts).sorted()
            for discount in differing {
                let search = CheapestDelivery(
                    steps: steps, supplies: zip(rows.supplies, discounts).filter { $1 == discount }.map { $0.0 },
                    discount: discount, watch: watch)
                let found = try search.leastCosts(of: alike, below: alike.map { cutoffs[$0] + discount })
                for (index, cost) in zip(alike, found) {
                    let cost = cost.less(discount), cutoff = cutoffs[index]
                    // A search that is the only one may find the least cost above the cutoff too.
                    let isLess = cost.proved(cutoff: cutoff) < leastCosts[index].proved(cutoff: cutoff)
                    if isLess || differing.count == 1 { leastCosts[index] = cost }
                }
            }
        }
        return leastCosts
    }
}
