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
            let demands = Dictionary(grouping: rows.demands) { linking[.demand($0)] == nil ? -1 : $0 }
            let groups = Dictionary(grouping: rows.supplies) { supply in
                SupplyGroup(
                    discount: isPromising ? prices.promise[supply] ?? 0 : 0,
                    alone: linking[.supply(supply)] == nil ? nil : supply)
            }
            for (group, supplies) in groups.sorted(by: { $0.key < $1.key }) {
                let steps = steps.adding(group.alone.flatMap { linking[.supply($0)] })
                for (alone, demands) in demands.sorted(by: { $0.key < $1.key }) {
                    let search = CheapestDelivery(
                        steps: steps.adding(linking[.demand(alone)]), supplies: supplies, discount: group.discount,
                        watch: watch)
                    let found = try search.leastCosts(of: demands, below: demands.map { cutoffs[$0] + group.discount })
                    for (index, cost) in zip(demands, found) {
                        let cost = cost.less(group.discount), cutoff = cutoffs[index]
                        // A search that is the only one may find the least cost above the cutoff too.
                        let isLess = cost.proved(cutoff: cutoff) < leastCosts[index].proved(cutoff: cutoff)
                        if isLess || groups.count == 1 { leastCosts[index] = cost }
                    }
                }
            }
        }
        return leastCosts
    }

    /// Supplies that can share a search: what some pay for alone can't be in a search for all, and losses make dearer what is bought
    /// dearer, so neither can those with different discounts.
    private struct SupplyGroup: Hashable, Comparable {
        var discount: Double
        /// The supply, if it pays for linking rows of its own.
        var alone: Int?

        static func < (first: SupplyGroup, second: SupplyGroup) -> Bool {
            (first.discount, first.alone ?? -1) < (second.discount, second.alone ?? -1)
        }
    }
}
