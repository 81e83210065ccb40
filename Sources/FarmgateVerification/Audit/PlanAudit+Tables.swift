import FarmgateBase
import FarmgateModel

extension PlanAudit {
    /// Compares the supplies table with what the shipments take, and collects σ.
    mutating func checkSupplies() {
        var isListed = Array(repeating: false, count: network.supplies.count)
        for (number, line) in plan.supplies.enumerated() {
            let pointer = "/supplies/\(number)"
            guard let index = network.supply(row: line.row, period: line.period) else {
                fault(pointer, "the network has no supply row \(line.row) in period \(line.period)")
                continue
            }
            guard !isListed[index] else {
                fault(pointer, "supply row \(line.row) is listed twice for period \(line.period)")
                continue
            }
            isListed[index] = true
            let supply = network.supplies[index]
            compareEnd(pointer, line.place, line.product, supply.place, supply.product)
            compareCopy(pointer + "/tonnes", "tonnes", stated: line.tonnes, network: supply.tonnes)
            compare(pointer + "/used", "tonnes used", stated: line.used, found: used[index])
            prices.supply[index] = checkedPrice(pointer + "/price", line.price, limit: supply.tonnes)
            checkNeed(pointer, used: used[index], price: line.price)
        }
        for (index, supply) in network.supplies.enumerated() {
            if !isListed[index], used[index] > 0 {
                fault("/supplies", "supply row \(supply.row), period \(supply.period), is used and not listed")
            }
            if !Agreement.keeps(used[index], supply.tonnes) {
                fault(
                    "/supplies",
                    "supply row \(supply.row), period \(supply.period): \(used[index]) t taken of \(supply.tonnes) t")
            }
        }
    }

    /// Compares the demands table with what the shipments deliver.
    ///
    /// What a tonne costs there is compared when the bound is recomputed.
    mutating func checkDemands() {
        var isListed = Array(repeating: false, count: network.demands.count)
        for (number, line) in plan.demands.enumerated() {
            let pointer = "/demands/\(number)"
            guard let index = network.demand(row: line.row, period: line.period) else {
                fault(pointer, "the network has no demand row \(line.row) in period \(line.period)")
                continue
            }
            guard !isListed[index] else {
                fault(pointer, "demand row \(line.row) is listed twice for period \(line.period)")
                continue
            }
            isListed[index] = true
            let demand = network.demands[index]
            compareEnd(pointer, line.place, line.product, demand.place, demand.product)
            compareCopy(pointer + "/tonnes", "tonnes", stated: line.tonnes, network: demand.tonnes)
            compare(pointer + "/delivered", "tonnes delivered", stated: line.delivered, found: delivered[index])
            compare(pointer + "/short", "tonnes short", stated: line.short, found: short(index), scale: demand.tonnes)
        }
        for (index, demand) in network.demands.enumerated() {
            if !isListed[index] {
                fault("/demands", "demand row \(demand.row), period \(demand.period), is not listed")
            }
            if !Agreement.keeps(delivered[index], demand.tonnes) {
                fault(
                    "/demands",
                    "demand row \(demand.row), period \(demand.period): "
                        + "\(delivered[index]) t delivered, \(demand.tonnes) t wanted")
            }
        }
    }

    /// The tonnes of a demand that are not delivered.
    func short(_ demand: Int) -> Double {
        max(0, network.demands[demand].tonnes - delivered[demand])
    }

    /// Compares the places, waits and links tables with what the shipments load, and collects ρ.
    mutating func checkSteps() {
        var isListed = Array(repeating: false, count: steps.slotCount)
        checkSteps(plan.places, "places", &isListed) { audit, index in audit.planned.place(index).map(audit.steps.place)
        }
        checkSteps(plan.waits, "waits", &isListed) { audit, index in audit.planned.place(index).map(audit.steps.wait) }
        checkSteps(plan.links, "links", &isListed) { audit, index in audit.planned.link(index).map(audit.steps.link) }
        for slot in 0..<steps.slotCount where load[slot] > 0 {
            let step = slot / steps.periods
            if !isListed[slot] {
                fault("/" + table(of: step), "\(described(slot)) is used and not listed")
            }
            // What a candidate may take is limited by how far it is opened: see `checkOpenings`.
            if !isCandidate(step), !Agreement.keeps(room[slot], steps.capacity[slot]) {
                fault("/" + table(of: step), "\(described(slot)): \(room[slot]) t through \(steps.capacity[slot]) t")
            }
        }
    }

    private mutating func checkSteps(
        _ lines: [Plan.StepLine], _ table: String, _ isListed: inout [Bool],
        step: (borrowing PlanAudit, Int) -> Int?
    ) {
        for (number, line) in lines.enumerated() {
            let pointer = "/\(table)/\(number)"
            guard let step = step(self, line.index), (1...steps.periods).contains(Int(line.period)) else {
                fault(pointer, "the network has no such step in period \(line.period)")
                continue
            }
            let slot = steps.slot(step, Int(line.period))
            guard !isListed[slot] else {
                fault(pointer, "\(described(slot)) is listed twice")
                continue
            }
            isListed[slot] = true
            compareCopy(pointer + "/capacity", "capacity", stated: line.capacity, network: steps.capacity[slot])
            compare(pointer + "/tonnes", "tonnes", stated: line.tonnes, found: load[slot])
            compare(pointer + "/capacity_used", "tonnes of capacity", stated: line.capacityUsed, found: room[slot])
            let limit = isCandidate(step) ? steps.capacityOnceOpen(slot) : steps.capacity[slot]
            prices.step[slot] = checkedPrice(pointer + "/price", line.price, limit: limit)
            checkNeed(pointer, used: load[slot], price: line.price)
        }
    }

    /// Notes a fault if the place and the product of a line are not those of its row in the network.
    private mutating func compareEnd(
        _ pointer: String, _ statedPlace: Int, _ statedProduct: Int, _ place: Int, _ product: Int
    ) {
        if planned.place(statedPlace) != Int(place) {
            fault(pointer + "/place", "the row is of \(network.placeIDs[Int(place)])")
        }
        if planned.product(statedProduct) != Int(product) {
            fault(pointer + "/product", "the row is of \(network.productIDs[Int(product)])")
        }
    }

    /// Notes a fault if a line is listed without need.
    mutating func checkNeed(_ pointer: String, used: Double, price: Double) {
        if used == 0, price == 0 { fault(pointer, "the row is neither used nor priced and should not be listed") }
    }

    // MARK: Names of steps

    func isCandidate(_ step: Int) -> Bool { steps.candidate(ofStep: step, network) != nil }

    private func table(of step: Int) -> String {
        step < steps.placeCount ? "places" : step < 2 * steps.placeCount ? "waits" : "links"
    }

    func described(_ slot: Slot) -> String {
        let step = slot / steps.periods
        let period = "period \(slot % steps.periods + 1)"
        if step < steps.placeCount { return "place \(network.placeIDs[step]), \(period)" }
        if step < 2 * steps.placeCount { return "waiting at \(network.placeIDs[step - steps.placeCount]), \(period)" }
        return "link \(network.linkIDs[step - 2 * steps.placeCount]), \(period)"
    }
}
