package import FarmgateModel
import RoutingCore

/// What a plan made before says of a network like its own: paths to start from, and prices near the true ones.
///
/// Ids, and what rows are, join the two, so rows may have come, gone or changed; what does not fit the network is left out.
struct WarmStart {
    /// The plan's paths that the network allows, in the order of its shipments.
    private(set) var paths = PathStore()
    /// The tonnes that the plan dispatches on each of them.
    private(set) var tonnes: [Double] = []
    /// The plan's prices by limit; 0 where the network has no such limit.
    let prices: [Double]
    /// Whether the tonnes are only about right, and the prices too: no basis follows from them.
    let isRough: Bool
    /// How many of the plan's links and rows others of the network might be as well.
    let guessCount: Int
    /// Whether each demand is met in full, and would be even if that cost a little more.
    private(set) var isSated: [Bool]

    /// Translates a plan. O(nodes + arcs + steps of all shipments).
    init(_ plan: Plan, _ model: PlanningModel) {
        let network = model.network, graph = model.periodGraph.graph, steps = model.steps
        let translation = PlanTranslation(plan, to: network)
        let places = translation.places, links = translation.links
        prices = model.prices(of: plan, translation)
        guessCount = translation.guessCount
        isRough = false
        isSated = Array(repeating: false, count: network.demands.count)
        let arcOfStep = model.periodGraph.arcOfStep(count: steps.count)

        func arcs(of shipment: Plan.Shipment, from start: Int, to end: Int) -> [Int32]? {
            var node = start
            var arcs: [Int32] = []
            for step in plan.steps[shipment.steps] where step.kind != .place {
                let index = step.kind == .wait ? places[step.index] : links[step.index]
                guard let number = steps.step(step.kind, index, period: step.period) else { return nil }
                let arc = arcOfStep[number]
                guard arc >= 0, Int(graph.tail[Int(arc)]) == node else { return nil }
                node = Int(graph.head[Int(arc)])
                arcs.append(arc)
            }
            return node == end ? arcs : nil
        }

        for shipment in plan.shipments {
            guard let supply = translation.supplies[shipment.supply.row, shipment.supply.period],
                let demand = translation.demands[shipment.demand.row, shipment.demand.period],
                network.supplies[supply].product == network.demands[demand].product,
                let arcs = arcs(
                    of: shipment, from: model.node(ofSupply: supply),
                    to: model.node(of: network.demands[demand])),
                model.allows(arcs, from: supply, to: demand)
            else { continue }
            paths.append(supply: Int32(supply), demand: Int32(demand), arcs: arcs, model)
            tonnes.append(shipment.tonnes)
        }
        for line in plan.demands where line.short <= PlanAssembly.leastTonnes {
            guard let demand = translation.demands[line.row, line.period] else { continue }
            isSated[demand] = line.unitCost < model.willingnessToPay(demand) * (1 - 1e-9)
        }
    }

