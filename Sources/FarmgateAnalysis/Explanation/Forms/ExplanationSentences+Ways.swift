import FarmgateBase
import FarmgateModel

extension ExplanationSentences {
    /// What the ways are of: “Ningxia rice from Yinchuan to Beijing”.
    func heading(of ways: Explanation.Ways) -> String {
        let (goods, from, to) = (product(ways.product), place(ways.from), place(ways.to))
        return wording("\(goods) from \(from) to \(to)", "\(goods)：\(from)→\(to)")
    }

    /// A sentence for every way, those the plan uses first.
    func sentences(of ways: Explanation.Ways) -> [String] {
        guard !ways.ways.isEmpty else {
            return [
                wording(
                    "There is no way from \(place(ways.from)) to \(place(ways.to)).",
                    "\(place(ways.from))到\(place(ways.to))没有路线。")
            ]
        }
        let best = ways.ways.filter { $0.tonnes > 0 }.map { $0.cost + $0.scarcityCost }.min()
        return ways.ways.map { sentence(of: $0, best: best) }
    }

    private func sentence(of way: Explanation.Way, best: Double?) -> String {
        var figures = [perTonne(way.cost), wording.hours(way.hours)]
        if way.age > 0 {
            figures.append(
                way.age <= 1
                    ? wording(
                        "\(wording.percent(1 - way.age)) of the shelf life left",
                        "剩余保质期 \(wording.percent(1 - way.age))")
                    : wording("\(wording.percent(way.age)) of the shelf life used", "耗去保质期 \(wording.percent(way.age))")
            )
        }
        if way.scarcityCost > 0 {
            figures.append(
                wording(
                    "\(perTonne(way.cost + way.scarcityCost)) with the prices of what is full",
                    "计入已满能力的价格为 \(perTonne(way.cost + way.scarcityCost))"))
        }
        let use =
            way.tonnes > 0
            ? wording("Used for \(tonnes(way.tonnes))", "已用，\(tonnes(way.tonnes))") : wording("Not used", "未用")
        var sentences = [
            wording(
                "\(use): \(route(way)): \(figures.joined(separator: ", ")).",
                "\(use)：\(route(way))：\(figures.joined(separator: "，"))。")
        ]
        if !way.obstacles.isEmpty {
            let obstacles = way.obstacles.map(obstacle).joined(separator: wording("; ", "；"))
            sentences.append(obstacles.capitalizedSentence + wording(".", "。"))
        }
        if way.tonnes == 0, let best, way.cost + way.scarcityCost > best + 0.005 {
            let dearer = perTonne(way.cost + way.scarcityCost - best)
            sentences.append(wording("\(dearer) dearer than the cheapest way used.", "比所用的最省路线贵 \(dearer)。"))
        }
        return sentences.joined(separator: wording(" ", ""))
    }

    /// The places of a way, with the links and waits between.
    private func route(_ way: Explanation.Way) -> String {
        way.steps.map { step in
            let index = Int(step.index)
            switch step.kind {
            case .place: return place(index)
            case .wait: return wording(", a wait, ", "（等待一个时段）")
            case .link: return wording(" –\(network.linkIDs[index])→ ", "—\(network.linkIDs[index])→")
            }
        }.joined()
    }

    private func obstacle(_ obstacle: Explanation.Way.Obstacle) -> String {
        switch obstacle {
        case .tooLate: wording("it ends after the last period", "超出最后一个时段")
        case .tooLong(let allowed):
            wording("at most \(wording.hours(allowed)) are allowed", "时限为 \(wording.hours(allowed))")
        case .tooOld(let asked):
            asked > 0
                ? wording(
                    "\(wording.percent(asked)) of the shelf life must be left", "要求剩余保质期 \(wording.percent(asked))")
                : wording("the goods spoil", "货物已过保质期")
        case .notChilled(let index):
            wording("\(network.linkIDs[index]) is not chilled", "\(network.linkIDs[index]) 非冷链")
        case .leastAmount(let least): leastAmount(least)
        case .full(let limit): wording("\(subject(limit)) is full", "\(subject(limit))已满")
        }
    }
}
