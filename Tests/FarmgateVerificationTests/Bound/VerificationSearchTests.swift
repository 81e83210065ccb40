import FarmgateModel
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateVerification

@Suite("The cheapest delivered cost")
struct VerificationSearchTests {
    @Test("it is that of the cheapest of all allowed paths, on random networks at random prices")
    func agreesWithEnumeration() throws {
        var limitsThatBind = 0, unsure = 0
        for seed in seeds(50) {
            var random = SeededGenerator(seed: seed)
            let network = try LimitedNetworks.network(using: &random)
            let steps = StepTable(network)
            var prices = Prices(supplies: network.supplies.count, slots: steps.slotCount)
            for slot in prices.step.indices
            where steps.capacity[slot].isFinite && .random(using: &random) {
                prices.step[slot] = .random(in: 0...80, using: &random)
            }
            for index in prices.supply.indices { prices.supply[index] = .random(in: 0...50, using: &random) }
            prices.carbon = .random(in: 0...300, using: &random)
            let priced = PricedNetwork(network, steps, prices)
            let all = Array(network.demands.indices)
            let search = CheapestDelivery(
                steps: ProductSteps(priced, product: 0), supplies: Array(network.supplies.indices))
            let worths = all.map { priced.worth($0) }
            let found = try zip(search.leastCosts(of: all, below: worths), worths).map { cost, worth in
                #expect(!cost.isUnsure, "seed \(seed)")
                return cost.proved(cutoff: worth) < worth ? cost.proved(cutoff: worth) : .infinity
            }
            let expected = EveryPath(priced).unitCosts()
            for (together, alone) in [(0, nil), (0, 0), (0, 3)] as [(Int, Int?)] {
                var few = search
                (few.labelsTogether, few.labelsAlone) = (together, alone)
                for (index, cost) in try few.leastCosts(of: all, below: worths).enumerated() {
                    let least = min(worths[index], expected.limited[index])
                    let proved = cost.proved(cutoff: worths[index])
                    #expect(proved <= least * (1 + 1e-9), "seed \(seed), demand \(index)")
                    #expect(cost.isUnsure || proved >= least * (1 - 1e-9), "seed \(seed), demand \(index)")
                    if cost.isUnsure, proved < least * (1 - 1e-6) { unsure += 1 }
                }
            }
            for index in all {
                // What costs more than it is worth need not be found.
                let isWorthIt = expected.limited[index] < priced.worth(index)
                #expect(isWorthIt == found[index].isFinite, "seed \(seed), demand \(index)")
                if isWorthIt {
                    let difference = abs(found[index] - expected.limited[index])
                    #expect(difference <= 1e-12 * found[index], "seed \(seed), demand \(index)")
                    if expected.limited[index] > expected.unlimited[index] * (1 + 1e-9) { limitsThatBind += 1 }
                }
            }
        }
        #expect(hasOtherSeeds || limitsThatBind > 8)
        #expect(hasOtherSeeds || unsure > 1)
    }
}

/// The cheapest delivered cost by walking every path: slow, and as plain as the model.
private struct EveryPath {
    private let priced: PricedNetwork
    private var limited: [Double]
    private var unlimited: [Double]

    init(_ priced: PricedNetwork) {
        self.priced = priced
        limited = priced.network.demands.map { _ in .infinity }
        unlimited = limited
    }

    /// By demand, with and without its limits on hours and freshness.
    func unitCosts() -> (limited: [Double], unlimited: [Double]) {
        var walker = self
        for (index, supply) in priced.network.supplies.enumerated() {
            let bought = DeliveryLabel(cost: supply.costPerTonne + priced.prices.supply[index], hours: 0, ageing: 0)
            walker.arrive(bought, supply.place, supply.period, entered: [])
        }
        return (walker.limited, walker.unlimited)
    }

    private mutating func arrive(_ label: DeliveryLabel, _ place: Int, _ period: Int, entered: Set<[Int]>) {
        guard period <= priced.steps.periods, !entered.contains([place, period]) else { return }
        let handled = enter(label, priced.steps.place(place), period)
        leave(handled, place, period, entered.union([[place, period]]))
    }

