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
    private(set) var short: [Double]
    /// Tonnes that take up each limit: those that enter a step, those of a supply that are used, those of CO₂e.
    private(set) var load: [Double]
    /// What one more tonne of each limit is worth.
    let prices: [Double]
    /// Trips that run because of a change, beyond those decided.
    var trips: [Trips] = []

    /// Trips beyond those decided.
    struct Trips {
        var limit: Limit
        /// What they carry.
        var tonnes: Double
        var cost: Double
    }

    /// What the plan costs with the trips that follow.
    var netObjective: Double { trips.reduce(objective) { $0 + $1.cost } }

    init(_ planned: PlannedNetwork, _ model: PlanningModel) {
        let plan = planned.plan
        objective = plan.objective
        uncertainty = plan.certificate.possibleSaving
        let network = model.network, steps = model.steps
        short = Array(repeating: 0, count: network.demands.count)
        load = Array(repeating: 0, count: model.limitTonnes.count)
        prices = model.prices(of: plan, PlanTranslation(plan, to: network))
        for line in plan.demands {
            if let demand = network.demand(row: line.row, period: line.period) { short[demand] = line.short }
        }
        take(plan.places, steps) { planned.place($0) }
        take(plan.waits, steps) { planned.place($0).map(steps.wait) }
        take(plan.links, steps) { planned.link($0).map(steps.link) }
        for line in plan.supplies {
            guard let supply = network.supply(row: line.row, period: line.period) else { continue }
            load[model.limit(ofSupply: supply)] = line.used
        }
        load[model.carbonLimit] = plan.carbon.tonnes
    }

    private mutating func take(_ lines: [Plan.StepLine], _ steps: PlanningSteps, base: (Int32) -> Int?) {
        for line in lines where 1...steps.periodCount ~= Int(line.period) {
            guard let base = base(line.index) else { continue }
            load[Int(line.period - 1) * steps.baseCount + base] = line.tonnes
        }
    }
}
