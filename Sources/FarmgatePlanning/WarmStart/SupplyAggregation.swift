import FarmgateModel
import RoutingCore

/// Supplies aggregated where their goods meet first: a start for networks of more farms than PDHG can hold.
///
/// All supplies of a product whose cheapest path leads to the same next place are an aggregate, with the tonnes of all and the
/// cost of the middle one. In what the aggregates' plan takes of an aggregate, those of its supplies that cost least have their
/// part; and its prices prove a bound of the whole network, as any prices do. What is lost by it is what supplies of a
/// aggregate differ in (Zipkin, "Bounds on the effect of aggregating variables in linear programs", 1980).
struct SupplyAggregation {
    /// Fewer supplies than this in an aggregate, on average, are not worth it.
    private static let leastMembers = 3.0
    /// What aggregates lose is about as much: their own plan need not be nearer to the best.
    static let sensibleGap = 5e-3

    /// How much more than the aggregates' prices say a tonne delivered may be worth.
    private static let margin = 0.2

    /// The network with each aggregate in place of its middle supply.
    let aggregated: PlanningModel
    private let model: PlanningModel
    /// The supplies of all aggregates, the cheapest of each first, and by supply the aggregate that it stands for.
    private var members: [Access] = []
    private var aggregateOfSupply: [Int32: Range<Int>] = [:]

    /// How goods get from a supply to where they meet others.
    private struct Access {
        var supply: Int32
        /// The first arc of its paths; -1 where others enter the supply's own node.
        var arc: Int32
        var node: Int32
    }

    /// Aggregates the supplies of a network. O(supplies · log supplies + products · arcs).
    ///
    /// - Returns: nil where there are not so many supplies, or aggregates would be hardly fewer.
    init?(_ model: PlanningModel, ofAtLeast fewest: Int) {
        guard model.supplies.reduce(0, { $0 + $1.count }) >= fewest, model.promises.isEmpty,
            model.listings.isEmpty, model.rules.isEmpty
        else { return nil }
        self.model = model
        let startPrices = model.entryPrices(model.startPrices)
        var offsets = Array(repeating: 0.0, count: model.periodGraph.graph.arcCount), scales = offsets
        var chosen = model.supplies, tonnes: [Double] = []
        for lossClass in model.lossClasses {
            let prices = lossClass.entryPrices(startPrices, model)
            lossClass.tabulate(prices, costs: model.steps.costIfUnlisted, model, scales: &scales, offsets: &offsets)
            for product in lossClass.products.lazy.map({ Int($0) }) {
                let first = members.count
                let accesses = model.supplies[product].compactMap {
                    Self.cheapestAccess(to: $0, at: prices, losing: lossClass, (scales, offsets), model)
                }
                .sorted {
                    ($0.access.node, $0.unitCost, $0.access.supply) < ($1.access.node, $1.unitCost, $1.access.supply)
                }
                members += accesses.map(\.access)
                chosen[product] = []
                for aggregate in members.runs(from: first, by: \.node) {
                    let middle = members[Self.middle(of: aggregate)].supply
                    aggregateOfSupply[middle] = aggregate
                    chosen[product].append(middle)
                }
            }
        }
        guard Double(members.count) >= Self.leastMembers * Double(aggregateOfSupply.count) else { return nil }
        var unlimited: [Int] = []
        for supply in chosen.joined() {
            let aggregate = aggregateOfSupply[supply]!
            tonnes.append(members[aggregate].reduce(0) { $0 + model.network.supplies[Int($1.supply)].tonnes })
            unlimited += Self.ownSteps(members[Self.middle(of: aggregate)], model)
        }
        aggregated = model.replacingSupplies(
            by: chosen, tonnes: tonnes, closing: Self.sideSteps(members, model), widening: unlimited)
    }

    /// The member that stands for an aggregate.
    private static func middle(of aggregate: Range<Int>) -> Int { aggregate.lowerBound + aggregate.count / 2 }

    /// The steps before goods of an aggregate meet others: one of its supplies could not pass there with all.
    private static func ownSteps(_ access: Access, _ model: PlanningModel) -> [Int] {
        guard access.arc >= 0 else { return [] }
        let source = model.network.supplies[Int(access.supply)]
        return [
            model.steps.step(Int(source.place), period: Int(source.period)),
            Int(model.periodGraph.step[Int(access.arc)]),
        ]
    }

    /// How a supply is left at least cost, and what a tonne costs then; nil where it cannot be.
    ///
    /// - Parameter arcs: The affine cost of every arc.
    private static func cheapestAccess(
        to supply: Int32, at prices: [Double], losing lossClass: LossClass,
        _ arcs: (scales: [Double], offsets: [Double]),
        _ model: PlanningModel
    ) -> (access: Access, unitCost: Double)? {
        let graph = model.periodGraph.graph, node = model.node(ofSupply: Int(supply))
        guard lossClass.survival[Int(model.network.supplies[Int(supply)].place)] > 0 else { return nil }
        let unitCost = model.unitCost(ofSupply: Int(supply), prices, lossClass)
        guard !model.periodGraph.isEntered[node] else {
            return (Access(supply: supply, arc: -1, node: Int32(node)), unitCost)
        }
        func cost(_ arc: Int) -> Double { arcs.scales[arc] * unitCost + arcs.offsets[arc] }
        guard let arc = graph.arcs(from: node).min(by: { cost($0) < cost($1) }), cost(arc) < .infinity else {
            return nil
        }
        return (Access(supply: supply, arc: Int32(arc), node: graph.head[arc]), cost(arc))
    }

