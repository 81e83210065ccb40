import FarmgateModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The most tonnes of capacity that can be taken of each slot, whatever the plan, and by the goods of a product, a demand or a supply
/// (model.md, "Linking rows").
struct MostLoads {
    /// What is known is carried so many links further.
    private static let rounds = 4
    /// A product's supplies have rows of their own where there are no more of them, times its demands: each is searched by itself.
    private static let mostPairs = 400

    /// By slot of `StepTable`.
    let bySlot: [Double]
    /// The most of each product, of what goes to each demand, and of what comes from each supply, that can enter any one slot.
    let ofProduct: [Double]
    let ofDemand: [Double]
    /// nil for supplies without rows of their own.
    let ofSupply: [Double?]

    /// Bounds the loads of a network. O(slots + supplies + demands).
    init(_ priced: PricedNetwork) {
        let network = priced.network, steps = priced.steps
        var supplied = Array(repeating: 0.0, count: network.products.count)
        for supply in network.supplies { supplied[Int(supply.product)] += Self.room(supply, network) }
        var counts = Array(repeating: (supplies: 0, demands: 0), count: network.products.count)
        for supply in network.supplies where supply.tonnes > 0 { counts[Int(supply.product)].supplies += 1 }
        for demand in network.demands { counts[Int(demand.product)].demands += 1 }
        ofSupply = network.supplies.map { supply in
            let (supplies, demands) = counts[Int(supply.product)]
            return supply.tonnes > 0 && supplies * demands <= Self.mostPairs ? Self.room(supply, network) : nil
        }
        bySlot = Self.most(priced, supplied: supplied.reduce(0, +), steps)
        ofDemand = network.demands.map { demand in
            let product = network.products[Int(demand.product)]
            return min(
                product.capacityPerTonne * demand.tonnes / Self.leastLeft(of: product, for: demand),
                supplied[Int(demand.product)])
        }
        var wanted = Array(repeating: 0.0, count: network.products.count)
        for demand in network.demands {
            let product = network.products[Int(demand.product)]
            wanted[Int(demand.product)] +=
                product.capacityPerTonne * demand.tonnes / Self.leastLeft(of: product, for: demand)
        }
        ofProduct = zip(supplied, wanted).map { min($0, $1) }
    }

    /// The share of a tonne that is left at least after the longest time that goods for a demand may take.
    private static func leastLeft(of product: Product, for demand: Demand) -> Double {
        let loss = max(product.lossPerDay, product.lossPerDayChilled)
        if loss == 0 { return 1 }
        let shelfLife = max(product.shelfLifeHours, product.shelfLifeHoursChilled)
        let longest = min(
            demand.maxHours + PathLimits.tolerance, (1 - demand.minFreshness + PathLimits.tolerance) * shelfLife)
        return longest.isFinite ? pow(1 - loss, longest / 24) : 0
    }

    /// The tonnes of capacity that all of a supply takes.
    private static func room(_ supply: Supply, _ network: Network) -> Double {
        supply.tonnes * network.products[Int(supply.product)].capacityPerTonne
    }

    private static func most(_ priced: PricedNetwork, supplied: Double, _ steps: StepTable) -> [Double] {
        let network = priced.network
        var present = Array(repeating: supplied, count: priced.nodeCount)
        var most = Array(repeating: 0.0, count: steps.slotCount)
        /// What can enter the waits and links that leave each node.
        func enter() {
            for node in 0..<priced.nodeCount {
                let (place, index) = node.quotientAndRemainder(dividingBy: steps.periods)
                let wait = steps.slot(steps.wait(place), index + 1)
                most[wait] = index + 1 < steps.periods ? min(steps.capacity[wait], present[node]) : 0
                for position in priced.outgoing.start[place]..<priced.outgoing.start[place + 1] {
                    let link = network.links[Int(priced.outgoing.link[position])]
                    let slot = steps.slot(steps.link(Int(priced.outgoing.link[position])), index + 1)
                    var capacity = steps.capacity[slot]
                    if link.vehicleTonnes.isFinite {
                        capacity = min(capacity, link.vehicleTonnes * steps.mostTrips(link, slot))
                    }
                    most[slot] = min(capacity, present[node])
                }
            }
        }
        for _ in 0..<rounds {
            enter()
            var arriving = Array(repeating: 0.0, count: priced.nodeCount)
            for supply in network.supplies {
                arriving[priced.node(supply.place, supply.period)] += room(supply, network)
            }
            for place in network.places.indices {
                for position in priced.incoming.start[place]..<priced.incoming.start[place + 1] {
                    let lag = Int(priced.incoming.lag[position]), step = steps.link(Int(priced.incoming.link[position]))
                    guard lag < steps.periods else { continue }
                    for period in 1...steps.periods - lag {
                        arriving[place * steps.periods + period + lag - 1] += most[steps.slot(step, period)]
                    }
                }
            }
            for node in 0..<priced.nodeCount {
                let (place, index) = node.quotientAndRemainder(dividingBy: steps.periods)
                let waited = index > 0 ? most[steps.slot(steps.wait(place), index)] : 0
                let room = steps.capacity[steps.slot(steps.place(place), index + 1)]
                present[node] = min(present[node], min(arriving[node], room) + waited)
            }
        }
        enter()
        for node in 0..<priced.nodeCount {
            let (place, index) = node.quotientAndRemainder(dividingBy: steps.periods)
            most[steps.slot(steps.place(place), index + 1)] = present[node]
        }
        return most
    }
}
