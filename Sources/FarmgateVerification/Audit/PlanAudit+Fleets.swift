import FarmgateBase
import FarmgateModel

extension PlanAudit {
    /// Adds trips along a link to what its fleet drives.
    mutating func drive(_ trips: Double, along link: Link, _ fleet: Int, _ period: Int) {
        let slot = fleet * steps.periods + period - 1
        driven[slot, default: (0, 0)].trips += trips
        driven[slot, default: (0, 0)].hours += trips * hours(ofTripAlong: link, fleet)
    }

    /// Compares the fleets table with the trips of the vehicles table, and collects the prices of hours.
    mutating func checkFleets() {
        var isListed: Set<FleetSlot> = []
        for (number, line) in plan.fleets.enumerated() {
            let pointer = "/fleets/\(number)"
            guard let index = planned.fleet(line.fleet), (1...steps.periods).contains(line.period) else {
                fault(pointer, "the network has no such fleet in period \(line.period)")
                continue
            }
            let slot = index * steps.periods + line.period - 1, driven = driven[slot] ?? (0, 0)
            guard isListed.insert(slot).inserted else {
                fault(pointer, "fleet \(network.fleetIDs[index]), period \(line.period), is listed twice")
                continue
            }
            let capacity = hours(ofFleet: index)
            compare(pointer + "/trips", "trips", stated: line.trips, found: driven.trips)
            compare(pointer + "/hours", "hours", stated: line.hours, found: driven.hours)
            compareCopy(
                pointer + "/capacity", "hours that its vehicles can drive", stated: line.capacity, network: capacity)
            checkNeed(pointer, used: driven.trips, price: line.price)
            prices.fleetHour[slot] = checkedPrice(pointer + "/price", line.price, limit: capacity)
        }
        for (slot, driven) in driven.sorted(by: { $0.key < $1.key }) where driven.trips > 0 {
            let (index, period) = slot.quotientAndRemainder(dividingBy: steps.periods)
            let name = "fleet \(network.fleetIDs[index]), period \(period + 1)"
            if !isListed.contains(slot) { fault("/fleets", "\(name), drives and is not listed") }
            let capacity = hours(ofFleet: index)
            if !Agreement.keeps(driven.hours, capacity) {
                fault("/fleets", "\(name): \(driven.hours) h driven of \(capacity) h")
            }
        }
    }

    /// The hours of a trip: out and back, or out alone.
    private func hours(ofTripAlong link: Link, _ fleet: Int) -> Double {
        (network.fleets[fleet].isOneWay ? 1 : 2) * link.hours
    }

    /// The hours that all vehicles of a fleet can drive in a period.
    private func hours(ofFleet fleet: Int) -> Double {
        let row = network.fleets[fleet]
        return row.vehicles.isFinite ? row.vehicles * row.drivingHours : .infinity
    }

    /// What the hours of a trip cost at the prices.
    func priceOfHours(of link: Link, period: Int) -> Double {
        guard let fleet = link.fleet else { return 0 }
        return (prices.fleetHour[fleet * steps.periods + period - 1] ?? 0) * hours(ofTripAlong: link, fleet)
    }

    /// Adds what the hours of fleets are worth at the prices to the bound.
    func addFleets(to sum: inout CompensatedSum) {
        for (slot, price) in prices.fleetHour.sorted(by: { $0.key < $1.key }) where price > 0 {
            sum.add(-price * hours(ofFleet: slot / steps.periods))
        }
    }
}
