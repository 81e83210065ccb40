import FarmgateModel

/// Tonnes on paths that keep every limit and every demand, and the modules that they need: a plan at any moment, however
/// early.
struct FeasibleFlow: Sendable {
    /// The share of a limit's tonnes below which what is left counts as none.
    private static let fullShare = 1e-9
    /// What a tonne of a full limit is priced at while paths around it are sought, relative to the mean willingness to pay.
    private static let closedPriceShare = 1e6

    private let model: PlanningModel
    let isRelaxed: Bool
    private(set) var paths: PathStore
    /// Tonnes dispatched on each path.
    private(set) var tonnes: [Double]
    /// The objective of model.md without what modules cost, with what leaving kept flows does.
    private var flowCost: Double
    /// The tonnes that may enter each limit, and how many still may.
    private let capacity: [Double]
    private var residual: [Double]
    private var wanted: [Double]

    /// Makes the plan that comes near the given tonnes: the paths that earn most at the given prices first, each as far
    /// as limits allow for its tonnes, then for more. O(uses + paths · log paths).
    ///
    /// - Parameters:
    ///   - modules: The modules of each design variable that there may be; rounded up unless the plan is relaxed.
    ///   - isRelaxed: Whether modules may be fractional.
    init(
        near target: [Double], modules: [Double], of paths: PathStore, prices: [Double], _ model: PlanningModel,
        isRelaxed: Bool
    ) {
        self.init(modules: modules, model, isRelaxed: isRelaxed)
        let empty = self
        var choices = FlowChoices()
        repeat {
            self = empty
            fill(paths, upTo: target, prices, choices)
        } while keepsRules && choices.settle(tonnes, paths, model)
        removeUnusedPaths()
    }

    /// Fills paths up to the given tonnes, then for more, but for those that choices rule out.
    private mutating func fill(_ paths: PathStore, upTo target: [Double], _ prices: [Double], _ choices: FlowChoices) {
        self.paths = paths
        tonnes = Array(repeating: 0, count: paths.count)
        func isAllowed(_ path: Int) -> Bool { !keepsRules || choices.allow(path, paths, model) }
        let wanted = paths.indices.filter { target[$0] > 0 && isAllowed($0) }
        for path in FeasibleFlow.byGain(wanted, of: paths, prices, model) {
            // What does not pay by itself may go along where there is too little.
            let isForced = keepsRules && !model.rules.ruledSteps(of: path, paths, model).isEmpty
            fill(path, upTo: target[path], evenAtLoss: isForced)
        }
        let more = paths.indices.filter { canCarryMore($0) && isAllowed($0) }
        for path in FeasibleFlow.byGain(more, of: paths, prices, model) { fill(path, upTo: .infinity) }
    }

    /// Whether least amounts are kept, and demands served from one place.
    private var keepsRules: Bool { !isRelaxed && !model.rules.isEmpty }

    /// Removes the paths that carry nothing, but for flows to be kept. O(uses).
    private mutating func removeUnusedPaths() {
        let used = paths.indices.filter { tonnes[$0] > 0 || paths.mostTonnes[$0] < .infinity }
        paths = paths.selecting(used)
        tonnes = used.map { tonnes[$0] }
    }

    /// Makes the plan that ships nothing. O(limits).
    init(modules: [Double], _ model: PlanningModel, isRelaxed: Bool) {
        self.model = model
        self.isRelaxed = isRelaxed
        paths = PathStore()
        tonnes = []
        flowCost = model.costOfShippingNothing
        var capacity = model.limitTonnes, taken: [(limit: Int, tonnes: Double)] = []
        let modules = model.designVariables.installable(modules, isRelaxed: isRelaxed, within: model.limitTonnes)
        for design in model.designVariables.indices {
            for installed in model.designVariables.capacities(design) {
                let limit = Int(installed.limit)
                capacity[limit] = modules[design] * installed.tonnes
                taken.append((limit, -model.tonnesWithoutModules(ofLimit: limit)))
            }
        }
        self.capacity = capacity
        residual = capacity
        for (limit, tonnes) in taken { residual[limit] -= tonnes }
        wanted = model.network.demands.map(\.tonnes)
    }

    /// Ships so much from a supply along arcs to a demand, or as much as limits allow.
    mutating func ship(_ most: Double, from supply: Int32, to demand: Int32, along arcs: [Int32]) {
        paths.append(supply: supply, demand: demand, arcs: arcs, model)
        tonnes.append(0)
        fill(paths.count - 1, upTo: most)
    }

    /// The objective of model.md, with what breaking promises costs.
    var objective: Double {
        var total = flowCost
        for farm in model.promises.farms { total += model.promises.shortCost * short(farm.limit) }
        for (design, count) in modules.enumerated() { total += count * model.designVariables.cost[design] }
        return total
    }

    /// The tonnes of each product that come to its demands.
    var deliveredTonnes: [Double] {
        var delivered = Array(repeating: 0.0, count: model.network.products.count)
        for (demand, left) in zip(model.network.demands, wanted) {
            delivered[Int(demand.product)] += demand.tonnes - left
        }
        return delivered
    }

    /// The modules of each design variable that the tonnes need. O(limits with modules).
    var modules: [Double] {
        model.designVariables.indices.map { design in
            model.designVariables.modules(of: design, isRelaxed: isRelaxed, load: load)
        }
    }

