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
        isSated = Array(repeating: false, count: network.demands.count)
        let arcOfStep = model.periodGraph.arcOfStep(count: steps.count)

        func arcs(of shipment: Plan.Shipment, from start: Int, to end: Int) -> [Int32]? {
            var node = start
            var arcs: [Int32] = []
            for step in plan.steps[shipment.steps] where step.kind != .place {
                let base = step.kind == .wait ? places[step.index].map(steps.wait) : links[step.index].map(steps.link)
                guard let base, 1...steps.periodCount ~= Int(step.period) else { return nil }
                let arc = arcOfStep[Int(step.period - 1) * steps.baseCount + base]
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

    /// Repeats a plan of the same network with all periods in one: its paths wherever they arrive in a period of their
    /// demand's row, without tonnes, and its prices in every period. O(limits + periods · steps of all shipments).
    init(repeating whole: Plan, _ model: PlanningModel) {
        let network = model.network, steps = model.steps, periods = steps.periodCount
        guessCount = 0
        isSated = Array(repeating: false, count: network.demands.count)
        prices = model.prices(repeating: whole)
        let arcOfStep = model.periodGraph.arcOfStep(count: steps.count)
        for shipment in whole.shipments {
            let links = whole.steps[shipment.steps].filter { $0.kind == .link }.map { Int($0.index) }
            let lag = links.reduce(0) { $0 + Int(network.links[$1].lagPeriods) }
            guard lag < periods else { continue }
            for departure in 1...periods - lag {
                guard let supply = network.supply(row: shipment.supply.row, period: Int32(departure)),
                    let demand = network.demand(row: shipment.demand.row, period: Int32(departure + lag))
                else { continue }
                var period = departure - 1
                let arcs = links.map { link in
                    defer { period += Int(network.links[link].lagPeriods) }
                    return arcOfStep[period * steps.baseCount + steps.link(link)]
                }
                guard arcs.allSatisfy({ $0 >= 0 }), model.allows(arcs, from: supply, to: demand) else { continue }
                paths.append(supply: Int32(supply), demand: Int32(demand), arcs: arcs, model)
                tonnes.append(0)
            }
        }
    }
}

extension PlanningModel {
    /// The prices of a plan by limit; those of rows that the network does not have, or does not limit, are left out.
    package func prices(of plan: Plan, _ translation: PlanTranslation) -> [Double] {
        let places = translation.places, links = translation.links, supplies = translation.supplies
        var prices = Array(repeating: 0.0, count: limitTonnes.count)
        func set(_ price: Double, _ limit: Int) {
            let isLimited = limitTonnes[limit] < .infinity || designVariables.install(limit: limit)
            if isLimited { prices[limit] = max(0, price) }
        }
        func set(_ lines: [Plan.StepLine], _ base: (Int32) -> Int?) {
            for line in lines where 1...steps.periodCount ~= Int(line.period) {
                guard let base = base(line.index) else { continue }
                set(line.price, Int(line.period - 1) * steps.baseCount + base)
            }
        }
        set(plan.places) { places[$0] }
        set(plan.waits) { places[$0].map(steps.wait) }
        set(plan.links) { links[$0].map(steps.link) }
        for line in plan.supplies {
            if let supply = supplies[line.row, line.period] { set(line.price, limit(ofSupply: supply)) }
        }
        for line in plan.vehicles where 1...steps.periodCount ~= Int(line.period) {
            guard let link = links[line.link] else { continue }
            let limit = vehicleLimit(ofBase: steps.link(link), period: Int(line.period) - 1)
            if limit >= 0 { set(line.price, limit) }
        }
        set(plan.carbon.price, carbonLimit)
        designVariables.cap(&prices, within: ModuleBounds(designVariables))
        return prices
    }

    /// The prices of a plan of the same network with all periods in one, in every period.
    fileprivate func prices(repeating whole: Plan) -> [Double] {
        var prices = startPrices
        var sigma: [Int32: Double] = [:]
        for line in whole.supplies { sigma[line.row] = line.price }
        for (index, supply) in network.supplies.enumerated() {
            prices[limit(ofSupply: index)] = sigma[supply.row] ?? 0
        }
        for period in 0..<steps.periodCount {
            let first = period * steps.baseCount
            for line in whole.places { prices[first + Int(line.index)] = line.price }
            for line in whole.links { prices[first + steps.link(Int(line.index))] = line.price }
            for line in whole.vehicles {
                let limit = vehicleLimit(ofBase: steps.link(Int(line.link)), period: period)
                if limit >= 0 { prices[limit] = line.price }
            }
        }
        prices[carbonLimit] = whole.carbon.price
        designVariables.cap(&prices, within: ModuleBounds(designVariables))
        return prices
    }
}
