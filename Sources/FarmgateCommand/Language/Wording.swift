import Farmgate

// Findings, networks, and how long planning took.
extension Wording {
    func count(errors: Int, warnings: Int, notes: Int) -> String {
        self(
            counted(errors, "error", "errors") + ", " + counted(warnings, "warning", "warnings")
                + (notes > 0 ? ", " + counted(notes, "note", "notes") : ""),
            "\(errors.grouped) 个错误，\(warnings.grouped) 个警告" + (notes > 0 ? "，\(notes.grouped) 条说明" : ""))
    }

    func more(_ count: Int) -> String {
        self("and \(counted(count, "finding", "findings")) more", "另有 \(count.grouped) 条未列出")
    }

    func columnsLeftOut(_ count: Int) -> String {
        self("… \(counted(count, "column", "columns")) more: widen the terminal", "… 另有 \(count.grouped) 列：请加宽终端")
    }

    func made(workbook: String) -> String {
        self(
            "\(workbook) is a network to start from; the notes on its titles say what stands below. Plan it: farmgate plan \(workbook)",
            "已生成样例网络 \(workbook)，各列的填法见标题的批注。规划：farmgate plan \(workbook)")
    }

    func made(_ folder: String) -> String {
        self(
            "\(folder) is a network to start from; README.md in it says what its tables can hold. Plan it: farmgate plan \(folder)",
            "已生成样例网络 \(folder)，各表的填法见其中的 README.md。规划：farmgate plan \(folder)")
    }

    func noRounds(km: Double) -> String {
        self(
            "nothing is fetched or brought within \(km.fixed(0)) km of any place, or coordinates are missing",
            "没有任何地点在 \(km.fixed(0)) 公里内取货或送货，或缺少坐标")
    }

    /// Says that things were read otherwise than they are written.
    func readOtherwise(_ notes: Int) -> String {
        self(
            "\(counted(notes, "note", "notes")) on how the input was read; “farmgate check” lists them",
            "读取输入时有 \(notes.grouped) 条说明；“farmgate check” 可逐条列出")
    }

    var checkListsAll: String {
        self("“farmgate check” lists all warnings", "“farmgate check” 可列出全部警告")
    }

    var verboseListsAll: String { self("--verbose lists all warnings", "--verbose 可列出全部警告") }

    func overview(_ overview: NetworkOverview) -> String {
        let network = overview.network
        let title = network.settings.name ?? self("The network", "该网络")
        func places(_ kind: Place.Kind) -> Int { overview.placeCounts[kind] ?? 0 }
        let links = overview.linkCounts.map { "\($0.count.grouped) \($0.mode)" }
        let supply = overview.supplyTonnes.amount(1), demand = overview.demandTonnes.amount(1)
        let periods = network.settings.periods
        return self(
            "\(title): \(counted(network.products.count, "product", "products")); "
                + "\(counted(network.places.count, "place", "places")) (\(counted(places(.farm), "farm", "farms")), "
                + "\(counted(places(.hub), "hub", "hubs")), \(counted(places(.warehouse), "warehouse", "warehouses"))); "
                + "\(counted(network.links.count, "link", "links")) (\(links.joined(separator: ", "))); "
                + "\(supply) t supplied and \(demand) t wanted in \(counted(periods, "period", "periods")).",
            "\(title)：产品 \(network.products.count.grouped) 种；地点 \(network.places.count.grouped) 个"
                + "（产地 \(places(.farm).grouped)、县级枢纽 \(places(.hub).grouped)、城市仓 \(places(.warehouse).grouped)）；"
                + "线路 \(network.links.count.grouped) 条（\(links.joined(separator: "、"))）；"
                + "\(periods.grouped) 个时段共供应 \(supply) 吨，需求 \(demand) 吨。")
    }

    func statement(_ verification: Verification) -> String {
        self(verification.statement, chinese(verification))
    }

    private func chinese(_ verification: Verification) -> String {
        let faults = verification.faults.errorCount, shipments = verification.shipmentCount.grouped
        guard faults == 0 else { return "未能证明：\(faults.grouped) 处错误" }
        guard let objective = verification.objective else { return "未完成：\(shipments) 笔发运尚未全部核对" }
        let kept = "\(shipments) 笔发运均未超限，成本 \(objective.amount(2)) \(verification.currency)"
        guard let certificate = verification.promised ?? verification.certificate, verification.unfinished == nil else {
            return "未完成：\(kept)；尚未复核任何方案的成本下限"
        }
        let weighed = verification.promised.map { "，计入承诺的代价为 \($0.objective.amount(2))" } ?? ""
        return "已证明：\(kept)\(weighed)；任何方案都不可能低于 \(certificate.bound.amount(2))（差距 \(certificate.gap.brief)）"
    }

    /// How long planning alone took, without reading and writing.
    func planned(_ name: String? = nil, in duration: Duration, _ plan: Plan) -> String {
        let seconds = duration.seconds.fixed(4), rounds = plan.solver.rounds
        return self(
            "planned \(name.map { "“\($0)” " } ?? "")in \(seconds) s, \(counted(rounds, "round", "rounds"))",
            "\(name.map { "“\($0)”" } ?? "")规划用时 \(seconds) 秒，\(rounds.grouped) 轮")
    }

    func effort(_ plan: Plan, seconds: String) -> String {
        self(
            "\(counted(plan.shipments.count, "shipment", "shipments")); "
                + "\(counted(plan.solver.pathsGenerated, "path", "paths")) generated in "
                + "\(counted(plan.solver.rounds, "round", "rounds")), \(seconds) s.",
            "共 \(plan.shipments.count.grouped) 笔发运；\(plan.solver.rounds.grouped) 轮生成 "
                + "\(plan.solver.pathsGenerated.grouped) 条路径，用时 \(seconds) 秒。")
    }
}
