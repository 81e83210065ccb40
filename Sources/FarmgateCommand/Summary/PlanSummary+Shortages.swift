import Farmgate

extension PlanSummary {
    /// Less than this share of a demand is rounding, not a shortage.
    private static let leastShare = 1e-6

    /// The demands of one product at one place, which may be several rows and periods.
    private struct Shortage {
        var product: Int32
        var place: Int32
        var short = 0.0
        var wanted = 0.0
        /// The row that is short of most, and of how much: its reason stands for all.
        var worst = 0
        var mostShort = 0.0
    }

    /// What is short and why, the largest shortages first.
    func shortages(_ style: TextStyle, width: Int?) -> [TerminalText] {
        let all = summed()
        guard !all.isEmpty else { return [] }
        let listed = all.prefix(Self.listedRows)
        let total = all.reduce(0) { $0 + $1.short }
        let decimals = [total].readableDecimals
        let reasons = (try? ShortageAnalysis(network).reasons(for: listed.map(\.worst), in: plan)) ?? []
        var table = TextTable([.left, .left, .right, .right, .left])
        table.append([wording.product, wording.place, wording.tonnes, wording.shareOfDemand, wording.why])
        for (index, shortage) in listed.enumerated() {
            let reason = index < reasons.count ? reasons[index] : .undecided
            table.append(
                [
                    wording.name(Int(shortage.product), network.productIDs, network.productNames),
                    wording.name(Int(shortage.place), network.placeIDs, network.placeNames),
                    shortage.short.amount(decimals), Self.percent(shortage.short, of: shortage.wanted) + " %",
                    wording.reason(reason, on: network),
                ], bar: TextTable.Bar(share: shortage.short / all[0].short, style: style.error))
        }
        let title = wording.short(total.amount(decimals), listed: listed.count, of: all.count)
        return [style.heading(title)] + table.lines(width: width.map { $0 - 2 }, wording).map { "  \($0)" }
    }

    /// The shortages by product and place, the largest first.
    private func summed() -> [Shortage] {
        struct Key: Hashable {
            var product: Int32, place: Int32
        }
        var positions: [Key: Int] = [:]
        var shortages: [Shortage] = []
        for (index, line) in plan.demands.enumerated() {
            let key = Key(product: line.product, place: line.place)
            let position = positions[key] ?? shortages.count
            if position == shortages.count {
                positions[key] = position
                shortages.append(Shortage(product: line.product, place: line.place))
            }
            shortages[position].wanted += line.tonnes
            guard line.short > Self.leastShare * line.tonnes else { continue }
            shortages[position].short += line.short
            if line.short > shortages[position].mostShort {
                shortages[position].mostShort = line.short
                shortages[position].worst = index
            }
        }
        let order = shortages.indices.filter { shortages[$0].short > 0 }.sorted {
            let (one, other) = (shortages[$0].short, shortages[$1].short)
            return one != other ? one > other : $0 < $1
        }
        return order.map { shortages[$0] }
    }
}
