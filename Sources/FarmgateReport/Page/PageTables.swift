import Farmgate

/// Lays out the figures of a plan for the page.
struct PageTables {
    private static let leastFresh = 8
    let reported: ReportedPlan
    let wording: Wording
    var plan: Plan { reported.plan }
    var network: Network { reported.network }
    var currency: String { network.settings.currency }
    let service: ServiceReport
    private let costs: CostReport
    private let emissions: EmissionReport

    init(_ reported: ReportedPlan, _ wording: Wording) {
        self.reported = reported
        self.wording = wording
        service = ServiceReport(of: reported.planned)
        costs = CostReport(of: reported.plan)
        emissions = EmissionReport(of: reported.planned)
    }

    /// The length of a bar in percent, for the style sheet.
    func width(_ part: Double, of whole: Double) -> String {
        whole > 0 ? (100 * max(0, part) / whole).fixed(2, grouped: false) : "0"
    }

    private func perTonneDelivered(_ amount: Double) -> String {
        costs.perTonneDelivered(amount)?.amount(2) ?? ""
    }

    // MARK: At the top

    var lead: [String] {
        (network.settings.description.map { [$0] } ?? []) + [wording.delivered(service)]
    }

    var figures: [PageContent.Figure] {
        var figures = [
            PageContent.Figure(
                label: wording("Delivered", "送达"),
                value: wording.percent(service.deliveredTonnes, of: service.wantedTonnes),
                note: wording.tonnes(service.deliveredTonnes)),
            PageContent.Figure(
                label: wording("Result", "结果"), value: Self.short(costs.result, wording),
                note: wording.money(costs.result, currency)),
            PageContent.Figure(
                label: wording("Cost per t delivered", "每吨送达成本"), value: perTonneDelivered(costs.total),
                note: wording.currency(currency) + wording(", purchase included", "，含采购")),
            PageContent.Figure(
                label: wording("Logistics per t", "每吨物流费"),
                value: perTonneDelivered(costs.logistics),
                note: wording("transport, handling, storage", "运输、装卸、仓储")),
        ]
        if emissions.all.allCo2Tonnes > 0, let kilograms = emissions.kilogramsPerTonneDelivered {
            figures.append(
                .init(
                    label: wording("CO₂e per t delivered", "每吨送达碳排放"),
                    value: kilograms.amount(1) + wording(" kg", " 千克"),
                    note: wording.tonnes(emissions.all.allCo2Tonnes)))
        }
        if let mean = service.arrivals.meanFreshness {
            figures.append(
                .init(
                    label: wording("Fresh on arrival", "到货新鲜度"), value: wording.percent(mean),
                    note: wording("mean of what can spoil", "会变质产品的平均")))
        }
        figures.append(
            .init(
                label: wording("Proved gap", "已证明差距"), value: plan.decisiveCertificate.possibleShare.brief,
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

    // MARK: Costs and emissions

    var costRows: [PageContent.CostRow] {
        var rows = costs.parts.map { (kind: "part", name: wording.name(of: $0), amount: costs[$0]) }
        rows += [
            ("total", wording.cost, costs.total), ("revenue", wording.revenue, costs.revenue),
            ("total none", wording.result, costs.result),
        ]
        let most = rows.reduce(0) { max($0, $1.amount) }, decimals = rows.map(\.amount).readableDecimals
        return rows.map {
            .init(
                kind: $0.kind, name: $0.name, share: width($0.amount, of: most), amount: $0.amount.amount(decimals),
                perTonne: perTonneDelivered($0.amount))
        }
    }

    var emissionTable: PageContent.Emissions? {
        guard emissions.isKnown else { return nil }
        let all = emissions.all.allCo2Tonnes, decimals = [all].readableDecimals
        func row(_ name: String, _ transport: EmissionReport.Transport, _ kind: String) -> PageContent.Emissions.Row {
            .init(
                kind: kind, name: name, share: width(transport.allCo2Tonnes, of: all),
                tonneKm: transport.tonneKm.amount(0), tonnes: transport.allCo2Tonnes.amount(decimals),
                intensity: transport.overallGramsPerTonneKm?.amount(1) ?? "")
        }
        let rows = emissions.modes.map { row(wording.modeName($0.mode ?? "", on: network), $0, "part") }
        let note = wording(
            "By the rules of ISO 14083, transport alone; what hubs emit is not in it.", "按 ISO 14083 计算，仅含运输；不含枢纽作业排放。")
        return .init(rows: rows + [row(wording("all modes", "合计"), emissions.all, "total none")], note: note)
    }

    // MARK: Freshness

    var freshness: PageContent.Freshness? {
        let report = FreshnessReport(of: reported.planned), ranges = report.tonnesByFreshness
        let total = report.arrivals.perishableTonnes, most = ranges.max() ?? 0
        guard total > 0 else { return nil }
        return .init(
            note: wording(
                "\(wording.tonnes(total)) that can spoil, by the shelf life left when they arrive.",
                "会变质的 \(wording.tonnes(total))，按到货时剩余的保质期。"),
            bins: ranges.enumerated().map { index, tonnes in
                let from = Double(index) / Double(ranges.count), to = Double(index + 1) / Double(ranges.count)
                return .init(
                    share: width(tonnes, of: most),
                    title: "\((100 * from).fixed(0))–\((100 * to).fixed(0)) %: \(wording.tonnes(tonnes))")
            },
            products: report.products.prefix(Self.leastFresh).map {
                .init(
                    name: wording.product($0.index, network), tonnes: $0.arrivals.tonnes.amount(1),
                    hours: $0.arrivals.meanHours?.fixed(1) ?? "", fresh: wording.percent($0.meanFreshness))
            })
    }
}
