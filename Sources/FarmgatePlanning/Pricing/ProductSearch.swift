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

    let model: PlanningModel
    private let search: AffineSearch
    private let limitedSearch: ResourceSearch
    private let backwardSearch: AffineSearch
    /// The affine cost of every arc for the class at hand, and the ageing of the product at hand.
    var scales: [Double]
    var offsets: [Double]
    private var ageing: [Double]
    /// The affine cost of the trunk's arcs turned round, and one over their scale.
    var backwardOffsets: [Double]
    var backwardScale: [Double]
    /// Demands whose cheapest path breaks a limit, and what it costs.
    private var unmet: [(demand: Int32, unitCost: Double)] = []

    /// What the class at hand loses, its prices, and what steps cost the product at hand without them.
    var lossClass: LossClass
    var prices: Prices
    var costs: [Double]
    /// Finds the arcs of steps that cost products or demands otherwise; made when it is first needed.
    lazy var linkedArcs = LinkedArcs(model)

    /// Prices of entering steps, and those of linking rows and joint limits, which differ by product and demand.
    struct Prices {
        /// By limit.
        var limits: [Double]
        /// `PlanningModel.entryPrices`; of a tonne of the class at hand, `LossClass.entryPrices`.
        var entry: [Double]
        var linking: LinkingPrices
    }

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
        lossClass = model.lossClasses[0]
        costs = model.steps.costIfUnlisted
        prices = Prices(limits: [], entry: [], linking: LinkingPrices())
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

    /// Prices products of one class. The result's `unitCosts` are empty: a demand without a candidate costs its cutoff.
    ///
    /// - Parameter bySupply: Whether to look besides for the path from each supply that gains most.
    mutating func price(
        _ products: ArraySlice<Int32>, of lossClass: LossClass, at prices: Prices, cutoffs: [Double], bySupply: Bool
    ) -> PricingResult {
        var result = PricingResult(unitCosts: [])
        let products = products.filter { !model.demands[Int($0)].isEmpty && !model.supplies[Int($0)].isEmpty }
        guard !products.isEmpty else { return result }
        (self.lossClass, self.prices) = (lossClass, prices)
        self.prices.entry = lossClass.entryPrices(prices.entry, model)
        lossClass.tabulate(self.prices.entry, costs: costs, model, scales: &scales, offsets: &offsets)
        if bySupply || !prices.linking.isEmpty {
            for (index, arc) in model.periodGraph.trunkArc.lazy.map({ Int($0) }).enumerated() {
                turnRound(arc, index)
            }
        }
        for product in products.lazy.map({ Int($0) }) {
            let before = takeListings(of: product) + raise(prices.linking.ofProduct[Int32(product)])
            let sources = sources(of: product)
            let promises = model.supplies[product].map { model.promises.limit(ofSupply: Int($0)) }
            if promises.contains(where: { $0 >= 0 && self.prices.entry[$0] > 0 }) {
                priceByFarm(product, from: sources, at: self.prices.entry, below: cutoffs, into: &result)
            } else {
                let linked = prices.linking.ofSupply
                let alike = linked.isEmpty ? sources : sources.filter { linked[$0.supply] == nil }
                price(product, from: alike, below: cutoffs, into: &result)
                if bySupply { priceBySupply(product, from: alike, below: cutoffs, into: &result) }
                for supply in model.supplies[product] where linked[supply] != nil {
                    let before = raise(linked[supply])
                    price(product, from: [source(supply)].compactMap(\.self), below: cutoffs, into: &result)
                    restore(before)
                }
            }
            restore(before)
        }
        return result
    }

    /// Prices a product from sources for whose goods all steps cost the same.
    private mutating func price(
        _ product: Int, from sources: [Source], below cutoffs: [Double], into result: inout PricingResult
    ) {
        guard !sources.isEmpty else { return }
        let linked = prices.linking.ofDemand
        let demands = model.demands[product]
        guard !linked.isEmpty else { return price(product, demands, from: sources, below: cutoffs, into: &result) }
        let alike = demands.filter { linked[$0] == nil }
        if !alike.isEmpty { price(product, alike, from: sources, below: cutoffs, into: &result) }
        for demand in demands where linked[demand] != nil {
            priceAlone(product, demand, from: sources, below: cutoffs, into: &result)
        }
    }

    /// Prices demands for which all steps cost the same.
    private mutating func price(
        _ product: Int, _ demands: [Int32], from sources: [Source], below cutoffs: [Double],
        into result: inout PricingResult
    ) {
        unmet.removeAll(keepingCapacity: true)
        priceWithoutLimits(product, demands, from: sources, below: cutoffs, into: &result)
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

    private func sources(of product: Int) -> [Source] { model.supplies[product].compactMap(source) }

    private func source(_ index: Int32) -> Source? {
        let supply = model.network.supplies[Int(index)], place = Int(supply.place)
        guard lossClass.survival[place] > 0 else { return nil }
        let product = model.network.products[Int(supply.product)]
        let hours = model.steps.hours[place]
        return Source(
            supply: index, node: model.node(ofSupply: Int(index)),
            unitCost: model.unitCost(ofSupply: Int(index), prices.entry, lossClass), hours: hours,
            age: product.ageing(hours: hours, isChilled: model.steps.isChilled[place]))
    }

    private mutating func priceWithoutLimits(
        _ product: Int, _ demands: [Int32], from sources: [Source], below cutoffs: [Double],
        into result: inout PricingResult
    ) {
        search.reset()
        for (number, source) in sources.enumerated() {
            search.addSource(source.node, label: source.unitCost, tag: Int32(number))
        }
        var highest = 0.0
        for index in demands {
            highest = max(highest, cutoffs[Int(index)])
            search.addTarget(model.node(of: model.network.demands[Int(index)]))
        }
        search.run(scale: scales, offset: offsets, limit: highest)
        for index in demands {
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
        var sourceOfDemand: [Int32: Int32] = [:]
        for candidate in result.candidates.reversed() {
            guard model.network.demands[Int(candidate.demand)].product == product else { break }
            sourceOfDemand[candidate.demand] = candidate.supply
        }
        backwardSearch.reset()
        for index in model.demands[product] where prices.linking.ofDemand[index] == nil {
            backwardSearch.addSource(
                model.node(of: model.network.demands[Int(index)]), label: -cutoffs[Int(index)], tag: index)
        }
        runBackward(to: sources)
        for source in sources {
            guard let way = wayOn(from: source), sourceOfDemand[way.demand] != source.supply else { continue }
            append(way, of: product, into: &result)
        }
    }

    /// Prices a demand for which steps cost more than for others: a search from the demand finds what comes to it, and tells
    /// mostly that nothing does that improves on its cutoff.
    private mutating func priceAlone(
        _ product: Int, _ demand: Int32, from sources: [Source], below cutoffs: [Double],
        into result: inout PricingResult
    ) {
        let before = raise(prices.linking.ofDemand[demand])
        defer { restore(before) }
        let sources = before.isEmpty ? sources : sources.compactMap { source($0.supply) }
        backwardSearch.reset()
        backwardSearch.addSource(
            model.node(of: model.network.demands[Int(demand)]), label: -cutoffs[Int(demand)], tag: demand)
        runBackward(to: sources)
        var best: Way?
        for source in sources {
            guard let way = wayOn(from: source), way.gain > best?.gain ?? 0 else { continue }
            best = way
        }
        guard let best else { return }
        // Where nothing is lost, who gains most costs least.
        if lossClass.losesNothing, append(best, of: product, into: &result) { return }
        price(product, [demand], from: sources, below: cutoffs, into: &result)
    }

    /// The way on from a supply by which a tonne gains most.
    private struct Way {
        var source: Source
        var gain: Double
        /// The arc that leaves a node which nothing enters.
        var first: Int?
        /// The node that the search from the demands came to.
        var node: Int
        var demand: Int32
    }

    private func runBackward(to sources: [Source]) {
        let cheapest = sources.reduce(Double.infinity) { min($0, $1.unitCost) }
        backwardSearch.run(scale: backwardScale, offset: backwardOffsets, limit: -cheapest)
    }

    /// Where a source's goods gain most, by the search from the demands; nil where they gain nothing.
    private func wayOn(from source: Source) -> Way? {
        let graph = model.periodGraph.graph
        var least = -source.unitCost, node = source.node, first: Int?
        if model.periodGraph.isEntered[node] {
            least = min(least, backwardSearch.label(of: node))
        } else {
            for arc in graph.arcs(from: node) {
                let label = (backwardSearch.label(of: Int(graph.head[arc])) + offsets[arc]) / scales[arc]
                if label < least { (least, first) = (label, arc) }
            }
            guard let first else { return nil }
            node = Int(graph.head[first])
        }
        guard least < -source.unitCost * (1 + Self.tieTolerance), let demand = backwardSearch.sourceTag(of: node)
        else { return nil }
        return Way(source: source, gain: -source.unitCost - least, first: first, node: node, demand: demand)
    }

    /// Appends a way as a candidate, and returns whether its demand allows it.
    @discardableResult
    private func append(_ way: Way, of product: Int, into result: inout PricingResult) -> Bool {
        let start = result.arcs.count
        if let first = way.first { result.arcs.append(Int32(first)) }
        let rest = result.arcs.count
        backwardSearch.appendPath(to: way.node, into: &result.arcs)
        result.arcs[rest...].reverse()
        for position in rest..<result.arcs.count {
            result.arcs[position] = model.periodGraph.trunkArc[Int(result.arcs[position])]
        }
        let isAllowed = model.pathTimes.areKept(
            by: result.arcs[start...], from: (way.source.hours, way.source.age), model.network.products[product],
            model.network.demands[Int(way.demand)])
        guard isAllowed else {
            result.arcs.removeSubrange(start...)
            return false
        }
        let unitCost = result.arcs[start...].reduce(way.source.unitCost) {
            scales[Int($1)] * $0 + offsets[Int($1)]
        }
        result.candidates.append(
            .init(supply: way.source.supply, demand: way.demand, unitCost: unitCost, arcs: start..<result.arcs.count))
        return true
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