    private mutating func leave(_ label: DeliveryLabel, _ place: Int, _ period: Int, _ entered: Set<[Int]>) {
        for (index, demand) in priced.network.demands.enumerated()
        where demand.place == place && demand.period == period {
            unlimited[index] = min(unlimited[index], label.cost)
            if label.hours <= demand.maxHours + 1e-9, label.ageing <= 1 - demand.minFreshness + 1e-9 {
                limited[index] = min(limited[index], label.cost)
            }
        }
        let product = priced.network.products[0]
        let here = priced.network.places[place]
        if period < priced.steps.periods, here.storageTonnes > 0, here.isChilled || !product.requiresChilled {
            leave(enter(label, priced.steps.wait(place), period), place, period + 1, entered)
        }
        for (index, link) in priced.network.links.enumerated()
        where link.from == place && priced.network.places[link.to].kind != .farm
            && (link.isChilled || !product.requiresChilled)
        {
            let moved = enter(label, priced.steps.link(index), period)
            arrive(moved, link.to, period + Int(link.lagPeriods), entered: entered)
        }
    }

    private func enter(_ label: DeliveryLabel, _ step: Int, _ period: Int) -> DeliveryLabel {
        let (network, steps) = (priced.network, priced.steps)
        let product = network.products[0]
        let carbon = (network.settings.co2PricePerTonne + priced.prices.carbon) * steps.co2[step]
        let slot = steps.slot(step, period)
        let paid = label.cost + steps.cost[slot] + carbon + priced.slotPrice[slot]
        return DeliveryLabel(
            cost: paid / steps.survival(of: product, step), hours: label.hours + steps.hours[step],
            ageing: label.ageing + steps.ageing(of: product, step))
    }
}

/// Small networks of one product with everything that matters to a path: losses, cold, ageing, waits and lags.
private enum LimitedNetworks {
    static func network(using random: inout SeededGenerator) throws -> Network {
        func some(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
        let places = (0..<6).map { index -> String in
            let kind = index < 2 ? "farm" : index < 4 ? "hub" : "warehouse"
            return
                #"{"id": "\#(index)", "kind": "\#(kind)", "chilled": \#(some(0...1) == 0), "handling_hours": \#(some(0...2)), "#
                + #""handling_cost_per_tonne": \#(some(0...20)), "throughput_tonnes": 9, "storage_tonnes": \#(some(0...1)), "#
                + #""storage_cost_per_tonne_period": \#(some(0...9))}"#
        }
        let links = (0..<9).flatMap { _ -> [String] in
            let from = some(0...5)
            let to = (from + some(1...5)) % 6
            // A slow way and a fast one, which costs more.
            return [(some(5...16), some(1...60), false), (some(1...8), some(60...300), some(0...1) == 0)].map {
                #"{"from": "\#(from)", "to": "\#(to)", "hours": \#($0.0), "cost_per_tonne": \#($0.1), "#
                    + #""chilled": \#($0.2), "capacity_tonnes": 7, "co2_kg_per_tonne": \#(some(0...90))}"#
            }
        }
        let supplies = (0..<3).map {
            #"{"place": "\#($0)", "product": "p", "tonnes": 5, "cost_per_tonne": \#(some(50...200))}"#
        }
        let demands = (2..<6).map { place -> String in
            #"{"place": "\#(place)", "product": "p", "tonnes": 3, "price_per_tonne": \#(some(300...2500)), "#
                + #""min_freshness": 0.\#(some(0...8)), "max_hours": \#(some(8...60))}"#
        }
        let requiresChilled = some(0...3) == 0
        return try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "periods": 2, "period_hours": 12, "co2_price_per_tonne": 50,
             "products": [{"id": "p", "loss_per_day": 0.2, "loss_per_day_chilled": 0.03, "shelf_life_hours": 48,
               "shelf_life_hours_chilled": 120, "requires_chilled": \(requiresChilled)}],
             "places": [\(places.joined(separator: ",\n"))],
             "links": [\(links.joined(separator: ",\n"))],
             "supplies": [\(supplies.joined(separator: ",\n"))],
             "demands": [\(demands.joined(separator: ",\n"))]}
            """)
    }
}
