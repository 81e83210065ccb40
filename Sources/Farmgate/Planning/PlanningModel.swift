/// A network made ready for planning: its steps, its graph over places and periods, its products by class of loss.
///
/// What bounds a plan besides the demands is a *limit*, numbered as one: step r's capacity is limit r, the tonnes of
/// supply s are limit `steps.count + s`, the carbon allowance is the last. Prices (ρ, σ, κ of model.md) are one array by
/// limit. Built once for all rounds.
struct PlanningModel: Sendable {
    /// Where figures of its rows are changed, `greatestWorth` follows; what else is worked out here stays as it was.
    var network: Network {
        didSet { greatestWorth = Self.greatestWorth(network) }
    }
    let steps: PlanningSteps
    let periodGraph: PeriodGraph
    let pathTimes: PathTimes
    let lossClasses: [LossClass]
    /// The supplies and demands of each product that are of any tonnes.
    let supplies: [[Int32]]
    let demands: [[Int32]]
    /// Tonnes of each limit; infinite if unlimited.
    var limitTonnes: [Double]
    /// What a tonne delivered is worth on average.
    let meanWorth: Double
    /// What a tonne delivered is worth where it is worth most.
    private(set) var greatestWorth: Double
    /// The class of each product.
    private let classOfProduct: [Int32]

    /// Prepares a network. O(periods · (places + links) + classes of loss · links).
    init(_ network: Network) throws {
        self.network = network
        steps = PlanningSteps(network)
        periodGraph = try PeriodGraph(network, steps)
        pathTimes = PathTimes(steps, periodGraph)
        lossClasses = LossClass.all(network, steps, periodGraph)
        var classOfProduct = Array(repeating: Int32(0), count: network.products.count)
        for (index, group) in lossClasses.enumerated() {
            for product in group.products { classOfProduct[Int(product)] = Int32(index) }
        }
        self.classOfProduct = classOfProduct
        var supplies: [[Int32]] = Array(repeating: [], count: network.products.count)
        var demands = supplies
        for (index, supply) in network.supplies.enumerated() where supply.tonnes > 0 {
            supplies[Int(supply.product)].append(Int32(index))
        }
        for (index, demand) in network.demands.enumerated() where demand.tonnes > 0 {
            demands[Int(demand.product)].append(Int32(index))
        }
        self.supplies = supplies
        self.demands = demands
        greatestWorth = Self.greatestWorth(network)
        let wanted = network.demands.reduce(0) { $0 + $1.tonnes }
        let worth = network.demands.reduce(0) { $0 + $1.tonnes * ($1.pricePerTonne + $1.shortageCostPerTonne) }
        meanWorth = wanted > 0 ? worth / wanted : 0
        let capacity = steps.capacity
        let capacities = (0..<steps.periodCount).flatMap { _ in capacity }
        limitTonnes = capacities + network.supplies.map(\.tonnes) + [network.settings.co2LimitTonnes]
    }

    private static func greatestWorth(_ network: Network) -> Double {
        network.demands.reduce(0) { max($0, $1.pricePerTonne + $1.shortageCostPerTonne) }
    }

    /// The limit of a supply.
    func limit(ofSupply supply: Int) -> Int { steps.count + supply }

    /// The limit of carbon.
    var carbonLimit: Int { limitTonnes.count - 1 }

    /// What the products like this one lose.
    func lossClass(ofProduct product: Int32) -> LossClass { lossClasses[Int(classOfProduct[Int(product)])] }

    /// The node of a place in a period (from 1).
    func node(place: Int32, period: Int32) -> Int {
        Int(period - 1) * steps.placeCount + Int(place)
    }

    /// The node a demand is delivered at.
    func node(of demand: Demand) -> Int { node(place: demand.place, period: demand.period) }

    /// What a tonne delivered to a demand is worth at most: its price and the shortage cost it saves.
    func worth(_ demand: Int) -> Double {
        network.demands[demand].pricePerTonne + network.demands[demand].shortageCostPerTonne
    }

    /// The lower bound on the cost of every possible plan that prices prove (model.md, "Bound and certificate").
    ///
    /// - Parameters:
    ///   - prices: by limit, not negative, 0 where a limit is infinite.
    ///   - unitCosts: v of each demand: the lesser of its worth and the cheapest delivered unit cost at these prices.
    /// - Complexity: O(demands + limits).
    func bound(_ prices: [Double], unitCosts: [Double]) -> Double {
        var bound = 0.0
        for (demand, unitCost) in zip(network.demands, unitCosts) {
            bound += (unitCost - demand.pricePerTonne) * demand.tonnes
        }
        for limit in prices.indices where prices[limit] > 0 { bound -= prices[limit] * limitTonnes[limit] }
        return bound
    }
}
