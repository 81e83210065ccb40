import FarmgateModel

/// The limits that several steps take, or a step for some goods alone: besides the capacity of each step by itself, as the carbon
/// allowance is besides all of them.
///
/// A tonne of capacity that a member takes counts once. A price on a limit is one more price on its members: for all goods on
/// the steps as such, for a product on the steps as that product's searches see them.
struct JointLimits: Sendable {
    /// What each limit is.
    let limits: [LinkLimit]
    /// The number of the first one in the model.
    let first: Int
    /// By limit, the steps that take it.
    private let members: [[Int32]]
    /// The limits of each step that has any.
    private let limitsOfStep: [Int32: [Int32]]
    /// The limits that count a product alone.
    private let ofProduct: [Int: [Int]]
    private let ofAll: [Int]
    private let position: [LinkLimit: Int]

    /// Finds the limits of a network. O(links + limits).
    ///
    /// - Parameter first: The number of the first limit.
    init(_ network: Network, _ steps: PlanningSteps, first: Int) {
        let limits = network.linkLimits()
        self.limits = limits
        self.first = first
        members = limits.map { limit in
            let links = limit.isBothWays ? network.directions(ofLink: limit.link) : [limit.link]
            return links.map { Int32(steps.step(steps.link($0), period: limit.period)) }
        }
        var limitsOfStep: [Int32: [Int32]] = [:]
        for (index, steps) in members.enumerated() {
            for step in steps { limitsOfStep[step, default: []].append(Int32(index)) }
        }
        self.limitsOfStep = limitsOfStep
        position = Dictionary(uniqueKeysWithValues: limits.enumerated().map { ($1, $0) })
        ofAll = limits.indices.filter { limits[$0].product == nil }
        ofProduct = Dictionary(grouping: limits.indices.filter { limits[$0].product != nil }) {
            limits[$0].product ?? -1
        }
    }

    var isEmpty: Bool { limits.isEmpty }

    /// The numbers of the limits that a product takes on a step, in order.
    func numbers(ofStep step: Int, product: Int) -> [Int] {
        guard !isEmpty, let positions = limitsOfStep[Int32(step)] else { return [] }
        return positions.map { Int($0) }.filter { limits[$0].product == nil || limits[$0].product == product }.map {
            first + $0
        }
    }

    /// The number of a limit; nil where there is none. O(1).
    func number(of limit: LinkLimit) -> Int? { position[limit].map { first + $0 } }

    /// What a number of the model is; nil for a limit of another kind.
    func limit(_ number: Int) -> LinkLimit? {
        limits.indices.contains(number - first) ? limits[number - first] : nil
    }

    /// Adds the prices of limits for all goods to those of their steps. O(limits).
    func addPricesOfAll(_ prices: [Double], to entryPrices: inout [Double]) {
        for index in ofAll where prices[first + index] > 0 {
            for step in members[index] { entryPrices[Int(step)] += prices[first + index] }
        }
    }

    /// Calls `body` with the steps on which a product pays for limits of its own, and how much a tonne of capacity.
    func forEachPrice(of product: Int, _ prices: [Double], _ body: (_ step: Int, _ price: Double) -> Void) {
        for index in ofProduct[product] ?? [] where prices[first + index] > 0 {
            for step in members[index] { body(Int(step), prices[first + index]) }
        }
    }
}
