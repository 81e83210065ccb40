import Farmgate

/// Lays out the figures of a plan for the page.
struct PageTables {
    /// Rows of the longest tables; the others are counted.
    private static let mostShortages = 500
    private static let mostBottlenecks = 25
    private static let leastFresh = 8
    private static let bins = 20
    /// What stands without being asked for: as many rows as the style leaves visible.
    private static let visibleRows = 12

    private let reported: ReportedPlan
    private let wording: Wording
    private var plan: Plan { reported.plan }
    private var network: Network { reported.network }
    private var currency: String { network.settings.currency }
    private let wanted: Double

    init(_ reported: ReportedPlan, _ wording: Wording) {
        self.reported = reported
        self.wording = wording
        wanted = reported.plan.demands.reduce(0) { $0 + $1.tonnes }
    }

    private func percent(_ part: Double, of whole: Double) -> String { wording.percent(whole > 0 ? part / whole : 1) }

    /// The length of a bar in percent, for the style sheet.
    private func width(_ part: Double, of whole: Double) -> String {
        whole > 0 ? (100 * max(0, part) / whole).fixed(2, grouped: false) : "0"
    }

    private static func decimals(_ figures: [Double]) -> Int {
        let largest = figures.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
        return largest >= 10_000 ? 0 : largest >= 100 ? 1 : 2
    }

    private func perTonneDelivered(_ amount: Double) -> String {
        plan.totals.deliveredTonnes > 0 ? (amount / plan.totals.deliveredTonnes).fixed(2) : ""
    }

    // MARK: At the top

