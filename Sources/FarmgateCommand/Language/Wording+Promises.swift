import Farmgate

// Promises in the summary of a plan.
extension Wording {
    func uncertainRows(_ count: Int, of plan: String) -> String {
        self(
            "\(counted(count, "link, supply or demand", "links, supplies or demands")) of \(plan) cannot be told from others "
                + "of this network: which is which is taken from their order",
            "\(plan) 中有 \(count.grouped) 条线路、供应或需求与本网络的其他行无法区分，按先后顺序对应")
    }

    func keptTonnes(_ tonnes: String, of all: String, percent: String) -> String {
        self(
            "\(tonnes) t of \(all) t in the plan to keep stay on their ways (\(percent) %).",
            "原方案 \(all) 吨中有 \(tonnes) 吨沿用原路线（\(percent)%）。")
    }

    func impossible(_ tonnes: String) -> String {
        self(
            "\(tonnes) t of it went ways that this network does not allow.",
            "其中 \(tonnes) 吨的原路线在当前网络中已不可行。")
    }

    func leftTonnes(_ tonnes: String, cost: String, currency: String, listed: Int, of count: Int) -> String {
        let range = listed < count
        return self(
            "\(tonnes) t leave their ways, at \(cost) \(currency) each"
                + (range ? "; the \(listed) largest of \(count.grouped) changes:" : ":"),
            "改道或取消 \(tonnes) 吨，每吨计 \(cost) \(currency)"
                + (range ? "，\(count.grouped) 处变动中最大的 \(listed) 处：" : "："))
    }

    var origin: String { self("from", "产地") }
    var before: String { self("t before", "原（吨）") }
    var now: String { self("t now", "现（吨）") }
    var wayBefore: String { self("way before", "原路线") }
    var promised: String { self("t promised", "承诺（吨）") }
    var sold: String { self("t sold", "售出（吨）") }

    func stability(_ price: Double, of promises: Plan.Promises, _ currency: String) -> String {
        self("Price of stability: ", "稳定的代价：") + dearer(price, promises, currency)
    }

    func fairness(_ price: Double, of promises: Plan.Promises, held: Int, _ currency: String) -> String {
        self("Price of the promise: ", "承诺的代价：") + dearer(price, promises, currency)
            + (held == 0
                ? ""
                : self(
                    " \(counted(held, "lot sells", "lots sell")) more than would pay.",
                    "有 \(held.grouped) 项因承诺而多售。"))
    }

    func bothPromises(_ price: Double, of promises: Plan.Promises, _ currency: String) -> String {
        self("Price of both promises: ", "两项承诺的代价：") + dearer(price, promises, currency)
    }

    private func dearer(_ price: Double, _ promises: Plan.Promises, _ currency: String) -> String {
        let share = price / max(1, abs(promises.objectiveWithout))
        guard share > 1e-9 else {
            return self("nothing; no plan without it is cheaper.", "无，不作承诺的方案也不会更便宜。")
        }
        let part = share >= 0.0005 ? percent(share) : nil
        return self(
            "the result is \(price.moneyBrief) \(currency) worse than without" + (part.map { " (\($0))." } ?? "."),
            "结果比不作承诺时差 \(price.moneyBrief) \(currency)" + (part.map { "（\($0)）。" } ?? "。"))
    }

    func sold(share: String, lots: Int, short: Int, tonnes: String, listed: Int) -> String {
        guard short > 0 else {
            return self(
                "Every farm sells at least \(share) % of each product it supplies.", "各产地每种产品的售出量均不低于供应量的 \(share)%。")
        }
        let range = listed < short
        return self(
            "Of \(counted(lots, "lot", "lots")) (a product of a farm) \(short.grouped) "
                + "\(short == 1 ? "sells" : "sell") less than \(share) %, by \(tonnes) t"
                + (range ? "; the \(listed) largest shortfalls:" : ":"),
            "\(lots.grouped) 项（一个产地的一种产品）中有 \(short.grouped) 项售出不足供应量的 \(share)%，共差 \(tonnes) 吨"
                + (range ? "，差额最大的 \(listed) 项：" : "："))
    }

    func worthWithPromise(_ shortCost: String, _ currency: String) -> String {
        self(
            "What 1 t more of a capacity is worth below counts a tonne short of the promise as \(shortCost) \(currency).",
            "下文“再加 1 吨值”中，未达承诺的每吨按 \(shortCost) \(currency) 计。")
    }

    func obstacle(_ obstacle: PromiseObstacle, on network: Network) -> String {
        switch obstacle {
        case .allDelivered: self("all that is wanted is delivered", "需求已全部满足")
        case .lostOnTheWay: self("all is dispatched, the rest is lost on the way", "已全部发出，其余为途中损耗")
        case .notWanted: self("not wanted anywhere", "无任何需求")
        case .way(let reason): self.reason(reason, on: network)
        }
    }
}
