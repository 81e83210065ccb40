import FarmgateBase
package import FarmgateModel

// Limits and reasons.
extension Wording {
    package func place(_ index: Int, _ network: Network) -> String {
        name(index, network.placeIDs, network.placeNames)
    }

    package func product(_ index: Int, _ network: Network) -> String {
        name(index, network.productIDs, network.productNames)
    }

    package func fleet(_ index: Int, _ network: Network) -> String {
        name(index, network.fleetIDs, network.fleetNames)
    }

    package func group(_ index: Int, _ network: Network) -> String {
        name(index, network.groupIDs, network.groupNames)
    }

    /// A candidate: a place by its name, a link by its ends and its id.
    package func candidate(_ candidate: Candidate, _ network: Network) -> String {
        switch candidate {
        case .place(let index): place(index, network)
        case .link(let index): link(index, network)
        }
    }

    /// A link by its ends and its id.
    package func link(_ index: Int, _ network: Network) -> String {
        let link = network.links[index]
        return place(link.from, network) + " > " + place(link.to, network) + "  (\(network.linkIDs[index]))"
    }

    /// A capacity of a link, with what it counts where that is not all that enters the link.
    package func link(of capacity: BottleneckReport.Capacity, _ network: Network) -> String {
        link(capacity.index, network) + whatCounts(for: capacity, network)
    }

    /// What a capacity counts, to follow its name; nothing where that is all that enters.
    package func whatCounts(for capacity: BottleneckReport.Capacity, _ network: Network) -> String {
        (capacity.product.map { self(", ", "，") + product($0, network) } ?? "")
            + (capacity.isBothWays ? self(", both ways", "，往返合计") : "")
    }

    /// A reason in a few words.
    package func reason(_ reason: ShortageReason, on network: Network) -> String {
        switch reason {
        case .noSupply: self("no supply", "无供应")
        case .noRoute: self("no route", "无路线")
        case .tooLate: self("no way in time for the period", "无法在本时段内到达")
        case .noStorage(let index): self("nothing can wait at \(place(index, network))", "\(place(index, network))无法暂存")
        case .notChilled: self("no chilled way", "无全程冷链")
        case .notListed: self("links for other products alone", "线路仅限其他产品")
        case .tooOld(.maxHours): self("too long on the way", "在途时间超限")
        case .tooOld: self("not fresh on arrival", "到货不够新鲜")
        case .notWorthIt: self("not worth it", "不划算")
        case .scarce(let limits): limits.map { scarce($0, on: network) }.joined(separator: self(", ", "、"))
        case .singleSource: self("no one source has it", "单一来源供应不足")
        case .leastAmount(.place(let index)):
            self("least amount at \(place(index, network))", "最低处理量：\(place(index, network))")
        case .leastAmount(.link(let index)):
            self("least amount on \(network.linkIDs[index])", "最低运量：\(network.linkIDs[index])")
        case .flowRules: self("least amounts and single sources", "最低运量与单一来源")
        case .indifferent: self("costs what it is worth", "收支相抵")
        case .notPlannedToTheEnd: self("not planned to the end", "方案尚未算到最优")
        case .undecided: self("not decided yet", "尚未确定")
        }
    }

    private func scarce(_ limit: Limit, on network: Network) -> String {
        switch limit {
        case .product: self("supply used up", "供应已用尽")
        case .supply(let supply):
            self("supply used up", "供应已用尽") + self(" at ", "：")
                + place(network.supplies[supply].place, network)
        case .place(let index, let period):
            self("capacity at \(place(index, network))", "处理能力不足：\(place(index, network))") + inPeriod(period, network)
        case .storage(let index, let period):
            self("storage at \(place(index, network))", "仓容不足：\(place(index, network))") + inPeriod(period, network)
        case .link(let index, let period):
            self("capacity on \(network.linkIDs[index])", "运力不足：\(network.linkIDs[index])") + inPeriod(period, network)
        case .opening(let candidate):
            self("\(self.candidate(candidate, network)) not opened", "\(self.candidate(candidate, network))未启用")
        case .group(let index):
            self("number opened of \(group(index, network))", "启用数已达上限：\(group(index, network))")
        case .linkLimit(let limit):
            self("capacity", "运力不足：")
                + (limit.product.map { self(" for \(product($0, network))", "\(product($0, network))，") } ?? "")
                + self(" on \(network.linkIDs[limit.link])", network.linkIDs[limit.link])
                + (limit.isBothWays ? self(" and back", "（往返合计）") : "") + inPeriod(limit.period, network)
        case .trips(let index, let period):
            self("vehicles on \(network.linkIDs[index])", "车次不足：\(network.linkIDs[index])") + inPeriod(period, network)
        case .fleet(let index, let period):
            self("hours of fleet \(fleet(index, network))", "车队驾驶时间不足：\(fleet(index, network))")
                + inPeriod(period, network)
        case .carbon: self("carbon limit", "碳排放限额")
        }
    }
}
