import FarmgateModel
import FarmgatePlanning

// Trips that follow. How many run is decided, but where more of something lets more goods pass, more trips run as soon as they
// pay: only those that may not run are a limit.
extension Replanning {
    /// So many times trips are added that pay once others run.
    private static let mostTurns = 4

    /// Trips that the plan could add to, at a cost: fewer run than may.
    var choices: [Limit] {
        network.links.indices.filter { network.links[$0].vehicleTonnes > 0 }.flatMap { link in
            (1...network.settings.periods).map { Limit.trips(link, period: $0) }.filter(isChoice)
        }
    }

    /// Whether a limit is trips that the plan could add to.
    func isChoice(_ limit: Limit) -> Bool {
        guard case .trips(let link, let period) = limit else { return false }
        return model.limitTonnes[model.numbers(of: limit)[0]] < room.mostTonnes(link, period: period) * (1 - 1e-9)
    }

    /// Returns the figures of the plan with some limits lifted and with the trips that then pay; nil where it was not planned to
    /// its end.
    func figuresWithTrips(lifting limits: [Limit], near: PlanFigures? = nil) -> PlanFigures? {
        let change = lifting(limits)
        let without = near == nil ? figures(lifting: limits) : figures(with: change, near: near)
        return without.map { withTrips($0, change) }
    }

    /// Returns the figures of the plan with a change and with the trips that then pay; nil where it was not planned to its
    /// end.
    func figuresWithTrips(with change: PlanChange, near: PlanFigures? = nil) -> PlanFigures? {
        figures(with: change, near: near).map { withTrips($0, change) }
    }

    /// Adds the trips that pay to a plan with a change.
    ///
    /// A trip pays if its room, by the prices of the plan with the change, is worth more than it costs, though it is worth
    /// nothing as the plan is: if it were, it was not worth a whole trip. What the trips cost stands apart from the objective.
    private func withTrips(_ without: PlanFigures, _ change: PlanChange) -> PlanFigures {
        let choices = choices
        var best = without, change = change, added: [Limit] = []
        for _ in 0..<Self.mostTurns {
            let paying = choices.filter {
                !added.contains($0) && pays($0, best, change) && saving(ofMoreTrips: $0) <= tolerance
            }
            guard !paying.isEmpty else { break }
            added += paying
            change.limits += lifting(paying).limits
            guard let figures = figures(with: change, near: best) else { break }
            best = figures
            best.trips = added.compactMap { trips(of: $0, figures) }
        }
        // Each trip has the hours that it takes, but all together may not.
        if best.trips.count > 1, !room.hasHours(for: best.trips.compactMap(addition)) { return without }
        return best.netObjective < without.objective ? best : without
    }

    /// What as many trips more as may run save, before their cost, as the plan is; infinite where that was not planned to its end.
    private func saving(ofMoreTrips limit: Limit) -> Double {
        figures(lifting: [limit]).map { max(0, figures.objective - $0.objective) } ?? .infinity
    }

    /// Trips that run because of a change, as their number on a link.
    private func addition(_ trips: PlanFigures.Trips) -> TripRoom.Addition? {
        guard case .trips(let link, let period) = trips.limit else { return nil }
        return .init(link: link, period: period, trips: network.links[link].trips(for: trips.tonnes))
    }

    /// Whether the room of one more trip is worth more than the trip, and not changed already.
    private func pays(_ limit: Limit, _ figures: PlanFigures, _ change: PlanChange) -> Bool {
        guard case .trips(let link, _) = limit else { return false }
        let number = model.numbers(of: limit)[0], row = network.links[link]
        return figures.prices[number] * row.vehicleTonnes > row.vehicleCost * (1 + 1e-9)
            && !change.limits.contains { $0.number == number }
    }

    /// The trips that carry what a plan loads beyond those decided; nil if none.
    private func trips(of limit: Limit, _ figures: PlanFigures) -> PlanFigures.Trips? {
        guard case .trips(let link, _) = limit else { return nil }
        let number = model.numbers(of: limit)[0], row = network.links[link]
        let tonnes = figures.load[number] - model.limitTonnes[number]
        guard tonnes > 1e-9 * (1 + model.limitTonnes[number]) else { return nil }
        return .init(limit: limit, tonnes: tonnes, cost: row.trips(for: tonnes) * row.vehicleCost)
    }
}

extension Link {
    /// The whole vehicles that carry some tonnes.
    func trips(for tonnes: Double) -> Double { (tonnes / vehicleTonnes - 1e-9).rounded(.up) }
}
