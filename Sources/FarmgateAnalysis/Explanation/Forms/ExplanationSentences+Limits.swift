import FarmgateBase
import FarmgateModel

extension ExplanationSentences {
    /// What more of a limit is worth.
    func sentence(of bottleneck: Explanation.Bottleneck) -> String {
        let limit = subject(bottleneck.limit)
        let use = wording(
            "\(tonnes(bottleneck.load)) of \(tonnes(bottleneck.tonnes)) are used",
            "已用 \(tonnes(bottleneck.load))，上限 \(tonnes(bottleneck.tonnes))")
        if bottleneck.tonnes == .infinity {
            return wording(
                "\(limit.capitalizedSentence): \(tonnes(bottleneck.load)), without a limit.",
                "\(limit)：\(tonnes(bottleneck.load))，不设上限。")
        }
        guard let worth = bottleneck.worth, let upTo = bottleneck.upTo else {
            let price = wording.price(bottleneck.price, currency)
            return wording(
                "\(limit.capitalizedSentence): \(use); one more tonne is worth at most \(price).",
                "\(limit)：\(use)；再加 1 吨至多值 \(price)。")
        }
        if worth <= 0 || upTo <= 0 {
            return wording(
                "\(limit.capitalizedSentence): \(use); more would save nothing.", "\(limit)：\(use)；增加也不会节省。")
        }
        let value = wording.price(worth, currency)
        let more = bottleneck.isExact ? tonnes(upTo) : wording("\(tonnes(upTo)) at least", "至少 \(tonnes(upTo))")
        var text = wording(
            "\(limit.capitalizedSentence): \(use); each tonne more is worth \(value) up to \(more)",
            "\(limit)：\(use)；再加 1 吨值 \(value)，增加 \(more)以内均如此")
        if let ofUse = bottleneck.ofUse, let all = bottleneck.worthOfAll, ofUse > upTo * (1 + 1e-6) {
            text += wording(
                "; beyond that less, and nothing beyond \(tonnes(ofUse)), which are worth \(money(all)) in all",
                "，之后递减；最多用到 \(tonnes(ofUse))，共值 \(money(all))")
        }
        if let ofUse = bottleneck.ofUse, ofUse <= upTo * (1 + 1e-6) {
            text += wording(", and nothing beyond that", "，再多则无用")
        }
        return text + wording(".", "。")
    }

    /// What a decision saves and costs.
    func sentence(of decision: Explanation.Decision) -> String {
        let (difference, cost) = (money(decision.difference), money(decision.cost))
        switch decision.limit {
        case .trips(let index, let period):
            let way = link(index) + wording.inPeriod(period, network)
            if decision.decided < 0.5, decision.isMost {
                return wording(
                    "On \(way) no vehicle may run: a trip would cost \(cost) and save \(difference).",
                    "线路\(way)不得开行车次：若开行，一车次费用 \(cost)，可节省 \(difference)。")
            }
            if decision.decided < 0.5 {
                return wording(
                    "On \(way) no vehicle runs: a trip costs \(cost) and would save \(difference).",
                    "线路\(way)未开行车次：开行一车次费用 \(cost)，可节省 \(difference)。")
            }
            let trips = wording.counted(Int(min(decision.decided, 1e15)), "trip runs", "trips run")
            let row = network.link(index, inPeriod: period)
            if decision.isMost, let fleet = row.fleet, decision.decided < row.vehicles {
                let name = self.fleet(fleet)
                return wording(
                    "On \(way) \(trips) full, and fleet \(name) has no hours for more: one more would cost \(cost) and save "
                        + "\(difference).",
                    "线路\(way)开行 \(decision.decided.fixed(0)) 车次且满载，车队\(name)已无驾驶时间：若再加一车次，费用 \(cost)，"
                        + "可节省 \(difference)。")
            }
            if decision.isMost {
                return wording(
                    "On \(way) \(trips) full, as many as may: one more would cost \(cost) and save \(difference).",
                    "线路\(way)已按上限开行 \(decision.decided.fixed(0)) 车次且满载：若再加一车次，费用 \(cost)，可节省 \(difference)。")
            }
            return wording(
                "On \(way) \(trips) full: one more costs \(cost) and would save \(difference).",
                "线路\(way)开行 \(decision.decided.fixed(0)) 车次且满载：再加一车次费用 \(cost)，可节省 \(difference)。")
        case .opening(let opened) where decision.decided >= 1:
            let name = candidate(opened).capitalizedSentence
            return wording(
                "\(name) is open: that costs \(cost) and saves \(difference).",
                "\(name)已启用：费用 \(cost)，节省 \(difference)。")
        case .opening(let closed):
            let subject = subject(decision.limit).capitalizedSentence
            return wording(
                "\(subject) costs \(cost) and would save \(difference)\(full(closed)).",
                "\(subject)费用 \(cost)，可节省 \(difference)\(full(closed))。")
        default:
            return wording(
                "\(subject(decision.limit).capitalizedSentence) costs \(cost) and would save \(difference).",
                "\(subject(decision.limit))费用 \(cost)，可节省 \(difference)。")
        }
    }

