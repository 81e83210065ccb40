import FarmgateBase
import FarmgateModel

extension PlanAudit {
    /// Walks the path of every shipment and adds up what it loads, takes, delivers and costs.
    mutating func checkShipments() throws(SearchWatch.Ended) {
        for (number, shipment) in plan.shipments.enumerated() {
            try watch.look(after: shipment.steps.count)
            let pointer = "/shipments/\(number)"
            guard let ends = checkEnds(shipment.product, shipment.supply, shipment.demand, pointer),
                let walk = walk(
                    shipment.steps, from: network.supplies[ends.supply], to: network.demands[ends.demand], pointer)
            else { continue }
            check(shipment, ends, walk, pointer)
            guard shipment.tonnes > 0, shipment.tonnes.isFinite else { continue }
            checkSource(ends, walk, pointer)
            add(shipment, ends, walk)
            if shippedOnPath.updateValue(shipment.tonnes, forKey: key(ends, walk)) != nil {
                fault(pointer, "a second shipment on the same path; they should be one")
            }
        }
    }

    /// What tells a path from others.
    func key(_ ends: Ends, _ walk: Walk) -> [Int] {
        [ends.supply, ends.demand] + walk.visits.flatMap { [$0.step, $0.period] }
    }

    /// The two ends of a shipment, as indices into the network's tables.
    struct Ends {
        var supply: Int
        var demand: Int
    }

    /// Finds the supply and the demand of a shipment, or of a flow to keep.
    mutating func checkEnds(
        _ statedProduct: Int, _ statedSupply: Plan.End, _ statedDemand: Plan.End, _ pointer: String
    ) -> Ends? {
        guard let product = planned.product(statedProduct) else {
            fault(pointer + "/product", "the network has no such product")
            return nil
        }
        guard let supply = network.supply(row: statedSupply.row, period: statedSupply.period) else {
            fault(pointer + "/supply", "the network has no supply row \(statedSupply.row) in this period")
            return nil
        }
        guard let demand = network.demand(row: statedDemand.row, period: statedDemand.period) else {
            fault(pointer + "/demand", "the network has no demand row \(statedDemand.row) in this period")
            return nil
        }
        let (from, to) = (network.supplies[supply], network.demands[demand])
        if Int(from.product) != product {
            fault(pointer + "/product", "supply row \(from.row) is of another product")
            return nil
        }
        if Int(to.product) != product {
            fault(pointer + "/product", "demand row \(to.row) is of another product")
            return nil
        }
        if planned.place(statedSupply.place) != Int(from.place) {
            fault(pointer + "/supply/place", "supply row \(from.row) is at \(network.placeIDs[Int(from.place)])")
        }
        if planned.place(statedDemand.place) != Int(to.place) {
            fault(pointer + "/demand/place", "demand row \(to.row) is at \(network.placeIDs[Int(to.place)])")
        }
        return Ends(supply: supply, demand: demand)
    }

    /// Compares what a shipment states with its path, and the path with the demand's limits.
    private mutating func check(_ shipment: Plan.Shipment, _ ends: Ends, _ walk: Walk, _ pointer: String) {
        let demand = network.demands[ends.demand], row = network.supplies[ends.supply].row
        let lot = network.lots[Int(row) - 1]
        if !isSame(shipment.lot, lot.isEmpty ? nil : lot) {
            fault(pointer + "/supply/lot", "the lot of supply row \(row) is \(lot.isEmpty ? "not given" : lot)")
        }
        if !(shipment.tonnes >= PathLimits.leastTonnes && shipment.tonnes.isFinite) {
            fault(
                pointer + "/tonnes", "\(shipment.tonnes) t is not a shipment; the least is \(PathLimits.leastTonnes) t")
        }
        checkLimits(of: walk, demand, pointer)
        compare(pointer + "/hours", "hours", stated: shipment.hours, found: walk.hours)
        compare(pointer + "/freshness", "freshness", stated: shipment.freshness, found: 1 - walk.ageing, scale: 1)
        compare(
            pointer + "/unit_cost", "cost per tonne", stated: shipment.unitCost,
            found: network.supplies[ends.supply].costPerTonne + walk.cost)
        compare(
            pointer + "/delivered_tonnes", "tonnes delivered", stated: shipment.deliveredTonnes,
            found: shipment.tonnes * walk.survival)
    }

    /// Compares a path with the limits of its demand.
    mutating func checkLimits(of walk: Walk, _ demand: Demand, _ pointer: String) {
        if walk.hours > demand.maxHours + PathLimits.tolerance {
            fault(pointer, "the path takes \(walk.hours) h; demand row \(demand.row) allows \(demand.maxHours)")
        }
        if walk.ageing > 1 - demand.minFreshness + PathLimits.tolerance {
            fault(
                pointer,
                "freshness on delivery is \(1 - walk.ageing); demand row \(demand.row) asks for \(demand.minFreshness)")
        }
    }

    /// Adds a shipment to the loads, the costs and the totals.
    private mutating func add(_ shipment: Plan.Shipment, _ ends: Ends, _ walk: Walk) {
        let product = Int(network.supplies[ends.supply].product)
        used[ends.supply] += shipment.tonnes
        delivered[ends.demand] += shipment.tonnes * walk.survival
        sold[ends.supply] += shipment.tonnes * walk.survival
        costs.purchase += shipment.tonnes * network.supplies[ends.supply].costPerTonne
        totals.dispatchedTonnes += shipment.tonnes
        totals.deliveredTonnes += shipment.tonnes * walk.survival
        for visit in walk.visits {
            let tonnes = shipment.tonnes * visit.entering
            let slot = steps.slot(visit.step, visit.period)
            load[slot] += tonnes
            room[slot] += tonnes * network.products[product].capacityPerTonne
            let cost = tonnes * steps.cost(slot, of: product)
            if let link = steps.link(ofStep: visit.step) { count(tonnes, of: product, on: link, visit.period) }
            if visit.step < steps.placeCount {
                costs.handling += cost
            } else if visit.step < 2 * steps.placeCount {
                costs.storage += cost
            } else {
                costs.transport += cost
                totals.co2Tonnes += tonnes * steps.co2[visit.step]
                if let km = network.links[visit.step - 2 * steps.placeCount].km { totals.tonneKm += tonnes * km }
            }
        }
    }
}
