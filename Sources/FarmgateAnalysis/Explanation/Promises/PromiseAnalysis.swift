public import FarmgateModel
public import FarmgatePlanning

/// Why a farm sells less than was promised.
public enum PromiseObstacle: Hashable, Sendable {
    /// What is wanted of the product at the places in reach is delivered in full, from here and elsewhere.
    case allDelivered
    /// All that is supplied is dispatched; the rest is lost on the way.
    case lostOnTheWay
    /// No tonne of the product is wanted anywhere.
    case notWanted
    /// No way leads to any demand, or those that do are full.
    case way(ShortageReason)
}

/// Finds why farms sell less than was promised, from the network and the plan alone, without planning again.
///
/// At the prices of the plan the cheapest ways from the farm to every demand go around what is full as far as they can.
/// The one with the fewest full limits on it, the demand itself counted, shows what the promise fails by.
public struct PromiseAnalysis: Sendable {
    private let planned: PlannedNetwork

    /// Takes a plan to look into.
    ///
    /// - Parameter planned: A plan with promises, and its network.
    public init(of planned: PlannedNetwork) {
        self.planned = planned
    }

    /// Returns why a farm falls short.
    ///
    /// - Parameter farm: Index into the farms of `plan.promises`.
    /// - Throws: `PlanningError.unsupported` where the network is too large to be planned.
    /// - Complexity: At most ten shortest path searches, and O(periods · (places + links)) for each.
    public func obstacle(toFarm farm: Int) throws(PlanningError) -> PromiseObstacle {
        let network = planned.network
        guard let line = planned.plan.promises?.fair?.farms[farm], let place = planned.place(line.place),
            let product = planned.product(line.product)
        else { return .way(.undecided) }
        let alone = network.with(
            supplies: network.supplies.map {
                var supply = $0
                if Int(supply.place) != place || Int(supply.product) != product { supply.tonnes = 0 }
                return supply
            })
        let analysis = try ShortageAnalysis(alone)
        let model = analysis.model, figures = PlanFigures(planned, model)
        let used = model.supplies[product].reduce(0) { $0 + figures.load[model.limit(ofSupply: Int($1))] }
        if used >= line.supplied * (1 - 1e-6) { return .lostOnTheWay }
        let demands = model.demands[product].map { Int($0) }
        guard !demands.isEmpty else { return .notWanted }
        let paths = analysis.cheapestPaths(to: demands, at: figures.prices, below: ShortageAnalysis.anyCost)
        let ways = demands.compactMap { demand in
            paths[demand].map { path in
                let full = path.uses(0).map { Int(path.limit[$0]) }.filter { isFull($0, model, figures) }
                return (demand: demand, full: full, blocks: full.count + (figures.short[demand] > 1e-6 ? 0 : 1))
            }
        }
        guard let way = ways.min(by: { ($0.blocks, $0.demand) < ($1.blocks, $1.demand) }) else {
            let reasons = analysis.reasonsForNoWay(to: demands)
            return .way(demands.lazy.compactMap { reasons[$0] }.first { $0 != .noRoute } ?? .noRoute)
        }
        if let limit = way.full.first { return .way(.scarce([model.limit(limit)])) }
        return way.blocks > 0 ? .allDelivered : .way(.notPlannedToTheEnd)
    }

    private func isFull(_ limit: Int, _ model: PlanningModel, _ figures: PlanFigures) -> Bool {
        // A decision's room is full as far as it was decided on: what more of it would cost is in its price.
        if model.designVariables.install(limit: limit) { return figures.prices[limit] > 0 }
        let tonnes = model.limitTonnes[limit]
        return tonnes < .infinity && figures.load[limit] >= tonnes * (1 - 1e-6)
    }
}
