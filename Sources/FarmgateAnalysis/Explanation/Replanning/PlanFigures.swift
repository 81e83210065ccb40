import FarmgateModel
import FarmgatePlanning

/// A plan's figures by the numbers of a planning model.
///
/// Rows that the network does not have are left out.
struct PlanFigures: Sendable {
    /// What the plan costs.
    let objective: Double
    /// How far it may be from the best plan, in money.
    let uncertainty: Double
    /// Tonnes not delivered, by demand.
    let short: [Double]
    /// Tonnes that take up each limit: those that enter a step, those of a supply that are used, those of CO₂e.
    let load: [Double]
    /// What one more tonne of each limit is worth.
    let prices: [Double]
    /// Trips that run because of a change, beyond those decided.
    var trips: [Trips] = []
    /// What a test with a change much like this one's may start from.
    var origin: ChangedPlan?

    /// Trips beyond those decided.
    struct Trips {
        var limit: Limit
        /// What they carry.
        var tonnes: Double
        var cost: Double
    }

    /// What the plan costs with the trips that follow.
    var netObjective: Double { trips.reduce(objective) { $0 + $1.cost } }

    init(_ flow: PlannedFlow) {
        objective = flow.certificate.objective
        uncertainty = flow.certificate.possibleSaving
        (short, load, prices) = (flow.short, flow.load, flow.prices)
    }

    init(_ plan: ChangedPlan) {
        self.init(plan.flow)
        origin = plan
    }

    init(_ planned: PlannedNetwork, _ model: PlanningModel) {
        let plan = planned.plan
        objective = plan.objective
        uncertainty = plan.certificate.possibleSaving
        let network = model.network
        var short = Array(repeating: 0.0, count: network.demands.count)
        var load = Array(repeating: 0.0, count: model.limitTonnes.count)
        let translation = PlanTranslation(plan, to: network)
        prices = model.prices(of: plan, translation)
        for line in plan.demands {
            if let demand = network.demand(row: line.row, period: line.period) { short[demand] = line.short }
        }
        for line in model.limitLines(of: plan, translation) { load[line.limit] = line.tonnes }
        (self.short, self.load) = (short, load)
    }
}
