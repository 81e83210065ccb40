import FarmgateBase
import FarmgateModel

/// Turns tonnes on paths, and prices, into a plan with every figure of the plan file.
struct PlanAssembly {
    /// Less than this is not shipped.
    static let leastTonnes = 1e-9

    let model: PlanningModel
    let paths: PathStore
    /// Tonnes dispatched on each path.
    let tonnes: [Double]
    private let isRelaxed: Bool
    private(set) var costs = Plan.Costs()
    private var totals = Plan.Totals()
    private var shipments: [Plan.Shipment] = []
    var planSteps: [Plan.Step] = []
    /// By step: the tonnes that enter, and the tonnes of its capacity that they take.
    private var load: [Double]
    private var taken: [Double]
    private var used: [Double]
    private var delivered: [Double]
    private var vehicles: [(line: Plan.VehicleLine, limit: Int)] = []
    private var fleets: [Plan.FleetLine]
    private var linkLimits: [Plan.LinkLimitLine]
    private var openings: [Plan.Opening] = []
    private var groups: [Plan.GroupLine]

    /// Adds up what a flow ships, costs and needs. O(steps of all paths that carry something).
    init(_ model: PlanningModel, _ flow: FeasibleFlow) {
        self.model = model
        // What goes on a path beyond the tonnes to keep, or was added last, may be on a second one of the same steps.
        (paths, tonnes) = flow.paths.merged(flow.tonnes)
        isRelaxed = flow.isRelaxed
        load = Array(repeating: 0, count: model.steps.count)
        taken = load
        used = Array(repeating: 0, count: model.network.supplies.count)
        delivered = Array(repeating: 0, count: model.network.demands.count)
        fleets = model.network.fleets.enumerated().flatMap { index, fleet in
            (1...model.steps.periodCount).map {
                Plan.FleetLine(fleet: index, period: $0, capacity: fleet.hours)
            }
        }
        groups = model.network.groups.enumerated().map { Plan.GroupLine(group: $0, most: $1.most) }
        linkLimits = model.jointLimits.limits.map { limit in
            Plan.LinkLimitLine(
                link: limit.link, product: limit.product, isBothWays: limit.isBothWays, period: limit.period,
                capacity: model.network.tonnes(of: limit))
        }
        for path in shipmentOrder() { ship(path) }
        for (index, demand) in model.network.demands.enumerated() {
            let short = max(0, demand.tonnes - delivered[index])
            costs.shortage += demand.shortageCostPerTonne * short
            costs.revenue += demand.pricePerTonne * delivered[index]
            totals.shortTonnes += short
        }
        decide()
        totals.lostTonnes = totals.dispatchedTonnes - totals.deliveredTonnes
    }

    /// Cost of every possible plan less this plan's own; without shortage nothing is left out.
    var objective: Double { costs.objective }

    /// The paths that carry something, by product, supply and demand.
    private func shipmentOrder() -> [Int] {
        let supplies = model.network.supplies
        return paths.indices.filter { tonnes[$0] >= Self.leastTonnes }.sorted { first, second in
            let one = (supplies[Int(paths.supply[first])].product, paths.supply[first], paths.demand[first], first)
            let other = (
                supplies[Int(paths.supply[second])].product, paths.supply[second], paths.demand[second], second
            )
            return one < other
        }
    }

