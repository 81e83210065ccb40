import FarmgateModel
import FarmgatePlanning

// Why there is no way worth taking. Each rule that a way has to keep is left out in turn, until there is one.
extension ShortageAnalysis {
    /// Returns why each of some demands has no way that is allowed and worth it, even if nothing were scarce.
    func reasonsForNoWay(to demands: [Int]) -> [Int: ShortageReason] {
        var reasons: [Int: ShortageReason] = [:]
        var left = demands
        /// Gives a reason to those demands left that can be reached if the network is changed.
        func test(_ changed: Network, _ reason: (PathStore) -> ShortageReason) {
            guard !left.isEmpty, let model = try? PlanningModel(changed) else { return }
            for (demand, path) in ShortageAnalysis(model, deadline).cheapestPaths(to: left, below: Self.anyCost) {
                reasons[demand] = reason(path)
            }
            left.removeAll { reasons[$0] != nil }
        }
        for demand in demands where model.supplies[Int(model.network.demands[demand].product)].isEmpty {
            reasons[demand] = .noSupply
        }
        left.removeAll { reasons[$0] != nil }
        let network = model.network
        for demand in cheapestPaths(to: left, below: Self.anyCost).keys { reasons[demand] = .notWorthIt }
        left.removeAll { reasons[$0] != nil }
        test(network.with(demands: network.demands.map(\.withoutLongestTime))) { _ in .tooOld(.maxHours) }
        test(network.with(demands: network.demands.map(\.withoutFreshness))) { _ in .tooOld(.minFreshness) }
        test(network.withoutShelfLife()) { _ in .tooOld(.shelfLife) }
        let ageless = network.withoutAgeing()
        test(ageless) { _ in .tooOld(.several) }
        let unchilled = ageless.withoutColdChain()
        test(unchilled) { _ in .notChilled }
        let open = unchilled.openingLinksToAllProducts()
        test(open) { _ in .notListed }
        test(open.withStorageEverywhere()) { path in .noStorage(firstWaitWithoutRoom(on: path)) }
        test(open.withoutPeriods()) { _ in .tooLate }
        for demand in left { reasons[demand] = .noRoute }
        return reasons
    }

    /// A cutoff for paths that are sought whatever they cost.
    static func anyCost(_ demand: Int) -> Double { .greatestFiniteMagnitude }

    private func firstWaitWithoutRoom(on path: PathStore) -> Int {
        // Numbers of limits are the same in the network with storage everywhere: it has the same places and links.
        for use in path.steps(0, model) {
            let step = model.steps.planStep(Int(path.limit[use]))
            guard step.kind == .wait else { continue }
            if model.network.place(step.index, inPeriod: step.period).storageTonnes == 0 { return step.index }
        }
        return Int(model.network.supplies[Int(path.supply[0])].place)
    }
}

extension Demand {
    /// The demand if it might take any time.
    var withoutLongestTime: Demand {
        var demand = self
        demand.maxHours = .infinity
        return demand
    }

    /// The demand if it asked for no freshness.
    var withoutFreshness: Demand {
        var demand = self
        demand.minFreshness = 0
        return demand
    }
}