    /// How the price of a lot would have to change.
    func sentence(of lot: Explanation.Lot) -> String {
        let row = network.supplies[lot.supply]
        let goods = product(Int(row.product)), farm = farm(lot.supply)
        let left = lot.tonnes - lot.used, isLeft = left > 1e-6 * lot.tonnes
        let price = perTonne(row.costPerTonne)
        var text: String
        let isWhollyLeft = lot.used <= 1e-6 * lot.tonnes
        if isWhollyLeft {
            text = wording(
                "All \(tonnes(lot.tonnes)) of \(goods) at \(farm) are left over at \(price)",
                "\(farm)的\(goods) \(tonnes(lot.tonnes))全部未售出，产地价 \(price)")
        } else if isLeft {
            text = wording(
                "\(tonnes(left)) of \(tonnes(lot.tonnes)) of \(goods) at \(farm) are left over at \(price)",
                "\(farm)的\(goods) \(tonnes(lot.tonnes))中有 \(tonnes(left))未售出，产地价 \(price)")
        } else {
            text = wording(
                "All \(tonnes(lot.tonnes)) of \(goods) at \(farm) are sold at \(price)",
                "\(farm)的\(goods) \(tonnes(lot.tonnes))以 \(price)全部售出")
        }
        if isLeft, let fall = lot.mustFall {
            let at = perTonne(max(0, row.costPerTonne - fall)), more = tonnes((lot.usedAfterFall ?? 0) - lot.used)
            text += wording(
                "; below \(at), \(perTonne(fall)) less, \(more) \(isWhollyLeft ? "" : "more ")are taken",
                "；低于 \(at)（降 \(perTonne(fall))）时可\(isWhollyLeft ? "" : "多")售 \(more)")
        } else if isLeft, lot.isFallTested {
            text += wording(
                isWhollyLeft ? "; not even as a gift would any be taken" : "; not even as a gift would more be taken",
                "；即使免费也不会多售")
            switch lot.obstacle {
            case .notWanted: text += wording(", for all that is wanted is delivered", "，因为需求均已满足")
            case .noRoom: text += wording(", for there is no room on the way from there", "，因为外运能力已满")
            case .noWay: text += wording(", for no more can get to where it is wanted", "，因为无法再运往有需求的地方")
            case nil: break
            }
        }
        if lot.used > 1e-6 * lot.tonnes, let rise = lot.mayRise {
            if rise <= 0.005 {
                text += wording("; any dearer, and less may be taken", "；稍一涨价就可能少售")
            } else if lot.isRiseExact {
                text += wording("; \(perTonne(rise)) dearer, and less is taken", "；涨价超过 \(perTonne(rise))后销量才会减少")
            } else {
                text += wording("; up to \(perTonne(rise)) dearer no less is taken", "；涨价 \(perTonne(rise))以内销量不减")
            }
        }
        return text + wording(".", "。")
    }
}
