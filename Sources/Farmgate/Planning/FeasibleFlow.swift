/// Tonnes on paths that keep every limit and every demand, and the units of room they need: a plan at any moment, however
/// early.
struct FeasibleFlow {
    /// The share of a limit's tonnes below which its room counts as none.
    private static let fullShare = 1e-9
    /// What a tonne of a full limit is priced at while paths around it are sought, relative to the mean worth.
    private static let closedPriceShare = 1e6

    private let model: PlanningModel
    let isRelaxed: Bool
    private(set) var paths: PathStore
    /// Tonnes dispatched on each path.
    private(set) var tonnes: [Double]
    /// The objective of model.md without what decisions cost, with what leaving kept flows does.
    private var flowCost: Double
    /// The tonnes that may enter each limit, and how many still may.
    private let capacity: [Double]
    private var room: [Double]
    private var wanted: [Double]

    /// Makes the plan that comes near the given tonnes: the paths that earn most at the given prices first, each as far
    /// as there is room for its tonnes, then for more. O(uses + paths · log paths).
    ///
    /// - Parameters:
    ///   - units: The units of each decision that there may be; rounded up unless parts of a unit can be had.
    ///   - isRelaxed: Whether parts of a unit can be had.
    init(
        near target: [Double], units: [Double], of paths: PathStore, prices: [Double], _ model: PlanningModel,
        isRelaxed: Bool
    ) {
        self.model = model
        self.isRelaxed = isRelaxed
        self.paths = paths
        tonnes = Array(repeating: 0, count: paths.count)
        flowCost = model.network.demands.reduce(model.promises.costOfLeavingAll) {
            $0 + $1.shortageCostPerTonne * $1.tonnes
        }
        var capacity = model.limitTonnes
        for decision in model.decisions.indices {
            let units = isRelaxed ? units[decision] : Decisions.wholeUnits(units[decision])
            for room in model.decisions.rooms(decision) { capacity[Int(room.limit)] = units * room.tonnes }
        }
        self.capacity = capacity
        room = capacity
        wanted = model.network.demands.map(\.tonnes)
        let order = FeasibleFlow.byGain(0..<paths.count, of: paths, prices, model)
        for path in order where target[path] > 0 { fill(path, upTo: target[path]) }
        for path in order { fill(path, upTo: .infinity) }
    }

    /// The objective of model.md, with what breaking promises costs.
    var objective: Double {
        var total = flowCost
        for farm in model.promises.farms { total += model.promises.shortCost * short(farm.limit) }
        for (decision, units) in units.enumerated() { total += units * model.decisions.cost[decision] }
        return total
    }

    /// The units of each decision that the tonnes need. O(rooms).
    var units: [Double] {
        model.decisions.indices.map { decision in
            model.decisions.units(of: decision, isRelaxed: isRelaxed) { capacity[$0] - room[$0] }
        }
    }

    /// Serves demands that are short by paths around what is full, round by round while that gains something. One
    /// pricing a round.
    mutating func complete(_ pricer: Pricer, prices: [Double], rounds: Int) {
        for _ in 0..<rounds {
            let closed = Self.closedPriceShare * model.meanWorth
            let around = prices.indices.map { limit in
                prices[limit] + (isFull(limit) ? closed : 0)
            }
            let ceilings = wanted.indices.map { demand in
                wanted[demand] > PlanAssembly.leastTonnes ? model.worth(demand) : 0
            }
            let found = pricer.price(around, ceilings: ceilings)
            let first = paths.count
            for candidate in found.candidates { paths.append(candidate, of: found, model) }
            tonnes += Array(repeating: 0, count: paths.count - first)
            let before = objective
            for path in Self.byGain(first..<paths.count, of: paths, around, model) { fill(path, upTo: .infinity) }
            guard objective < before - PlanAssembly.leastTonnes * abs(before) else { return }
        }
    }

    /// The tonnes that a farm falls short of what it is to sell.
    func short(_ promise: Int) -> Double { max(0, -room[promise]) }

    func isFull(_ limit: Int) -> Bool {
        guard model.promises.farm(ofLimit: limit) == nil else { return false }
        let tonnes = capacity[limit]
        return tonnes < .infinity && room[limit] <= Self.fullShare * tonnes
    }

    /// The paths that earn most a tonne at the given prices first.
    private static func byGain(
        _ range: Range<Int>, of paths: PathStore, _ prices: [Double], _ model: PlanningModel
    ) -> [Int] {
        let gains = range.map {
            (model.worth(Int(paths.demand[$0])) - paths.unitCost($0, at: prices)) * paths.delivered[$0]
        }
        return range.sorted {
            let first = gains[$0 - range.lowerBound], second = gains[$1 - range.lowerBound]
            return first != second ? first > second : $0 < $1
        }
    }

    /// Puts more on a path, as far as it pays, its limits have room and its demand wants it.
    private mutating func fill(_ path: Int, upTo most: Double) {
        let delivered = paths.delivered[path]
        let net = paths.netCost(path, model)
        let promise = model.promises.limit(ofSupply: Int(paths.supply[path]))
        var left = most
        if promise >= 0, short(promise) > 0, net - model.promises.shortCost * delivered < 0 {
            left -= put(min(left, short(promise) / delivered), on: path, net: net)
        }
        if net < 0, left > 0 { _ = put(left, on: path, net: net) }
    }

    /// Puts so much more on a path, or as much as there is room for, and returns how much that is.
    private mutating func put(_ most: Double, on path: Int, net: Double) -> Double {
        let demand = Int(paths.demand[path])
        var amount = min(most, wanted[demand] / paths.delivered[path], paths.mostTonnes[path] - tonnes[path])
        for use in paths.uses(path) where paths.share[use] > 0 {
            amount = min(amount, room[Int(paths.limit[use])] / paths.share[use])
        }
        guard amount >= PlanAssembly.leastTonnes else { return 0 }
        for use in paths.uses(path) { room[Int(paths.limit[use])] -= amount * paths.share[use] }
        wanted[demand] -= amount * paths.delivered[path]
        tonnes[path] += amount
        flowCost += net * amount
        return amount
    }
}
