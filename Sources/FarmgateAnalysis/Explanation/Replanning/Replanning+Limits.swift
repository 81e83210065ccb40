import FarmgateModel
import FarmgatePlanning

extension Replanning {
    /// What a limit of the model is of the network, whose decisions the model takes as made.
    func limit(_ number: Int) -> Limit {
        let limit = model.limit(number)
        switch limit {
        case .place(let place, _), .storage(let place, _):
            return isClosed(.place(place)) ? .opening(.place(place)) : limit
        case .link(let link, let period):
            let row = network.link(link, inPeriod: period)
            if let candidate = network.candidate(ofLink: link), isClosed(candidate) { return .opening(candidate) }
            let isOfTrips = row.vehicleTonnes > 0 && model.limitTonnes[number] < row.capacityTonnes
            guard isOfTrips else { return limit }
            let trips = Limit.trips(link, period: period)
            guard !isChoice(trips), let fleet = room.scarceFleet(link, period: period) else { return trips }
            return .fleet(fleet, period: period)
        default: return limit
        }
    }

    /// Whether the plan does not open a candidate; false for what is none.
    func isClosed(_ candidate: Candidate) -> Bool {
        guard network.isCandidate(candidate) else { return false }
        return model.numbers(of: .opening(candidate)).contains { model.limitTonnes[$0] < model.steps.capacity[$0] }
    }

    /// The change by which a limit is lifted: the candidate opened, as many trips as may run if the plan could add some, or as
    /// many tonnes as are of use.
    func lifting(_ limits: [Limit]) -> PlanChange {
        var change = PlanChange()
        for limit in limits {
            if case .fleet(let fleet, let period) = limit {
                change.limits += lifting(fleet, period: period)
                continue
            }
            for number in model.numbers(of: limit) {
                if case .opening = limit {
                    change.limits.append((number, model.steps.capacity[number]))
                } else if case .trips(let link, let period) = limit, isChoice(limit) {
                    change.limits.append((number, room.mostTonnes(link, period: period)))
                } else {
                    change.limits.append(model.more(.infinity, of: number))
                }
            }
        }
        return change
    }

    /// The limits of the links of a fleet, with as many trips as they may have by themselves.
    private func lifting(_ fleet: Int, period: Int) -> [(number: Int, tonnes: Double)] {
        network.links.indices.filter { network.links[$0].fleet == fleet }.flatMap { link in
            let row = network.link(link, inPeriod: period)
            return model.numbers(of: .link(link, period: period)).map {
                ($0, max(model.limitTonnes[$0], min(row.capacityTonnes, row.vehicles * row.vehicleTonnes)))
            }
        }
    }

    /// What a limit of which more is needed is of the network: trips where it is those of a link.
    func limitToAdd(_ number: Int) -> Limit {
        guard case .fleet = limit(number), case .link(let link, let period) = model.limit(number) else {
            return limit(number)
        }
        return .trips(link, period: period)
    }

    /// Whether a limit keeps the plan from being cheaper, or might: it has a price, or no tonne of it is left.
    func isScarce(_ number: Int) -> Bool { isScarce(number, figures, tonnes: model.limitTonnes[number]) }

    /// The same for a plan with a change, in which the limit has so many tonnes.
    func isScarce(_ number: Int, _ figures: PlanFigures, tonnes: Double) -> Bool {
        guard tonnes < .infinity else { return false }
        return figures.prices[number] > 1e-9 * model.meanWillingnessToPay || figures.load[number] >= tonnes * (1 - 1e-9)
    }
}
