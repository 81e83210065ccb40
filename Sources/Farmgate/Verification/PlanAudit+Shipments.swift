extension PlanAudit {
    /// Walks the path of every shipment and adds up what it loads, takes, delivers and costs.
    mutating func checkShipments() {
        var seen = Set<[Int32]>(minimumCapacity: plan.shipments.count)
        for (number, shipment) in plan.shipments.enumerated() {
            let pointer = "/shipments/\(number)"
            guard let ends = checkEnds(shipment, pointer), let walk = walk(shipment, ends, pointer) else { continue }
            check(shipment, ends, walk, pointer)
            guard shipment.tonnes > 0, shipment.tonnes.isFinite else { continue }
            add(shipment, ends, walk)
            let key = [Int32(ends.supply), Int32(ends.demand)] + walk.visits.flatMap { [Int32($0.step), $0.period] }
            if !seen.insert(key).inserted {
                fault(pointer, "a second shipment on the same path; they should be one")
            }
        }
    }

    /// The two ends of a shipment, as indices into the network's tables.
    private struct Ends {
        var product: Int
        var supply: Int
        var demand: Int
    }

    /// What the path of a shipment comes to, per tonne dispatched.
    private struct Walk {
        struct Visit {
            var step: Int
            var period: Int32
            /// The share of the tonnes dispatched that enters.
            var entering: Double
        }
        var visits: [Visit] = []
        var hours = 0.0
        var ageing = 0.0
        var survival = 1.0
        var cost = 0.0
    }

    /// Finds the supply and the demand of a shipment.
    private mutating func checkEnds(_ shipment: Plan.Shipment, _ pointer: String) -> Ends? {
        guard let product = productIndex[shipment.product] else {
            fault(pointer + "/product", "the network has no such product")
            return nil
        }
        guard let supply = supplyIndex[shipment.supply.row, shipment.supply.period] else {
            fault(pointer + "/supply", "the network has no supply row \(shipment.supply.row) in this period")
            return nil
        }
        guard let demand = demandIndex[shipment.demand.row, shipment.demand.period] else {
            fault(pointer + "/demand", "the network has no demand row \(shipment.demand.row) in this period")
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
        if placeIndex[shipment.supply.place] != Int(from.place) {
            fault(pointer + "/supply/place", "supply row \(from.row) is at \(network.placeIDs[Int(from.place)])")
        }
        if placeIndex[shipment.demand.place] != Int(to.place) {
            fault(pointer + "/demand/place", "demand row \(to.row) is at \(network.placeIDs[Int(to.place)])")
        }
        let lot = network.lots.indices.contains(Int(from.row) - 1) ? network.lots[Int(from.row) - 1] : ""
        if shipment.lot == nil ? !lot.isEmpty : lot.isEmpty || !(shipment.lot ?? "").utf8.elementsEqual(lot.utf8) {
            fault(pointer + "/supply/lot", "the lot of supply row \(from.row) is \(lot.isEmpty ? "not given" : lot)")
        }
        return Ends(product: product, supply: supply, demand: demand)
    }

    /// Follows the steps of a shipment from its supply to its demand; nil, with a fault noted, if they are no path.
    private mutating func walk(_ shipment: Plan.Shipment, _ ends: Ends, _ pointer: String) -> Walk? {
        guard plan.steps.indices.contains(shipment.steps.lowerBound), shipment.steps.upperBound <= plan.steps.count
        else {
            fault(pointer + "/steps", "there are no steps")
            return nil
        }
        let (supply, demand) = (network.supplies[ends.supply], network.demands[ends.demand])
        let product = network.products[ends.product]
        var walk = Walk()
        var entered = Set<[Int]>()
        var here = Int(supply.place)
        var period = Int(supply.period)
        var isHandled = false
        for (number, stated) in plan.steps[shipment.steps].enumerated() {
            let at = { "\(pointer)/steps/\(number)" }
            guard Int(stated.period) == period else {
                fault(at() + "/period", "the step is entered in period \(period), not \(stated.period)")
                return nil
            }
            guard period <= network.settings.periods else {
                fault(at() + "/period", "period \(period) lies past the last one")
                return nil
            }
            let step: Int
            var lag = 0
            switch stated.kind {
            case .place:
                guard !isHandled, placeIndex[stated.index] == here else {
                    fault(at(), "the goods are at \(network.placeIDs[here]), \(isHandled ? "handled already" : "not here")")
                    return nil
                }
                guard entered.insert([here, period]).inserted else {
                    fault(at(), "the path enters \(network.placeIDs[here]) twice in period \(period)")
                    return nil
                }
                isHandled = true
                step = steps.place(here)
            case .wait:
                guard isHandled, placeIndex[stated.index] == here else {
                    fault(at(), "the goods are at \(network.placeIDs[here])\(isHandled ? "" : ", not yet handled")")
                    return nil
                }
                lag = 1
                step = steps.wait(here)
            case .link:
                guard let index = linkIndex[stated.index] else {
                    fault(at() + "/link", "the network has no such link")
                    return nil
                }
                let link = network.links[index]
                guard isHandled, Int(link.from) == here else {
                    fault(at(), "the goods are at \(network.placeIDs[here])\(isHandled ? "" : ", not yet handled")")
                    return nil
                }
                guard network.places[Int(link.to)].kind != .farm else {
                    fault(at(), "nothing may be shipped into a farm")
                    return nil
                }
                here = Int(link.to)
                lag = Int(link.lagPeriods)
                isHandled = false
                step = steps.link(index)
            }
            if product.requiresChilled, stated.kind != .place, !steps.isChilled[step] {
                fault(at(), "the product requires the cold chain, and this step is not chilled")
            }
            walk.visits.append(.init(step: step, period: stated.period, entering: walk.survival))
            walk.hours += steps.hours[step]
            walk.ageing += steps.ageing(of: product, step)
            walk.cost += walk.survival * (steps.cost[step] + network.settings.co2PricePerTonne * steps.co2[step])
            walk.survival *= steps.survival(of: product, step)
            period += lag
        }
        guard isHandled, here == Int(demand.place), period == Int(demand.period) else {
            fault(pointer + "/steps", "the path does not end at its demand, handled there in its period")
            return nil
        }
        walk.cost += supply.costPerTonne
        return walk
    }

    /// Compares what a shipment states with its path, and the path with the demand's limits.
    private mutating func check(_ shipment: Plan.Shipment, _ ends: Ends, _ walk: Walk, _ pointer: String) {
        let demand = network.demands[ends.demand]
        if !(shipment.tonnes >= PathLimits.leastTonnes && shipment.tonnes.isFinite) {
            fault(pointer + "/tonnes", "\(shipment.tonnes) t is not a shipment; the least is \(PathLimits.leastTonnes) t")
        }
        if walk.hours > demand.maxHours + PathLimits.tolerance {
            fault(pointer, "the path takes \(walk.hours) h; demand row \(demand.row) allows \(demand.maxHours)")
        }
        if walk.ageing > 1 - demand.minFreshness + PathLimits.tolerance {
            fault(pointer, "freshness on delivery is \(1 - walk.ageing); demand row \(demand.row) asks for \(demand.minFreshness)")
        }
        compare(pointer + "/hours", "hours", stated: shipment.hours, found: walk.hours)
        compare(pointer + "/freshness", "freshness", stated: shipment.freshness, found: 1 - walk.ageing, scale: 1)
        compare(pointer + "/unit_cost", "cost per tonne", stated: shipment.unitCost, found: walk.cost)
        compare(
            pointer + "/delivered_tonnes", "tonnes delivered", stated: shipment.deliveredTonnes,
            found: shipment.tonnes * walk.survival)
    }

    /// Adds a shipment to the loads, the costs and the totals.
    private mutating func add(_ shipment: Plan.Shipment, _ ends: Ends, _ walk: Walk) {
        used[ends.supply] += shipment.tonnes
        delivered[ends.demand] += shipment.tonnes * walk.survival
        costs.purchase += shipment.tonnes * network.supplies[ends.supply].costPerTonne
        totals.dispatchedTonnes += shipment.tonnes
        totals.deliveredTonnes += shipment.tonnes * walk.survival
        for visit in walk.visits {
            let tonnes = shipment.tonnes * visit.entering
            load[steps.slot(visit.step, Int(visit.period))] += tonnes
            let cost = tonnes * steps.cost[visit.step]
            if visit.step < steps.placeCount {
                costs.handling += cost
            } else if visit.step < 2 * steps.placeCount {
                costs.storage += cost
            } else {
                costs.transport += cost
                totals.co2Tonnes += tonnes * steps.co2[visit.step]
                let km = network.links[visit.step - 2 * steps.placeCount].km
                if km.isFinite { totals.tonneKm += tonnes * km }
            }
        }
    }
}

/// What a path must keep to be allowed.
enum PathLimits {
    /// Hours, or shares of a shelf life, that a limit may be passed by.
    static let tolerance = 1e-9
    /// Tonnes that make a shipment.
    static let leastTonnes = 1e-9
}
