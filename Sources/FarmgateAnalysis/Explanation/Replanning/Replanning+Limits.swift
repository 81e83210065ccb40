import FarmgateModel
import FarmgatePlanning

extension Replanning {
    /// What a limit of the model is of the network, whose decisions the model takes as made.
    func limit(_ number: Int) -> Limit {
        let limit = model.limit(number)
        switch limit {
        case .place(let place, _), .storage(let place, _):
            return isClosed(place) ? .opening(place) : limit
        case .link(let link, let period):
            let row = network.links[link]
            let isOfTrips = row.vehicleTonnes > 0 && model.limitTonnes[number] < row.capacityTonnes
            return isOfTrips ? .trips(link, period: period) : limit
        default: return limit
        }
    }

    /// Whether a place is a candidate that the plan does not open.
    func isClosed(_ place: Int) -> Bool {
        guard network.places[place].openingCost != nil else { return false }
        return model.limitTonnes[model.numbers(of: .place(place, period: 1))[0]]
            < network.places[place].throughputTonnes
    }

    /// The change by which a limit is lifted: the place opened, as many trips as may run if the plan could add some, or as
    /// many tonnes as are of use.
    func lifting(_ limits: [Limit]) -> PlanChange {
        var change = PlanChange()
        for limit in limits {
            for number in model.numbers(of: limit) {
                if case .opening(let place) = limit {
                    let isWait = model.steps.planStep(number).kind == .wait, row = network.places[place]
                    change.limits.append((number, isWait ? row.storageTonnes : row.throughputTonnes))
                } else if case .trips(let link, _) = limit, isChoice(limit) {
                    change.limits.append((number, network.links[link].mostTonnes))
                } else {
                    change.limits.append(model.more(.infinity, of: number))
                }
            }
        }
        return change
    }

    /// Whether a limit keeps the plan from being cheaper, or might: it has a price, or no tonne of it is left.
    func isScarce(_ number: Int) -> Bool { isScarce(number, figures, tonnes: model.limitTonnes[number]) }

    /// The same for a plan with a change, in which the limit has so many tonnes.
    func isScarce(_ number: Int, _ figures: PlanFigures, tonnes: Double) -> Bool {
        guard tonnes < .infinity else { return false }
        return figures.prices[number] > 1e-9 * model.meanWillingnessToPay || figures.load[number] >= tonnes * (1 - 1e-9)
    }
}
