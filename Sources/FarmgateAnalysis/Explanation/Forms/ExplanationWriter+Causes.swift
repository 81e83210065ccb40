import FarmgateBase
import FarmgateModel

extension ExplanationWriter {
    /// What has the least amount.
    mutating func write(_ least: LeastAmount) {
        switch least {
        case .place(let index): json.write(key: "place", network.placeIDs[index])
        case .link(let index): json.write(key: "link", network.linkIDs[index])
        }
    }

    mutating func write(_ cause: Explanation.Cause) {
        json.write(key: "reason", cause.reason.name)
        switch cause.reason {
        case .scarce(let limits):
            json.write(key: "limits")
            json.beginArray()
            for limit in limits {
                json.beginObject(.oneLine)
                write(limit)
                json.end()
            }
            json.end()
        case .noStorage(let place): json.write(key: "waiting_at", network.placeIDs[place])
        case .tooOld(let limit): json.write(key: "age_limit", limit.rawValue)
        case .leastAmount(let least): write(least)
        default: break
        }
        json.write(key: "product", cause.product.map { network.productIDs[$0] })
        json.write(key: "tonnes", cause.tonnes)
        json.write(key: "wanted", cause.wanted)
        json.write(key: "worth", cause.worth)
        json.write(key: "remedy")
        if let remedy = cause.remedy { write(remedy) } else { json.writeNull() }
        json.write(key: "shortages")
        json.beginArray()
        for index in cause.shortages { write(explanation.shortages[index]) }
        json.end()
        writeSentences { $0.sentences(of: cause) }
    }

    private mutating func write(_ remedy: Explanation.Remedy) {
        json.beginObject()
        func range(_ least: Double, _ most: Double) {
            json.write(key: "least", least)
            json.write(key: "most", most)
        }
        switch remedy.change {
        case .more(let amounts):
            json.write(key: "more")
            json.beginArray()
            for (limit, tonnes) in amounts {
                json.beginObject(.oneLine)
                write(limit)
                json.write(key: "tonnes", tonnes)
                json.end()
            }
            json.end()
        case .price(let least, let most):
            json.write(key: "price_rise_per_tonne")
            json.beginObject(.oneLine)
            range(least, most)
            json.end()
        case .hours(let least, let most):
            json.write(key: "more_hours")
            json.beginObject(.oneLine)
            range(least, most)
            json.end()
        case .freshness(let least, let most):
            json.write(key: "less_freshness")
            json.beginObject(.oneLine)
            range(least, most)
            json.end()
        case .shelfLife(let least, let most):
            json.write(key: "longer_shelf_life")
            json.beginObject(.oneLine)
            range(least, most)
            json.end()
        case .chilling(let links):
            json.write(key: "chilled_links")
            json.beginArray(.oneLine)
            for link in links { json.write(network.linkIDs[link]) }
            json.end()
        }
        json.write(key: "tonnes_after", remedy.tonnesAfter)
        write("worth", remedy.worth)
        write("cost", remedy.cost)
        json.end()
    }

    private mutating func write(_ shortage: Explanation.Shortage) {
        let demand = network.demands[shortage.demand]
        json.beginObject(.oneLine)
        json.write(key: "row", Int(demand.row))
        json.write(key: "place", network.placeIDs[Int(demand.place)])
        json.write(key: "product", network.productIDs[Int(demand.product)])
        json.write(key: "period", Int(demand.period))
        json.write(key: "wanted", demand.tonnes)
        json.write(key: "tonnes", shortage.tonnes)
        json.write(key: "tested", shortage.isTested)
        write("tonnes_without", shortage.tonnesWithout)
        json.write(key: "worth_per_tonne", shortage.worth)
        write("cheapest_cost_per_tonne", shortage.cheapestCost)
        write("cost_per_tonne", shortage.cost)
        if let age = shortage.age {
            json.write(key: "age")
            json.beginObject()
            write("hours_allowed", age.hoursAllowed)
            json.write(key: "hours", age.hours)
            json.write(key: "freshness_asked", age.freshnessAsked)
            json.write(key: "freshness", age.freshness)
            json.write(key: "worth_it", age.isWorthIt)
            json.write(key: "cold_chain_helps", age.coldChainHelps)
            json.end()
        }
        json.end()
    }
}

extension ShortageReason {
    /// The reason's name in the JSON form.
    fileprivate var name: String {
        switch self {
        case .noSupply: "no_supply"
        case .noRoute: "no_route"
        case .tooLate: "too_late"
        case .noStorage: "no_storage"
        case .notChilled: "not_chilled"
        case .notListed: "not_listed"
        case .tooOld: "too_old"
        case .notWorthIt: "not_worth_it"
        case .scarce: "scarce"
        case .singleSource: "single_source"
        case .leastAmount: "least_amount"
        case .flowRules: "least_amounts_and_sources"
        case .indifferent: "indifferent"
        case .notPlannedToTheEnd: "not_planned_to_the_end"
        case .undecided: "undecided"
        }
    }
}
