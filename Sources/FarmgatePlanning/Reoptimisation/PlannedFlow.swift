package import FarmgateModel

/// What a plan comes to by the numbers of its planning model, without the rows, ids and shipments of a `Plan`.
package struct PlannedFlow: Sendable {
    /// What it costs, and what no plan can cost less than.
    package let certificate: Certificate
    /// What one more tonne of each limit is worth: the prices that prove the bound.
    package let prices: [Double]
    /// Tonnes not delivered, by demand.
    package private(set) var short: [Double]
    /// Tonnes that take up each limit: those that enter a step, those of a supply that are used, those of CO₂e.
    package private(set) var load: [Double]

    /// Adds up a flow. O(limits + uses of its paths).
    ///
    /// - Parameters:
    ///   - prices: Those that prove the bound.
    ///   - bound: What no plan of the model can cost less than.
    init(_ flow: FeasibleFlow, prices: [Double], bound: Double, _ model: PlanningModel) {
        certificate = Certificate(objective: flow.objective, bound: bound)
        self.prices = prices
        short = model.network.demands.map(\.tonnes)
        load = Array(repeating: 0, count: model.limitTonnes.count)
        let paths = flow.paths
        for path in paths.indices where flow.tonnes[path] >= PlanAssembly.leastTonnes {
            let tonnes = flow.tonnes[path]
            short[Int(paths.demand[path])] -= tonnes * paths.delivered[path]
            for use in paths.uses(path) { load[Int(paths.limit[use])] += tonnes * paths.share[use] }
        }
        for demand in short.indices { short[demand] = max(0, short[demand]) }
    }
}