    /// Serves demands that are short by paths around what is full, round by round while that gains something and there is
    /// time. One pricing a round, and one at least. No step with a least amount is entered for it that nothing enters, and no demand gets
    /// another source.
    mutating func complete(_ pricer: Pricer, prices: [Double], rounds: Int, _ deadline: PlanningDeadline) {
        for round in 0..<rounds where round == 0 || !deadline.isOver {
            let closed = Self.closedPriceShare * model.meanWillingnessToPay
            var choices = keepsRules ? FlowChoices(asIn: tonnes, paths, model) : FlowChoices()
            let around = prices.indices.map { limit in
                prices[limit] + (isFull(limit) || choices.close(limit) ? closed : 0)
            }
            let cutoffs = wanted.indices.map { demand in
                wanted[demand] > PlanAssembly.leastTonnes ? model.willingnessToPay(demand) : 0
            }
            let found = pricer.price(around, cutoffs: cutoffs, bySupply: true)
            let first = paths.count
            for candidate in found.candidates { paths.append(candidate, of: found, model) }
            tonnes += Array(repeating: 0, count: paths.count - first)
            let before = objective
            for path in Self.byGain(Array(first..<paths.count), of: paths, around, model) {
                guard choices.allow(path, paths, model) else { continue }
                fill(path, upTo: .infinity)
                if keepsRules, tonnes[path] > 0 { choices.keepSource(of: path, paths, model) }
            }
            removeUnusedPaths()
            guard objective < before - PlanAssembly.leastTonnes * abs(before) else { return }
        }
    }

    /// Ships the same on fewer paths, where goods meet on the way. Costs stay, but for rounding.
    mutating func shipOnFewerPaths() {
        var decomposition = FlowDecomposition(model)
        let amounts = decomposition.shipOnFewer(&paths, tonnes)
        (residual, wanted, flowCost) = (capacity, model.network.demands.map(\.tonnes), model.costOfShippingNothing)
        tonnes = Array(repeating: 0, count: paths.count)
        for (path, amount) in amounts.enumerated() where amount > 0 {
            take(amount, path, net: paths.netCost(path, model))
        }
    }

    /// The tonnes that enter a limit.
    func load(_ limit: Int) -> Double { capacity[limit] - residual[limit] }

    /// The tonnes that a farm falls short of what it is to sell.
    func short(_ promise: Int) -> Double { max(0, -residual[promise]) }

    func isFull(_ limit: Int) -> Bool {
        guard model.promises.farm(ofLimit: limit) == nil else { return false }
        let tonnes = capacity[limit]
        return tonnes < .infinity && residual[limit] <= max(Self.fullShare * tonnes, PlanAssembly.leastTonnes)
    }

    /// Some of the paths, those that earn most a tonne at the given prices first.
    private static func byGain(
        _ chosen: [Int], of paths: PathStore, _ prices: [Double], _ model: PlanningModel
    ) -> [Int] {
        chosen.map { path in
            (
                path,
                (model.willingnessToPay(Int(paths.demand[path])) - paths.unitCost(path, at: prices))
                    * paths.delivered[path]
            )
        }
        .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
        .map(\.0)
    }

    /// Whether something could still go on a path, by its ends.
    private func canCarryMore(_ path: Int) -> Bool {
        let supply = model.limit(ofSupply: Int(paths.supply[path]))
        return min(wanted[Int(paths.demand[path])] / paths.delivered[path], residual[supply])
            >= PlanAssembly.leastTonnes
    }

    /// Puts more on a path, as far as it pays, its limits and its demand allow.
    ///
    /// - Parameter evenAtLoss: Whether it is to be filled where that does not pay.
    private mutating func fill(_ path: Int, upTo most: Double, evenAtLoss: Bool = false) {
        let delivered = paths.delivered[path]
        let net = paths.netCost(path, model)
        let promise = model.promises.limit(ofSupply: Int(paths.supply[path]))
        var left = most
        if promise >= 0, short(promise) > 0, net - model.promises.shortCost * delivered < 0 {
            left -= put(min(left, short(promise) / delivered), on: path, net: net)
        }
        if net < 0 || evenAtLoss, left > 0 { _ = put(left, on: path, net: net) }
    }

    /// Puts so much more on a path, or as much as limits allow, and returns how much that is.
    private mutating func put(_ most: Double, on path: Int, net: Double) -> Double {
        let demand = Int(paths.demand[path])
        var amount = min(most, wanted[demand] / paths.delivered[path], paths.mostTonnes[path] - tonnes[path])
        for use in paths.uses(path) where paths.share[use] > 0 {
            amount = min(amount, residual[Int(paths.limit[use])] / paths.share[use])
        }
        guard amount >= PlanAssembly.leastTonnes else { return 0 }
        take(amount, path, net: net)
        return amount
    }

    /// Enters so much more on a path that costs so much net.
    private mutating func take(_ amount: Double, _ path: Int, net: Double) {
        for use in paths.uses(path) { residual[Int(paths.limit[use])] -= amount * paths.share[use] }
        wanted[Int(paths.demand[path])] -= amount * paths.delivered[path]
        tonnes[path] += amount
        flowCost += net * amount
    }
}
