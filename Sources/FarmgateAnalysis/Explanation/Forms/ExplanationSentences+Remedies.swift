import FarmgateBase
import FarmgateModel

extension ExplanationSentences {
    /// How many amounts of a remedy are named.
    private static let mostAmounts = 3

    /// What would mend shortages, what that is worth, and what is short then.
    func remedy(_ remedy: Explanation.Remedy, of cause: Explanation.Cause) -> String {
        let worth = remedy.worth.map { wording(", worth \(money($0))", "，价值 \(money($0))") } ?? ""
        let cost = remedy.cost.map { wording(" and costing \(money($0))", "，费用 \(money($0))") } ?? ""
        let change = change(remedy.change, of: cause)
        let isMended = remedy.tonnesAfter <= 1e-6 * cause.tonnes
        let after =
            isMended
            ? wording("nothing of this is short", "此项即无缺货")
            : wording(
                "\(tonnes(remedy.tonnesAfter)) of this are still short", "此项仍缺 \(tonnes(remedy.tonnesAfter))")
        return wording(
            "It would take \(change)\(worth)\(cost): planned again, \(after).",
            "补救办法：\(change)\(worth)\(cost)；重新规划后，\(after)。")
    }

    private func change(_ change: Explanation.Remedy.Change, of cause: Explanation.Cause) -> String {
        switch change {
        case .more(let amounts):
            guard case .scarce(let limits) = cause.reason, limits.count == 1, amounts.count == 1 else {
                let items = amounts.sorted { $0.tonnes > $1.tonnes }.map { more($0.tonnes, of: $0.limit) }
                return wording.list(items, most: Self.mostAmounts)
            }
            return more(amounts[0].tonnes, of: amounts[0].limit)
        case .price(let least, let most):
            let rise = wording.range(least, most, perTonne)
            return wording("a price \(rise) higher", "售价提高 \(rise)")
        case .hours(let least, let most):
            let hours = wording.range(least, most, wording.hours)
            return wording("\(hours) more allowed", "时限放宽 \(hours)")
        case .freshness(let least, let most):
            let points = wording.range(100 * least, 100 * most) { $0.fixed(1) }
            return wording(
                "\(points) percentage points less shelf life asked for on arrival", "要求的剩余保质期降低 \(points) 个百分点")
        case .shelfLife(let least, let most):
            let longer = wording.range(least, most, wording.percent)
            return wording("a shelf life \(longer) longer", "保质期延长 \(longer)")
        case .chilling(let links):
            let all = wording.list(links.map(link), most: Self.mostNamed)
            return wording("a cold chain on \(all)", "以下线路改为冷链：\(all)")
        }
    }

    private func more(_ more: Double, of limit: Limit) -> String {
        let amount = tonnes(more)
        switch limit {
        case .product(let index): return wording("\(amount) more \(product(index))", "\(product(index))增加 \(amount)")
        case .supply(let index):
            return wording("\(amount) more at \(farm(index)) at the same price", "\(farm(index))按原价增加 \(amount)")
        case .place(let index, let period):
            return wording("\(amount) more handled at \(place(index))", "\(place(index))多处理 \(amount)")
                + wording.inPeriod(period, network)
        case .storage(let index, let period):
            return wording("room for \(amount) more at \(place(index))", "\(place(index))增加仓容 \(amount)")
                + wording.inPeriod(period, network)
        case .link(let index, let period):
            return wording("\(amount) more on \(link(index))", "线路\(link(index))增加运力 \(amount)")
                + wording.inPeriod(period, network)
        case .opening(let closed):
            return wording("opening \(candidate(closed))", "启用\(candidate(closed))") + full(closed)
        case .group(let index):
            return wording("one more of group \(group(index)) opened", "备选组\(group(index))多启用 1 个")
        case .linkLimit(let limit):
            let way = link(limit.link) + (limit.isBothWays ? wording(" and back", "（往返合计）") : "")
            let goods = limit.product.map { wording(" \(product($0))", "（\(product($0))）") } ?? ""
            return wording("\(amount) more\(goods) on \(way)", "线路\(way)增加运力 \(amount)\(goods)")
                + wording.inPeriod(limit.period, network)
        case .trips(let index, let period):
            let count = Int(min(network.links[index].trips(for: more), 1e15))
            let trips = wording.counted(count, "more trip", "more trips")
            return wording(
                "\(trips) for \(amount) on \(link(index))", "线路\(link(index))增加 \(count.grouped) 车次（运 \(amount)）")
                + wording.inPeriod(period, network)
        case .fleet(let index, let period):
            return wording("room for \(amount) with fleet \(fleet(index))", "车队\(fleet(index))增加运力 \(amount)")
                + wording.inPeriod(period, network)
        case .carbon: return wording("\(amount) more CO₂e allowed", "碳排放限额增加 \(amount)")
        }
    }
}