    private mutating func ship(_ path: Int) {
        let network = model.network, steps = model.steps
        let supplyIndex = Int(paths.supply[path]), demandIndex = Int(paths.demand[path])
        let supply = network.supplies[supplyIndex], demand = network.demands[demandIndex]
        let product = network.products[Int(supply.product)]
        let survival = model.lossClass(ofProduct: supply.product).survival, dispatched = tonnes[path]
        var walk = PathWalk(), costOfTonne = supply.costPerTonne
        let firstStep = planSteps.count
        costs.purchase += dispatched * supply.costPerTonne
        for position in paths.steps(path, model) {
            let step = Int(paths.limit[position]), base = steps.base(ofStep: step), planStep = steps.planStep(step)
            let entering = dispatched * walk.tonnes
            let cost = model.cost(ofStep: step, product: supply.product)
            costOfTonne += walk.tonnes * cost
            planSteps.append(planStep)
            load[step] += entering
            taken[step] += entering * product.capacityPerTonne
            for joint in model.jointLimits.numbers(ofStep: step, product: supply.product) {
                linkLimits[joint - model.jointLimits.first].tonnes += entering
                linkLimits[joint - model.jointLimits.first].capacityUsed += entering * product.capacityPerTonne
            }
            walk.pass(
                survival: survival[base], hours: steps.hours[base],
                ageing: product.ageing(hours: steps.hours[base], isChilled: steps.isChilled[base]))
            totals.co2Tonnes += entering * steps.co2[base]
            switch planStep.kind {
            case .place: costs.handling += entering * cost
            case .wait: costs.storage += entering * cost
            case .link:
                let link = network.links[planStep.index]
                costs.transport +=
                    entering
                    * network.costPerTonne(ofLink: planStep.index, product: supply.product, inPeriod: planStep.period)
                costs.co2 += entering * steps.co2[base] * network.settings.co2PricePerTonne
                if let km = link.km { totals.tonneKm += entering * km }
            }
        }
        let arrived = dispatched * paths.delivered[path]
        used[supplyIndex] += dispatched
        delivered[demandIndex] += arrived
        totals.dispatchedTonnes += dispatched
        totals.deliveredTonnes += arrived
        let lot = network.lots[Int(supply.row) - 1]
        shipments.append(
            Plan.Shipment(
                product: supply.product,
                supply: .init(row: supply.row, place: supply.place, period: supply.period),
                lot: lot.isEmpty ? nil : lot,
                demand: .init(row: demand.row, place: demand.place, period: demand.period),
                tonnes: dispatched, deliveredTonnes: arrived,
                // What a kept path costs less may be so much that nothing is left of its own cost.
                unitCost: paths.mostTonnes[path] < .infinity ? costOfTonne : paths.cost[path],
                hours: walk.hours, freshness: 1 - walk.age, steps: firstStep..<planSteps.count))
    }

    /// Opens the candidates and runs the vehicles that the loads need.
    private mutating func decide() {
        let designVariables = model.designVariables, steps = model.steps
        var opened: [Candidate: Double] = [:]
        for design in designVariables.indices {
            switch designVariables.subject[design] {
            case .opening(let candidate):
                let open = designVariables.modules(of: design, isRelaxed: isRelaxed) { taken[$0] }
                costs.opening += open * designVariables.cost[design]
                opened[candidate] = open
                if let group = model.network.group(of: candidate) { groups[group].open += open }
            case .trips(let link, let period):
                let step = steps.step(steps.link(Int(link)), period: Int(period))
                let trips = designVariables.modules(of: design, isRelaxed: isRelaxed) { _ in taken[step] }
                costs.vehicles += trips * designVariables.cost[design]
                let line = Plan.VehicleLine(
                    link: link, period: period, trips: trips, loadTonnes: load[step], capacityUsed: taken[step],
                    price: 0)
                vehicles.append((line, Int(designVariables.capacities(design).first?.limit ?? 0)))
                guard let fleet = model.network.links[link].fleet else { continue }
                let position = fleet * steps.periodCount + period - 1
                fleets[position].trips += trips
                fleets[position].hours += trips * model.network.links[link].tripHours
            }
        }
        // One that nothing could ever pass is not decided on.
        openings = model.network.candidates.map { .init($0, open: opened[$0] ?? 0) }
    }