    var lead: [String] {
        var lines: [String] = []
        if let description = network.settings.description { lines.append(description) }
        let totals = plan.totals, served = plan.demands.filter { $0.delivered > 0 }
        let decimals = Self.decimals([wanted])
        lines.append(
            wording.delivered(
                totals.deliveredTonnes.fixed(decimals), of: wanted.fixed(decimals),
                percent: (wanted > 0 ? 100 * totals.deliveredTonnes / wanted : 100).fixed(1),
                products: Set(served.map(\.product)).count, places: Set(served.map(\.place)).count))
        return lines
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
                    value: (1000 * totals.co2Tonnes / totals.deliveredTonnes).fixed(1) + wording(" kg", " 千克"),
                    note: wording.tonnes(totals.co2Tonnes)))
        }
        if let mean = meanFreshness(of: plan.shipments[...]) {
            figures.append(
                .init(
                    label: wording("Fresh on arrival", "到货新鲜度"), value: wording.percent(mean),
                    note: wording("mean of what can spoil", "会变质产品的平均")))
        }
        figures.append(
            .init(
                label: wording("Proved gap", "已证明差距"), value: max(0, plan.gap).brief,
                note: wording("to the best plan possible", "与最优方案之差")))
        return figures
    }

    /// A large amount in few characters.
    private static func short(_ amount: Double, _ wording: Wording) -> String {
        switch amount.magnitude {
        case 1e8...: wording((amount / 1e6).fixed(1) + " M", (amount / 1e8).fixed(2) + " 亿")
        case 1e6...: wording((amount / 1e6).fixed(2) + " M", (amount / 1e4).fixed(0) + " 万")
        case 1e4...: wording((amount / 1e3).fixed(1) + " k", (amount / 1e4).fixed(2) + " 万")
        default: amount.fixed(2)
        }
    }

    private func meanFreshness(of shipments: some Sequence<Plan.Shipment>) -> Double? {
        var total = 0.0, tonnes = 0.0
        for shipment in shipments where reported.spoils(reported.product(shipment.product)) {
            total += shipment.freshness * shipment.deliveredTonnes
            tonnes += shipment.deliveredTonnes
        }
        return tonnes > 0 ? total / tonnes : nil
    }

    // MARK: Costs and emissions

    var costs: [PageContent.CostRow] {
        let costs = plan.costs, total = costs.objective + costs.revenue
        let parts = [
            (wording.purchase, costs.purchase), (wording.transport, costs.transport),
            (wording.handling, costs.handling), (wording.storage, costs.storage), (wording.co2, costs.co2),
            (wording.vehicles, costs.vehicles), (wording.opening, costs.opening), (wording.shortage, costs.shortage),
        ].filter { $0.1 != 0 }.map { (kind: "part", name: $0.0, amount: $0.1) }
        let rows =
            parts + [
                ("total", wording.cost, total), ("revenue", wording.revenue, costs.revenue),
                ("total none", wording.result, -costs.objective),
            ]
        let most = rows.reduce(0) { max($0, $1.amount) }, decimals = Self.decimals(rows.map(\.amount))
        return rows.map {
            .init(
                kind: $0.kind, name: $0.name, share: width($0.amount, of: most), amount: $0.amount.fixed(decimals),
                perTonne: perTonneDelivered($0.amount))
        }
    }

    var emissions: PageContent.Emissions? {
        guard network.links.contains(where: { $0.co2KgPerTonne > 0 }) else { return nil }
        let report = EmissionReport(of: plan, in: network)
        guard !report.modes.isEmpty else { return nil }
        let all = report.all.allCo2Tonnes, decimals = Self.decimals([all])
        func row(_ name: String, _ transport: EmissionReport.Transport, _ kind: String) -> PageContent.Emissions.Row {
            .init(
                kind: kind, name: name, share: width(transport.allCo2Tonnes, of: all),
                tonneKm: transport.tonneKm.fixed(0), tonnes: transport.allCo2Tonnes.fixed(decimals),
                intensity: transport.tonnesWithoutLength == 0 ? transport.gramsPerTonneKm?.fixed(1) ?? "" : "")
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
            bins[min(Self.bins - 1, max(0, Int(shipment.freshness * Double(Self.bins))))] += tonnes
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
                    name: wording.product($0.product, network), tonnes: $0.sum.tonnes.fixed(1),
                    hours: ($0.sum.hours / $0.sum.tonnes).fixed(1), fresh: wording.percent($0.mean))
            })
    }

    // MARK: Service and shortages

    var service: PageContent.Service {
        struct Sum {
            var wanted = 0.0, delivered = 0.0, hours = 0.0, arriving = 0.0, fresh = 0.0, spoiling = 0.0
        }
        var sums: [Int: Sum] = [:]
        for line in plan.demands {
            sums[reported.place(line.place), default: Sum()].wanted += line.tonnes
            sums[reported.place(line.place), default: Sum()].delivered += line.delivered
        }
        for shipment in plan.shipments {
            var sum = sums[reported.place(shipment.demand.place)] ?? Sum()
            sum.hours += shipment.deliveredTonnes * shipment.hours
            sum.arriving += shipment.deliveredTonnes
            if reported.spoils(reported.product(shipment.product)) {
                sum.fresh += shipment.deliveredTonnes * shipment.freshness
                sum.spoiling += shipment.deliveredTonnes
            }
            sums[reported.place(shipment.demand.place)] = sum
        }
        let order = sums.sorted {
            $0.value.wanted != $1.value.wanted ? $0.value.wanted > $1.value.wanted : $0.key < $1.key
        }
        let most = order.first?.value.wanted ?? 0, decimals = Self.decimals(order.map(\.value.wanted))
        return .init(
            isLong: order.count > Self.visibleRows, all: showAll(order.count),
            rows: order.map { place, sum in
                let short = sum.wanted - sum.delivered
                return .init(
                    anchor: Self.anchor(network.placeIDs[place]), name: wording.place(place, network),
                    width: width(sum.delivered, of: most), wanted: sum.wanted.fixed(decimals),
                    delivered: sum.delivered.fixed(decimals), share: percent(sum.delivered, of: sum.wanted),
                    short: short > 1e-6 * sum.wanted ? short.fixed(decimals) : "",
                    hours: sum.arriving > 0 ? (sum.hours / sum.arriving).fixed(1) : "",
                    fresh: sum.spoiling > 0 ? wording.percent(sum.fresh / sum.spoiling) : "")
            })
    }

    func shortages(_ reasons: [Int: ShortageReason]) -> PageContent.Shortages {
        let short = plan.demands.indices.filter { plan.demands[$0].isShort }.sorted {
            let (one, other) = (plan.demands[$0].short, plan.demands[$1].short)
            return one != other ? one > other : $0 < $1
        }
        let total = short.reduce(0) { $0 + plan.demands[$1].short }
        let listed = short.prefix(Self.mostShortages), most = short.first.map { plan.demands[$0].short } ?? 0
        let decimals = Self.decimals([most])
        let rest = total - listed.reduce(0) { $0 + plan.demands[$1].short }
        var summary =
            short.isEmpty
            ? wording("Nothing is short.", "没有缺货。")
            : wording(
                "\(wording.tonnes(total)) of \(wording.tonnes(wanted)) wanted are short, in "
                    + "\(wording.counted(short.count, "demand", "demands")). The reasons are those that the plan’s prices tell.",
                "需求 \(wording.tonnes(wanted))中缺货 \(wording.tonnes(total))，涉及 \(short.count.grouped) 项需求。原因由方案的价格得出。")
        if listed.count < short.count {
            summary += wording(
                " Listed are the \(listed.count.grouped) largest; the others are short of \(wording.tonnes(rest)).",
                "下列最大的 \(listed.count.grouped) 项；其余缺货 \(wording.tonnes(rest))。")
        }
        return .init(
            summary: summary, isAny: !short.isEmpty, isLong: listed.count > Self.visibleRows,
            all: showAll(listed.count),
            rows: listed.map { index in
                let line = plan.demands[index], place = reported.place(line.place)
                return .init(
                    product: wording.product(reported.product(line.product), network) + period(line.period),
                    anchor: Self.anchor(network.placeIDs[place]), place: wording.place(place, network),
                    width: width(line.short, of: most), tonnes: line.short.fixed(decimals),
                    share: percent(line.short, of: line.tonnes),
                    reason: wording.reason(reasons[index] ?? .undecided, on: network))
            })
    }

    private func period(_ period: Int32) -> String { wording.inPeriod(Int(period), network) }

    private func showAll(_ count: Int) -> String { wording("Show all \(count.grouped)", "显示全部 \(count.grouped) 项") }

    /// An id in an address after `#place=`.
    static func anchor(_ id: String) -> String {
        var text = ""
        for byte in id.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            let code = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%" + (code.count < 2 ? "0" : "") + code
        }
        return text
    }

    // MARK: Bottlenecks and proof

    var bottlenecks: PageContent.Bottlenecks {
        typealias Row = (line: Plan.StepLine, anchor: String, name: String, what: String)
        func isPriced(_ line: Plan.StepLine) -> Bool { line.price > 0 && line.tonnes > 0 }
        var rows: [Row] = plan.links.filter(isPriced).map { line in
            let link = reported.link(line.index), ends = network.links[link]
            return (
                line, "link=" + Self.anchor(network.linkIDs[link]),
                wording.place(Int(ends.from), network) + " → " + wording.place(Int(ends.to), network)
                    + period(line.period), wording.modeName(network.mode(ofLink: link), on: network)
            )
        }
        for (lines, what) in [
            (plan.places, wording("handling", "处理能力")), (plan.waits, wording("storage", "仓容")),
        ] {
            rows += lines.filter(isPriced).map { line in
                let place = reported.place(line.index)
                return (
                    line, "place=" + Self.anchor(network.placeIDs[place]),
                    wording.place(place, network) + period(line.period), what
                )
            }
        }
        func worth(_ row: Row) -> Double { row.line.price * row.line.tonnes }
        let order = rows.indices.sorted {
            worth(rows[$0]) != worth(rows[$1]) ? worth(rows[$0]) > worth(rows[$1]) : $0 < $1
        }
        let listed = order.prefix(Self.mostBottlenecks).map { rows[$0] }
        let most = listed.first.map(worth) ?? 0, decimals = Self.decimals(listed.map(\.line.tonnes))
        let summary =
            rows.isEmpty
            ? wording("No capacity holds the plan back.", "没有能力限制方案。")
            : wording(
                "\(wording.counted(rows.count, "capacity holds", "capacities hold")) the plan back"
                    + (rows.count > listed.count ? "; listed are the \(listed.count) dearest" : "")
                    + ". Each figure holds for the first tonne of relief.",
                "有 \(rows.count.grouped) 处能力限制方案" + (rows.count > listed.count ? "，下列影响最大的 \(listed.count) 处" : "")
                    + "。数值为增加第一吨能力的价值。")
        return .init(
            summary: summary, isAny: !rows.isEmpty,
            rows: listed.map { row in
                .init(
                    anchor: row.anchor, name: row.name, width: width(worth(row), of: most), what: row.what,
                    tonnes: row.line.tonnes.fixed(decimals), capacity: row.line.capacity.fixed(decimals),
                    used: percent(row.line.tonnes, of: row.line.capacity), price: row.line.price.fixed(2))
            })
    }

    var proof: [String] {
        [
            wording.proof(plan, asked: plan.gap, wasStopped: false, currency: currency),
            wording(
                "The plan costs \(plan.objective.fixed(2)) \(currency) (costs less revenue); by its prices no plan can cost "
                    + "less than \(plan.bound.fixed(2)). “farmgate verify” recomputes both from the network and the plan "
                    + "file alone, without a solver.",
                "方案成本（费用减收入）为 \(plan.objective.fixed(2)) \(currency)；由其价格可证明任何方案都不低于 "
                    + "\(plan.bound.fixed(2))。“farmgate verify” 仅凭网络与方案文件即可复核两者，无需求解器。"),
        ]
    }
}
