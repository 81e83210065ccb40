import FarmgateBase
import FarmgateModel

extension PlanAudit {
    /// Counts tonnes of a product that enter a link for its rules.
    mutating func count(_ tonnes: Double, of product: Int, on link: Int, _ period: Int) {
        let room = tonnes * network.products[product].capacityPerTonne
        for rule in steps.linkRules.rules(link, product) {
            let slot = rule * steps.periods + period - 1, counted = ruled[slot] ?? (0, 0)
            ruled[slot] = (counted.tonnes + tonnes, counted.room + room)
        }
    }

    /// Compares the link limits with what the shipments load, and collects their prices.
    mutating func checkLinkLimits() {
        var isListed: Set<RuleSlot> = []
        for (number, line) in plan.linkLimits.enumerated() {
            let pointer = "/link_limits/\(number)"
            let product = line.product.map { planned.product($0) ?? -1 }
            guard let link = planned.link(line.link), (1...steps.periods).contains(line.period),
                let rule = steps.linkRules.position(
                    of: .init(link: link, product: product, isBothWays: line.isBothWays))
            else {
                fault(pointer, "the network has no such limit in period \(line.period)")
                continue
            }
            let slot = rule * steps.periods + line.period - 1, counted = ruled[slot] ?? (0, 0)
            guard isListed.insert(slot).inserted else {
                fault(pointer, "the limit is listed twice for period \(line.period)")
                continue
            }
            let tonnes = steps.linkRules.tonnes(rule, line.period, network)
            compareCopy(pointer + "/capacity", "capacity", stated: line.capacity, network: tonnes)
            compare(pointer + "/tonnes", "tonnes", stated: line.tonnes, found: counted.tonnes)
            compare(pointer + "/capacity_used", "tonnes of capacity", stated: line.capacityUsed, found: counted.room)
            prices.rule[slot] = checkedPrice(pointer + "/price", line.price, limit: tonnes)
            checkNeed(pointer, used: counted.tonnes, price: line.price)
        }
        for (slot, counted) in ruled.sorted(by: { $0.key < $1.key }) where counted.tonnes > 0 {
            let (rule, period) = slot.quotientAndRemainder(dividingBy: steps.periods)
            let tonnes = steps.linkRules.tonnes(rule, period + 1, network)
            let name = "limit of link \(network.linkIDs[steps.linkRules.rules[rule].link]), period \(period + 1)"
            if !isListed.contains(slot) { fault("/link_limits", "\(name), is used and not listed") }
            if !Agreement.keeps(counted.room, tonnes) {
                fault("/link_limits", "\(name): \(counted.room) t through \(tonnes) t")
            }
        }
    }

    /// What a tonne of capacity on a link costs a product at the prices of rules.
    func rulePrice(_ link: Int, _ product: Int, _ period: Int) -> Double {
        steps.linkRules.rules(link, product).reduce(0) { $0 + (prices.rule[$1 * steps.periods + period - 1] ?? 0) }
    }

    /// Adds what the rules are worth at the prices to the bound.
    func addLinkRules(to sum: inout CompensatedSum) {
        for (slot, price) in prices.rule.sorted(by: { $0.key < $1.key }) where price > 0 {
            let (rule, period) = slot.quotientAndRemainder(dividingBy: steps.periods)
            sum.add(-price * steps.linkRules.tonnes(rule, period + 1, network))
        }
    }
}
