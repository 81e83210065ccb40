import Farmgate

/// Lays out the figures of a plan for the page.
struct PageTables {
    private static let leastFresh = 8
    private static let bins = 20
    let reported: ReportedPlan
    let wording: Wording
    var plan: Plan { reported.plan }
    var network: Network { reported.network }
    var currency: String { network.settings.currency }
    let wanted: Double

    init(_ reported: ReportedPlan, _ wording: Wording) {
        self.reported = reported
        self.wording = wording
        wanted = reported.plan.demands.reduce(0) { $0 + $1.tonnes }
    }

    func percent(_ part: Double, of whole: Double) -> String { wording.percent(whole > 0 ? part / whole : 1) }

    /// The length of a bar in percent, for the style sheet.
    func width(_ part: Double, of whole: Double) -> String {
        whole > 0 ? (100 * max(0, part) / whole).fixed(2, grouped: false) : "0"
    }

    private func perTonneDelivered(_ amount: Double) -> String {
        plan.totals.deliveredTonnes > 0 ? (amount / plan.totals.deliveredTonnes).amount(2) : ""
    }

    // MARK: At the top

    var lead: [String] {
        (network.settings.description.map { [$0] } ?? []) + [wording.delivered(by: plan)]
    }

    var figures: [PageContent.Figure] {
        let totals = plan.totals, costs = plan.costs
        let cost = costs.objective + costs.revenue
        var figures = [
            PageContent.Figure(
                label: wording("Delivered", "送达"), value: percent(totals.deliveredTonnes, of: wanted),
                note: wording.tonnes(totals.deliveredTonnes)),
            PageContent.Figure(
                label: wording("Result", "结果"), value: Self.short(-costs.objective, wording),
                note: wording.money(-costs.objective, currency)),
            PageContent.Figure(
                label: wording("Cost per t delivered", "每吨送达成本"), value: perTonneDelivered(cost),
                note: wording.currency(currency) + wording(", purchase included", "，含采购")),
            PageContent.Figure(
                label: wording("Logistics per t", "每吨物流费"),
                value: perTonneDelivered(costs.transport + costs.handling + costs.storage + costs.vehicles),
                note: wording("transport, handling, storage", "运输、装卸、仓储")),
        ]
        if totals.co2Tonnes > 0, totals.deliveredTonnes > 0 {
            figures.append(
                .init(
                    label: wording("CO₂e per t delivered", "每吨送达碳排放"),
                    value: (1000 * totals.co2Tonnes / totals.deliveredTonnes).amount(1) + wording(" kg", " 千克"),
                    note: wording.tonnes(totals.co2Tonnes)))
        }
        if let mean = meanFreshness {
            figures.append(
                .init(
                    label: wording("Fresh on arrival", "到货新鲜度"), value: wording.percent(mean),
                    note: wording("mean of what can spoil", "会变质产品的平均")))
        }
        figures.append(
            .init(
                label: wording("Proved gap", "已证明差距"), value: max(0, plan.weighed.gap).brief,
                note: wording("to the best plan possible", "与最优方案之差")))
        return figures
    }

    /// A large amount in few characters.
    private static func short(_ amount: Double, _ wording: Wording) -> String {
        switch amount.magnitude {
        case 1e8...: wording((amount / 1e6).fixed(1) + " M", (amount / 1e8).fixed(2) + " 亿")
        case 1e6...: wording((amount / 1e6).fixed(2) + " M", (amount / 1e4).fixed(0) + " 万")
        case 1e4...: wording((amount / 1e3).fixed(1) + " k", (amount / 1e4).fixed(2) + " 万")
        default: amount.amount(2)
        }
    }

    private var meanFreshness: Double? {
        var total = 0.0, tonnes = 0.0
        for shipment in plan.shipments where reported.spoils(reported.product(shipment.product)) {
            total += shipment.freshness * shipment.deliveredTonnes
            tonnes += shipment.deliveredTonnes
        }
        return tonnes > 0 ? total / tonnes : nil
    }

