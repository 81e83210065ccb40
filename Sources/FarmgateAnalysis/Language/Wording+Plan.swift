import FarmgateBase
package import FarmgateModel

// A plan in a few words: for the summary of the command line and the report.
extension Wording {
    package func title(of network: Network) -> String {
        let name = network.settings.name ?? self("Plan", "方案")
        guard let scenario = network.scenario else { return name }
        return name + self(", scenario \(scenario)", "，情景 \(scenario)")
    }

    /// How much of what is wanted a plan delivers.
    package func delivered(_ service: ServiceReport) -> String {
        let wanted = service.wantedTonnes, delivered = service.deliveredTonnes
        let decimals = [wanted].readableDecimals, share = self.share(delivered, of: wanted)
        let products = service.deliveredProductCount, places = service.servedPlaceCount
        let (tonnes, allTonnes) = (delivered.amount(decimals), wanted.amount(decimals))
        return self(
            "\(tonnes) t of \(allTonnes) t wanted are delivered (\(share) %): "
                + "\(counted(products, "product", "products")) to \(counted(places, "place", "places")).",
            "送达 \(tonnes) 吨，占需求 \(allTonnes) 吨的 \(share)%：\(products.grouped) 种产品，\(places.grouped) 个目的地。")
    }

    /// That tonnes which must be served are not.
    package func mustServeMissed(_ tonnes: String) -> String {
        self(
            "\(tonnes) of demands that must be served cannot be delivered.", "必须满足的需求中有 \(tonnes)无法送达。")
    }

    package func lost(_ tonnes: String, percent: String) -> String {
        self("\(tonnes) t are lost on the way (\(percent) %).", "途中损耗 \(tonnes) 吨（\(percent)%）。")
    }

    /// A part of the costs.
    package func name(of part: CostReport.Part) -> String {
        switch part {
        case .purchase: self("purchase", "采购")
        case .transport: self("transport", "运输")
        case .handling: self("handling", "装卸")
        case .storage: self("storage", "仓储")
        case .co2: self("CO2", "碳排放")
        case .vehicles: self("vehicles", "车辆")
        case .opening: self("opening", "设点")
        case .shortage: self("shortage", "缺货")
        }
    }
    package var cost: String { self("cost in all", "成本合计") }
    package var revenue: String { self("revenue", "收入") }
    package var result: String { self("result", "结果") }
    package var perTonneDelivered: String { self("per t delivered", "每吨送达") }

    package func modeName(_ mode: String, on network: Network) -> String {
        let names = network.names(ofMode: mode)
        let name = language == .en && !names.english.isEmpty ? names.english : names.native
        guard name.isEmpty else { return name }
        guard language == .zh else { return mode }
        return ["road": "公路", "rail": "铁路", "air": "航空", "water": "水运"][mode] ?? mode
    }

    package func short(_ tonnes: String, listed: Int, of count: Int) -> String {
        let range = listed < count
        return self(
            "\(tonnes) t are short" + (range ? "; the \(listed) largest of \(count.grouped) shortages:" : ":"),
            "缺货 \(tonnes) 吨" + (range ? "，\(count.grouped) 处中最大的 \(listed) 处：" : "："))
    }

    package var product: String { self("product", "产品") }
    package var place: String { self("to", "目的地") }
    package var tonnes: String { self("t", "吨") }
    package var shareOfDemand: String { self("of demand", "占需求") }
    package var why: String { self("why", "原因") }
    package var period: String { self("period", "时段") }
    package var capacity: String { self("capacity", "能力") }
    package var used: String { self("used", "利用率") }
    package var busiestLinks: String { self("busiest links", "最忙线路") }
    package var busiestHubs: String { self("busiest hubs", "最忙枢纽") }

    package func worthOfMore(_ currency: String) -> String { self("\(currency) for 1 t more", "再加 1 吨值 \(currency)") }

