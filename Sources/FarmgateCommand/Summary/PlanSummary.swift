import Farmgate

/// Sums a plan up for people, so that it can be pasted into a message.
struct PlanSummary {
    /// How many shortages, links and hubs are listed.
    static let listedRows = 6

    let planned: PlannedNetwork
    var plan: Plan { planned.plan }
    var network: Network { planned.network }
    let wording: Wording
    let bottlenecks: BottleneckReport
    private let gapAskedFor: Double
    private let wasStopped: Bool
    private let duration: Duration

    /// - Parameter planned: A plan just made of the network, so that its indices are the network's.
    /// - Parameter wasStopped: Whether the time was over, or the user had enough, before planning ended by itself.
    init(
        of planned: PlannedNetwork, asked gap: Double, wasStopped: Bool, took duration: Duration,
        _ wording: Wording
    ) {
        self.planned = planned
        gapAskedFor = gap
        self.wasStopped = wasStopped
        self.duration = duration
        self.wording = wording
        bottlenecks = BottleneckReport(of: planned)
    }

    /// Returns the summary.
    ///
    /// - Parameter width: The columns of the terminal; nil for as many as are needed.
    func text(_ style: TextStyle, width: Int?) -> TerminalText {
        let currency = network.settings.currency
        var sections = [[style.heading(wording.title(of: network))] + delivery]
        sections.append(costs.lines(width: width, wording))
        sections.append(service(style, width: width))
        sections.append(shortages(style, width: width))
        sections.append(kept(style, width: width))
        sections.append(sales(style, width: width))
        for table in [busiestLinks(style), busiestHubs(style)] {
            var lines = table.lines(width: width, wording)
            if let first = lines.first { lines[0] = style.heading(first) }
            sections.append(lines)
        }
        sections.append(openings(style, width: width))
        sections.append(vehicles(style, width: width))
        sections.append(fleets(style, width: width))
        sections.append(emissions(style, width: width))
        sections.append(
            ([wording.proof(plan, asked: gapAskedFor, wasStopped: wasStopped, currency: currency)]
                + wording.choiceBounds(plan, network)
                + [wording.effort(plan, seconds: duration.seconds.fixed(2))]).map { TerminalText($0) })
        return sections.filter { !$0.isEmpty }.map(\.lines).joined("\n")
    }

    private var delivery: [TerminalText] {
        let totals = plan.totals, service = ServiceReport(of: planned)
        let decimals = [service.wantedTonnes].readableDecimals
        var lines = [wording.delivered(service)]
        if totals.lostTonnes > 1e-9 * totals.dispatchedTonnes {
            lines.append(
                wording.lost(
                    totals.lostTonnes.amount(decimals),
                    percent: wording.share(totals.lostTonnes, of: totals.dispatchedTonnes)))
        }
        return lines.map { TerminalText($0) }
    }

    private var costs: TextTable {
        let costs = CostReport(of: plan), total = costs.total
        let rows =
            costs.parts.map { (wording.name(of: $0), costs[$0]) }
            + [(wording.cost, total), (wording.revenue, costs.revenue), (wording.result, costs.result)]
        let decimals = rows.map(\.1).readableDecimals
        var table = TextTable([.left, .right, .right])
        table.append(["", network.settings.currency, wording.perTonneDelivered])
        for (index, (name, amount)) in rows.enumerated() {
            let isPart = index < rows.count - 3 && total > 0
            table.append(
                [name, amount.amount(decimals), costs.perTonneDelivered(amount)?.amount(2) ?? ""],
                bar: isPart ? TextTable.Bar(share: amount / total) : nil)
        }
        return table
    }
}
