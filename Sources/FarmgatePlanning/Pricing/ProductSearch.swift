import FarmgateModel
import RoutingCore

/// Searches the cheapest paths of one product after another; holds the scratch space of one thread.
///
/// One search a product, from all its supplies at once, by delivered unit cost. The search without limits comes first;
/// only demands whose cheapest path is too old or too late are searched again, with resource labels (Irnich,
/// Desaulniers, "Shortest path problems with resource constraints", 2005).
struct ProductSearch {
    /// A path must be cheaper than its demand's cutoff by this share of it: less is rounding, and the path a known one.
    private static let tieTolerance = 1e-12

    private let model: PlanningModel
    private let search: AffineSearch
    private let limitedSearch: ResourceSearch
    private let backwardSearch: AffineSearch
    /// The affine cost of every arc for the class at hand, and the ageing of the product at hand.
    private var scales: [Double]
    private var offsets: [Double]
    private var ageing: [Double]
    /// The affine cost of the trunk's arcs turned round, and one over their scale.
    private var backwardOffsets: [Double]
    private var backwardScale: [Double]
    /// Demands whose cheapest path breaks a limit, and what it costs.
    private var unmet: [(demand: Int32, unitCost: Double)] = []

    /// A product's supply as the start of paths, its place handled.
    private struct Source {
        var supply: Int32
        var node: Int
        var unitCost: Double
        var hours: Double
        var age: Double
    }

    init(_ model: PlanningModel, _ deadline: PlanningDeadline) {
        self.model = model
        search = AffineSearch(graph: model.periodGraph.graph)
        limitedSearch = ResourceSearch(
            graph: model.periodGraph.graph, reversed: model.periodGraph.reversed, isCancelled: { deadline.isOver })
        offsets = Array(repeating: 0, count: model.periodGraph.graph.arcCount)
        scales = offsets
        ageing = offsets
        backwardSearch = AffineSearch(graph: model.periodGraph.reversedTrunk)
        backwardOffsets = Array(repeating: 0, count: model.periodGraph.trunkArc.count)
        backwardScale = backwardOffsets
    }

    /// Prices products of one class at entry prices (`PlanningModel.entryPrices`). The result's `unitCosts` are empty: a
    /// demand without a candidate costs its cutoff.
    ///
    /// - Parameter bySupply: Whether to look besides for the path from each supply that gains most.
    mutating func price(
        _ products: ArraySlice<Int32>, of lossClass: LossClass, _ prices: [Double], cutoffs: [Double], bySupply: Bool
    ) -> PricingResult {
        var result = PricingResult(unitCosts: [])
        let products = products.filter { !model.demands[Int($0)].isEmpty && !model.supplies[Int($0)].isEmpty }
        guard !products.isEmpty else { return result }
        lossClass.tabulate(prices, model, scales: &scales, offsets: &offsets)
        if bySupply {
            for (index, arc) in model.periodGraph.trunkArc.lazy.map({ Int($0) }).enumerated() {
                backwardScale[index] = 1 / scales[arc]
                backwardOffsets[index] = offsets[arc] / scales[arc]
            }
        }
        for product in products {
            let sources = model.supplies[Int(product)].compactMap { source($0, lossClass, prices) }
            let promises = model.supplies[Int(product)].map { model.promises.limit(ofSupply: Int($0)) }
            if promises.contains(where: { $0 >= 0 && prices[$0] > 0 }) {
                priceByFarm(Int(product), from: sources, at: prices, below: cutoffs, into: &result)
            } else {
                price(Int(product), from: sources, below: cutoffs, into: &result)
                if bySupply { priceBySupply(Int(product), from: sources, below: cutoffs, into: &result) }
            }
        }
        return result
    }

    private mutating func price(
        _ product: Int, from sources: [Source], below cutoffs: [Double], into result: inout PricingResult
    ) {
        unmet.removeAll(keepingCapacity: true)
        priceWithoutLimits(product, from: sources, below: cutoffs, into: &result)
        if !unmet.isEmpty { priceWithLimits(product, from: sources, below: cutoffs, into: &result) }
    }

