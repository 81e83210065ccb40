import FarmgateModel
import FarmgatePlanning

/// Finds what one more vehicle of a fleet is worth, by planning again with it, all decisions anew.
struct FleetAnalysis {
    /// Plans are proved to a gap no narrower than this, and no narrower than the one explained.
    private static let gap = 1e-6

    let planned: PlannedNetwork
    let options: ExplanationOptions

    /// Returns the fleets of which there is a number of vehicles, those of which one more is worth most first.
    ///
    /// - Parameter isAsked: Whether a fleet is asked about.
    func fleets(_ isAsked: (Int) -> Bool) -> [Explanation.FleetWorth] {
        let network = planned.network
        let asked = network.fleets.indices.filter { network.fleets[$0].vehicles.isFinite && isAsked($0) }
        let worths = asked.map(worth)
        let order = worths.indices.sorted {
            let (one, other) = (worths[$0].saving ?? 0, worths[$1].saving ?? 0)
            return one != other ? one > other : $0 < $1
        }
        return order.map { worths[$0] }
    }

    private func worth(of fleet: Int) -> Explanation.FleetWorth {
        let network = planned.network
        let lines = planned.plan.fleets.filter { planned.fleet($0.fleet) == fleet }
        var worth = Explanation.FleetWorth(
            fleet: fleet, hours: lines.reduce(0) { $0 + $1.hours },
            hoursAllowed: network.fleets[fleet].hours * Double(network.settings.periods),
            price: lines.reduce(0) { max($0, $1.price) })
        guard !(options.isCancelled?() ?? false), let more = plan(withOneMoreOf: fleet) else { return worth }
        let now = planned.plan.objective
        worth.saving = max(0, now - more.objective)
        worth.greatestSaving = max(worth.saving ?? 0, now - max(more.bound, more.solverBound ?? more.bound))
        return worth
    }

    private func plan(withOneMoreOf fleet: Int) -> Plan? {
        var fleets = planned.network.fleets
        fleets[fleet].vehicles += 1
        var options = PlanOptions()
        options.gap = max(Self.gap, planned.plan.certificate.bestGap)
        options.relax = planned.plan.isRelaxed
        options.threads = self.options.threads
        options.isCancelled = self.options.isCancelled
        return try? Planner(planned.network.with(changedFleets: fleets), options: options)
            .plan(startingFrom: planned.plan)
    }
}
