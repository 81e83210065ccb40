import FarmgateBase
import FarmgateModel

extension PlanAudit {
    /// Compares the vehicles table with the loads of the links, and collects the prices of room in vehicles.
    mutating func checkVehicles() {
        for (number, line) in plan.vehicles.enumerated() {
            let pointer = "/vehicles/\(number)"
            guard let index = planned.link(line.link), (1...steps.periods).contains(Int(line.period)) else {
                fault(pointer, "the network has no such link in period \(line.period)")
                continue
            }
            let link = network.links[index]
            guard link.vehicleTonnes.isFinite else {
                fault(pointer, "link \(network.linkIDs[index]) runs no vehicles")
                continue
            }
            let slot = steps.slot(steps.link(index), Int(line.period))
            guard trips.updateValue(line.trips, forKey: slot) == nil else {
                fault(pointer, "\(described(slot)) is listed twice")
                continue
            }
            compare(pointer + "/load_tonnes", "tonnes", stated: line.loadTonnes, found: load[slot])
            compare(pointer + "/capacity_used", "tonnes of load", stated: line.capacityUsed, found: room[slot])
            checkTrips(pointer + "/trips", line.trips, link, slot)
            checkNeed(pointer, used: max(load[slot], line.trips), price: line.price)
            let price = checkedPrice(pointer + "/price", line.price, limit: link.vehicleTonnes)
            let most = steps.mostTrips(link, slot), tonneOfTrip = link.vehicleCost / link.vehicleTonnes
            if !most.isFinite, !(price <= tonneOfTrip * (1 + Agreement.figure)) {
                fault(
                    pointer + "/price", "the price \(price) is above \(tonneOfTrip), a tonne's share of one more trip")
            }
            prices.vehicle[slot] = most.isFinite ? price : min(price, tonneOfTrip)
            costs.vehicles += line.trips * link.vehicleCost
            if let fleet = link.fleet { drive(line.trips, along: link, fleet, line.period) }
        }
        for (index, link) in network.links.enumerated() where link.vehicleTonnes.isFinite {
            for period in 1...steps.periods {
                let slot = steps.slot(steps.link(index), period)
                if load[slot] > 0, trips[slot] == nil {
                    fault("/vehicles", "\(described(slot)) is used and not listed")
                }
            }
        }
    }

    /// Notes a fault if the trips of a link are not the least that carry its load, or more than it has vehicles.
    private mutating func checkTrips(_ pointer: String, _ trips: Double, _ link: Link, _ slot: Slot) {
        let load = room[slot], least = load / link.vehicleTonnes, most = steps.mostTrips(link, slot)
        if plan.isRelaxed {
            compare(pointer, "trips that carry the load", stated: trips, found: least)
        } else if trips != (load > 0 ? max(1, (least - Agreement.limit).rounded(.up)) : 0) {
            fault(pointer, "\(trips) trips stated; the least whole number that carries the load is due, for \(least)")
        }
        if !Agreement.keeps(trips, most) {
            fault(pointer, "\(trips) trips stated, \(most) are possible")
        }
    }

    /// Checks that every candidate is listed once, and is opened as far as it is used.
    mutating func checkOpenings() {
        var opened: [Candidate: Double] = [:]
        for (number, line) in plan.openings.enumerated() {
            let pointer = "/openings/\(number)"
            guard let candidate = planned.candidate(line.candidate), let cost = network.openingCost(of: candidate)
            else {
                fault(pointer, "the network has no such candidate")
                continue
            }
            guard opened.updateValue(line.open, forKey: candidate) == nil else {
                fault(pointer, "\(network.id(of: candidate)) is listed twice")
                continue
            }
            costs.opening += line.open * cost
            let least = leastOpening(candidate)
            if plan.isRelaxed {
                compare(pointer + "/open", "share that takes what passes through", stated: line.open, found: least)
            } else if line.open != (least > 0 ? 1 : 0) {
                fault(pointer + "/open", least > 0 ? "closed, and used" : "open, and not used")
            }
            if !(least <= 1 + Agreement.limit) {
                fault(pointer, "\(network.id(of: candidate)) takes \(least) times what it has room for")
            }
        }
        for candidate in network.candidates where opened[candidate] == nil {
            fault("/openings", "candidate \(network.id(of: candidate)) is not listed")
        }
        checkGroups(opened)
    }

    /// The least share to which a candidate must be opened to take what passes through it and waits there.
    private func leastOpening(_ candidate: Candidate) -> Double {
        var least = 0.0
        for step in steps.steps(of: candidate, network) {
            for period in 1...steps.periods {
                let slot = steps.slot(step, period)
                if room[slot] > 0 { least = max(least, room[slot] / steps.capacityOnceOpen(slot)) }
            }
        }
        return least
    }

    /// Compares the groups table with what is opened, and collects the prices of one more candidate.
    private mutating func checkGroups(_ opened: [Candidate: Double]) {
        var open = Array(repeating: 0.0, count: network.groups.count), isListed = open.map { _ in false }
        for candidate in network.candidates {
            if let group = network.group(of: candidate) { open[group] += opened[candidate] ?? 0 }
        }
        for (number, line) in plan.groups.enumerated() {
            let pointer = "/groups/\(number)"
            guard let group = planned.group(line.group) else {
                fault(pointer, "the network has no such group")
                continue
            }
            guard !isListed[group] else {
                fault(pointer, "group \(network.groupIDs[group]) is listed twice")
                continue
            }
            isListed[group] = true
            compareCopy(
                pointer + "/most", "most", stated: Double(line.most), network: Double(network.groups[group].most))
            compare(pointer + "/open", "candidates opened", stated: line.open, found: open[group])
            prices.group[group] = checkedPrice(pointer + "/price", line.price, limit: Double(line.most))
            checkNeed(pointer, used: open[group], price: line.price)
        }
        for (index, group) in network.groups.enumerated() {
            if !isListed[index], open[index] > 0 {
                fault("/groups", "of group \(network.groupIDs[index]) something is open, and it is not listed")
            }
            if !Agreement.keeps(open[index], Double(group.most)) {
                fault("/groups", "group \(network.groupIDs[index]): \(open[index]) opened of \(group.most)")
            }
        }
    }

    /// Compares the carbon of the plan with that of the shipments, and collects κ.
    mutating func checkCarbon() {
        let limit = network.settings.co2LimitTonnes
        compare("/carbon/tonnes", "tonnes of CO2e", stated: plan.carbon.tonnes, found: totals.co2Tonnes)
        compareCopy("/carbon/limit", "limit", stated: plan.carbon.limit, network: limit)
        prices.carbon = checkedPrice("/carbon/price", plan.carbon.price, limit: limit)
        if !Agreement.keeps(totals.co2Tonnes, limit) {
            fault("/carbon", "\(totals.co2Tonnes) t of CO2e emitted of \(limit) t")
        }
    }
}
