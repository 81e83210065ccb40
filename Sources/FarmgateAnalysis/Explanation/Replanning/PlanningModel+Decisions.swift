import FarmgateModel
import FarmgatePlanning

extension PlanningModel {
    /// Prepares a network as a plan has decided about it, so that a linear programme is left, whose prices explain the plan.
    ///
    /// Candidates are ordinary places and links, whose capacity is 0 where they are not opened; a link with whole vehicles takes
    /// in each period what its trips can carry, or all that may run where they cost nothing. What the decisions cost is
    /// spent. In a relaxed plan vehicles are bought by the tonne.
    init(asDecidedIn planned: PlannedNetwork) throws {
        let plan = planned.plan, network = planned.network
        var places = network.places, links = network.links
        for index in places.indices { places[index].openingCost = nil }
        for index in links.indices { links[index].openingCost = nil }
        for index in links.indices where links[index].vehicleTonnes > 0 {
            if plan.isRelaxed {
                let most = links[index].mostTrips * links[index].vehicleTonnes
                links[index].costPerTonne += links[index].vehicleCost / links[index].vehicleTonnes
                links[index].capacityTonnes = min(links[index].capacityTonnes, most)
            }
            links[index].vehicleTonnes = .nan
            links[index].vehicleCost = 0
            links[index].vehicles = .infinity
        }
        try self.init(network.with(places: places, links: links))
        closeCandidates(planned)
        limitTrips(planned)
    }

    private mutating func closeCandidates(_ planned: PlannedNetwork) {
        for opening in planned.plan.openings where opening.open < 1 {
            guard let candidate = planned.candidate(opening.candidate) else { continue }
            for number in numbers(of: .opening(candidate)) {
                limitTonnes[number] = opening.open * steps.capacityOnceOpened(steps.base(ofStep: number))
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