    /// Takes over a flow on another state of the network, with the same rows: its paths that this one allows.
    ///
    /// - Parameters:
    ///   - prices: Those that prove the flow's bound, and `unitCosts` what a tonne costs each demand at them.
    init(_ flow: FeasibleFlow, prices: [Double], unitCosts: [Double], _ model: PlanningModel) {
        let demands = model.network.demands
        self.prices = prices
        guessCount = 0
        isRough = false
        let arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count)
        var wanted = demands.map(\.tonnes)
        for path in flow.paths.indices {
            let supply = flow.paths.supply[path], demand = flow.paths.demand[path]
            wanted[Int(demand)] -= flow.tonnes[path] * flow.paths.delivered[path]
            let arcs = flow.paths.arcs(path, arcOfStep, model)
            guard arcs.allSatisfy({ $0 >= 0 }), model.allows(arcs, from: Int(supply), to: Int(demand)) else { continue }
            paths.append(supply: supply, demand: demand, arcs: arcs, model)
            tonnes.append(flow.tonnes[path])
        }
        isSated = demands.indices.map { demand in
            wanted[demand] <= PlanAssembly.leastTonnes
                && unitCosts[demand] < model.willingnessToPay(demand) * (1 - 1e-9)
        }
    }

    /// Repeats a plan of the same network with all periods in one: its paths wherever they arrive in a period of their
    /// demand's row, with its share of the tonnes, and its prices in every period. O(limits + periods · steps of all shipments).
    init(repeating whole: Plan, _ model: PlanningModel) {
        let network = model.network, steps = model.steps, periods = steps.periodCount
        var wanted: [Int: Double] = [:]
        for demand in network.demands { wanted[demand.row, default: 0] += demand.tonnes }
        guessCount = 0
        isRough = true
        isSated = Array(repeating: false, count: network.demands.count)
        prices = model.prices(repeating: whole)
        let arcOfStep = model.periodGraph.arcOfStep(count: steps.count)
        for shipment in whole.shipments {
            let links = whole.steps[shipment.steps].filter { $0.kind == .link }.map { Int($0.index) }
            let lag = links.reduce(0) { $0 + Int(network.links[$1].lagPeriods) }
            guard lag < periods else { continue }
            for departure in 1...periods - lag {
                guard let supply = network.supply(row: shipment.supply.row, period: departure),
                    let demand = network.demand(row: shipment.demand.row, period: departure + lag)
                else { continue }
                var period = departure
                let arcs = links.map { link in
                    defer { period += Int(network.links[link].lagPeriods) }
                    return arcOfStep[steps.step(steps.link(link), period: period)]
                }
                guard arcs.allSatisfy({ $0 >= 0 }), model.allows(arcs, from: supply, to: demand) else { continue }
                paths.append(supply: Int32(supply), demand: Int32(demand), arcs: arcs, model)
                let share = network.demands[demand].tonnes / wanted[shipment.demand.row, default: 1]
                tonnes.append(shipment.tonnes * share)
            }
        }
    }
}

extension PlanningModel {
    /// The prices of a plan by limit; those of rows that the network does not have, or does not limit, are left out.
    package func prices(of plan: Plan, _ translation: PlanTranslation) -> [Double] {
        var prices = Array(repeating: 0.0, count: limitTonnes.count)
        for line in limitLines(of: plan, translation)
        where limitTonnes[line.limit] < .infinity || designVariables.install(limit: line.limit) {
            prices[line.limit] = max(0, line.price)
        }
        designVariables.cap(&prices, within: ModuleBounds(designVariables))
        return prices
    }

    /// The prices of a plan of the same network with all periods in one, in every period.
    fileprivate func prices(repeating whole: Plan) -> [Double] {
        var prices = startPrices
        var sigma: [Int: Double] = [:]
        for line in whole.supplies { sigma[line.row] = line.price }
        for (index, supply) in network.supplies.enumerated() {
            prices[limit(ofSupply: index)] = sigma[supply.row] ?? 0
        }
        for period in 1...steps.periodCount {
            for line in whole.places { prices[steps.step(Int(line.index), period: period)] = line.price }
            for line in whole.links { prices[steps.step(steps.link(Int(line.index)), period: period)] = line.price }
            for line in whole.vehicles {
                let step = steps.step(steps.link(Int(line.link)), period: period)
                if let vehicles = vehicleLimit(ofStep: step) { prices[vehicles] = line.price }
            }
            for line in whole.linkLimits {
                let limit = LinkLimit(
                    link: line.link, product: line.product, isBothWays: line.isBothWays, period: period)
                if let number = jointLimits.number(of: limit) { prices[number] = line.price }
            }
            for line in whole.fleets { prices[limit(ofFleet: line.fleet, period: period)] = line.price }
        }
        for line in whole.groups { prices[limit(ofGroup: line.group)] = line.price }
        prices[carbonLimit] = whole.carbon.price
        designVariables.cap(&prices, within: ModuleBounds(designVariables))
        return prices
    }
}
