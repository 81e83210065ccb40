package import FarmgateModel

/// What the prices of a plan say of a network that has further links.
package struct WiderPricing: Sendable {
    /// A path that would improve the plan.
    package struct Path: Sendable {
        /// The links of the network that it takes.
        package let links: [Int]
    }

    /// How much less than the plan's own bound no plan of the wider network can cost.
    package let lessThanBound: Double
    /// Paths that cost their demand less than it costs there by the plan.
    package let paths: [Path]
}

extension Planner {
    /// Prices this network as a plan of a smaller one does, which lacks some of its links and has the same rows otherwise.
    ///
    /// - Complexity: One round of pricing.
    package func pricing(of plan: Plan) -> WiderPricing {
        let translation = PlanTranslation(plan, to: model.network)
        let network = model.network
        var cutoffs = (0..<network.demands.count).map(model.willingnessToPay)
        for line in plan.demands {
            guard let demand = translation.demands[line.row, line.period] else { continue }
            cutoffs[demand] = min(cutoffs[demand], line.unitCost)
        }
        let result = Pricer(model, threads: options.threads, PlanningDeadline(options))
            .price(model.prices(of: plan, translation), cutoffs: cutoffs, bySupply: true)
        let less = network.demands.indices.reduce(0) {
            $0 + (cutoffs[$1] - result.unitCosts[$1]) * network.demands[$1].tonnes
        }
        let paths = result.candidates.map { candidate in
            WiderPricing.Path(
                links: result.arcs[candidate.arcs].compactMap {
                    model.steps.link(ofBase: Int(model.periodGraph.base[Int($0)]))
                })
        }
        return WiderPricing(lessThanBound: less, paths: paths)
    }
}
