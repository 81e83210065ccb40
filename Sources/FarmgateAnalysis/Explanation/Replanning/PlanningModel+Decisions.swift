import FarmgateModel
import FarmgatePlanning

extension PlanningModel {
    /// Prepares a network as a plan has decided about it, so that a linear programme is left, whose prices explain the plan.
    ///
    /// Candidates are ordinary places and links, whose capacity is 0 where they are not opened; a link with whole vehicles takes
    /// in each period what its trips can carry, or all that may run where they cost nothing. What the decisions cost is
    /// spent. In a relaxed plan vehicles are bought by the tonne.
    ///
    /// - Parameter rules: The network whose least amounts and single sources are kept; nil for none, so that the programme is linear.
    init(asDecidedIn planned: PlannedNetwork, keepingRulesOf rules: Network? = nil) throws {
        let plan = planned.plan, network = planned.network
        var places = network.places, links = network.links, linkPeriods = network.linkPeriods
        for index in places.indices {
            places[index].openingCost = nil
            places[index].leastThroughputTonnes = rules?.places[index].leastThroughputTonnes ?? 0
        }
        for index in links.indices {
            links[index].openingCost = nil
            links[index].leastTonnes = rules?.links[index].leastTonnes ?? 0
        }
        let demands = rules?.demands ?? network.withoutFlowRules().demands
        for index in linkPeriods.indices {
            let link = network.links[linkPeriods[index].link]
            guard link.vehicleTonnes > 0 else { continue }
            let asDecided = link.changed(by: linkPeriods[index]).withoutVehicles(paidByTheTonne: plan.isRelaxed)
            linkPeriods[index].capacityTonnes = asDecided.capacityTonnes
            linkPeriods[index].costPerTonne = asDecided.costPerTonne
            linkPeriods[index].vehicles = nil
        }
        for index in links.indices where links[index].vehicleTonnes > 0 {
            links[index] = links[index].withoutVehicles(paidByTheTonne: plan.isRelaxed)
        }
        let linkProducts = plan.isRelaxed ? network.linkProductsPayingTripsByTheTonne : network.linkProducts
        try self.init(
            network.with(
                places: places, links: links, linkPeriods: linkPeriods, linkProducts: linkProducts, demands: demands))
        closeCandidates(planned)
        limitTrips(planned)
    }

    private mutating func closeCandidates(_ planned: PlannedNetwork) {
        for opening in planned.plan.openings where opening.open < 1 {
            guard let candidate = planned.candidate(opening.candidate) else { continue }
            for number in numbers(of: .opening(candidate)) {
                limitTonnes[number] = opening.open * steps.capacityOnceOpened(number)
            }
        }
    }

    private mutating func limitTrips(_ planned: PlannedNetwork) {
        let room = TripRoom(planned)
        for (link, row) in planned.network.links.enumerated() where row.vehicleTonnes > 0 {
            // What the hours of a fleet are for is decided, even where trips cost nothing.
            let isDecided = !planned.plan.isRelaxed && (row.vehicleCost > 0 || row.fleetTrips < .infinity)
            for period in 1...steps.periodCount {
                for number in numbers(of: .link(link, period: period)) {
                    let run = isDecided ? room.decided(link, period: period) : room.most(link, period: period)
                    limitTonnes[number] = min(limitTonnes[number], run * row.vehicleTonnes)
                }
            }
        }
    }
}

extension Link {
    /// The link as one that any number of tonnes can ride, or as many as its trips carry if they are paid by the tonne.
    fileprivate func withoutVehicles(paidByTheTonne isPaid: Bool) -> Link {
        var link = self
        if isPaid {
            link.costPerTonne += costOfLoadTonne
            link.capacityTonnes = mostTonnes
        }
        link.vehicleTonnes = .nan
        link.vehicleCost = 0
        link.vehicles = .infinity
        return link
    }
}

extension Link {
    /// What a tonne of load costs in a full vehicle.
    fileprivate var costOfLoadTonne: Double { vehicleCost / vehicleTonnes }
}

extension Network {
    /// The rows of products on links, with what their room in vehicles costs: a row for each product that has a freight of its
    /// own on a link with vehicles, or takes more or less of them than it weighs.
    fileprivate var linkProductsPayingTripsByTheTonne: [LinkProduct] {
        var rows = linkProducts.map { row in
            guard let cost = row.costPerTonne, links[row.link].vehicleCost > 0 else { return row }
            var row = row
            row.costPerTonne = cost + products[row.product].capacityPerTonne * links[row.link].costOfLoadTonne
            return row
        }
        struct Pair: Hashable {
            var link: Int, product: Int
        }
        let positions = Dictionary(
            uniqueKeysWithValues: rows.indices.map { (Pair(link: rows[$0].link, product: rows[$0].product), $0) })
        let bulky = products.indices.filter { products[$0].capacityPerTonne != 1 }
        for link in links.indices where links[link].vehicleTonnes > 0 && links[link].vehicleCost > 0 {
            for product in bulky where admits(product, onLink: link) {
                let cost = links[link].costPerTonne + products[product].capacityPerTonne * links[link].costOfLoadTonne
                if let position = positions[Pair(link: link, product: product)] {
                    rows[position].costPerTonne = rows[position].costPerTonne ?? cost
                } else {
                    rows.append(
                        LinkProduct(row: 0, link: link, product: product, capacityTonnes: .infinity, costPerTonne: cost)
                    )
                }
            }
        }
        return rows.sorted { ($0.link, $0.product) < ($1.link, $1.product) }
    }
}
