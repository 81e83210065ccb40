import FarmgateBase
import FarmgateModel

extension ExplanationWriter {
    mutating func write(_ bottleneck: Explanation.Bottleneck) {
        write(bottleneck.limit)
        json.write(key: "tonnes", bottleneck.load)
        json.write(key: "capacity", bottleneck.tonnes)
        json.write(key: "price", bottleneck.price)
        json.write(key: "tested", bottleneck.worth != nil)
        write("worth_per_tonne", bottleneck.worth)
        write("up_to_tonnes", bottleneck.upTo)
        json.write(key: "exact", bottleneck.isExact)
        write("of_use_tonnes", bottleneck.ofUse)
        write("worth_of_all", bottleneck.worthOfAll)
        writeSentences { [$0.sentence(of: bottleneck)] }
    }

    mutating func write(_ decision: Explanation.Decision) {
        write(decision.limit)
        json.write(key: "decided", decision.decided)
        if case .trips = decision.limit { json.write(key: "more_allowed", !decision.isMost) }
        json.write(key: "cost", decision.cost)
        json.write(key: "difference", decision.difference)
        writeSentences { [$0.sentence(of: decision)] }
    }

    mutating func write(_ fleet: Explanation.FleetWorth) {
        json.write(key: "fleet", network.fleetIDs[fleet.fleet])
        json.write(key: "vehicles", network.fleets[fleet.fleet].vehicles)
        json.write(key: "hours", fleet.hours)
        json.write(key: "capacity", fleet.hoursAllowed)
        json.write(key: "price", fleet.price)
        json.write(key: "tested", fleet.saving != nil)
        write("worth_of_one_more", fleet.saving)
        write("at_most", fleet.greatestSaving)
        writeSentences { [$0.sentence(of: fleet)] }
    }

    mutating func write(_ lot: Explanation.Lot) {
        write(supply: lot.supply)
        json.write(key: "tonnes", lot.tonnes)
        json.write(key: "used", lot.used)
        json.write(key: "cost_per_tonne", network.supplies[lot.supply].costPerTonne)
        json.write(key: "price", lot.price)
        write("may_rise", lot.mayRise)
        json.write(key: "rise_tested", lot.isRiseExact)
        write("must_fall", lot.mustFall)
        write("used_after_fall", lot.usedAfterFall)
        json.write(key: "fall_tested", lot.isFallTested)
        json.write(key: "obstacle", lot.obstacle?.rawValue)
        writeSentences { [$0.sentence(of: lot)] }
    }

    mutating func write(_ ways: Explanation.Ways) {
        json.write(key: "product", network.productIDs[ways.product])
        json.write(key: "from", network.placeIDs[ways.from])
        json.write(key: "to", network.placeIDs[ways.to])
        json.write(key: "ways")
        json.beginArray()
        for way in ways.ways { write(way) }
        json.end()
        writeSentences { $0.sentences(of: ways) }
    }

    private mutating func write(_ way: Explanation.Way) {
        json.beginObject()
        json.write(key: "tonnes", way.tonnes)
        json.write(key: "cost_per_tonne", way.cost)
        json.write(key: "scarcity_per_tonne", way.scarcityCost)
        json.write(key: "hours", way.hours)
        json.write(key: "age", way.age)
        json.write(key: "steps")
        json.beginArray(.oneLine)
        for step in way.steps {
            json.beginObject()
            switch step.kind {
            case .place: json.write(key: "place", network.placeIDs[Int(step.index)])
            case .wait: json.write(key: "wait", network.placeIDs[Int(step.index)])
            case .link: json.write(key: "link", network.linkIDs[Int(step.index)])
            }
            json.write(key: "period", Int(step.period))
            json.end()
        }
        json.end()
        json.write(key: "obstacles")
        json.beginArray()
        for obstacle in way.obstacles {
            json.beginObject(.oneLine)
            write(obstacle)
            json.end()
        }
        json.end()
        json.end()
    }

    private mutating func write(_ obstacle: Explanation.Way.Obstacle) {
        switch obstacle {
        case .tooLate: json.write(key: "obstacle", "too_late")
        case .tooLong(let allowed):
            json.write(key: "obstacle", "too_long")
            json.write(key: "hours_allowed", allowed)
        case .tooOld(let asked):
            json.write(key: "obstacle", "too_old")
            json.write(key: "freshness_asked", asked)
        case .notChilled(let link):
            json.write(key: "obstacle", "not_chilled")
            json.write(key: "link", network.linkIDs[link])
        case .leastAmount(let least):
            json.write(key: "obstacle", "least_amount")
            write(least)
        case .full(let limit):
            json.write(key: "obstacle", "full")
            write(limit)
        }
    }
}
