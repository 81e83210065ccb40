/// Finds why demands of a plan are not met in full, from the network and the plan's own prices.
///
/// If nothing were scarce, a short demand would be served over its cheapest allowed path, provided that this costs less
/// than a tonne is worth there. A search without prices finds that path, or that there is none or it is not worth it.
/// At the prices of an optimal plan the path must cost at least that worth: else shipping on it would improve the plan.
/// So a limit on it has a price, and the one that adds most to the cost of a tonne delivered is the reason.
public struct ShortageAnalysis: Sendable {
    private let model: PlanningModel

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

    /// Returns why each of some demands is short.
    ///
    /// - Parameters:
    ///   - demands: Indices into `Network.demands`.
    ///   - plan: A plan of the network.
    /// - Complexity: At most three shortest path searches for each product of the demands.
    public func reasons(for demands: [Int], in plan: Plan) -> [ShortageReason] {
        let prices = model.prices(of: plan)
        let worthwhile = cheapestPaths(to: demands, on: model) { model.worth($0) }
        let allowed = cheapestPaths(to: demands.filter { worthwhile[$0] == nil }, on: model) { _ in
            .greatestFiniteMagnitude
        }
        let isUsedUp = productsUsedUp(in: plan)
        let unreached = demands.filter { worthwhile[$0] == nil && allowed[$0] == nil }
        let reached = Set(unreached.isEmpty ? [] : demandsReachedInAnyState(unreached))
        return demands.map { demand in
            if let path = worthwhile[demand] {
                let product = Int(model.network.demands[demand].product)
                let reason = dearestLimit(on: path, prices)
                if case .supplyUsedUp = reason, isUsedUp[product] { return .productUsedUp }
                return reason
            }
            if allowed[demand] != nil { return .notWorthIt }
            if model.supplies[Int(model.network.demands[demand].product)].isEmpty { return .noSupply }
            return reached.contains(demand) ? .tooOld : .noRoute
        }
    }

    /// Searches, without prices, the cheapest allowed path to each demand that costs less than its ceiling.
    private func cheapestPaths(
        to demands: [Int], on model: PlanningModel, below ceiling: (Int) -> Double
    ) -> [Int: PathStore] {
        guard !demands.isEmpty else { return [:] }
        // Nothing costs less than nothing, so no path is searched to the other demands.
        var ceilings = Array(repeating: 0.0, count: model.network.demands.count)
        for demand in demands { ceilings[demand] = ceiling(demand) }
        let found = Pricer(model, threads: 1).price(model.startPrices, ceilings: ceilings)
        var paths: [Int: PathStore] = [:]
        for candidate in found.candidates {
            paths[Int(candidate.demand), default: PathStore()].append(candidate, of: found, model)
        }
        return paths
    }

    /// The demands that could be reached if goods stayed fresh and time did not matter.
    private func demandsReachedInAnyState(_ demands: [Int]) -> [Int] {
        guard let timeless = try? PlanningModel(model.network.withoutAgeing()) else { return [] }
        return cheapestPaths(to: demands, on: timeless) { _ in .greatestFiniteMagnitude }.keys.sorted()
    }

    /// For each product, whether every tonne supplied is used, up to rounding.
    private func productsUsedUp(in plan: Plan) -> [Bool] {
        var used: [String: Double] = [:]
        for line in plan.supplies { used[plan.productIDs[Int(line.product)], default: 0] += line.used }
        return model.supplies.enumerated().map { product, supplies in
            let supplied = supplies.reduce(0) { $0 + model.network.supplies[Int($1)].tonnes }
            return used[model.network.productIDs[product], default: 0] >= supplied * (1 - 1e-9)
        }
    }

    /// The limit whose price adds most to the cost of a tonne on a path.
    private func dearestLimit(on path: PathStore, _ prices: [Double]) -> ShortageReason {
        let dearest = path.uses(0).max {
            path.share[$0] * prices[Int(path.limit[$0])] < path.share[$1] * prices[Int(path.limit[$1])]
        }
        guard let dearest, path.share[dearest] * prices[Int(path.limit[dearest])] > 0 else { return .undecided }
        return switch model.identity(ofLimit: Int(path.limit[dearest])) {
        case .carbon: .carbonUsedUp
        case .supply(let supply): .supplyUsedUp(supply)
        case .step(.place, let place, _): .placeFull(place)
        case .step(.wait, let place, _): .storageFull(place)
        case .step(.link, let link, _), .vehicles(let link, _): .linkFull(link)
        }
    }
}
