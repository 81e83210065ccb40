package import FarmgateModel

extension PlannedNetwork {
    /// Returns the plan’s lines of links, those with trips as the capacities they are: no more tonnes than the vehicles carry that may run,
    /// and one more tonne of these worth what it is beyond its share of a trip.
    ///
    /// - Complexity: O(links + vehicle lines).
    package func linksWithTrips() -> [Plan.StepLine] {
        guard !plan.vehicles.isEmpty else { return plan.links }
        struct Key: Hashable {
            var link: Int, period: Int
        }
        var prices: [Key: Double] = [:]
        for line in plan.vehicles { prices[Key(link: line.link, period: line.period)] = line.price }
        var hourPrices: [Key: Double] = [:]
        for line in plan.fleets {
            guard let fleet = fleet(line.fleet) else { continue }
            hourPrices[Key(link: fleet, period: line.period)] = line.price
        }
        return plan.links.map { line in
            guard let index = self.link(line.index), network.links[index].vehicleTonnes > 0 else { return line }
            var line = line
            let price = prices[Key(link: line.index, period: line.period)] ?? 0
            line.capacity = network.link(index, inPeriod: line.period).mostTonnes
            let fleet = network.links[index].fleet.map { Key(link: $0, period: line.period) }
            let hourPrice = fleet.flatMap { hourPrices[$0] } ?? 0
            line.price += network.links[index].scarcity(ofTripsPriced: price, hoursPriced: hourPrice)
            return line
        }
    }
}

extension Link {
    /// What a tonne of room in vehicles is worth beyond what it costs where vehicles run full, the hours of their fleet included.
    func scarcity(ofTripsPriced price: Double, hoursPriced hourPrice: Double = 0) -> Double {
        let beyond = price - (vehicleCost + hourPrice * tripHours) / vehicleTonnes
        // What rounding leaves of a price that is all cost is not scarcity.
        return beyond > 1e-9 * price ? beyond : 0
    }
}
