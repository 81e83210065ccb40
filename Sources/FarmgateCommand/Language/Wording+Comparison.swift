import Farmgate

// Plans side by side.
extension Wording {
    var basePlan: String { self("base", "基准") }

    func title(of comparison: PlanComparison, first: String) -> String {
        let name = comparison.network?.settings.name ?? comparison.plans[0].origin.name ?? self("Plans", "方案")
        let others = comparison.plans.count - 1
        return name
            + self(
                ": \(counted(others, "plan", "plans")) compared with “\(first)”",
                "：\(others.grouped) 个方案与“\(first)”的对比")
    }

    func scenario(_ id: String, _ name: (native: String, english: String)) -> String? {
        let text = language == .en && !name.english.isEmpty ? name.english : name.native
        return text.isEmpty ? nil : id + self(": ", "：") + text
    }

    func changesNote(first: String) -> String {
        self(
            "Amounts beside those of “\(first)” are changes from them (=: none); shares, prices and decisions are each plan’s own.",
            "金额和数量为相对“\(first)”的变化量（= 表示不变）；满足率、瓶颈价值、设点为各方案自身数值。")
    }

    var quantities: String { self("quantities", "数量") }
    var quantityWanted: String { self("wanted, t", "需求（吨）") }
    var quantityDelivered: String { self("delivered, t", "送达（吨）") }
    var quantityShort: String { self("short, t", "缺货（吨）") }
    var quantityLost: String { self("lost on the way, t", "途中损耗（吨）") }
    var quantityCO2: String { self("CO2, t", "碳排放（吨）") }
    var quantityTonneKm: String { self("tonne-km", "周转量（吨公里）") }

    var shareByProduct: String { self("share delivered, by product", "满足率，按产品") }
    var shareByPlace: String { self("share delivered, by place", "满足率，按目的地") }
    var all: String { self("all", "合计") }
    var shipments: String { self("shipments, t delivered", "发运流向（送达吨数）") }
    var linkTonnes: String { self("links, t", "线路运量（吨）") }
    var sales: String { self("sold, t", "产地销量（吨）") }
    var openedPlaces: String { self("places opened", "设点") }
    var tripsByLink: String { self("vehicle trips", "车次") }
    var isOpen: String { self("open", "启用") }
    var isClosed: String { self("closed", "未启用") }

    func bottlenecks(_ currency: String) -> String {
        currency.isEmpty
            ? self("bottlenecks, worth of 1 t more", "瓶颈：再加 1 吨的价值")
            : self("bottlenecks, \(currency) for 1 t more", "瓶颈：再加 1 吨值（\(currency)）")
    }

    func bottleneck(_ kind: PlanComparison.Bottleneck.Kind, _ name: String, product: String?, isBothWays: Bool)
        -> String
    {
        switch kind {
        case .place, .link: name
        case .linkLimit:
            switch (product, isBothWays) {
            case (let product?, true): self("\(product) on \(name), both ways", "\(name)（\(product)，双向合计）")
            case (let product?, false): self("\(product) on \(name)", "\(name)（\(product)）")
            case (nil, _): self("\(name), both ways", "\(name)（双向合计）")
            }
        case .fleet: self("an hour of \(name)", "\(name)（1 小时）")
        case .group: self("one more of \(name)", "\(name)（再启用 1 个）")
        case .wait: self("storage at \(name)", "\(name)（仓容）")
        case .vehicles: self("vehicles on \(name)", "\(name)（车次）")
        case .carbon: self("carbon limit", "碳排放限额")
        }
    }

    func moreRows(_ count: Int) -> String { self("and \(count.grouped) more", "另有 \(count.grouped) 项") }

    func proof(of comparison: PlanComparison, names: [String], currency: String) -> [String] {
        let isStopped = comparison.plans.map { $0.status == .feasible }
        var sentences: [String] = []
        for (name, plan) in zip(names, comparison.plans) where plan.status == .feasible {
            let amount = money(plan.certificate.possibleSaving, currency), gap = plan.certificate.possibleShare.brief
            sentences.append(
                self(
                    "“\(name)” ended at a limit: it may be \(amount) (\(gap)) from the best plan, so smaller changes prove "
                        + "nothing.",
                    "“\(name)”因限制提前结束，与最优方案最多相差 \(amount)（\(gap)），小于此数的变化不足为据。"))
        }
        let rest = zip(comparison.plans, isStopped).filter { !$1 }.map { $0.0.certificate.possibleSaving }
        guard let largest = rest.max() else { return sentences }
        let others = self(
            sentences.isEmpty ? "None of these plans" : "None of the other plans", sentences.isEmpty ? "这些方案" : "其余方案")
        sentences.append(
            largest == 0
                ? self("\(others) can be made cheaper.", "\(others)均无法再降低成本。")
                : self(
                    "\(others) can be made more than \(money(largest, currency)) cheaper.",
                    "\(others)最多只能再降低 \(money(largest, currency))。"))
        return sentences
    }

    private func money(_ amount: Double, _ currency: String) -> String {
        amount.moneyBrief + (currency.isEmpty ? "" : " " + currency)
    }

    func effort(first: String, _ firstSeconds: Double, others count: Int, _ eachSeconds: Double) -> String {
        self(
            "Planned “\(first)” in \(firstSeconds.fixed(2)) s, then \(counted(count, "scenario", "scenarios")) from it, on "
                + "average in \(eachSeconds.fixed(2)) s.",
            "“\(first)”规划用时 \(firstSeconds.fixed(2)) 秒；在此基础上规划 \(count.grouped) 个情景，平均用时 "
                + "\(eachSeconds.fixed(2)) 秒。")
    }

    func remark(_ remark: PlanComparison.Remark, of comparison: PlanComparison) -> String {
        let (names, plans) = (comparison.names, comparison.plans)
        func network(_ plan: Int) -> String { plans[plan].origin.name ?? "" }
        return switch remark {
        case .otherName(let plan):
            self(
                "“\(names[plan])” is of a network called “\(network(plan))”, “\(names[0])” of “\(network(0))”: what has the "
                    + "same id is taken for the same",
                "“\(names[plan])”所属网络名为“\(network(plan))”，“\(names[0])”所属网络名为“\(network(0))”：按编号对应比较")
        case .otherRelaxation(let plan):
            self(
                "of “\(names[plan])” and “\(names[0])” just one is relaxed: whole vehicles and places are compared with parts",
                "“\(names[plan])”与“\(names[0])”中只有一个是松弛方案：整车、整点与部分车辆、部分设点在作比较")
        case .otherState:
            self(
                "no plan is of the network as it is now; names and units are taken from it",
                "没有一个方案对应该网络的当前状态；名称和单位取自该网络")
        case .alikeLinks(let plan, let count):
            self(
                "\(counted(count, "link", "links")) of “\(names[plan])” cannot be told from others between the same places: "
                    + "which is which is taken from their order; give such links ids of their own",
                "“\(names[plan])”中有 \(count.grouped) 条线路与同起讫的其他线路无法区分，按先后顺序对应；请为这些线路填写编号")
        }
    }

    func leftOut(_ ids: [String]) -> String {
        let ids = ids.map { "“\($0)”" }.joined(separator: self(", ", "、"))
        return self("stopped before these were planned: \(ids)", "提前停止，尚未规划：\(ids)")
    }
}