    // MARK: Costs and emissions

    var costs: [PageContent.CostRow] {
        let costs = plan.costs, total = costs.objective + costs.revenue
        let parts = wording.costParts.map { (kind: "part", name: $0.name, amount: costs[keyPath: $0.amount]) }
            .filter { $0.amount != 0 }
        let rows =
            parts + [
                ("total", wording.cost, total), ("revenue", wording.revenue, costs.revenue),
                ("total none", wording.result, -costs.objective),
            ]
        let most = rows.reduce(0) { max($0, $1.amount) }, decimals = rows.map(\.amount).readableDecimals
        return rows.map {
            .init(
                kind: $0.kind, name: $0.name, share: width($0.amount, of: most), amount: $0.amount.amount(decimals),
                perTonne: perTonneDelivered($0.amount))
        }
    }

    var emissions: PageContent.Emissions? {
        guard network.links.contains(where: { $0.co2KgPerTonne > 0 }) else { return nil }
        let report = EmissionReport(of: plan, in: network)
        guard !report.modes.isEmpty else { return nil }
        let all = report.all.allCo2Tonnes, decimals = [all].readableDecimals
        func row(_ name: String, _ transport: EmissionReport.Transport, _ kind: String) -> PageContent.Emissions.Row {
            .init(
                kind: kind, name: name, share: width(transport.allCo2Tonnes, of: all),
                tonneKm: transport.tonneKm.amount(0), tonnes: transport.allCo2Tonnes.amount(decimals),
                intensity: transport.tonnesWithoutLength == 0 ? transport.gramsPerTonneKm?.amount(1) ?? "" : "")
        }
        let rows = report.modes.map { row(wording.modeName($0.mode ?? "", on: network), $0, "part") }
        let note = wording(
            "By the rules of ISO 14083, transport alone; what hubs emit is not in it.", "按 ISO 14083 计算，仅含运输；不含枢纽作业排放。")
        return .init(rows: rows + [row(wording("all modes", "合计"), report.all, "total none")], note: note)
    }

    // MARK: Freshness

    var freshness: PageContent.Freshness? {
        struct Sum {
            var tonnes = 0.0, hours = 0.0, freshness = 0.0
        }
        var bins = Array(repeating: 0.0, count: Self.bins), products: [Int: Sum] = [:]
        for shipment in plan.shipments {
            let product = reported.product(shipment.product), tonnes = shipment.deliveredTonnes
            guard reported.spoils(product) else { continue }
            bins[Int(min(Double(Self.bins - 1), max(0, shipment.freshness * Double(Self.bins))))] += tonnes
            var sum = products[product] ?? Sum()
            sum.tonnes += tonnes
            sum.hours += tonnes * shipment.hours
            sum.freshness += tonnes * shipment.freshness
            products[product] = sum
        }
        let total = bins.reduce(0, +), most = bins.max() ?? 0
        guard total > 0 else { return nil }
        let least = products.filter { $0.value.tonnes > 0 }
            .map { (product: $0.key, sum: $0.value, mean: $0.value.freshness / $0.value.tonnes) }
            .sorted { ($0.mean, $0.product) < ($1.mean, $1.product) }.prefix(Self.leastFresh)
        return .init(
            note: wording(
                "\(wording.tonnes(total)) that can spoil, by the shelf life left when they arrive.",
                "会变质的 \(wording.tonnes(total))，按到货时剩余的保质期。"),
            bins: bins.enumerated().map { index, tonnes in
                let from = Double(index) / Double(Self.bins), to = Double(index + 1) / Double(Self.bins)
                return .init(
                    share: width(tonnes, of: most),
                    title: "\((100 * from).fixed(0))–\((100 * to).fixed(0)) %: \(wording.tonnes(tonnes))")
            },
            products: least.map {
                .init(
                    name: wording.product($0.product, network), tonnes: $0.sum.tonnes.amount(1),
                    hours: ($0.sum.hours / $0.sum.tonnes).fixed(1), fresh: wording.percent($0.mean))
            })
    }
}
