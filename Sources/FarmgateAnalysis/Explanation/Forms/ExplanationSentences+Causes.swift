import FarmgateBase
import FarmgateModel

extension ExplanationSentences {
    /// Why some demands are short, which, and what would mend it.
    func sentences(of cause: Explanation.Cause) -> [String] {
        let goods = cause.product.map(product)
        let ofGoods = cause.reason.namesProduct ? "" : goods.map { wording(" of \($0)", $0) } ?? ""
        let isWhole = cause.tonnes >= cause.wanted * (1 - 1e-6)
        let amount =
            isWhole
            ? wording(
                "all \(tonnes(cause.wanted))\(ofGoods) wanted are short", "\(ofGoods)需求 \(tonnes(cause.wanted))，全部缺货")
            : wording(
                "\(tonnes(cause.tonnes)) of the \(tonnes(cause.wanted))\(ofGoods) wanted are short",
                "\(ofGoods)需求 \(tonnes(cause.wanted))，缺货 \(tonnes(cause.tonnes))")
        let demands = wording.list(items(of: cause), most: Self.mostNamed)
        var sentences = [
            wording(
                "\(why(cause.reason, goods ?? "goods").capitalizedSentence). \(amount.capitalizedSentence): \(demands).",
                "\(why(cause.reason, goods ?? "货物"))。\(amount)：\(demands)。")
        ]
        if !cause.isTested {
            sentences.append(wording("That is likely by the plan's prices, and was not tested.", "此原因据方案价格推断，未经检验。"))
        }
        sentences += chances(cause)
        if let remedy = cause.remedy { sentences.append(self.remedy(remedy, of: cause)) }
        return sentences
    }

    /// The demands that are short, and by how much; rows that read the same are one.
    private func items(of cause: Explanation.Cause) -> [String] {
        var names: [String] = [], amounts: [Double] = [], details: [String] = [], numbering = Numbering<String>()
        for shortage in cause.shortages.lazy.map({ explanation.shortages[$0] }) {
            let name = name(of: network.demands[shortage.demand], withProduct: cause.product == nil)
            let detail = detail(shortage).map { wording(" (\($0))", "（\($0)）") } ?? ""
            let position = numbering.number(of: name + detail)
            if position == names.count {
                names.append(name)
                amounts.append(0)
                details.append(detail)
            }
            amounts[position] += shortage.tonnes
        }
        return names.indices.map { "\(names[$0]) \(tonnes(amounts[$0]))\(details[$0])" }
    }

    private func name(of demand: Demand, withProduct: Bool) -> String {
        let city = place(Int(demand.place)), goods = product(Int(demand.product))
        let name = withProduct ? wording("\(goods) at \(city)", "\(city)的\(goods)") : city
        return name + wording.inPeriod(Int(demand.period), network)
    }

    private func detail(_ shortage: Explanation.Shortage) -> String? {
        switch shortage.reason {
        case .notWorthIt:
            guard let cost = shortage.cheapestCost else { return nil }
            return wording(
                "costs \(perTonne(cost)), is worth \(perTonne(shortage.worth))",
                "送达成本 \(perTonne(cost))，仅值 \(perTonne(shortage.worth))")
        case .tooOld(let limit):
            guard let age = shortage.age else { return nil }
            let hours = wording.hours(age.hours)
            if limit == .maxHours {
                let allowed = wording.hours(age.hoursAllowed ?? 0)
                return wording("takes \(hours), \(allowed) allowed", "需 \(hours)，限 \(allowed)")
            }
            if age.freshness < 0 {
                let over = wording.percent(1 - age.freshness)
                return wording("takes \(hours), \(over) of the shelf life", "需 \(hours)，为保质期的 \(over)")
            }
            let (left, asked) = (wording.percent(age.freshness), wording.percent(age.freshnessAsked))
            return wording(
                "\(left) of the shelf life left after \(hours), \(asked) asked for",
                "\(hours)后剩余保质期 \(left)，要求 \(asked)")
        default: return nil
        }
    }