    /// Prices a product of which some farms are to sell more than they would: a tonne delivered from there costs its
    /// promise's price less, so the paths from each of them are compared after a search of their own.
    private mutating func priceByFarm(
        _ product: Int, from sources: [Source], at prices: [Double], below cutoffs: [Double],
        into result: inout PricingResult
    ) {
        var groups: [(discount: Double, sources: [Source])] = [(0, [])], positions: [Int: Int] = [:]
        for source in sources {
            let limit = model.promises.limit(ofSupply: Int(source.supply))
            let discount = limit < 0 ? 0 : prices[limit]
            let position = discount > 0 ? positions[limit] ?? groups.count : 0
            if position == groups.count {
                positions[limit] = position
                groups.append((discount, []))
            }
            groups[position].sources.append(source)
        }
        var least = cutoffs, raised = cutoffs
        var best: [Int32: (candidate: PricingResult.Candidate, group: PricingResult)] = [:]
        for (discount, sources) in groups where !sources.isEmpty {
            for demand in model.demands[product].lazy.map({ Int($0) }) {
                let slack = Self.tieTolerance * (abs(least[demand]) + discount)
                raised[demand] = max(0, least[demand] + discount - slack)
            }
            var found = PricingResult(unitCosts: [])
            price(product, from: sources, below: raised, into: &found)
            for var candidate in found.candidates {
                candidate.unitCost -= discount
                least[Int(candidate.demand)] = candidate.unitCost
                best[candidate.demand] = (candidate, found)
            }
            result.leastCosts += found.leastCosts.map { ($0.demand, $0.unitCost - discount) }
            result.isExact = result.isExact && found.isExact
        }
        for demand in model.demands[product] {
            guard let (found, group) = best[demand] else { continue }
            var candidate = found
            let start = result.arcs.count
            result.arcs += group.arcs[candidate.arcs]
            candidate.arcs = start..<result.arcs.count
            result.candidates.append(candidate)
        }
    }

    private func source(_ index: Int32, _ lossClass: LossClass, _ prices: [Double]) -> Source? {
        let supply = model.network.supplies[Int(index)], place = Int(supply.place)
        guard lossClass.survival[place] > 0 else { return nil }
        let product = model.network.products[Int(supply.product)]
        let hours = model.steps.hours[place]
        return Source(
            supply: index, node: model.node(ofSupply: Int(index)),
            unitCost: model.unitCost(ofSupply: Int(index), prices, lossClass), hours: hours,
            age: product.ageing(hours: hours, isChilled: model.steps.isChilled[place]))
    }

    private mutating func priceWithoutLimits(
        _ product: Int, from sources: [Source], below cutoffs: [Double], into result: inout PricingResult
    ) {
        search.reset()
        for (number, source) in sources.enumerated() {
            search.addSource(source.node, label: source.unitCost, tag: Int32(number))
        }
        var highest = 0.0
        for index in model.demands[product] {
            highest = max(highest, cutoffs[Int(index)])
            search.addTarget(model.node(of: model.network.demands[Int(index)]))
        }
        search.run(scale: scales, offset: offsets, limit: highest)
        for index in model.demands[product] {
            let demand = model.network.demands[Int(index)], cutoff = cutoffs[Int(index)]
            let node = model.node(of: demand)
            let unitCost = search.label(of: node)
            guard unitCost < cutoff * (1 - Self.tieTolerance), let number = search.sourceTag(of: node) else {
                continue
            }
            let source = sources[Int(number)]
            let start = result.arcs.count
            search.appendPath(to: node, into: &result.arcs)
            let isAllowed = model.pathTimes.areKept(
                by: result.arcs[start...], from: (source.hours, source.age), model.network.products[product], demand)
            if isAllowed {
                result.candidates.append(
                    .init(supply: source.supply, demand: index, unitCost: unitCost, arcs: start..<result.arcs.count))
            } else {
                result.arcs.removeSubrange(start...)
                unmet.append((index, unitCost))
            }
        }
    }

