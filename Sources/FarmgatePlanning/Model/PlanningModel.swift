package import FarmgateModel

/// A network made ready for planning: its steps, its graph over places and periods, its products by class of loss.
///
/// What bounds a plan besides the demands is a *limit*, numbered as one: step r's capacity is limit r, the tonnes of
/// supply s are limit `steps.count + s`, then come the carbon allowance, the capacity of vehicles, by link and period, the hours
/// of fleets, by fleet and period, how many candidates each group may have opened, joint limits, and what farms are to sell.
/// Prices (ρ, σ, κ of model.md) are one array by limit. Built once for all rounds.
package struct PlanningModel: Sendable {
    /// Where figures of its rows are changed, `greatestWillingnessToPay` follows; what else is worked out here stays as it was.
    package var network: Network {
        didSet { greatestWillingnessToPay = Self.greatestWillingnessToPay(network) }
    }
    package private(set) var steps: PlanningSteps
    let periodGraph: PeriodGraph
    let pathTimes: PathTimes
    let lossClasses: [LossClass]
    /// The supplies of each product that are of any tonnes, and its demands: what a tonne costs is stated of each.
    package private(set) var supplies: [[Int32]]
    package let demands: [[Int32]]
    /// Tonnes of each limit, with all modules installed; infinite if unlimited.
    package var limitTonnes: [Double]
    /// The design variables: what the plan decides in whole numbers.
    package private(set) var designVariables: DesignVariables
    /// The tonnes that are taken already of limits with modules; empty for none.
    private var takenOfModules: [Double] = []
    /// Limits that several steps take, or steps for some goods alone.
    let jointLimits: JointLimits
    /// What plans in whole numbers keep besides limits.
    let rules: FlowRules
    /// What the plan promises besides.
    private(set) var promises = Promises()
    /// How many labels a search for paths within limits of hours and freshness may make; nil: what suits its graph.
    var labelLimit: Int?
    /// By product, the links that have rows for it.
    let listings: [Int: [Int]]
    /// The mean willingness to pay for a tonne delivered.
    package let meanWillingnessToPay: Double
    /// The greatest willingness to pay for a tonne delivered.
    package private(set) var greatestWillingnessToPay: Double
    /// The class of each product.
    private let classOfProduct: [Int32]

    /// Prepares a network. O(periods · (places + links) + classes of loss · links).
    ///
    /// - Throws: `PlanningError.limitReached` where a large network takes longer than the deadline allows.
    package init(_ network: Network, _ deadline: PlanningDeadline = .none) throws {
        self.network = network
        steps = PlanningSteps(network)
        periodGraph = try PeriodGraph(network, steps, deadline)
        pathTimes = PathTimes(steps, periodGraph)
        lossClasses = LossClass.all(network, steps)
        var classOfProduct = Array(repeating: Int32(0), count: network.products.count)
        for (index, group) in lossClasses.enumerated() {
            for product in group.products { classOfProduct[Int(product)] = Int32(index) }
        }
        self.classOfProduct = classOfProduct
        var supplies: [[Int32]] = Array(repeating: [], count: network.products.count)
        var demands = supplies
        for (index, supply) in network.supplies.enumerated() where supply.tonnes > 0 {
            supplies[Int(supply.product)].append(Int32(index))
        }
        for (index, demand) in network.demands.enumerated() {
            demands[Int(demand.product)].append(Int32(index))
        }
        self.supplies = supplies
        self.demands = demands
        greatestWillingnessToPay = Self.greatestWillingnessToPay(network)
        listings = Dictionary(grouping: network.linkProducts, by: \.product).mapValues { $0.map(\.link) }
        let wanted = network.demands.reduce(0) { $0 + $1.tonnes }
        let worth = network.demands.reduce(0) { $0 + $1.tonnes * ($1.pricePerTonne + $1.shortageCostPerTonne) }
        meanWillingnessToPay = wanted > 0 ? worth / wanted : 0
        let steps = steps
        var capacity = steps.capacity
        for base in network.candidates.flatMap({ steps.bases(openedBy: $0, network) }) {
            for step in (1...steps.periodCount).map({ steps.step(base, period: $0) }) {
                capacity[step] = steps.capacityOnceOpened(step)
            }
        }
        let periods = steps.periodCount
        let vehicleCapacity = steps.vehicleLinks.flatMap { index in
            (1...periods).map { period in
                let link = network.link(Int(index), inPeriod: period)
                return link.vehicleTonnes * link.mostTrips
            }
        }
        let fleetHours = network.fleets.flatMap { Array(repeating: $0.hours, count: periods) }
        limitTonnes =
            capacity + network.supplies.map(\.tonnes) + [network.settings.co2LimitTonnes] + vehicleCapacity
            + fleetHours + network.groups.map { Double($0.most) }
        designVariables = Self.designVariables(network, steps, limitCount: limitTonnes.count)
        jointLimits = JointLimits(network, steps, first: limitTonnes.count)
        limitTonnes += jointLimits.limits.map(network.tonnes)
        designVariables.addLimits(jointLimits.limits.count)
        rules = FlowRules(network, steps)
        try deadline.checkIsAhead(ofFirstPlanOver: steps.count)
    }

    private static func designVariables(
        _ network: Network, _ steps: PlanningSteps, limitCount: Int
    ) -> DesignVariables {
        let periods = steps.periodCount, firstGroupLimit = limitCount - network.groups.count
        let firstFleetLimit = firstGroupLimit - network.fleets.count * periods
        let firstVehicleLimit = firstFleetLimit - steps.vehicleLinks.count * periods
        var designVariables = DesignVariables(limitCount: limitCount)
        for candidate in network.candidates {
            let capacities = steps.bases(openedBy: candidate, network).flatMap { base in
                (1...periods).map { period in
                    let step = steps.step(base, period: period)
                    return DesignVariables.Capacity(limit: Int32(step), tonnes: steps.capacityOnceOpened(step))
                }
            }
            let counted = network.group(of: candidate).map {
                DesignVariables.Use(limit: Int32(firstGroupLimit + $0), amount: 1)
            }
            designVariables.append(
                .opening(candidate), cost: network.openingCost(of: candidate) ?? 0, most: 1, capacities: capacities,
                uses: counted.map { [$0] } ?? [])
        }
        for (ordinal, index) in steps.vehicleLinks.enumerated() {
            for period in 1...periods {
                let link = network.link(Int(index), inPeriod: period)
                let limit = firstVehicleLimit + ordinal * periods + period - 1
                var uses: [DesignVariables.Use] = []
                if let fleet = link.fleet, link.tripHours > 0, network.fleets[fleet].hours < .infinity {
                    let hours = firstFleetLimit + fleet * periods + period - 1
                    uses.append(.init(limit: Int32(hours), amount: link.tripHours))
                }
                designVariables.append(
                    .trips(link: Int(index), period: period), cost: link.vehicleCost, most: link.mostTrips,
                    capacities: [.init(limit: Int32(limit), tonnes: link.vehicleTonnes)], uses: uses)
            }
        }
        return designVariables
    }

    /// The same network with some supplies of each product in place of all, and without some links.
    ///
    /// - Parameters:
    ///   - tonnes: What each of them has, in their order, product by product. The network's table stays as it was.
    ///   - closed: Base steps that cost more than anything is worth.
    ///   - wide: Steps without a limit.
    func replacingSupplies(
        by chosen: [[Int32]], tonnes: [Double], closing closed: [Int], widening wide: [Int]
    ) -> PlanningModel {
        var model = self
        for step in wide { model.limitTonnes[step] = .infinity }
        model.steps.raiseCost(of: closed, to: 10 * greatestGain)
        model.supplies = chosen
        for (supply, tonnes) in zip(chosen.joined(), tonnes) {
            model.limitTonnes[limit(ofSupply: Int(supply))] = tonnes
        }
        return model
    }

    /// Makes the promises that options ask for. O(plan to keep + supplies).
    mutating func promise(_ options: PlanOptions) {
        if let share = options.fairShare {
            promises.sell(share, self, firstLimit: limitTonnes.count)
            limitTonnes += promises.farms.map { -promises.promised($0) }
            designVariables.addLimits(promises.farms.count)
        }
        if let keeping = options.keeping { promises.keep(keeping.plan, keeping.costPerTonne, self) }
    }

    /// The most that one tonne on a path can gain.
    var greatestGain: Double { greatestWillingnessToPay + promises.greatestGain }

    /// What it costs to meet no demand, and to leave all flows that are to be kept.
    var costOfShippingNothing: Double {
        network.demands.reduce(promises.costOfLeavingAll) { $0 + $1.shortageCostPerTonne * $1.tonnes }
    }

    /// Whether sums of what goods cost and are worth stay within what a number can hold.
    var hasFiniteSums: Bool {
        let worth = network.demands.reduce(0) { $0 + $1.tonnes * ($1.pricePerTonne + $1.shortageCostPerTonne) }
        let purchase = network.supplies.reduce(0) { $0 + $1.tonnes * $1.costPerTonne }
        return worth.isFinite && purchase.isFinite && steps.cost.allSatisfy(\.isFinite)
    }

    /// Whether the network has candidate places or whole vehicles, be they of any use or not.
    var hasDesignVariables: Bool {
        !steps.vehicleLinks.isEmpty || !network.candidates.isEmpty
    }

    /// Whether plans decide about something in whole numbers, unless they are relaxed.
    var hasDecisions: Bool { hasDesignVariables || !rules.isEmpty }

    private static func greatestWillingnessToPay(_ network: Network) -> Double {
        network.demands.reduce(0) { max($0, $1.pricePerTonne + $1.shortageCostPerTonne) }
    }

    /// The limit of a supply.
    package func limit(ofSupply supply: Int) -> Int { steps.count + supply }

    /// The limits of all supplies.
    var supplyLimits: Range<Int> { steps.count..<carbonLimit }

    /// The limit of carbon.
    package var carbonLimit: Int { steps.count + network.supplies.count }

    /// The limit of the capacity of vehicles that a step takes; nil where its link runs none.
    func vehicleLimit(ofStep step: Int) -> Int? {
        guard !steps.vehicleLinks.isEmpty, let ordinal = steps.vehicleOrdinal(ofBase: steps.base(ofStep: step)) else {
            return nil
        }
        return carbonLimit + ordinal * steps.periodCount + steps.period(ofStep: step)
    }

    /// The limit of the hours of a fleet in a period.
    package func limit(ofFleet fleet: Int, period: Int) -> Int {
        carbonLimit + (steps.vehicleLinks.count + fleet) * steps.periodCount + period
    }

    /// The limit of how many candidates of a group may be opened.
    package func limit(ofGroup group: Int) -> Int {
        limit(ofFleet: network.fleets.count, period: 1) + group
    }

    /// What a tonne of capacity of each step costs in prices, vehicles and joint limits of all goods included; other limits as
    /// they are.
    func entryPrices(_ prices: [Double]) -> [Double] {
        guard !steps.vehicleLinks.isEmpty || !jointLimits.isEmpty else { return prices }
        var result = prices
        jointLimits.addPricesOfAll(prices, to: &result)
        for link in steps.vehicleLinks {
            for period in 1...steps.periodCount {
                let step = steps.step(steps.link(Int(link)), period: period)
                if let vehicles = vehicleLimit(ofStep: step) { result[step] += prices[vehicles] }
            }
        }
        return result
    }

    /// The prices to begin with: nothing is scarce, and capacity to be installed costs what it costs when it is full.
    package var startPrices: [Double] {
        var prices = Array(repeating: 0.0, count: limitTonnes.count)
        designVariables.setBreakEvenPrices(&prices, of: designVariables.indices)
        return prices
    }

    /// The tonnes of a limit without any module: less than none where some are taken already.
    func tonnesWithoutModules(ofLimit limit: Int) -> Double {
        guard designVariables.install(limit: limit) else { return limitTonnes[limit] }
        return takenOfModules.isEmpty ? 0 : -takenOfModules[limit]
    }

    /// The same network where so many tonnes of each limit are taken already. O(limits).
    func taking(_ loads: [Double]) -> PlanningModel {
        var model = self
        for limit in loads.indices where !designVariables.install(limit: limit) {
            model.limitTonnes[limit] = max(0, limitTonnes[limit] - loads[limit])
        }
        model.takenOfModules = loads
        return model
    }

    /// The same network with design variables that install less, but no less than can ever be used.
    func with(tightened designVariables: DesignVariables) -> PlanningModel {
        var model = self
        model.designVariables = designVariables
        return model
    }

    /// Cuts prices to what one more module, or falling short of a promise, costs.
    ///
    /// - Parameters:
    ///   - designVariables: This model's, or tighter ones.
    ///   - bounds: The numbers of modules that there may be.
    func cap(_ prices: inout [Double], _ designVariables: DesignVariables, within bounds: ModuleBounds) {
        designVariables.cap(&prices, within: bounds)
        for farm in promises.farms { prices[farm.limit] = min(prices[farm.limit], promises.shortCost) }
    }

    /// Cost of a tonne of a product that enters a step, the price of CO₂ included; infinite where it may not.
    package func cost(ofStep step: Int, product: Int) -> Double {
        guard let link = steps.link(ofBase: steps.base(ofStep: step)), let row = network.linkProduct(link, product)
        else {
            return steps.costIfUnlisted[step]
        }
        guard let cost = row.costPerTonne else { return steps.cost[step] }
        return cost + network.settings.co2PricePerTonne * steps.co2[steps.base(ofStep: step)]
    }

    /// The limits besides its own that a product takes on a step: joint ones.
    package func jointLimits(ofStep step: Int, product: Int) -> [Int] {
        jointLimits.numbers(ofStep: step, product: product)
    }

    /// What the products like this one lose.
    package func lossClass(ofProduct product: Int) -> LossClass { lossClasses[Int(classOfProduct[product])] }

    /// The node of a place in a period (from 1).
    func node(place: Int, period: Int) -> Int {
        Int(period - 1) * steps.placeCount + Int(place)
    }

    /// What a tonne of a supply costs at entry prices and the supply's own, handled at its place. It must survive that.
    func unitCost(ofSupply supply: Int, _ prices: [Double], _ lossClass: LossClass) -> Double {
        let source = network.supplies[supply], place = Int(source.place)
        let paid = source.costPerTonne + prices[limit(ofSupply: supply)]
        let step = steps.step(place, period: Int(source.period)), handled = steps.cost[step] + prices[step]
        return (paid + handled) / lossClass.survival[place]
    }

    /// γ: the share of a dispatched tonne that arrives. O(arcs).
    func delivered(_ candidate: PricingResult.Candidate, _ result: PricingResult) -> Double {
        let source = network.supplies[Int(candidate.supply)], lossClass = lossClass(ofProduct: source.product)
        return result.arcs[candidate.arcs].reduce(lossClass.survival[Int(source.place)]) {
            $0 * lossClass.survival(onArc: Int($1), periodGraph)
        }
    }

    /// The tonnes that all of a supply takes of a capacity.
    func capacityTaken(by supply: Supply) -> Double {
        supply.tonnes * network.products[supply.product].capacityPerTonne
    }

    /// The node a supply starts from.
    func node(ofSupply supply: Int) -> Int {
        node(place: network.supplies[supply].place, period: network.supplies[supply].period)
    }

    /// The node a demand is delivered at.
    func node(of demand: Demand) -> Int { node(place: demand.place, period: demand.period) }

    /// The willingness to pay for a tonne delivered to a demand: its price and the shortage cost it saves.
    package func willingnessToPay(_ demand: Int) -> Double {
        network.demands[demand].pricePerTonne + network.demands[demand].shortageCostPerTonne
    }

    /// The willingness to pay for a tonne delivered, by demand.
    var willingnessToPayByDemand: [Double] { network.demands.indices.map(willingnessToPay) }

    /// Whether goods may go from a supply along arcs to a demand (model.md, "Paths"). O(arcs).
    func allows(_ arcs: [Int32], from supply: Int, to demand: Int) -> Bool {
        let source = network.supplies[supply], product = network.products[Int(source.product)]
        let place = Int(source.place)
        let survives = lossClass(ofProduct: source.product).survival
        guard survives[place] > 0, source.tonnes > 0, network.demands[demand].tonnes > 0 else { return false }
        for arc in arcs.lazy.map({ Int($0) }) {
            let base = Int(periodGraph.base[arc]), handling = Int(periodGraph.handling[arc])
            let isOpen = cost(ofStep: Int(periodGraph.step[arc]), product: source.product) < .infinity
            guard isOpen, steps.isChilled[base] || !product.requiresChilled, survives[base] > 0,
                handling < 0 || survives[handling] > 0
            else { return false }
        }
        let hours = steps.hours[place]
        let age = product.ageing(hours: hours, isChilled: steps.isChilled[place])
        return pathTimes.areKept(by: arcs[...], from: (hours, age), product, network.demands[demand])
    }

    /// The lower bound on the cost of every possible plan that prices prove (model.md, "Bound and certificate").
    ///
    /// - Parameters:
    ///   - prices: by limit, not negative, 0 where a limit is infinite, and capped by `DesignVariables.cap`.
    ///   - linking: The prices of linking rows, capped alike.
    ///   - unitCosts: v of each demand: the lesser of its worth and the cheapest delivered unit cost at these prices.
    ///   - designVariables: this model's, or tighter ones.
    ///   - bounds: The numbers of modules that the plans may have.
    ///   - promising: Whether what promises cost counts; if not, the prices of what farms are to sell must be 0.
    /// - Complexity: O(demands + limits).
    func bound(
        _ prices: [Double], linking: LinkingPrices = LinkingPrices(), unitCosts: [Double],
        _ designVariables: DesignVariables, within bounds: ModuleBounds, promising: Bool = true
    ) -> Double {
        var bound = 0.0
        for (demand, unitCost) in zip(network.demands, unitCosts) {
            bound += (unitCost - demand.pricePerTonne) * demand.tonnes
        }
        for limit in prices.indices where prices[limit] > 0 && !designVariables.install(limit: limit) {
            bound -= prices[limit] * limitTonnes[limit]
        }
        let gains = designVariables.gains(at: prices, linking: linking)
        for entry in linking.entries { bound -= entry.price * entry.terms.base }
        for (design, gain) in gains.enumerated() {
            let modules = gain > 0 ? bounds.upper[design] : bounds.lower[design]
            // With any number of modules to be had the prices are capped, and what is left is rounding.
            if modules < .infinity { bound -= gain * modules }
        }
        return promising ? bound + promises.bound(prices, unitCosts: unitCosts, network.demands) : bound
    }
}