    package func proof(_ plan: Plan, asked: Double, wasStopped: Bool, currency: String) -> String {
        let certificate = plan.decisiveCertificate
        let most = certificate.possibleSaving, gap = certificate.possibleShare.brief
        var no = plan.promises == nil ? "No" : "With its promises weighed in, no"
        var weighing = plan.promises == nil ? "" : "计入承诺的代价，"
        if plan.allLinks != nil { (no, weighing) = ("Over all links that could be made, no", "计入所有可能的线路，") }
        let proved =
            most == 0
            ? self("\(no) plan can be cheaper", weighing + "不存在更便宜的方案")
            : self(
                "\(no) plan can be more than \(most.moneyBrief) \(currency) (\(gap)) cheaper",
                weighing + "任何方案最多只能再便宜 \(most.moneyBrief) \(currency)（\(gap)）")
        switch plan.status {
        case .optimal: return proved + self(".", "。")
        case .feasible:
            let missed = self("; the gap asked for was \(asked.brief).", "；要求的差距为 \(asked.brief)。")
            let advice = self(" Give it more time to come nearer.", "延长时间可更接近最优。")
            return proved + missed + (wasStopped ? advice : "")
        }
    }

    /// What a relaxed plan may do that others may not.
    private func relaxed(_ network: Network) -> String {
        guard network.hasFlowRules else {
            return self(
                "The plan is relaxed: places may be opened and vehicles may run in part. With whole ones no plan is cheaper.",
                "本方案为松弛解：设点与车次均可取小数；取整后的任何方案都不会更便宜。")
        }
        let parts = network.decidesInWholeNumbers
        return self(
            "The plan is relaxed: least amounts and single sources are not kept"
                + (parts ? ", and places may be opened and vehicles may run in part" : "")
                + ". No plan that keeps them\(parts ? ", with whole ones," : "") is cheaper.",
            "本方案为松弛解：不考虑最低运量与单一来源" + (parts ? "，设点与车次均可取小数" : "") + "；考虑\(parts ? "并取整" : "")后的任何方案都不会更便宜。")
    }

    /// How good the plan is by the solver's word.
    private func wholeNumbers(_ certificate: Certificate, _ network: Network) -> String {
        let most = certificate.possibleSaving, gap = certificate.possibleShare.brief
        let currency = network.settings.currency, parts = network.decidesInWholeNumbers
        let (proved, those): (String, String) =
            switch (network.hasFlowRules, parts) {
            case (false, _):
                (
                    self(
                        "That is proved for places and vehicles in part as well. For whole ones",
                        "以上已按可部分开设、车次可为小数的情形证明。"),
                    self("", "取整时")
                )
            case (true, false):
                (
                    self(
                        "That is proved of plans without least amounts and single sources as well. Of those that keep them",
                        "以上已按不考虑最低运量与单一来源的情形证明。"),
                    self("", "考虑时")
                )
            case (true, true):
                (
                    self(
                        "That is proved of plans without least amounts and single sources, with places and vehicles in part, as well. Of "
                            + "those that keep them, with whole ones,",
                        "以上已按不考虑最低运量与单一来源、可部分开设、车次可为小数的情形证明。"),
                    self("", "考虑并取整时")
                )
            }
        return proved + those
            + self(
                most == 0
                    ? " the solver found that none is cheaper: its word, which “verify” cannot check."
                    : " the solver found that none is more than \(most.moneyBrief) \(currency) (\(gap)) cheaper: its word, which “verify” "
                        + "cannot check.",
                most == 0
                    ? "，求解器得出不存在更便宜的方案：此为求解器的结论，“verify” 无法复核。"
                    : "，求解器得出任何方案最多便宜 \(most.moneyBrief) \(currency)（\(gap)）：此为求解器的结论，“verify” 无法复核。")
    }

    /// What is known of the best plan besides the proof: what a relaxed plan is worth, and the word of the solver.
    package func choiceBounds(_ plan: Plan, _ network: Network) -> [String] {
        if plan.isRelaxed { return [relaxed(network)] }
        return plan.decisiveCertificate.bySolver.map { [wholeNumbers($0, network)] } ?? []
    }
}

extension Double {
    /// An amount of money; where it would be rounded to nothing, in few characters.
    package var moneyBrief: String { magnitude >= 0.01 ? fixed(2) : brief }
}
