public import FarmgateModel
public import FarmgatePlanning

/// Finds why demands of a plan are not met in full, from the network and the plan's own prices, without planning again.
///
/// If nothing were scarce, a short demand would be served over its cheapest allowed path, provided that this costs less
/// than a tonne is worth there. A search without prices finds that path, or that there is none or it is not worth it.
/// At the prices of an optimal plan the path must cost at least that worth: else shipping on it would improve the plan.
/// So a limit on it has a price, and the one that adds most to the cost of a tonne delivered is likely the reason;
/// `Explainer` tests it.
public struct ShortageAnalysis: Sendable {
    let model: PlanningModel
    /// When it is over, ways that limits on hours and freshness allow are no longer looked for.
    private(set) var deadline = PlanningDeadline(PlanOptions())

    /// Prepares a network. O(periods · (places + links)).
    ///
    /// - Throws: `PlanningError.unsupported` where the network is too large to be planned.
    public init(_ network: Network) throws(PlanningError) {
        do {
            model = try PlanningModel(network)
        } catch {
            throw .unsupported("\(error)")
        }
    }

    init(_ model: PlanningModel, _ deadline: PlanningDeadline) {
        self.model = model
        self.deadline = deadline
    }

    /// Returns why each of some demands is short.
    ///
    /// - Parameters:
    ///   - demands: Indices into `Network.demands`.
    ///   - planned: A plan of the network.
    /// - Complexity: At most ten shortest path searches for each product of the demands.
    public func reasons(for demands: [Int], in planned: PlannedNetwork) -> [ShortageReason] {
        let keepsRules = planned.network.hasFlowRules && !planned.plan.isRelaxed
        return reasons(for: demands, PlanFigures(planned, model), keepingRules: keepsRules)
    }

    /// - Parameter keepsRules: Whether the plan keeps least amounts and single sources, of which its prices know nothing. What they do not
    ///   tell is likely due to these then, and so is a shortage for which they name a limit that the plan does not use up.
    func reasons(
        for demands: [Int], _ figures: PlanFigures, keepingRules keepsRules: Bool = false
    ) -> [ShortageReason] {
        let worthwhile = cheapestPaths(to: demands) { model.willingnessToPay($0) }
        let unserved = reasonsForNoWay(to: demands.filter { worthwhile[$0] == nil })
        return demands.map { demand in
            guard let path = worthwhile[demand] else { return unserved[demand] ?? .noRoute }
            guard let limit = dearestLimit(on: path, figures.prices), !keepsRules || mayBeUsedUp(limit, figures) else {
                guard keepsRules else { return .undecided }
                let isOfSource = model.network.demands[demand].isSingleSource && !hasLeastAmount(path)
                return isOfSource ? .singleSource : .flowRules
            }
            let product = Int(model.network.demands[demand].product)
            if case .supply = limit, isUsedUp(product, figures) { return .scarce([.product(product)]) }
            return .scarce([limit])
        }
    }

    /// Whether no tonne of a limit is left; of what the plan decides that depends on more than tonnes.
    private func mayBeUsedUp(_ limit: Limit, _ figures: PlanFigures) -> Bool {
        limit.isOfDecision
            || model.numbers(of: limit).contains { figures.load[$0] >= model.limitTonnes[$0] * (1 - 1e-9) }
    }

    /// Whether a path enters a place or a link with a least amount.
    private func hasLeastAmount(_ path: PathStore) -> Bool {
        path.uses(0).contains { use in
            switch model.limit(Int(path.limit[use])) {
            case .place(let place, _): model.network.places[place].leastThroughputTonnes > 0
            case .link(let link, _), .trips(let link, _): model.network.links[link].leastTonnes > 0
            default: false
            }
        }
    }

    /// Searches, at the given prices, the cheapest allowed path to each demand that costs less than its cutoff; without
    /// prices nothing is scarce.
    func cheapestPaths(
        to demands: [Int], at prices: [Double]? = nil, below cutoff: (Int) -> Double
    ) -> [Int: PathStore] {
        guard !demands.isEmpty else { return [:] }
        // Nothing costs less than nothing, so no path is searched to the other demands.
        var cutoffs = Array(repeating: 0.0, count: model.network.demands.count)
        for demand in demands { cutoffs[demand] = cutoff(demand) }
        let prices = prices ?? model.startPrices
        let found = Pricer(model, threads: 1, deadline).price(prices, cutoffs: cutoffs)
        var paths: [Int: PathStore] = [:]
        for candidate in found.candidates {
            paths[Int(candidate.demand), default: PathStore()].append(candidate, of: found, model)
        }
        return paths
    }

    /// Whether every tonne supplied of a product is used, up to rounding.
    func isUsedUp(_ product: Int, _ figures: PlanFigures) -> Bool {
        let limits = model.numbers(of: .product(product))
        let used = limits.reduce(0) { $0 + figures.load[$1] }
        return used >= limits.reduce(0) { $0 + model.limitTonnes[$1] } * (1 - 1e-9)
    }

    /// The limit that adds most to the cost of a tonne on a path by being scarce or, where nothing on it is, by its price.
    private func dearestLimit(on path: PathStore, _ prices: [Double]) -> Limit? {
        func dearest(_ price: (Int) -> Double) -> Limit? {
            let costs = path.uses(0).map { use in
                (limit: Int(path.limit[use]), cost: path.share[use] * price(Int(path.limit[use])))
            }
            guard let dearest = costs.max(by: { $0.cost < $1.cost }), dearest.cost > 0 else { return nil }
            return limit(dearest.limit, prices)
        }
        return dearest { scarcity($0, prices) } ?? dearest { prices[$0] }
    }

    /// What a limit stands for: the hours of a fleet where these are what keeps its vehicles from a link.
    private func limit(_ number: Int, _ prices: [Double]) -> Limit {
        let limit = model.limit(number)
        guard case .trips(let link, let period) = limit, let fleet = model.network.links[link].fleet else {
            return limit
        }
        let isScarce = prices[model.limit(ofFleet: fleet, period: period)] > 0
        return isScarce ? .fleet(fleet, period: period) : limit
    }

    /// What a tonne of a limit costs beyond its share of the trip that carries it.
    private func scarcity(_ limit: Int, _ prices: [Double]) -> Double {
        guard case .trips(let link, _) = model.limit(limit) else { return prices[limit] }
        return model.network.links[link].scarcity(ofTripsPriced: prices[limit])
    }
}
