import FarmgateModel

/// Prices on a demand's limits on hours and freshness, and what they prove of the cost of a tonne there.
///
/// A path that keeps the limits costs at least its priced sum less what the limits are worth at the prices; so does the path
/// of the least priced sum, whether it keeps them or not (H. Everett, "Generalized Lagrange multiplier method for solving
/// problems of optimum allocation of resources", 1963). The prices with the highest bound are found by raising one where its
/// limit is broken and lowering it where it is kept: to where the last path of either kind cost the same.
struct LimitPrices {
    /// The weights of cost (1), hours and ageing.
    private(set) var prices = AdditiveMoves.Sum(cost: 1)
    /// No allowed path costs less; infinite if there is none.
    private(set) var bound = 0.0

    /// Paths tried at most for prices in one proportion.
    private static let mostPaths = 40
    /// The share of a sum that its rounding may come to.
    private static let rounding = 1e-12

    private let moves: AdditiveMoves
    private let node: Int
    private let mostHours: Double
    private let mostAgeing: Double

    /// Finds prices for a demand at a node.
    init(_ moves: AdditiveMoves, _ demand: Demand, at node: Int) throws(SearchWatch.Ended) {
        self.moves = moves
        self.node = node
        mostHours = demand.maxHours + PathLimits.tolerance
        mostAgeing = 1 - demand.minFreshness + PathLimits.tolerance
        guard let cheapest = try moves.leastSum(to: node, at: prices) else {
            bound = .infinity
            return
        }
        bound = cheapest.cost * (1 - Self.rounding)
        for scale in scales where bound < .infinity { try raise(scale, from: cheapest) }
    }

    /// Hours alone, ageing alone, and both in proportion to what is allowed of them.
    private var scales: [AdditiveMoves.Sum] {
        var scales = [AdditiveMoves.Sum(ageing: 1)]
        guard mostHours < .infinity else { return scales }
        scales.append(AdditiveMoves.Sum(hours: 1))
        scales.append(AdditiveMoves.Sum(hours: 1 / mostHours, ageing: 1 / mostAgeing))
        return scales
    }

    /// What the limits are worth at prices.
    func worth(of prices: AdditiveMoves.Sum) -> Double {
        // Hours without a limit have no price.
        (prices.hours > 0 ? prices.hours * mostHours : 0) + prices.ageing * mostAgeing
    }

    /// Raises prices in one proportion to where the bound is highest.
    private mutating func raise(
        _ scale: AdditiveMoves.Sum, from cheapest: AdditiveMoves.Sum
    ) throws(SearchWatch.Ended) {
        let most = worth(of: scale)
        var breaking = cheapest
        guard breaking.priced(scale) > most else { return }
        guard var keeping = try moves.leastSum(to: node, at: scale),
            keeping.priced(scale) <= most * (1 + Self.rounding) + PathLimits.tolerance
        else {
            bound = .infinity
            return
        }
        for _ in 0..<Self.mostPaths {
            let price = (keeping.cost - breaking.cost) / (breaking.priced(scale) - keeping.priced(scale))
            guard price > 0, price < .infinity else { return }
            let prices = AdditiveMoves.Sum(cost: 1, hours: price * scale.hours, ageing: price * scale.ageing)
            guard let path = try moves.leastSum(to: node, at: prices) else { return }
            let value = path.priced(prices)
            let found = value - price * most - Self.rounding * (value + price * most)
            if found > bound { (self.prices, bound) = (prices, found) }
            if value >= keeping.priced(prices) * (1 - Self.rounding) { return }
            if path.priced(scale) > most { breaking = path } else { keeping = path }
        }
    }
}
