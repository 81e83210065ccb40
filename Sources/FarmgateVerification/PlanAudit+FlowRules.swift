import FarmgateBase
import FarmgateModel

// What plans in whole numbers keep besides limits: least amounts, and demands that are served from one place.
extension PlanAudit {
    /// Notes where a shipment comes from last; it is a fault if its demand has one source, and had another before.
    mutating func checkSource(_ ends: Ends, _ walk: Walk, _ pointer: String) {
        let demand = network.demands[ends.demand]
        guard demand.isSingleSource, !plan.isRelaxed else { return }
        let lastLink = walk.visits.compactMap { steps.link(ofStep: $0.step) }.last
        let source = lastLink.map { network.links[$0].from } ?? network.supplies[ends.supply].place
        let known = sources[ends.demand] ?? source
        sources[ends.demand] = known
        guard source != known else { return }
        fault(
            pointer,
            "demand row \(demand.row) has a single source; this comes from \(network.placeIDs[source]), and something from "
                + network.placeIDs[known])
    }

    /// Checks that what enters a link or a place in a period is nothing or as much as it has to be at least.
    mutating func checkLeastAmounts() {
        guard !plan.isRelaxed else { return }
        for (index, place) in network.places.enumerated() where place.leastThroughputTonnes > 0 {
            check(least: place.leastThroughputTonnes, step: index, "/places")
        }
        for (index, link) in network.links.enumerated() where link.leastTonnes > 0 {
            check(least: link.leastTonnes, step: steps.link(index), "/links")
        }
    }

    private mutating func check(least: Double, step: Int, _ pointer: String) {
        for period in 1...steps.periods {
            let slot = steps.slot(step, period)
            guard room[slot] > 0, !Agreement.keeps(least, room[slot]) else { continue }
            fault(pointer, "\(described(slot)): \(room[slot]) t enter, and at least \(least) t have to, or nothing")
        }
    }
}
