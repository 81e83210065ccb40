import FarmgateBase
import FarmgateModel

/// What a plan promises besides keeping to the network: flows that stay as they were, and what every village sells.
///
/// Neither is a limit that a plan has to keep; breaking either costs something (docs/model.md, "Promises"):
/// - A kept flow is a path of its own, in tonnes of at most those of the plan before, which costs X a tonne less than the
///   path does. All of X · kept tonnes is paid at first, so what is left of the flow costs X a tonne.
/// - What a farm is to sell of a product is a limit `Σ −γ x ≤ −promised`, numbered after the others of the model; a tonne
///   less costs `shortCost`. Its price is what a tonne delivered is worth more because it comes from there.
struct Promises: Sendable {
    /// A tonne short of what a farm is to sell costs so many times the greatest willingness to pay for a tonne: more than what can be
    /// gained anywhere by breaking the promise.
    static let shortCostFactor = 10.0
    /// More than this a tonne short can't cost: sums of such costs have to stay numbers.
    static let greatestShortCost = 1e12

    /// A product of a place that supplies it, over all rows and periods.
    struct Farm: Sendable {
        var place: Int
        var product: Int
        var supplied: Double
        /// The number of its limit.
        var limit: Int
    }

    /// What leaving a tonne of a kept flow costs; nil where no plan is to be kept.
    private(set) var keepCost: Double?
    /// The flows to keep, each with its cost less `keepCost` and its tonnes as the most.
    private(set) var keptPaths = PathStore()
    /// Tonnes of flows that the network no longer allows.
    private(set) var impossibleTonnes = 0.0
    /// The share of its supply that each farm is to sell; nil where none was promised.
    private(set) var share: Double?
    private(set) var farms: [Farm] = []
    /// What a tonne less than promised costs.
    private(set) var shortCost = 0.0
    /// The limit that the sales from a supply count for; -1 for none. Empty without farms.
    private var limitOfSupply: [Int32] = []

    /// Promises nothing.
    init() {}

    /// Promises to keep the flows of a plan. O(nodes + arcs + steps of all shipments).
    ///
    /// - Parameter model: The model with what its farms are to sell.
    mutating func keep(_ plan: Plan, _ cost: Double, _ model: PlanningModel) {
        keepCost = cost
        let start = WarmStart(plan, model)
        let shipped = plan.shipments.reduce(0) { $0 + $1.tonnes }
        impossibleTonnes = shipped - start.tonnes.reduce(0, +)
        if impossibleTonnes < PlanAssembly.leastTonnes * max(1, shipped) { impossibleTonnes = 0 }
        let (merged, tonnes) = start.paths.merged(start.tonnes)
        for path in 0..<merged.count {
            keptPaths.append(path, of: merged, atMost: tonnes[path], costingLess: cost)
        }
    }

    /// Promises that every farm sells a share of its supply. O(supplies).
    ///
    /// - Parameter firstLimit: The number of the first farm's limit.
    mutating func sell(_ share: Double, _ model: PlanningModel, firstLimit: Int) {
        let network = model.network
        self.share = share
        limitOfSupply = Array(repeating: -1, count: network.supplies.count)
        let dearest = network.supplies.reduce(0) { max($0, $1.costPerTonne) }
        shortCost = min(Self.greatestShortCost, Self.shortCostFactor * model.greatestWillingnessToPay + dearest)
        struct Key: Hashable {
            var place: Int, product: Int
        }
        var numbering = Numbering<Key>()
        for (index, supply) in network.supplies.enumerated() where supply.tonnes > 0 {
            let position = numbering.number(of: Key(place: supply.place, product: supply.product))
            if position == farms.count {
                farms.append(
                    Farm(place: supply.place, product: supply.product, supplied: 0, limit: firstLimit + position))
            }
            farms[position].supplied += supply.tonnes
            limitOfSupply[index] = Int32(firstLimit + position)
        }
    }

    var isEmpty: Bool { keepCost == nil && share == nil }

    /// The tonnes that the farms are to sell.
    func promised(_ farm: Farm) -> Double { (share ?? 0) * farm.supplied }

    /// The limit that the sales from a supply count for; -1 for none.
    func limit(ofSupply supply: Int) -> Int { limitOfSupply.isEmpty ? -1 : Int(limitOfSupply[supply]) }

    /// The farm that a limit is of; nil for a limit of another kind.
    func farm(ofLimit limit: Int) -> Farm? {
        guard let first = farms.first?.limit, limit >= first else { return nil }
        return farms[limit - first]
    }

    /// The tonnes to keep.
    var keptTonnes: Double { keptPaths.mostTonnes.reduce(0, +) }

    /// What leaving all kept flows would cost.
    var costOfLeavingAll: Double { (keepCost ?? 0) * keptTonnes }

    /// The most that keeping a promise by one tonne can gain.
    var greatestGain: Double { shortCost + (keepCost ?? 0) }

    /// What the kept flows add to the bound at given prices: leaving all, and then, demand by demand, what the cheapest of
    /// them save as far as the demand takes their tonnes.
    ///
    /// - Parameter unitCosts: What a tonne costs each demand at most without them.
    func bound(_ prices: [Double], unitCosts: [Double], _ demands: [Demand]) -> Double {
        guard keepCost != nil else { return 0 }
        var bound = costOfLeavingAll
        let costs = (0..<keptPaths.count).map { keptPaths.unitCost($0, at: prices) }
        let paths = costs.indices.filter { costs[$0] < unitCosts[Int(keptPaths.demand[$0])] }.sorted {
            (keptPaths.demand[$0], costs[$0], $0) < (keptPaths.demand[$1], costs[$1], $1)
        }
        var left = 0.0, last = Int32(-1)
        for path in paths {
            let demand = keptPaths.demand[path]
            if demand != last { (left, last) = (demands[Int(demand)].tonnes, demand) }
            let taken = min(left, keptPaths.mostTonnes[path] * keptPaths.delivered[path])
            left -= taken
            bound += taken * (costs[path] - unitCosts[Int(demand)])
        }
        return bound
    }
}