    /// The reason as the beginning of a sentence.
    private func why(_ reason: ShortageReason, _ goods: String) -> String {
        switch reason {
        case .noSupply: wording("no \(goods) is supplied anywhere", "\(goods)没有任何供应")
        case .noRoute: wording("no way leads there from any supply of \(goods)", "没有从\(goods)产地到目的地的路线")
        case .tooLate: wording("\(goods) cannot get there in time for the period", "\(goods)无法在所需时段内到达")
        case .noStorage(let index):
            wording(
                "\(goods) would have to wait at \(place(index)), where nothing can",
                "\(goods)须在\(place(index))暂存，但该处没有仓容")
        case .notChilled:
            wording("\(goods) must be chilled, and no way there is chilled throughout", "\(goods)须全程冷链，而没有全程冷链的路线")
        case .notListed:
            wording(
                "every way there has a link for other products alone, on which \(goods) may not ride",
                "各条路线均有仅限其他产品的线路，\(goods)不得使用")
        case .tooOld(.maxHours): wording("\(goods) takes too long on every way", "\(goods)各条路线均超过时限")
        case .tooOld(.minFreshness):
            wording("\(goods) is not fresh enough on arrival by any way", "\(goods)经任何路线到货都不够新鲜")
        case .tooOld(.shelfLife): wording("\(goods) spoils on every way", "\(goods)经任何路线到货前都已过保质期")
        case .tooOld(.several):
            wording("\(goods) arrives too late and not fresh enough by every way", "\(goods)各条路线既超时又不够新鲜")
        case .notWorthIt: wording("\(goods) costs more to deliver than it is worth", "\(goods)的送达成本高于其价值")
        case .scarce(let limits): scarce(limits)
        case .singleSource:
            wording("\(goods) is to come from one place, and no one place brings more", "\(goods)须来自同一地点，而任何一处都无法供应更多")
        case .leastAmount(let least):
            wording("\(leastAmount(least)), which does not pay or cannot be", "\(leastAmount(least))，而这不划算或做不到")
        case .flowRules:
            wording(
                "\(goods) is not delivered for the sake of several least amounts and single sources",
                "\(goods)因多项最低运量与单一来源的要求而未送达")
        case .indifferent: wording("delivering \(goods) costs just what it is worth", "\(goods)送与不送收支相同")
        case .notPlannedToTheEnd:
            wording(
                "the plan was not planned to the end; planned on, \(goods) is delivered", "方案尚未算到最优，继续计算即可供应\(goods)")
        case .undecided: wording("the plan's prices do not tell why \(goods) is short", "方案价格未能说明\(goods)缺货的原因")
        }
    }

    /// That a place or a link takes so much at least, or nothing.
    func leastAmount(_ least: LeastAmount) -> String {
        switch least {
        case .place(let index):
            let amount = tonnes(network.places[index].leastThroughputTonnes)
            return wording(
                "\(place(index)) handles at least \(amount) or nothing", "\(place(index))至少处理 \(amount)，否则不用")
        case .link(let index):
            let amount = tonnes(network.links[index].leastTonnes)
            return wording(
                "the link \(link(index)) takes at least \(amount) or nothing", "线路\(link(index))至少运 \(amount)，否则不用")
        }
    }

