import FarmgateBase
import FarmgateModel

/// Paths in flat arrays: the pool of columns, or what is to be added to it.
///
/// Path k goes from `supply[k]` to `demand[k]` and uses the limits in `uses(k)`: its supply, its steps in the order of
/// travel, each followed by the capacity of vehicles and the joint limits it takes, the carbon allowance, and what its farm is to sell.
package struct PathStore: Sendable {
    /// Index into `Network.supplies`.
    package private(set) var supply: [Int32] = []
    /// Index into `Network.demands`.
    private(set) var demand: [Int32] = []
    /// γ: the share of a dispatched tonne that is delivered.
    private(set) var delivered: [Double] = []
    /// c: cost of a tonne dispatched, purchase and the price of CO₂ included.
    private(set) var cost: [Double] = []
    /// The tonnes that may be dispatched: infinite, but for flows that are to be kept.
    private(set) var mostTonnes: [Double] = []
    /// The limits that the paths use, and how much of each a dispatched tonne takes (ω α for a step).
    package private(set) var limit: [Int32] = []
    package private(set) var share: [Double] = []

    package init() {}
    /// Where each path's uses end.
    private var end: [Int] = []

    var count: Int { supply.count }
    var indices: Range<Int> { 0..<count }

    /// Where the uses of a path stand in `limit` and `share`.
    package func uses(_ path: Int) -> Range<Int> { (path == 0 ? 0 : end[path - 1])..<end[path] }

    /// Where the steps of a path stand in `limit` and `share`, in the order of travel.
    package func steps(_ path: Int, _ model: PlanningModel) -> some Sequence<Int> {
        uses(path).lazy.filter { Int(limit[$0]) < model.steps.count }
    }

    /// The arcs of a path.
    ///
    /// - Parameter arcOfStep: `PeriodGraph.arcOfStep`.
    func arcs(_ path: Int, _ arcOfStep: [Int32], _ model: PlanningModel) -> [Int32] {
        // The first step is the handling at the farm; arcs enter links and waits.
        steps(path, model).compactMap { use in
            let step = Int(limit[use])
            return model.steps.base(ofStep: step) >= model.steps.placeCount ? arcOfStep[step] : nil
        }
    }

    /// Adds the path from a supply along the arcs of a `PeriodGraph` to a demand, as path `count`. O(arcs).
    mutating func append(
        supply supplyIndex: Int32, demand demandIndex: Int32, arcs: some Sequence<Int32>, _ model: PlanningModel
    ) {
        let steps = model.steps, periodGraph = model.periodGraph
        let source = model.network.supplies[Int(supplyIndex)]
        let survival = model.lossClass(ofProduct: source.product).survival
        let capacityPerTonne = model.network.products[Int(source.product)].capacityPerTonne
        var walk = PathWalk(cost: source.costPerTonne)
        let first = limit.count
        func use(_ usedLimit: Int, _ usedShare: Double) {
            limit.append(Int32(usedLimit))
            share.append(usedShare)
        }
        func enter(_ step: Int, base: Int) {
            let taken = walk.tonnes * capacityPerTonne
            use(step, taken)
            if let vehicles = model.vehicleLimit(ofStep: step) { use(vehicles, taken) }
            for joint in model.jointLimits.numbers(ofStep: step, product: source.product) {
                // Out and back within a period, after a wait, is one use of what both directions share.
                let known = (first..<limit.count).first { limit[$0] == Int32(joint) }
                if let known { share[known] += taken } else { use(joint, taken) }
            }
            walk.pass(
                survival: survival[base], cost: model.cost(ofStep: step, product: source.product), co2: steps.co2[base])
        }
        use(model.limit(ofSupply: Int(supplyIndex)), 1)
        enter(steps.step(Int(source.place), period: Int(source.period)), base: Int(source.place))
        for arc in arcs.lazy.map({ Int($0) }) {
            enter(Int(periodGraph.step[arc]), base: Int(periodGraph.base[arc]))
            if periodGraph.handling[arc] >= 0 {
                enter(Int(periodGraph.handlingStep[arc]), base: Int(periodGraph.handling[arc]))
            }
        }
        if walk.co2 > 0 { use(model.carbonLimit, walk.co2) }
        let promise = model.promises.limit(ofSupply: Int(supplyIndex))
        if promise >= 0 { use(promise, -walk.tonnes) }
        supply.append(supplyIndex)
        demand.append(demandIndex)
        delivered.append(walk.tonnes)
        cost.append(walk.cost)
        mostTonnes.append(.infinity)
        end.append(limit.count)
    }

    /// Removes the last path.
    mutating func removeLast() {
        let uses = uses(count - 1)
        limit.removeLast(uses.count)
        share.removeLast(uses.count)
        supply.removeLast()
        demand.removeLast()
        delivered.removeLast()
        cost.removeLast()
        mostTonnes.removeLast()
        end.removeLast()
    }

    /// Adds a path of another store, as path `count`.
    ///
    /// - Parameters:
    ///   - most: The tonnes that may be dispatched on it; nil for as many as there.
    ///   - discount: What a tonne costs less than there.
    mutating func append(
        _ path: Int, of other: PathStore, atMost most: Double? = nil, costingLess discount: Double = 0
    ) {
        supply.append(other.supply[path])
        demand.append(other.demand[path])
        delivered.append(other.delivered[path])
        cost.append(other.cost[path] - discount)
        mostTonnes.append(most ?? other.mostTonnes[path])
        limit += other.limit[other.uses(path)]
        share += other.share[other.uses(path)]
        end.append(limit.count)
    }

    /// Adds all paths of another store, in their order. O(uses).
    mutating func append(contentsOf other: PathStore) {
        for path in other.indices { append(path, of: other) }
    }

    /// Adds a path that pricing found, as path `count`. O(arcs).
    package mutating func append(_ candidate: PricingResult.Candidate, of result: PricingResult, _ model: PlanningModel)
    {
        append(
            supply: candidate.supply, demand: candidate.demand, arcs: result.arcs[candidate.arcs], model)
    }

    /// Makes paths from a supply cost so much more a tonne dispatched. O(paths).
    mutating func raiseCost(ofSupply chosen: Int, by rise: Double) {
        for path in indices where Int(supply[path]) == chosen { cost[path] += rise }
    }

    /// What a tonne dispatched costs less the willingness to pay where it arrives.
    func netCost(_ path: Int, _ model: PlanningModel) -> Double {
        cost[path] - model.willingnessToPay(Int(demand[path])) * delivered[path]
    }

    /// G: the delivered unit cost of a path at the given prices. O(steps of the path).
    package func unitCost(_ path: Int, at prices: [Double]) -> Double {
        var total = cost[path]
        for position in uses(path) { total += share[position] * prices[Int(limit[position])] }
        return total / delivered[path]
    }

    /// For each demand, the cheapest of its paths at the given prices, at most the willingness to pay: π of model.md. Flows to be kept
    /// do not count: not all that a demand wants can come on them. O(uses).
    func unitCosts(
        at prices: [Double], linking: LinkingPrices = LinkingPrices(), _ model: PlanningModel
    ) -> [Double] {
        var result = model.willingnessToPayByDemand
        let prices = linking.addingPricesOfAll(to: prices)
        for path in 0..<count where mostTonnes[path] == .infinity {
            let index = Int(demand[path])
            let linked = linking.cost(ofPath: path, of: self, model) / delivered[path]
            result[index] = min(result[index], unitCost(path, at: prices) + linked)
        }
        return result
    }

    /// What tells a path from others: its ends and its steps. O(steps).
    func key(_ path: Int) -> [Int32] { [supply[path], demand[path]] + limit[uses(path)] }

    /// What tonnes on the paths take of each limit. O(uses).
    func loads(_ tonnes: [Double], limitCount: Int) -> [Double] {
        var loads = Array(repeating: 0.0, count: limitCount)
        for path in indices where tonnes[path] > 0 {
            for use in uses(path) { loads[Int(limit[use])] += tonnes[path] * share[use] }
        }
        return loads
    }

    /// Returns each path once, with the tonnes of all that are the same. Flows to be kept are taken for what they are
    /// elsewhere; costs are those of the first. O(uses) for few paths from each supply.
    func merged(_ tonnes: [Double]) -> (paths: PathStore, tonnes: [Double]) {
        let bySupply = Grouping(count, into: Int(supply.max() ?? -1) + 1) { Int(supply[$0]) }
        var sums = tonnes, isFirst = Array(repeating: true, count: count)
        for group in 0..<bySupply.starts.count - 1 {
            let members = bySupply[group]
            for (position, member) in members.enumerated() {
                let path = Int(member)
                let first = members.prefix(position).first { isFirst[Int($0)] && isSame(Int($0), path) }
                guard let first else { continue }
                isFirst[path] = false
                sums[Int(first)] += tonnes[path]
            }
        }
        let kept = indices.filter { isFirst[$0] }
        return kept.count == count ? (self, tonnes) : (selecting(kept), kept.map { sums[$0] })
    }

    /// Whether two paths have the same ends and steps.
    private func isSame(_ path: Int, _ other: Int) -> Bool {
        demand[path] == demand[other] && supply[path] == supply[other]
            && limit[uses(path)].elementsEqual(limit[uses(other)])
    }

    /// Returns some of the paths, in the order given. O(uses).
    func selecting(_ chosen: some Collection<Int>) -> PathStore {
        var paths = PathStore()
        paths.supply = chosen.map { supply[$0] }
        paths.demand = chosen.map { demand[$0] }
        paths.delivered = chosen.map { delivered[$0] }
        paths.cost = chosen.map { cost[$0] }
        paths.mostTonnes = chosen.map { mostTonnes[$0] }
        let useCount = chosen.reduce(0) { $0 + uses($1).count }
        paths.limit.reserveCapacity(useCount)
        paths.share.reserveCapacity(useCount)
        paths.end.reserveCapacity(chosen.count)
        for path in chosen {
            paths.limit += limit[uses(path)]
            paths.share += share[uses(path)]
            paths.end.append(paths.limit.count)
        }
        return paths
    }

    /// Returns the paths that are no flows to be kept.
    var free: PathStore { selecting((0..<count).filter { mostTonnes[$0] == .infinity }) }
}
