import Farmgate
import FarmgateLinkPricing
import FarmgateLinking

// What is said of links that a plan missed.
extension Wording {
    /// So many links are named.
    private static let mostNamed = 6

    /// What pricing all links in came to.
    func lines(_ result: LinkPricing.Result) -> [String] {
        guard let allLinks = result.plan.allLinks else { return [] }
        let currency = result.linked.network.settings.currency
        let pairs = allLinks.pairCount, added = allLinks.added
        let priced = self(
            "all links priced in: \(counted(pairs, "pair", "pairs")) of places without one; ",
            "已对全部可能线路定价：\(pairs.grouped) 对地点尚无线路；")
        guard !added.isEmpty else {
            return [priced + self("none of them would make the plan cheaper", "补上任何一条都不能使方案更便宜")]
        }
        let named = added.prefix(Self.mostNamed).joined(separator: self(", ", "、"))
        let more = added.count - Self.mostNamed
        let names = ": \(named)" + (more > 0 ? self(" and \(more.grouped) more", "等") : "")
        let saved = max(0, result.first.objective - result.plan.objective).moneyBrief
        return [
            priced
                + self(
                    "in \(counted(result.rounds, "round", "rounds")) \(counted(added.count, "link", "links")) added, which make the plan \(saved) \(currency) cheaper\(names)",
                    "\(result.rounds.grouped) 轮新增线路 \(added.count.grouped) 条，方案成本降低 \(saved) "
                        + "\(currency)\(names)")
        ]
    }

    /// What is known of the bound over all links.
    func allLinks(_ verification: Verification) -> String? {
        guard verification.faults.errorCount == 0, verification.unfinished == nil else { return nil }
        if let found = verification.allLinks {
            return self(
                "over all links that could be made of the roads: no plan can cost less than \(found.bound.amount(2)) (gap \(found.gap.brief))",
                "计入路网上所有可能的线路：任何方案都不可能低于 \(found.bound.amount(2))（差距 \(found.gap.brief)）")
        }
        guard verification.claimsAllLinks else { return nil }
        return self(
            "that is proved for the links of the network; the plan says it of all that could be made, which --roads checks",
            "以上仅就网络中的线路得到证明；方案声称对所有可能的线路成立，可用 --roads 复核")
    }
}