    private func scarce(_ limits: [Limit]) -> String {
        guard limits.count == 1 else {
            let all = limits.map(subject)
            return wording(
                "several limits would have to give together (\(wording.list(all, most: Self.mostNamed)))",
                "须同时放宽几项限制（\(wording.list(all, most: Self.mostNamed))）")
        }
        let amount = tonnes(allowed(limits[0]))
        switch limits[0] {
        case .product(let index):
            return wording("all \(product(index)) there is, \(amount), is sold", "\(product(index))的全部供应 \(amount)已售完")
        case .supply(let index):
            let goods = product(Int(network.supplies[index].product))
            return wording(
                "all \(amount) of \(goods) at \(farm(index)) are sold, and no other lot will do",
                "\(farm(index))的\(goods) \(amount)已售完，其他批次都不合用")
        case .place(let index, let period):
            return wording("\(place(index)) handles no more than \(amount)", "\(place(index))最多处理 \(amount)")
                + wording.inPeriod(period, network)
        case .storage(let index, let period):
            return wording("no more than \(amount) can wait at \(place(index))", "\(place(index))最多暂存 \(amount)")
                + wording.inPeriod(period, network)
        case .link(let index, let period) where allowed(limits[0]) == 0:
            return wording("the link \(link(index)) is closed", "线路\(link(index))关闭")
                + wording.inPeriod(period, network)
        case .link(let index, let period):
            return wording("the link \(link(index)) takes no more than \(amount)", "线路\(link(index))最多运 \(amount)")
                + wording.inPeriod(period, network)
        case .opening(let closed):
            return wording("\(candidate(closed)) is not opened", "\(candidate(closed))未启用") + full(closed)
        case .group(let index):
            let most = network.groups[index].most
            return wording(
                "no more than \(most.grouped) of group \(group(index)) may be opened",
                "备选组\(group(index))至多启用 \(most.grouped) 个")
        case .linkLimit(let limit):
            let way = link(limit.link)
            let both = limit.isBothWays ? wording(" in both directions together", "（往返合计）") : ""
            let goods = limit.product.map { wording(" of \(product($0))", "\(product($0))") } ?? ""
            return wording(
                "the link \(way) takes no more than \(amount)\(goods)\(both)", "线路\(way)\(both)最多运\(goods) \(amount)")
                + wording.inPeriod(limit.period, network)
        case .trips(let index, let period):
            return wording("no more vehicles run on \(link(index))", "线路\(link(index))车次已满")
                + wording.inPeriod(period, network)
        case .fleet(let index, let period):
            let hours = wording.hours(allowed(limits[0]))
            return wording(
                "the vehicles of fleet \(fleet(index)) have no more than \(hours) to drive",
                "车队\(fleet(index))最多行驶 \(hours)") + wording.inPeriod(period, network)
        case .carbon: return wording("the carbon allowance of \(amount) CO₂e is used up", "碳排放限额 \(amount) CO₂e 已用尽")
        }
    }

    private func chances(_ cause: Explanation.Cause) -> [String] {
        guard case .tooOld = cause.reason else { return [] }
        let known = cause.shortages.compactMap { explanation.shortages[$0].age }
        guard !known.isEmpty else { return [] }
        var sentences: [String] = []
        // Where time is the limit, cooling is not the question.
        if cause.reason != .tooOld(.maxHours) { sentences.append(coldChain(known)) }
        if !known.contains(where: \.isWorthIt) {
            sentences.append(
                wording(
                    "That aside, the way would cost more than the goods are worth.", "撇开这一点，该路线的送达成本也高于货物价值。"))
        }
        return sentences
    }

    private func coldChain(_ ages: [Explanation.Age]) -> String {
        let helped = ages.count { $0.coldChainHelps }
        switch helped {
        case 0: return wording("Not even a cold chain throughout would keep it fresh enough.", "即使全程冷链也达不到要求。")
        case ages.count: return wording("A cold chain throughout would keep it fresh enough.", "全程冷链即可达到要求。")
        default:
            return wording(
                "A cold chain throughout would keep it fresh enough for \(helped.grouped) of \(ages.count.grouped).",
                "全程冷链可使 \(ages.count.grouped) 处中的 \(helped.grouped) 处达到要求。")
        }
    }
}

extension ShortageReason {
    /// Whether its sentence says what goods are short.
    fileprivate var namesProduct: Bool {
        guard case .scarce(let limits) = self else { return true }
        guard limits.count == 1 else { return false }
        return switch limits[0] {
        case .product, .supply: true
        default: false
        }
    }
}