    /// Returns the plan with the prices that prove its bound.
    ///
    /// - Parameters:
    ///   - unitCosts: v of each demand at these prices.
    ///   - solverBound: What branch and bound found to be a bound, where the plan decides in whole numbers.
    ///   - promises: What became of promises; their gap is the one asked for.
    func plan(
        _ dual: DualPrices, unitCosts: [Double], bound: Double, solverBound: Double?, gapAskedFor: Double,
        solver: Plan.Solver, promises: Plan.Promises? = nil
    ) -> Plan {
        let network = model.network, prices = dual.limits
        let certificate = Certificate(objective: costs.objective, bound: bound, solverBound: solverBound)
        let best = (promises?.certificate ?? certificate).bestGap
        return Plan(
            origin: .init(name: network.settings.name, digest: network.digest, scenario: network.scenario),
            isRelaxed: isRelaxed && model.hasDecisions,
            status: best <= max(gapAskedFor, PlanGap.rounding) ? .optimal : .feasible,
            certificate: certificate, costs: costs, totals: totals, shipments: shipments, steps: planSteps + keptSteps,
            supplies: network.supplies.indices.compactMap { index in
                guard used[index] > 0 || prices[model.limit(ofSupply: index)] > 0 else { return nil }
                let supply = network.supplies[index]
                return .init(
                    row: supply.row, place: supply.place, product: supply.product, period: supply.period,
                    tonnes: supply.tonnes, used: used[index], price: prices[model.limit(ofSupply: index)])
            },
            demands: network.demands.indices.map { index in
                let demand = network.demands[index]
                return .init(
                    row: demand.row, place: demand.place, product: demand.product, period: demand.period,
                    tonnes: demand.tonnes, delivered: delivered[index],
                    short: max(0, demand.tonnes - delivered[index]), unitCost: unitCosts[index])
            },
            places: lines(.place, prices), waits: lines(.wait, prices), links: lines(.link, prices),
            linkLimits: zip(linkLimits, prices[model.jointLimits.first...]).compactMap { line, price in
                var priced = line
                priced.price = price
                return line.tonnes > 0 || price > 0 ? priced : nil
            },
            vehicles: vehicles.compactMap { line, limit in
                var priced = line
                priced.price = prices[limit]
                return line.loadTonnes > 0 || priced.price > 0 ? priced : nil
            },
            fleets: fleets.compactMap { line in
                var priced = line
                priced.price = prices[model.limit(ofFleet: line.fleet, period: line.period)]
                return line.trips > 0 || priced.price > 0 ? priced : nil
            },
            openings: openings,
            groups: groups.compactMap { line in
                var priced = line
                priced.price = prices[model.limit(ofGroup: line.group)]
                return line.open > 0 || priced.price > 0 ? priced : nil
            }, linkingRows: dual.linking.entries.map(line),
            carbon: .init(
                tonnes: totals.co2Tonnes, limit: network.settings.co2LimitTonnes, price: prices[model.carbonLimit]),
            solver: solver, promises: promises,
            productIDs: network.productIDs, placeIDs: network.placeIDs, linkIDs: network.linkIDs,
            fleetIDs: network.fleetIDs, groupIDs: network.groupIDs)
    }

    /// The line of a linking row's price.
    private func line(_ entry: LinkingPrices.Entry) -> Plan.LinkingLine {
        let network = model.network
        let (kind, index, period): (Plan.Step.Kind, Int, Int) =
            switch model.limit(Int(entry.row.limit)) {
            case .place(let place, let period): (.place, place, period)
            case .storage(let place, let period): (.wait, place, period)
            case .trips(let link, let period), .link(let link, let period): (.link, link, period)
            case .supply, .product, .opening, .fleet, .group, .linkLimit, .carbon:
                preconditionFailure("no module installs capacity for it")
            }
        let goods: Plan.LinkingLine.Goods =
            switch entry.row.goods {
            case .all: .all
            case .product(let product): .product(Int(product))
            case .demand(let demand):
                .demand(row: network.demands[Int(demand)].row, period: network.demands[Int(demand)].period)
            case .supply(let supply):
                .supply(row: network.supplies[Int(supply)].row, period: Int(network.supplies[Int(supply)].period))
            }
        return .init(kind: kind, index: index, period: period, goods: goods, price: entry.price)
    }

    /// The steps of one kind that are used or priced, by period and then in the order of the table.
    private func lines(_ kind: Plan.Step.Kind, _ prices: [Double]) -> [Plan.StepLine] {
        let steps = model.steps
        return (0..<steps.count).compactMap { step in
            guard load[step] > 0 || prices[step] > 0 else { return nil }
            let planStep = steps.planStep(step)
            guard planStep.kind == kind else { return nil }
            return .init(
                index: planStep.index, period: planStep.period, tonnes: load[step], capacityUsed: taken[step],
                capacity: steps.capacity[step], price: prices[step])
        }
    }
}