    /// Looks for the path from each supply that gains most: one search from all demands, by what a tonne at a node is worth
    /// to them, less the cost of getting there.
    ///
    /// Demands are served by many supplies, and from the demands' side only one of them is found in a round. Paths that
    /// break a limit are left out.
    private mutating func priceBySupply(
        _ product: Int, from sources: [Source], below cutoffs: [Double], into result: inout PricingResult
    ) {
        let graph = model.periodGraph.graph
        var sourceOfDemand: [Int32: Int32] = [:]
        for candidate in result.candidates.reversed() {
            guard model.network.demands[Int(candidate.demand)].product == Int32(product) else { break }
            sourceOfDemand[candidate.demand] = candidate.supply
        }
        backwardSearch.reset()
        for index in model.demands[product] {
            backwardSearch.addSource(
                model.node(of: model.network.demands[Int(index)]), label: -cutoffs[Int(index)], tag: index)
        }
        let cheapest = sources.reduce(Double.infinity) { min($0, $1.unitCost) }
        backwardSearch.run(scale: backwardScale, offset: backwardOffsets, limit: -cheapest)
        for source in sources {
            var least = -source.unitCost, node = source.node, first = -1
            if model.periodGraph.isEntered[node] {
                least = min(least, backwardSearch.label(of: node))
            } else {
                for arc in graph.arcs(from: node) {
                    let label = (backwardSearch.label(of: Int(graph.head[arc])) + offsets[arc]) / scales[arc]
                    if label < least { (least, first) = (label, arc) }
                }
                guard first >= 0 else { continue }
                node = Int(graph.head[first])
            }
            guard least < -source.unitCost * (1 + Self.tieTolerance), let demand = backwardSearch.sourceTag(of: node),
                sourceOfDemand[demand] != source.supply
            else { continue }
            let start = result.arcs.count
            if first >= 0 { result.arcs.append(Int32(first)) }
            let rest = result.arcs.count
            backwardSearch.appendPath(to: node, into: &result.arcs)
            result.arcs[rest...].reverse()
            for position in rest..<result.arcs.count {
                result.arcs[position] = model.periodGraph.trunkArc[Int(result.arcs[position])]
            }
            let isAllowed = model.pathTimes.areKept(
                by: result.arcs[start...], from: (source.hours, source.age), model.network.products[product],
                model.network.demands[Int(demand)])
            guard isAllowed else {
                result.arcs.removeSubrange(start...)
                continue
            }
            let unitCost = result.arcs[start...].reduce(source.unitCost) {
                scales[Int($1)] * $0 + offsets[Int($1)]
            }
            result.candidates.append(
                .init(supply: source.supply, demand: demand, unitCost: unitCost, arcs: start..<result.arcs.count))
        }
    }

    private mutating func priceWithLimits(
        _ product: Int, from sources: [Source], below cutoffs: [Double], into result: inout PricingResult
    ) {
        limitedSearch.reset()
        for source in sources {
            limitedSearch.addSource(
                source.node, cost: source.unitCost, resources: SIMD2(source.age, source.hours), tag: source.supply)
        }
        var limitsHours = false
        for (index, _) in unmet {
            let demand = model.network.demands[Int(index)]
            limitsHours = limitsHours || demand.maxHours < .infinity
            limitedSearch.addTarget(
                model.node(of: demand), tag: index, costLimit: cutoffs[Int(index)] * (1 - Self.tieTolerance),
                resourceLimits: SIMD2(1 - demand.minFreshness, demand.maxHours))
        }
        model.pathTimes.tabulateAgeing(model.network.products[product], into: &ageing)
        let outcome = limitedSearch.run(
            scale: scales, offset: offsets, resource: ageing,
            secondResource: limitsHours ? model.pathTimes.hours : nil, labelLimit: model.labelLimit)
        if outcome != .complete { result.isExact = false }
        for (target, cheapest) in unmet.enumerated() {
            // Where the search could not finish, or was stopped, that without limits says something too.
            let unitCost = max(cheapest.unitCost, limitedSearch.leastCost(at: target))
            if unitCost < cutoffs[Int(cheapest.demand)] { result.leastCosts.append((cheapest.demand, unitCost)) }
        }
        for arrival in limitedSearch.arrivals {
            let start = result.arcs.count
            limitedSearch.appendPath(of: arrival, into: &result.arcs)
            result.candidates.append(
                .init(
                    supply: arrival.sourceTag, demand: arrival.tag, unitCost: arrival.cost,
                    arcs: start..<result.arcs.count))
        }
    }
}