    /// The base steps by which a supply could be left, and no aggregate is.
    private static func sideSteps(_ members: [Access], _ model: PlanningModel) -> [Int] {
        let graph = model.periodGraph.graph
        var isUsed = Array(repeating: false, count: model.steps.baseCount), others: Set<Int> = []
        for member in members where member.arc >= 0 { isUsed[Int(model.periodGraph.base[Int(member.arc)])] = true }
        for member in members where member.arc >= 0 {
            for arc in graph.arcs(from: Int(graph.tail[Int(member.arc)])) {
                let base = Int(model.periodGraph.base[arc])
                if !isUsed[base] { others.insert(base) }
            }
        }
        return others.sorted()
    }

    /// Prices of the network from those of a plan of the aggregates: all supplies of a product that gain more than others
    /// do, until there are as many tonnes as the plan delivers, are worth what they gain more.
    ///
    /// - Parameters:
    ///   - coarse: Prices by limit, and v of each demand at them, that prove a bound of the aggregates' plan.
    /// - Complexity: a round of pricing, and O(supplies · log supplies).
    func prices(
        near coarse: (limits: [Double], unitCosts: [Double]), of plan: FeasibleFlow, _ pricer: Pricer
    ) -> [Double] {
        var prices = coarse.limits
        for limit in model.supplyLimits { prices[limit] = 0 }
        var cutoffs = coarse.unitCosts
        for demands in model.demands {
            // Prices of aggregates say less of what the dearest supplies cost that are needed.
            let margin = Self.margin * demands.reduce(0) { max($0, coarse.unitCosts[Int($1)]) }
            for demand in demands.lazy.map({ Int($0) }) {
                cutoffs[demand] = min(model.willingnessToPay(demand), cutoffs[demand] + margin)
            }
        }
        let found = pricer.price(prices, cutoffs: cutoffs, bySupply: true)
        var gains = Array(repeating: 0.0, count: model.network.supplies.count), arriving = gains
        for candidate in found.candidates {
            let supply = Int(candidate.supply), gain = cutoffs[Int(candidate.demand)] - candidate.unitCost
            guard gain > gains[supply] else { continue }
            gains[supply] = gain
            arriving[supply] = model.delivered(candidate, found)
        }
        let delivered = plan.deliveredTonnes
        for (product, supplies) in model.supplies.enumerated() {
            let order = supplies.map { Int($0) }.sorted { gains[$0] != gains[$1] ? gains[$0] > gains[$1] : $0 < $1 }
            var tonnes = 0.0
            let last = order.first { supply in
                tonnes += model.network.supplies[supply].tonnes * arriving[supply]
                return tonnes >= delivered[product]
            }
            let least = last.map { gains[$0] } ?? 0
            for supply in order where gains[supply] > least {
                prices[model.limit(ofSupply: supply)] = (gains[supply] - least) * arriving[supply]
            }
        }
        return prices
    }

    /// The plan of the network that ships what a plan of the aggregates does, as far as supplies gain by it at prices.
    ///
    /// - Complexity: O(supplies, and for each path the supplies of its aggregate).
    func plan(near coarse: FeasibleFlow, prices: [Double]) -> FeasibleFlow {
        var plan = FeasibleFlow(modules: coarse.modules, model, isRelaxed: coarse.isRelaxed)
        let arcOfStep = model.periodGraph.arcOfStep(count: model.steps.count), graph = model.periodGraph.graph
        var left = members.map { access in
            let supply = Int(access.supply)
            return prices[model.limit(ofSupply: supply)] > 0 ? model.network.supplies[supply].tonnes : 0
        }
        for path in coarse.paths.indices where coarse.tonnes[path] > 0 {
            let demand = coarse.paths.demand[path], aggregate = aggregateOfSupply[coarse.paths.supply[path]]!
            var rest = coarse.paths.arcs(path, arcOfStep, model)[...]
            // Paths that leave by another step than the aggregate's are for its middle supply alone.
            if members[aggregate.lowerBound].arc >= 0,
                rest.popFirst().map({ graph.head[Int($0)] }) != members[aggregate.lowerBound].node
            {
                continue
            }
            var amount = coarse.tonnes[path]
            for member in aggregate where left[member] > PlanAssembly.leastTonnes {
                let access = members[member], arcs = (access.arc < 0 ? [] : [access.arc]) + rest
                guard model.allows(arcs, from: Int(access.supply), to: Int(demand)) else { continue }
                let part = min(amount, left[member])
                plan.ship(part, from: access.supply, to: demand, along: arcs)
                left[member] -= part
                amount -= part
                if amount <= PlanAssembly.leastTonnes { break }
            }
        }
        return plan
    }
}

extension Array {
    /// The ranges of elements with equal values, one after the other.
    fileprivate func runs(from first: Int, by value: KeyPath<Element, Int32>) -> [Range<Int>] {
        var runs: [Range<Int>] = [], start = first
        for index in first..<count
        where index + 1 == count || self[index + 1][keyPath: value] != self[start][keyPath: value] {
            runs.append(start..<index + 1)
            start = index + 1
        }
        return runs
    }
}
